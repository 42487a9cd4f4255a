"""What lies on a sheet, as the XML of a workbook: charts and the logo, each in its place and told in words."""

from collections.abc import Sequence
from typing import Protocol
from xml.sax.saxutils import quoteattr

from cxscan.model.texts.plain_text import plain
from cxscan.model.values import frozen

_HEAD = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
)
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@frozen
class Anchor:
    """Where something stands: the column and row of its upper left corner (from 0), how far into those, and its size; in EMU."""

    column: int
    row: int
    across: int
    down: int
    width: int
    height: int


class OnSheet(Protocol):
    """Something that lies on a sheet."""

    @property
    def anchor(self) -> Anchor:
        """Where it stands."""

    @property
    def words(self) -> str:
        """What it shows, in words."""


def drawing_xml(charts: Sequence[OnSheet], pictures: Sequence[OnSheet]) -> str:
    """Return what lies on a sheet; the relations are numbered in the order of the charts and then the pictures."""
    drawn = [_chart(one, number) for number, one in enumerate(charts, start=1)]
    drawn += [_picture(one, number) for number, one in enumerate(pictures, start=len(charts) + 1)]
    return f"{_HEAD}{''.join(drawn)}</xdr:wsDr>"


def _chart(one: OnSheet, number: int) -> str:
    frame = (
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{number}" name="Chart {number}" descr={_told(one)}/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart r:id="rId{number}"/></a:graphicData></a:graphic></xdr:graphicFrame>'
    )
    return _anchored(one.anchor, frame)


def _picture(one: OnSheet, number: int) -> str:
    anchor = one.anchor
    shape = f'<a:off x="0" y="0"/><a:ext cx="{anchor.width}" cy="{anchor.height}"/>'
    picture = (
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number}" name="Picture {number}" descr={_told(one)}/><xdr:cNvPicPr/>'
        f'</xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId{number}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
        f'<xdr:spPr><a:xfrm>{shape}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
    )
    return _anchored(anchor, picture)


def _anchored(anchor: Anchor, inside: str) -> str:
    place = (
        f"<xdr:from><xdr:col>{anchor.column}</xdr:col><xdr:colOff>{anchor.across}</xdr:colOff>"
        f"<xdr:row>{anchor.row}</xdr:row><xdr:rowOff>{anchor.down}</xdr:rowOff></xdr:from>"
    )
    size = f'<xdr:ext cx="{anchor.width}" cy="{anchor.height}"/>'
    return f"<xdr:oneCellAnchor>{place}{size}{inside}<xdr:clientData/></xdr:oneCellAnchor>"


def _told(one: OnSheet) -> str:
    return quoteattr(plain(one.words))
