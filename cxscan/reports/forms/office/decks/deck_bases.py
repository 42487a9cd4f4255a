"""A presentation of somebody else as the ground of slides: its master and layouts, and none of its slides."""

import io
from collections.abc import Iterable
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Inches

from cxscan.model.style.brought import OfficeBase
from cxscan.reports.forms.office.decks.deck_layouts import Area, Ground
from cxscan.reports.order import UnusableBase

_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_TEXTS = {PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY}
# What a presentation says of itself and of those who worked on it.
_NOT_TAKEN = ("thumbnail", "custom-properties", "commentAuthors", "/authors", "printerSettings", "revisionInfo", "customXml")
_TITLE_SIZE = 44.0
_LEAST_WIDTH, _LEAST_HEIGHT = Inches(3), Inches(2)


def ground_on(base: OfficeBase) -> Ground:
    """Return the ground that somebody's presentation gives.

    Raises:
        UnusableBase: it cannot be opened, or has no layout with a title and room below it.
    """
    try:
        made = pptx.Presentation(io.BytesIO(base.content))
        _empty(made)
        ground = _ground(made)
        if ground is not None:
            _try_out(ground)
        made.save(io.BytesIO())
    except Exception:
        # A presentation of somebody else can be broken in every way that there is.
        raise UnusableBase(base) from None
    if ground is None:
        raise UnusableBase(base)
    return ground


def _empty(made: Presentation) -> None:
    slides = made.element.find(qn("p:sldIdLst"))
    for slide in list(slides) if slides is not None else []:
        made.part.rels.pop(slide.get(qn("r:id")))
        slides.remove(slide)
    for relations in (made.part.rels, made.part.package._rels):
        for id_ in [id_ for id_, one in relations.items() if any(name in one.reltype for name in _NOT_TAKEN)]:
            relations.pop(id_)
    # Lists of slides that are gone: chapters, shows of some of them.
    for name in ("p:extLst", "p:custShowLst"):
        for element in made.element.findall(qn(name)):
            made.element.remove(element)


def _try_out(ground: Ground) -> None:
    """Make a slide of each layout, which reads all of it, and take them away again."""
    for layout in (ground.cover, ground.texts, ground.only_title):
        ground.made.slides.add_slide(layout)
    _empty(ground.made)


def _ground(made: Presentation) -> Ground | None:
    layouts = [one for one in made.slide_layouts if _first(one, _TITLES) is not None]
    texts = _of_kind(layouts, ("obj", "tx")) or next((one for one in layouts if _first(one, _TEXTS) is not None), None)
    only_title = _of_kind(layouts, ("titleOnly",)) or texts
    if texts is None or only_title is None or _first(texts, _TEXTS) is None:
        return None
    cover = _of_kind(layouts, ("title",)) or texts
    body, title = _area(_first(texts, _TEXTS)), _area(_first(only_title, _TITLES))
    width, height = int(made.slide_width or 0), int(made.slide_height or 0)
    if not (_LEAST_WIDTH <= body.width <= width and _LEAST_HEIGHT <= body.height <= height):
        return None
    below = _first(cover, {PP_PLACEHOLDER.SUBTITLE} | _TEXTS)
    return Ground(
        made,
        cover,
        texts,
        only_title,
        title,
        body,
        _area(_first(cover, _TITLES)),
        _area(below) if below is not None else body,
        _title_size(made),
        is_ours=False,
    )


def _of_kind(layouts: Iterable[Any], kinds: Iterable[str]) -> Any:
    return next((one for kind in kinds for one in layouts if one.element.get("type") == kind), None)


def _first(layout: Any, kinds: set[Any]) -> Any:
    return next((one for one in layout.placeholders if one.placeholder_format.type in kinds), None)


def _area(shape: Any) -> Area:
    return Area(int(shape.left), int(shape.top), int(shape.width), int(shape.height))


def _title_size(made: Presentation) -> float:
    sizes = made.slide_master.element.xpath("./p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/@sz")
    return int(sizes[0]) / 100 if sizes else _TITLE_SIZE
