"""The names of all sheets on the first one, each of which leads there."""

from collections.abc import Sequence

from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.page import Page
from cxscan.reports.telling.labels import labels_in


def write_contents(page: Page, places: Sequence[tuple[int, int]]) -> None:
    """Write the names of the other sheets, each from one column to another (from 2 on), in as many rows as it takes."""
    names = [name for name in page.book.pages if name != page.sheet.title]
    for start in range(0, len(names), len(places)):
        title = labels_in(page.book.language.code).contents if start == 0 else ""
        shown = list(zip(places, names[start:], strict=False))
        written = {first: name for (first, _), name in shown}
        row = page.write(
            [
                (title, Look.SUBTITLE),
                *((written.get(one), Look.LINK if one in written else Look.BODY) for one in range(2, 1 + places[-1][1])),
            ],
            height=16,
        )
        for (first, last), name in shown:
            page.merge(row, first, last)
            page.lead_to(row, first, name)
