"""The report as a PDF to publish and to keep: tagged for who has it read aloud, and whole in itself for an archive."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from cxscan.languages import Language, Message, message
from cxscan.model.style.brought import Logo
from cxscan.model.style.raster import has_colours_of_print
from cxscan.model.texts.marks import plain_but_marks
from cxscan.model.texts.plain_text import begun, one_line, plain
from cxscan.reports.forms.file_dates import moment_for_file
from cxscan.reports.forms.pdf.typesetter import FONT, Typeset, has_font, picture_as_png, typeset
from cxscan.reports.order import CannotBeDrawn, Order, Rendered, Style, UnusableLogo
from cxscan.reports.own_templates.template_data import pictures_for
from cxscan.reports.pictures.drawing import Picture
from cxscan.reports.telling.labels import labels_in
from cxscan.reports.telling.plain import plain_data
from cxscan.reports.telling.sections import tell

_LOGO_WIDTH = 800
"""In pixels: of at most 4.5 cm, so sharp in print."""
_LONGEST_DESCRIPTION = 8_000
"""A text in a PDF/A has at most 32,767 bytes, of which a letter takes up to four."""
_KINDS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}


def render_pdf(order: Order) -> Rendered:
    """Return the report as a PDF, to both PDF/A-2a and PDF/UA-1."""
    template = order.templates / f"{order.audience}.typ"
    made, style = moment_for_file(order.story.date), order.style
    data = _data(order)
    try:
        done = typeset(template, data, made, style.font)
    except CannotBeDrawn:
        if style.logo is None:
            raise
        # Whether it is the logo is known once all goes well without it; the reasons of those who draw come in words alone.
        typeset(template, data | {"logo": None}, made, style.font)
        raise UnusableLogo(style.logo) from None
    return Rendered(done.content, notes=tuple(_notes(order, done)))


def _data(order: Order) -> dict[str, Any]:
    """Return all that a document says and shows, as plain data."""
    story, style, language = order.story, order.style, Language(order.story.language)
    told = tell(story, order.audience)
    drawn = pictures_for(replace(order, style=replace(style, font=style.font or FONT)))
    return {
        # The exact numbers are for those who count with them.
        "told": _without_fractions(plain_data(told, plain_but_marks)),
        "pictures": {one.name: _picture(one) for one in drawn},
        "words": {"contents": labels_in(language.code).contents},
        **frame_data(style, language, one_line(f"{told.name} · {language.date(story.date)}"), moment_for_file(story.date)),
    }


def frame_data(style: Style, language: Language, foot: str, made: datetime.datetime) -> dict[str, Any]:
    """Return what every document has around what it says: style, logo, foot (where the style has none), day and language.

    Raises:
        UnusableLogo: the logo cannot be drawn.
    """
    return {
        "style": {
            "name": one_line(style.name),
            "main": style.main,
            "accent": style.accent,
            "main-fill": style.main_fill,
            "accent-fill": style.accent_fill,
            "fonts": [*([style.font] if style.font else []), FONT],
        },
        "logo": _logo(style.logo, style.name or labels_in(language.code).logo) if style.logo else None,
        "footer": plain(style.footer) or foot,
        "day": {"year": made.year, "month": made.month, "day": made.day},
        "lang": language.record.code,
        "region": language.record.territory,
    }


def _picture(one: Picture) -> dict[str, Any]:
    return {
        "title": plain(one.title),
        "description": begun(plain(one.description), _LONGEST_DESCRIPTION),
        "svg": one.svg,
        "width": one.width,
        "height": one.height,
    }


def _logo(logo: Logo, words: str) -> dict[str, Any]:
    """Return a logo as it can stand in a document: not as an SVG of somebody else, nor in the colours of print."""
    content, kind = logo.content, _KINDS[logo.media_type]
    if kind == "svg" or has_colours_of_print(content):
        try:
            content, kind = picture_as_png(content, kind, _LOGO_WIDTH), "png"
        except ValueError:
            raise UnusableLogo(logo) from None
    return {"content": list(content), "format": kind, "words": one_line(words)}


def _without_fractions(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_fractions(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_without_fractions(one) for one in value]
    return None if isinstance(value, Fraction) else value


def _notes(order: Order, done: Typeset) -> Iterator[Message]:
    font = order.style.font
    if font and not has_font(font):
        yield message("The font “{font}” is not on this computer: the PDF is set in {other}.", font=font, other=FONT)
    if done.without:
        signs = " ".join(done.without)
        yield message("These characters cannot be drawn here, so the PDF shows □ in their place: {signs}", signs=signs)
