"""How slides look: 16:9, two layouts, large letters, in the colours and font of their sender."""

from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.util import Emu, Inches, Length

from cxscan.languages.records import LanguageRecord
from cxscan.model.values import frozen

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, TOP, BODY_WIDTH, BODY_HEIGHT = Inches(0.7), Inches(1.55), Inches(11.93), Inches(5.2)
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 30, 20, 18
BESIDE_BULLET, BESIDE_OWN_BULLET = Inches(0.5), Inches(0.3)
"""What a line behind a bullet is shorter than its box."""
SPACE = 10
"""Above each point, in points."""
COVER_TITLE, COVER_TEXT = (
    (Inches(1.2), Inches(1.9), Inches(11.2), Inches(1.7)),
    (Inches(1.2), Inches(3.75), Inches(11.2), Inches(3.2)),
)

COVER, TEXTS, ONLY_TITLE = 0, 1, 2
_KEPT = {"Title Slide", "Title and Content", "Title Only"}
_PLACES = {
    "title": (LEFT, Inches(0.4), BODY_WIDTH, Inches(1.05)),
    "body": (LEFT, TOP, BODY_WIDTH, BODY_HEIGHT),
    "ftr": (LEFT, Inches(6.9), Inches(10), Inches(0.35)),
    "sldNum": (Inches(11.63), Inches(6.9), Inches(1), Inches(0.35)),
    "ctrTitle": COVER_TITLE,
    "subTitle": COVER_TEXT,
}


@frozen
class Area:
    """A rectangle on a slide, in the units of the file."""

    left: int
    top: int
    width: int
    height: int

    def below(self, height: int) -> "Area":
        """Return what is left of it below a strip of some height."""
        return Area(self.left, self.top + height, self.width, self.height - height)


@frozen
class Ground:
    """What slides are made on: a presentation, its layouts, and the room that they leave."""

    made: Presentation
    cover: Any
    texts: Any
    only_title: Any
    title: Area
    body: Area
    cover_title: Area
    cover_text: Area
    title_size: float
    """In points."""
    is_ours: bool = True


def new_ground(language: LanguageRecord) -> Ground:
    """Return an empty presentation of ours."""
    made = new_presentation(language)
    return Ground(
        made,
        made.slide_layouts[COVER],
        made.slide_layouts[TEXTS],
        made.slide_layouts[ONLY_TITLE],
        Area(*_PLACES["title"]),
        Area(*_PLACES["body"]),
        Area(*COVER_TITLE),
        Area(*COVER_TEXT),
        TITLE_SIZE,
    )


def new_presentation(language: LanguageRecord) -> Presentation:
    """Return an empty presentation with the layouts `COVER`, `TEXTS` and `ONLY_TITLE`."""
    made = pptx.Presentation()
    made.slide_width, made.slide_height = WIDTH, HEIGHT
    made.element.find(qn("p:sldSz")).attrib.pop("type", None)
    for relations in (made.part.rels, made.part.package._rels):
        for id_ in [id_ for id_, one in relations.items() if "printerSettings" in one.reltype or "thumbnail" in one.reltype]:
            relations.pop(id_)
    for layout in [one for one in made.slide_layouts if one.name not in _KEPT]:
        made.slide_layouts.remove(layout)
    master = made.slide_master
    _text_styles(master.element)
    for part in (master, *made.slide_layouts):
        _place(part.element)
        _speak(part.element, language)
    _speak(made.element, language)
    _bands(master, made.slide_layouts[COVER])
    return made


def _place(root: Any) -> None:
    """Put the placeholders where they belong on a wide slide, and leave out the date, which would be that of today."""
    for shape in list(root.iter(qn("p:sp"))):
        kind = next(shape.iter(qn("p:ph"))).get("type", "obj")
        if kind == "dt":
            shape.getparent().remove(shape)
            continue
        # What a layout does not place itself stands where the master has it.
        for place in shape.iter(qn("a:xfrm")):
            left, top, width, height = _PLACES.get(kind, _PLACES["body"])
            place.find(qn("a:off")).set("x", str(left))
            place.find(qn("a:off")).set("y", str(top))
            place.find(qn("a:ext")).set("cx", str(width))
            place.find(qn("a:ext")).set("cy", str(height))
        for alignment in shape.iter(qn("a:lvl1pPr")):
            alignment.set("algn", "r" if kind == "sldNum" else "l")
        # Grey letters that are hard to read from the back of a room.
        for tint in list(shape.iter(qn("a:tint"))):
            tint.getparent().remove(tint)
        if kind in {"ctrTitle", "title"}:
            shape.find(qn("p:txBody")).find(qn("a:bodyPr")).set("anchor", "b")


def _text_styles(master: Any) -> None:
    styles = master.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    letters = title.find(qn("a:defRPr"))
    letters.set("sz", str(TITLE_SIZE * 100))
    letters.set("b", "1")
    for colour in letters.iter(qn("a:schemeClr")):
        colour.set("val", "tx2")
    for level, size in ((1, TEXT_SIZE), (2, SMALL_SIZE)):
        text = styles.find(qn("p:bodyStyle")).find(qn(f"a:lvl{level}pPr"))
        text.find(qn("a:defRPr")).set("sz", str(size * 100))
        space = text.find(qn("a:spcBef"))
        space[:] = [parse_xml(f'<a:spcPts {nsdecls("a")} val="{SPACE * 100}"/>')]
        text.set("marL", str(Inches(0.3) * level))
        text.set("indent", str(-Inches(0.3)))


def _speak(root: Any, language: LanguageRecord) -> None:
    for element in root.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
        if element.get("lang"):
            element.set("lang", language.tag)


def _bands(master: Any, cover: Any) -> None:
    """Draw a band in the colour of the sender: a narrow one at the left of every slide, a broad one on the first."""
    for part, width in ((master, Inches(0.18)), (cover, Inches(0.6))):
        part.shapes._spTree.insert(2, _band(width))


def _band(width: Length) -> Any:
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{Emu(HEIGHT)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></p:spPr></p:sp>'
    )


def own_bullet(paragraph: Any) -> None:
    """Give a paragraph outside of a layout the bullet that those on it have."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Inches(0.25)))
    properties.set("indent", str(-Inches(0.25)))
    properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="•"/>'))


NOT_FOR_TEXT = {
    PP_PLACEHOLDER.TITLE,
    PP_PLACEHOLDER.CENTER_TITLE,
    PP_PLACEHOLDER.FOOTER,
    PP_PLACEHOLDER.SLIDE_NUMBER,
    PP_PLACEHOLDER.DATE,
}
"""The places on a slide that hold no text of ours."""


def without_effects(shape: Any) -> None:
    """Take from a shape what the theme would do to it: shadows and the like."""
    for style in shape._element.findall("{http://schemas.openxmlformats.org/presentationml/2006/main}style"):
        shape._element.remove(style)


_DENSE = 14
"""The smallest letters of texts, in points."""


def space_of(size: float) -> int:
    """Return how much room stands above a point, in points: in the smallest letters every line counts."""
    return SPACE if size > _DENSE else SPACE // 2
