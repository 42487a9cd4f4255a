"""What a template gets, as a JSON Schema: read off the types and docstrings of a story, so that the two cannot differ."""

import ast
import datetime
import inspect
import textwrap
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from cxscan.model.fields import Record
from cxscan.reports.one_scan.story import Story
from cxscan.reports.own_templates.template_data import PictureData, StyleData

DATA: dict[str, Any] = {"story": Story, "pictures": dict[str, PictureData], "style": StyleData}
"""The names that every template gets, and what stands behind them."""

_EXACT = "An exact number: shown by score(), level(), growth() or growth_between()."
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Fraction: {"type": "number", "description": _EXACT},
    datetime.date: {"type": "string", "format": "date", "description": "A day: shown by date()."},
    NoneType: {"type": "null"},
}


def template_schema() -> dict[str, Any]:
    """Return the JSON Schema of the data that a template gets."""
    found: dict[str, Any] = {}
    names = {name: _schema(kind, found) for name, kind in DATA.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cxscan template data",
        "type": "object",
        "properties": names,
        "required": list(names),
        "$defs": dict(sorted(found.items())),
    }


def _schema(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type; those of the records in it are put into `found`."""
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _schema(inside[0], found)
    if origin in {Union, UnionType}:
        return {"anyOf": [_schema(one, found) for one in inside]}
    if origin is Literal:
        return {"enum": list(inside)}
    if origin in {dict, tuple}:
        return _collection(kind, found)
    return _reference(kind, found)


def _collection(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    origin, inside = get_origin(kind), get_args(kind)
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(inside[1], found)}
    if origin is tuple and inside[-1] is Ellipsis:
        return {"type": "array", "items": _schema(inside[0], found)}
    return {"type": "array", "prefixItems": [_schema(one, found) for one in inside], "items": False, "minItems": len(inside)}


def _reference(kind: type, found: dict[str, Any]) -> dict[str, Any]:
    if kind.__name__ not in found:
        found[kind.__name__] = {}  # its place is taken before its parts are read, which may lead back to it
        types, about = _parts(kind), _docstrings(kind)
        found[kind.__name__] = {
            "type": "object",
            "description": inspect.cleandoc(kind.__doc__ or ""),
            "properties": {name: _described(_schema(type_, found), about.get(name)) for name, type_ in types.items()},
            "required": list(types),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _parts(kind: type) -> dict[str, Any]:
    """Return what `templates.plain_data` makes of a record: its fields, and what it derives from them."""
    hints = get_type_hints(kind)
    if issubclass(kind, Record):
        return {name: hints[name] for name in kind.model_fields}
    if not is_dataclass(kind):
        raise TypeError(f"{kind} has no place in the data of a template")
    derived = {name: get_type_hints(about.fget)["return"] for name, about in vars(kind).items() if isinstance(about, property)}
    return {one.name: hints[one.name] for one in fields(kind)} | derived


def _described(schema: dict[str, Any], text: str | None) -> dict[str, Any]:
    return schema | {"description": text} if text else schema


@cache
def _docstrings(kind: type) -> dict[str, str]:
    """Return what stands written under each field, and in each property."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    found: dict[str, str] = {}
    previous = None
    for node in body.body if isinstance(body, ast.ClassDef) else ():
        if isinstance(node, ast.FunctionDef):
            found[node.name] = " ".join((ast.get_docstring(node) or "").split())
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and previous:
            found[previous] = " ".join(str(node.value.value).split())
        previous = node.target.id if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) else None
    return found
