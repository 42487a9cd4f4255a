"""The legend of a picture: which mark means now, then, and the ambition."""

from collections.abc import Callable, Sequence

from cxscan.reports.pictures.drawing import AMBITION, NOW, SMALL, SOFT, THEN, Drawing, Role, text_width

_SIZE = SMALL
_ROW = 20
_MARK = 18
_APART = 16
_LEFT, _TOP = 12, 8

Entry = tuple[Role, str]


def draw_legend(drawing: Drawing, entries: Sequence[Entry]) -> float:
    """Draw the entries at the top, on as many rows as they take, and return where the last row ends."""
    x, y = float(_LEFT), _TOP + _ROW / 2
    for role, words in entries:
        width = _MARK + text_width(words, _SIZE)
        if x > _LEFT and x + width > drawing.width - _LEFT:
            x, y = _LEFT, y + _ROW
        marker(drawing, role)(x + 6, y)
        drawing.text(x + _MARK, y + 4.5, words, _SIZE, SOFT)
        x += width + _APART
    return y + _ROW / 2


def marker(drawing: Drawing, role: Role) -> Callable[[float, float], None]:
    """Return what draws the mark of a role at a place."""
    shapes: dict[Role, Callable[[float, float], None]] = {
        NOW: lambda x, y: drawing.circle(NOW, x, y, 7),
        THEN: lambda x, y: drawing.circle(THEN, x, y, 5.5),
        AMBITION: lambda x, y: drawing.diamond(AMBITION, x, y, 7.5),
    }
    return shapes[role]
