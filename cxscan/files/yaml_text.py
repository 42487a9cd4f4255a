"""Text to plain data with positions, and plain data to text that makes quiet diffs.

Nothing is guessed while reading: a scalar is text, `Unquoted` where it stood without quotes, and an empty one is an absent key.
"""

import datetime
import errno
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, cast

import yaml

from cxscan.files.paths import Readable, is_folder
from cxscan.files.problems import CannotUse, FileProblems, Problem
from cxscan.files.quick_yaml import ABSENT, MAX_DEPTH, Spans, quick_data
from cxscan.files.reasons import reason_of
from cxscan.languages import Message, mark, message
from cxscan.model.fields import Unquoted

MAX_BYTES = 5 * 1024 * 1024
# Room for the largest file that may come would be made, and thrown away, for each.
_ORDINARY_SIZE = 64 * 1024
# The C parser recurses: it dies, with nothing to catch, on deeper nesting than this many openings can make.
_OPENINGS_TO_COUNT_FIRST = 1000
_OPENINGS = re.compile(r"[\[{]|[-?] ")
_DEEP_INDENT = re.compile(r"^ {200}", re.MULTILINE)
_LONG_TEXT = 80

_FastLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Place = tuple[int, int]
"""Line and column, counted from 1."""


class _Loader(_FastLoader):  # type: ignore[misc]  # PyYAML has the C loader only where it was built with libyaml
    """Leaves every scalar as text."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 - PyYAML's own form


class _ExplainingLoader(yaml.SafeLoader):
    """Does the same in Python: slower, and clearer about what is wrong."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 - PyYAML's own form


@dataclass(frozen=True)
class Document:
    """What a file says: its path, its text, plain data, and where each part of it stands."""

    path: Readable
    text: str
    data: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    empty: list[tuple[str | int, ...]] = field(default_factory=list)
    """Where a key stands without a value: as good as absent, if it is a key at all."""
    spans: Spans = field(default_factory=dict)
    """Where the keys at the top stand in the text, in a file that needed no careful look."""
    nodes: yaml.MappingNode | None = field(default=None, repr=False)

    @cached_property
    def root(self) -> yaml.MappingNode:
        """The nodes, which know where they stand; only a file with a problem needs them."""
        return self.nodes or cast("yaml.MappingNode", _compose(self.path, self.text))

    def under(self, key: str) -> "Document":
        """Return a document in which all of this one stands under `key`."""
        start, end = self.root.start_mark, self.root.end_mark
        key_node = yaml.ScalarNode("tag:yaml.org,2002:str", key, start, start)
        root = yaml.MappingNode("tag:yaml.org,2002:map", [(key_node, self.root)], start, end)
        empty: list[tuple[str | int, ...]] = [(key, *one) for one in self.empty]
        return Document(self.path, self.text, {key: self.data}, self.problems, empty, nodes=root)

    def place(self, location: Iterable[object], *, of_key: bool = False) -> Place:
        """Return where the value at `location` stands, or the nearest thing around it that exists; its key with `of_key`."""
        node: yaml.Node = self.root
        key_node: yaml.Node = self.root
        for part in location:
            found = _child(node, part)
            if found is None:
                break
            key_node, node = found
        return _start(key_node if of_key else node)


def read_text(path: Readable) -> str:
    """Return the text of a file in UTF-8, without a byte order mark and with one kind of line break.

    Raises:
        CannotUse: the file is missing, cannot be read, is larger than 5 MiB or is not UTF-8.
    """
    return decode_text(path, read_bytes(path))


def read_bytes(path: Readable) -> bytes:
    """Return what stands in a file; raises as `read_text` does, but for text that is not UTF-8."""
    try:
        with path.open("rb") as file:
            raw = file.read(_ORDINARY_SIZE)
            if len(raw) == _ORDINARY_SIZE:
                raw += file.read(MAX_BYTES + 1 - _ORDINARY_SIZE)
    except FileNotFoundError:
        raise CannotUse(message("{path} does not exist. Check the name and the folder.", path=path)) from None
    except IsADirectoryError:
        raise CannotUse(message("{path} is a folder, not a file.", path=path)) from None
    except (OSError, ValueError) as error:
        if isinstance(error, PermissionError) and is_folder(path):  # what Windows says of a folder
            raise CannotUse(message("{path} is a folder, not a file.", path=path)) from None
        if isinstance(error, OSError) and error.errno == errno.EFBIG:
            raise _too_large(path) from None
        raise CannotUse(message("{path} cannot be read: {reason}.", path=path, reason=reason_of(error))) from None
    if len(raw) > MAX_BYTES:
        raise _too_large(path)
    return raw


def decode_text(path: Readable, raw: bytes) -> str:
    """Return the text of a file that was read; raises as `read_text` does."""
    try:
        text = raw.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError:
        raise CannotUse(
            message(
                "{path} is not a text file in UTF-8. Save it as UTF-8 in your editor and try again.",
                path=path,
            )
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _too_large(path: Readable) -> CannotUse:
    return CannotUse(message("{path} is larger than 5 MB. That cannot be a scan or a questionnaire.", path=path))


def parse(path: Readable, text: str) -> Document:
    """Return what `text` says, as plain data; `problems` of the document holds duplicate keys, tags and the like.

    Raises:
        FileProblems: the text cannot be read as keys and values at all.
    """
    quick = quick_data(text)
    return Document(path, text, quick[0], spans=quick[1]) if quick else parse_carefully(path, text)


def parse_carefully(path: Readable, text: str) -> Document:
    """Do what `parse` does through the nodes of the text, which is what it takes to say what is wrong and where."""
    root = _compose(path, text)
    if root is None:
        raise FileProblems([Problem(path, 1, 1, message("the file is empty"))])
    if not isinstance(root, yaml.MappingNode):
        line, column = _start(root)
        raise FileProblems([Problem(path, line, column, message("the file must begin with keys, such as “format: …”"))])
    builder = _Builder(path)
    data = builder.build(root, ())
    return Document(path, text, data, builder.problems, builder.empty, nodes=root)


def _compose(path: Readable, text: str) -> yaml.Node | None:
    if len(_OPENINGS.findall(text)) > _OPENINGS_TO_COUNT_FIRST or _DEEP_INDENT.search(text):
        _refuse_depth(path, text)
    try:
        return _one_node(_Loader, text)
    except yaml.YAMLError:
        # The C parser is quick, but says less clearly what is wrong; the Python one says it better, and recurses too.
        _refuse_depth(path, text)
    try:
        node = _one_node(_ExplainingLoader, text)
    except yaml.YAMLError as error:
        raise FileProblems([_syntax_problem(path, text, error)]) from None
    return node


def _one_node(loader_class: Any, text: str) -> yaml.Node | None:
    loader = loader_class(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return node


def _refuse_depth(path: Readable, text: str) -> None:
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MAX_DEPTH:
                what = message("the file is nested more than {depth} levels deep", depth=MAX_DEPTH)
                raise FileProblems([Problem(path, *_start(event), what)])
    except yaml.YAMLError:
        return  # what is wrong is said when the text is composed


_NO_ALIAS = mark("write the text out in full: “*name” is not supported")
_SYNTAX_HINTS = (
    ("special characters", mark("remove the invisible character that stands here")),
    (
        "mapping values are not allowed",
        mark("put a text with “: ” in it between quotes; or is there no space after the colon in the line above?"),
    ),
    ("'\\t'", mark("use spaces at the start of a line, not tabs")),
    ("could not find expected ':'", mark("is there a colon and a space after the key?")),
    ("found unexpected end of stream", mark("is a closing quote missing?")),
    ("expected <block end>", mark("do the lines that belong together begin in the same column?")),
    ("expected ',' or", mark("is a closing bracket missing, or a text with brackets not between quotes?")),
    ("but found another document", mark("one file holds one document: remove the line “---”")),
    ("alias", _NO_ALIAS),
    ("cannot start any token", mark("a text that begins with this character must stand between quotes")),
)


def _syntax_problem(path: Readable, text: str, error: yaml.YAMLError) -> Problem:
    mark_ = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    detail = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    if mark_ is not None:
        line, column = mark_.line + 1, mark_.column + 1
    else:
        # A reader error has no mark, only how many characters came before it.
        before = text[: getattr(error, "position", 0)]
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    hint = next((Message(template) for sign, template in _SYNTAX_HINTS if sign in detail), None)
    return Problem(path, line, column, message("this cannot be read: {detail}", detail=detail), hint)


class _Builder:
    """Builds plain data from the nodes in one pass, and notes what no field could notice."""

    def __init__(self, path: Readable) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.empty: list[tuple[str | int, ...]] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, location: tuple[str | int, ...]) -> Any:
        if len(location) > MAX_DEPTH:
            self._note(node, message("the file is nested more than {depth} levels deep", depth=MAX_DEPTH))
            return None
        if id(node) in self._seen:
            self._note(
                node,
                message("this text is used again elsewhere through “*name”"),
                Message(_NO_ALIAS),
            )
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode):
            self._refuse_tag(node, "tag:yaml.org,2002:seq")
            return [self._item(item, (*location, place)) for place, item in enumerate(node.value)]
        self._refuse_tag(node, "tag:yaml.org,2002:map")
        return self._mapping(node, location)

    def _scalar(self, node: yaml.ScalarNode) -> str | None:
        self._refuse_tag(node, "tag:yaml.org,2002:str")
        if node.style:
            return str(node.value) if node.value.strip() else None
        return None if node.value in ABSENT else Unquoted(node.value)

    def _item(self, node: yaml.Node, location: tuple[str | int, ...]) -> Any:
        value = self.build(node, location)
        if value is None and isinstance(node, yaml.ScalarNode):
            self._note(node, message("this item of the list is empty"), message("fill it in, or remove the line"))
            return Unquoted("…")
        return value

    def _mapping(self, node: yaml.Node, location: tuple[str | int, ...]) -> dict[Hashable, Any]:
        found: dict[Hashable, Any] = {}
        first: dict[Hashable, yaml.Node] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._note(key_node, message("a key must be one word or number"))
                continue
            self._refuse_tag(key_node, "tag:yaml.org,2002:str")
            key = str(key_node.value) if key_node.style else Unquoted(key_node.value)
            if key in first:
                self._duplicate(key, first[key], key_node)
                continue
            first[key] = key_node
            value = self.build(value_node, (*location, key))
            if value is not None:
                found[key] = value
            else:
                self.empty.append((*location, key))
        return found

    def _duplicate(self, key: str, first: yaml.Node, second: yaml.Node) -> None:
        hint = message("keep one of the two")
        line, other = _start(first)[0], _start(second)[0]
        self._note(first, message("“{key}” stands here and again in line {line}", key=key, line=other), hint)
        self._note(second, message("“{key}” stands here and already in line {line}", key=key, line=line), hint)

    def _refuse_tag(self, node: yaml.Node, expected: str) -> None:
        # "!" is what a quoted text gets from the parser; the other tags were typed.
        if node.tag not in {expected, "!"}:
            shown = node.tag.replace("tag:yaml.org,2002:", "!!")
            self._note(node, message("“{tag}” is not supported here", tag=shown), message("remove it"))

    def _note(self, node: yaml.Node, what: Message, hint: Message | None = None) -> None:
        line, column = _start(node)
        self.problems.append(Problem(self.path, line, column, what, hint))


def _child(node: yaml.Node, part: object) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if str(key_node.value) == str(part):
                return key_node, value_node
        # What is written as names and values may be read as a list (votes): the place in it is then a number.
        if isinstance(part, int) and part < len(node.value):
            pair: tuple[yaml.Node, yaml.Node] = node.value[part]
            return pair
    if isinstance(node, yaml.SequenceNode):
        if isinstance(part, int) and part < len(node.value):
            return node.value[part], node.value[part]
        # And what is written as a list may be read by id (the pillars of a variant).
        named = next((item for item in node.value if (found := _child(item, "id")) and str(found[1].value) == str(part)), None)
        return (named, named) if named else None
    return None


def _start(part: yaml.Node | yaml.Event) -> Place:
    mark_ = part.start_mark
    return (mark_.line + 1, mark_.column + 1) if mark_ else (1, 1)


class _Dumper(yaml.SafeDumper):
    """Writes no aliases, no tags, long texts as literal blocks, and list items under their key with two spaces."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text or len(text) > _LONG_TEXT else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_fraction(dumper: yaml.SafeDumper, number: Fraction) -> yaml.ScalarNode:
    if number.denominator == 1:
        return dumper.represent_scalar("tag:yaml.org,2002:int", str(number.numerator))
    return dumper.represent_scalar("tag:yaml.org,2002:float", f"{float(number):.9f}".rstrip("0"))


_REPRESENTERS: tuple[tuple[type, Callable[..., yaml.Node]], ...] = (
    (str, _represent_text),
    (Fraction, _represent_fraction),
)
for _type, _representer in _REPRESENTERS:
    _Dumper.add_representer(_type, _representer)
_Dumper.add_representer(
    datetime.date, lambda dumper, day: dumper.represent_scalar("tag:yaml.org,2002:timestamp", day.isoformat())
)


def dump(data: Mapping[str, Any]) -> str:
    """Return `data` as text: keys in their order, UTF-8, texts over 80 characters or with line breaks as literal blocks."""
    text: str = yaml.dump(dict(data), Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=False, width=10**9)
    return text
