"""What is wrong with one value and what to do about it, by the kind of its error, in the words of who wrote it."""

import re
from collections.abc import Callable

from cxscan.languages import Message, message
from cxscan.languages.hints import did_you_mean, near_miss
from cxscan.languages.no_level import no_level_meant
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN
from cxscan.model.texts.names import slug


def _id_like(value: str) -> str:
    return slug(value) or "own-id"


Explain = Callable[[str, dict[str, str]], tuple[Message, Message | None]]


def _comma_hint(value: str) -> Message | None:
    if re.fullmatch(r"\d+,\d+", value):
        return message("write the number with a point: {value}", value=value.replace(",", "."))
    return message("write it in figures, such as “0.5”")


def _level_hint(value: str) -> Message | None:
    if "," in value:
        return _comma_hint(value)
    if meant := no_level_meant(value):
        return did_you_mean(meant)
    return near_miss(value, [NOT_APPLICABLE, UNKNOWN]) or message("write one level in figures, such as “2”")


def _level_key_hint(value: str, *, quoted: bool) -> Message:
    number = re.search(r"\d", value)
    if quoted and re.fullmatch(r"\d", value):
        return message("remove the quotes")
    if re.fullmatch(r"-?\d+", value):
        return message("levels are numbered from 1, or from 0, to at most 7")
    if re.fullmatch(r"\d[.,]\d+", value):
        return message("only whole levels are described; a half one lies between two of them")
    return message("write its number alone before the colon: {number}", number=number[0] if number else 1)


def _mapping_hint(key: str) -> Message:
    if key == "levels":
        return message("begin each on a line of its own with its number and a colon: “1: …”")
    return message("put every key on a line of its own, indented, with a colon and its value behind it")


EXPLANATIONS: dict[str, Explain] = {
    "missing": lambda key, _: (
        message("“{key}” is missing", key=key),
        message("give it a short name of its own, such as “own-id”") if key == "id" else None,
    ),
    "text_expected": lambda _, __: (message("a text is expected here"), None),
    "text_blank": lambda _, __: (message("this text is empty"), None),
    "identifier_form": lambda _, about: (
        message("“{value}” cannot be an id", **about),
        message("use small letters, digits and single hyphens, such as “{id}”", id=_id_like(about["value"])),
    ),
    "version_form": lambda _, about: (
        message("“{value}” cannot be a version", **about),
        message("use at most 40 letters, digits, spaces and . , - + / ( ), on one line, such as “1.0”"),
    ),
    "link_expected": lambda _, about: (
        message("“{value}” is not a link", **about),
        message("write the whole address, without spaces: https://…"),
    ),
    "number_expected": lambda _, about: (
        message("“{value}” is not a number", **about),
        _comma_hint(about["value"]),
    ),
    "number_quoted": lambda _, about: (
        message("“{value}” between quotes is a text, not a number", **about),
        message("remove the quotes"),
    ),
    "weight_positive": lambda _, about: (message("a weight must be above 0, not {value}", **about), None),
    "level_expected": lambda _, about: (
        message("“{value}” is not a level, “not-applicable” or “unknown”", **about),
        _level_hint(about["value"]),
    ),
    "minutes_expected": lambda _, about: (message("“{value}” is not a number of minutes from 1 to 480", **about), None),
    "first_level": lambda _, about: (
        message("“{value}” cannot be the number of the lowest level: that is 0 or 1", **about),
        None,
    ),
    "level_key": lambda _, about: (
        message("“{value}” is not the number of a level", **about),
        _level_key_hint(about["value"], quoted=about["quoted"] == "True"),
    ),
    "flag_expected": lambda _, about: (
        message("“{value}” is not true or false", **about),
        message("write true or false"),
    ),
    "date_unknown": lambda _, about: (message("{value} is not a day that exists", **about), None),
    "date_expected": lambda _, about: (
        message("“{value}” is not a date", **about),
        message("write it as year-month-day: 2026-11-22"),
    ),
    "moment_expected": lambda _, about: (
        message("“{value}” is not a moment", **about),
        message("write it as year-month-day, T, the time and Z: 2026-11-22T09:30:00Z"),
    ),
    "text_too_long": lambda _, about: (
        message("this text has {length} characters; at most {most} can stand here", **about),
        None,
    ),
    "colour_expected": lambda _, about: (
        message("“{value}” is not a colour", **about),
        message('write it as red, green and blue between quotes: "#00558c"'),
    ),
    "font_name": lambda _, about: (
        message("“{value}” cannot be the name of a font", **about),
        message("write the name of one font, such as Arial"),
    ),
    "mapping_expected": lambda key, __: (message("keys with values are expected here"), _mapping_hint(key)),
    "dict_type": lambda key, __: (message("keys with values are expected here"), _mapping_hint(key)),
    "model_type": lambda key, __: (message("keys with values are expected here"), _mapping_hint(key)),
    "list_expected": lambda _, __: (
        message("a list is expected here"),
        message("put every item on a line of its own that begins with “- ”"),
    ),
    "votes_expected": lambda _, __: (
        message("names with a level each are expected here, or a list of levels"),
        None,
    ),
    "comment_expected": lambda _, __: (
        message("a text is expected here, or one for each language"),
        message("write it below the key, indented, or as “nl: …” and “fr: …” below each other"),
    ),
    "too_short": lambda _, about: (
        message("at least {min_length} expected here, {actual_length} found", **about),
        None,
    ),
    "too_long": lambda _, about: (
        message("at most {max_length} expected here, {actual_length} found", **about),
        None,
    ),
}
