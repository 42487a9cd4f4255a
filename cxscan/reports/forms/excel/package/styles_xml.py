"""The styles of a workbook as XML: fonts, grounds, lines and formats, each once, and the named styles that they make.

openpyxl has an object for each of them and compares them part by part, which takes a third of the time of a whole workbook.
"""

from collections.abc import Iterable
from dataclasses import replace
from xml.sax.saxutils import quoteattr

from cxscan.model.values import frozen

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BUILT_IN = {"": 0, "0": 1}
_FIRST_FORMAT = 164
"""Those below are built in."""
_NOTHING = "<left/><right/><top/><bottom/><diagonal/>"


@frozen
class SheetFont:
    """How a text is written in a cell: size in points, colour as a workbook writes it."""

    name: str
    size: float = 10
    colour: str = "000000"
    bold: bool = False
    underlined: bool = False

    @property
    def xml(self) -> str:
        """The font as XML."""
        marks = ("<b/>" if self.bold else "") + ("<u/>" if self.underlined else "")
        about = f'<sz val="{self.size:g}"/><color rgb="FF{self.colour}"/><name val={quoteattr(self.name)}/><family val="2"/>'
        return f"<font>{marks}{about}</font>"


@frozen
class CellStyle:
    """How a cell looks; its lines, ground and alignment as XML."""

    font: SheetFont
    ground: str = ""
    """The colour behind it; none where empty."""
    lines: str = _NOTHING
    alignment: str = ""
    number_format: str = ""


def lines_around(*, left: str = "", right: str = "", top: str = "", bottom: str = "") -> str:
    """Return the lines around a cell, each as `line` makes it."""
    sides = {"left": left, "right": right, "top": top, "bottom": bottom}
    return "".join(f"<{name} {line}</{name}>" if line else f"<{name}/>" for name, line in sides.items()) + "<diagonal/>"


def line(width: str, colour: str) -> str:
    """Return one line around a cell: `thin` or `medium`."""
    return f'style="{width}"><color rgb="FF{colour}"/>'


def alignment(horizontal: str = "", vertical: str = "top", *, wrapped: bool = True, indent: int = 0) -> str:
    """Return how a text stands in its cell."""
    across = f' horizontal="{horizontal}"' if horizontal else ""
    more = (' wrapText="1"' if wrapped else "") + (f' indent="{indent}"' if indent else "")
    return f'<alignment{across} vertical="{vertical}"{more}/>'


class StyleSheet:
    """All styles of a workbook; what is the same is kept once."""

    def __init__(self, font: SheetFont) -> None:
        usual = CellStyle(font)
        self._formats: dict[str, int] = {}
        self._fonts: dict[str, int] = {}
        self._grounds = {"<patternFill/>": 0, '<patternFill patternType="gray125"/>': 1}
        self._lines: dict[str, int] = {}
        self._named = {"Normal": self._about(usual, named=True)}
        self._cells = {f'{self._about(usual)} xfId="0"/>': 0}
        self._differing: dict[str, int] = {}

    def number(self, name: str, style: CellStyle, *, guarded: bool = False, ground: str = "", ink: str = "") -> int:
        """Return the number of a named style, which is kept under its name when it is seen first.

        `ground` and `ink` are colours in their stead; `guarded` is for a text that Excel would take for a formula once somebody
        edits it.
        """
        if name not in self._named:
            self._named[name] = self._about(style, named=True)
        place = list(self._named).index(name)
        if ground:
            style = replace(style, ground=ground, font=replace(style.font, colour=ink))
        inside = f">{style.alignment}</xf>" if style.alignment else "/>"
        quoted = ' quotePrefix="1"' if guarded else ""
        return _place(self._cells, f'{self._about(style)} xfId="{place}"{quoted}{inside}')

    def differing(self, xml: str) -> int:
        """Return the number of a format that depends on what stands in a cell, by its parts as XML."""
        return _place(self._differing, f"<dxf>{xml}</dxf>")

    def _about(self, style: CellStyle, *, named: bool = False) -> str:
        ground = f'<patternFill patternType="solid"><fgColor rgb="FF{style.ground}"/><bgColor indexed="64"/></patternFill>'
        numbers = {
            "numFmtId": self._format(style.number_format),
            "fontId": _place(self._fonts, style.font.xml),
            "fillId": _place(self._grounds, ground if style.ground else "<patternFill/>"),
            "borderId": _place(self._lines, style.lines),
        }
        about = "".join(f' {name}="{number}"' for name, number in numbers.items())
        applied = "".join(f' apply{one}="1"' for one in ("NumberFormat", "Font", "Fill", "Border", "Alignment"))
        return f"<xf{about}{applied}>{style.alignment}</xf>" if named else f"<xf{about}{applied}"

    def _format(self, code: str) -> int:
        return _BUILT_IN[code] if code in _BUILT_IN else _FIRST_FORMAT + _place(self._formats, code)

    @property
    def xml(self) -> str:
        """All of them as XML, in the order of ISO 29500-1, 18.8.39."""
        formats = [
            f'<numFmt numFmtId="{_FIRST_FORMAT + place}" formatCode={quoteattr(code)}/>' for code, place in self._formats.items()
        ]
        names = [f'<cellStyle name={quoteattr(name)} xfId="{place}"{_kind(name)}/>' for place, name in enumerate(self._named)]
        parts = (
            _all("numFmts", formats),
            _all("fonts", self._fonts),
            _all("fills", (f"<fill>{one}</fill>" for one in self._grounds)),
            _all("borders", (f"<border>{one}</border>" for one in self._lines)),
            _all("cellStyleXfs", self._named.values()),
            _all("cellXfs", self._cells),
            _all("cellStyles", names),
            _all("dxfs", self._differing),
        )
        return f'<styleSheet xmlns="{_MAIN}">{"".join(parts)}</styleSheet>'


def _kind(name: str) -> str:
    return ' builtinId="0"' if name == "Normal" else ""


def _place(known: dict[str, int], xml: str) -> int:
    return known.setdefault(xml, len(known))


def _all(name: str, parts: Iterable[str]) -> str:
    listed = list(parts)
    return f'<{name} count="{len(listed)}">{"".join(listed)}</{name}>' if listed else ""
