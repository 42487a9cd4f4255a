"""SVG pictures that people bring: they may draw, and nothing else (no scripts, no events, nothing from elsewhere)."""

import re
from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

from cxscan.files.problems import CannotUse
from cxscan.languages import Message, message

_SVG = "http://www.w3.org/2000/svg"
_ACTIVE = {"script", "handler", "listener", "foreignobject", "iframe", "object", "embed", "audio", "video", "canvas"}
_MOVING = {"animate", "set", "animatetransform", "animatemotion"}
_REFERENCES = {"href", "src", "data", "base"}
# A reference inside the picture, or a picture that is carried inside it.
_OWN_REFERENCE = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp);base64,)", re.IGNORECASE)
_URL = re.compile(r"url\(\s*+[\"']?+\s*+(?!#|data:image/(?:png|jpeg|gif|webp);base64,)", re.IGNORECASE)
# Ways to fetch something without `url(`, and the backslash with which `url(` can be spelled differently.
_FETCHES = re.compile(r"@import|image-set|\bsrc\s*\(|\bimage\s*\(|\\", re.IGNORECASE)
_DEEPEST = 200
_DRAWS = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "image", "use"}
# What stands in these is drawn only where something refers to it.
_STORES = {"defs", "symbol", "clippath", "mask", "marker", "pattern", "lineargradient", "radialgradient", "filter"}
_NUMBER = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(?:px|pt|pc|mm|cm|in|em|ex|rem|%)?\s*", re.IGNORECASE)
_MOST_TIMES_AS_LONG = 100


def check_vector(path: Path, content: bytes) -> None:
    """Make sure that an SVG picture draws something, in proportions of a picture, and does nothing else.

    Raises:
        CannotUse: it is not an SVG picture, it shows nothing, or it holds a script, an event handler or a reference to somewhere
            else.
    """
    reader = _Reader(path)
    try:
        reader.parser.Parse(content, True)
    except expat.ExpatError as error:
        raise CannotUse(
            "{path} is not an SVG picture: line {line} cannot be read. Save it anew.", path=path, line=error.lineno
        ) from None
    except (LookupError, ValueError):
        raise CannotUse("{path} is not a whole {kind} picture. Save it anew.", path=path, kind="SVG") from None
    if not reader.draws:
        raise CannotUse("{path} shows nothing. Save the picture anew.", path=path)


def _check_proportions(path: Path, attributes: Mapping[str, str]) -> None:
    width, height = (_number(attributes.get(name, "")) for name in ("width", "height"))
    box = [_number(part) for part in attributes.get("viewBox", "").replace(",", " ").split()]
    across, down = box[2:4] if len(box) == 4 else (None, None)
    for wide, high in ((width, height), (across, down)):
        if any(side is not None and side <= 0 for side in (wide, high)):
            raise CannotUse("{path} has no width or no height. Save the picture anew.", path=path)
        if wide and high and not 1 / _MOST_TIMES_AS_LONG <= wide / high <= _MOST_TIMES_AS_LONG:
            raise CannotUse("{path} is far too long for a logo. Save it in other proportions.", path=path)


def _number(text: str) -> float | None:
    found = _NUMBER.fullmatch(text)
    return float(found[1]) if found else None


class _Reader:
    """Reads a picture once, from the first element to the last, and stops at the first that does more than draw."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._depth = 0
        self._style: list[str] | None = None
        self._stored: int | None = None
        self.draws = False
        """Whether there is anything to see in it."""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.parser.ProcessingInstructionHandler = self._instruction

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        local = local.lower()
        if self._depth == 0 and (namespace, local) != (_SVG, "svg"):
            raise CannotUse("{path} is not a whole {kind} picture. Save it anew.", path=self._path, kind="SVG")
        if self._depth == 0:
            _check_proportions(self._path, attributes)
        if local in _STORES and self._stored is None:
            self._stored = self._depth
        self.draws = self.draws or (local in _DRAWS and self._stored is None)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._refused(message("more than {depth} levels of nesting", depth=_DEEPEST))
        if local in _ACTIVE:
            raise self._refused(message("a part that can run or load something (“{name}”)", name=local))
        if self._style is not None:
            raise self._refused(message("a part that can run or load something (“{name}”)", name=local))
        self._style = [] if local == "style" else None
        for full_name, value in attributes.items():
            attribute = full_name.rpartition(" ")[2].lower()
            moved = value.strip().lower().rpartition(":")[2] if local in _MOVING and attribute == "attributename" else ""
            if attribute.startswith("on") or moved.startswith("on"):
                raise self._refused(message("an event handler (“{name}”)", name=moved or attribute))
            if moved in _REFERENCES or (attribute in _REFERENCES and not _OWN_REFERENCE.match(value)):
                raise self._refused(message("a reference to something outside the picture (“{name}”)", name=attribute))
            self._check_style(value, attribute)

    def _text(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _end(self, _: str) -> None:
        self._depth -= 1
        if self._stored == self._depth:
            self._stored = None
        if self._style is not None:
            self._check_style("".join(self._style), "style")
            self._style = None

    def _check_style(self, value: str, where: str) -> None:
        if _URL.search(value) or (where == "style" and _FETCHES.search(value)):
            raise self._refused(message("a reference to something outside the picture (“{name}”)", name=where))

    def _entity(self, *_: object) -> None:
        raise self._refused(message("an abbreviation of its own (“{name}”)", name="ENTITY"))

    def _instruction(self, target: str, _: str) -> None:
        raise self._refused(message("a reference to something outside the picture (“{name}”)", name=target))

    def _refused(self, what: Message) -> CannotUse:
        return CannotUse(
            "{path} cannot be used as a logo: line {line} holds {what}. Save it as a plain SVG, or as a PNG.",
            path=self._path,
            line=self.parser.CurrentLineNumber,
            what=what,
        )
