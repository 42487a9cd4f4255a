"""Where labels stand so that none lies on another: plain geometry, in points."""

from collections.abc import Sequence

from cxscan.model.values import frozen


@frozen
class Rectangle:
    """A rectangle: its left and upper edge, its width and height."""

    left: float
    top: float
    width: float
    height: float

    def touches(self, other: "Rectangle") -> bool:
        """Tell whether two rectangles lie on each other."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )


def placed(choices: Sequence[Sequence[Rectangle]], order: Sequence[int], taken: Sequence[Rectangle] = ()) -> dict[int, Rectangle]:
    """Return a place for as many labels as have one: for each the first of its choices that lies on nothing else.

    `order` says which come first: those are the last to be left out.
    """
    found: dict[int, Rectangle] = {}
    for number in order:
        others = (*taken, *found.values())
        for place in choices[number]:
            if not any(place.touches(other) for other in others):
                found[number] = place
                break
    return found


def from_both_ends(count: int) -> list[int]:
    """Return the numbers of a row in the order in which they matter: the last, the first, then the newest."""
    return [count - 1, *([0] if count > 1 else []), *range(count - 2, 0, -1)]
