"""Cards and handout as a page to print from a browser."""

from dataclasses import asdict

from cxscan.model.texts.marks import plain_but_marks
from cxscan.reports.forms.printed.sheets import SheetOrder, sheets_of
from cxscan.reports.forms.templates import fill_template
from cxscan.reports.own_templates.template_data import style_data


def render_sheets_html(order: SheetOrder) -> bytes:
    """Return one page, which fetches nothing."""
    more = {"style": asdict(style_data(order.style))}
    return fill_template(f"{order.kind}.html.j2", sheets_of(order), order.templates, plain_but_marks, more).encode()
