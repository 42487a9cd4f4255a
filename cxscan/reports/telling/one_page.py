"""How much of a page is taken by what is told on it: an estimate, the same for every form, so that all of them say the same."""

from collections.abc import Iterable

from cxscan.reports.telling.blocks import Block, Bullets, Facts, Heading, Section, Table, Text
from cxscan.reports.telling.facts import Fact

_WIDE, _HALF = 112, 52
"""In letters of the smallest size in which it can be read: a line over the page, and one of two beside each other."""
_LINES = 72
"""So many lines of them go on a page, without its head."""
_HEADING, _BOXES, _HEAD_OF_TABLE = 1.8, 5, 1.5
"""How many lines they take."""
_LEFT, _RIGHT = {"goes_well", "changed"}, {"gaps"}


def filled_page(sections: Iterable[Section]) -> float:
    """Return how much of one page sections fill in letters that can be read; above 1 they do not go there."""
    lines = {"left": 0.0, "right": 0.0, "over": 0.0}
    for section in sections:
        side = "left" if section.name in _LEFT else "right" if section.name in _RIGHT else "over"
        lines[side] += sum(_lines(one, _WIDE if side == "over" else _HALF) for one in section.blocks)
    return (max(lines["left"], lines["right"]) + lines["over"]) / _LINES


def _lines(block: Block, width: int) -> float:
    match block:
        case Heading():
            return _HEADING
        case Text():
            return _of(f"{block.head} {block.text}", width)
        case Bullets():
            return sum(
                _of(" ".join([one.head, *_said(one.said)]), width) + sum(_of(text, width) for text in _said(one.below))
                for one in block.points
            )
        case Facts():
            boxes = _BOXES if any(one.number for one in block.facts) else 0
            return boxes + sum(_of(one.line, width) for one in block.facts if not one.number)
        case Table():
            shares = [column.share * width / sum(one.share for one in block.columns) for column in block.columns]
            rows = (max(_of(" ".join(cell), int(share)) for cell, share in zip(row, shares, strict=True)) for row in block.rows)
            return _HEAD_OF_TABLE + sum(rows)
        case _:
            return 0


def _said(facts: Iterable[Fact]) -> list[str]:
    return [one.line for one in facts]


def _of(text: str, width: int) -> int:
    """Return how many lines a text takes, one at least."""
    return sum(max(1, -(-len(line) // width)) for line in text.split("\n"))
