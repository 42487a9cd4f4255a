"""What Word and PowerPoint files have in common: the zip that they are, their properties, and the day that they carry."""

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from cxscan.languages import Language
from cxscan.model.style.brought import OfficeBase
from cxscan.model.style.colours import readable_on_white
from cxscan.model.texts.plain_text import plain
from cxscan.reports.forms.file_dates import day_for_file, moment_for_file
from cxscan.reports.order import Style

DEFAULT_FONT = "Arial"
"""On every Windows and macOS, and with a twin of the same widths wherever LibreOffice is."""


def repacked(content: bytes, day: datetime.date, change: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """Return a zip with the time of every part set to `day`, so that two runs give the same bytes.

    `change` gets the name and content of each part and returns the content that it is to have.
    """
    held = day_for_file(day)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, (held.year, held.month, held.day, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            data = source.read(name)
            target.writestr(part, change(name, data) if change else data)
    return packed.getvalue()


def set_properties(properties: Any, texts: tuple[str, str, str], language: Language, day: datetime.date) -> None:
    """Say in the properties of a document its title, its subject and its sender, and nothing of whoever made it."""
    properties.title, properties.subject, properties.author = (plain(text)[:255] for text in texts)
    properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.language = language.code
    properties.created = properties.modified = moment_for_file(day)


def themed(name: str, part: bytes, style: Style) -> bytes:
    """Return a part of a document; where it is a theme, with the font and colours of a style, so that what is added fits in."""
    if "/theme/" not in name:
        return part
    text = part.decode()
    for element, colour in (("dk2", style.main), ("accent1", style.main_fill), ("accent2", style.accent_fill)):
        text = re.sub(rf"(<a:{element}>).*?(</a:{element}>)", rf'\g<1><a:srgbClr val="{colour[1:]}"/>\2', text, flags=re.DOTALL)
    font = escape(plain(style.font or DEFAULT_FONT), {'"': "&quot;"})
    fonts = r'(<a:(?:major|minor)Font>\s*<a:latin typeface=)"[^"]*"'
    return re.sub(fonts, lambda match: f'{match[1]}"{font}"', text).encode()


def styled_after(style: Style, base: OfficeBase | None) -> Style:
    """Return a style with the font and colours of the document that it builds on, where it has not chosen its own colours."""
    if base is None:
        return style
    theme = _theme_in(base.content)
    found = dict(re.findall(r"<a:(accent[12])>\s*<a:srgbClr val=\"([0-9A-Fa-f]{6})\"", theme))
    fonts = re.findall(r"<a:minorFont>\s*<a:latin typeface=\"([^\"]*)\"", theme)
    chosen = style.has_colours
    return replace(
        style,
        font=next(iter(fonts), style.font),
        main=style.main if chosen else readable_on_white("#" + found.get("accent1", style.main[1:]).lower()),
        accent=style.accent if chosen else readable_on_white("#" + found.get("accent2", style.accent[1:]).lower()),
        true_main=style.true_main if chosen else "#" + found.get("accent1", style.main_fill[1:]).lower(),
        true_accent=style.true_accent if chosen else "#" + found.get("accent2", style.accent_fill[1:]).lower(),
    )


def _theme_in(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = sorted(name for name in package.namelist() if "/theme/theme" in name and name.endswith(".xml"))
        return package.read(names[0]).decode("utf-8", "replace") if names else ""
