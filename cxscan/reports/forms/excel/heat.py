"""The colours of levels and scores: one for each level in the step of the questionnaire, as a level counts once it is reached."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from cxscan.model.values import frozen
from cxscan.reports.colours import contrast, mixed
from cxscan.reports.forms.excel.colours import PAPER

_PALEST = 0.06
_INKS = ("#000000", "#ffffff")


@frozen
class HeatBand:
    """One level, from its own number up to the next, and its colours."""

    lowest: float
    below: float
    ground: str
    ink: str


@frozen
class Heat:
    """From light (the lowest level) to dark (the highest), in even steps that the eye tells apart, in grey print too."""

    colour: str
    """The darkest: one that can be read on white, so that light and dark lie far apart whatever the house style."""
    step: Fraction
    scale: tuple[int, int]
    """The numbers of the lowest and the highest level."""

    @property
    def bands(self) -> Iterator[HeatBand]:
        """Every level with its colours, the lowest first."""
        first, highest = self.scale
        for place in range(int((highest - first) / self.step) + 1):
            ground = self.ground(place)
            lowest = first + place * self.step
            yield HeatBand(float(lowest), float(lowest + self.step), ground, ink_on(ground))

    def place(self, value: float) -> int:
        """Return which band a level or a score as it is shown falls in, from 0."""
        # A step is a half or a whole, which no float is beside.
        return max(0, floor((value - self.scale[0]) / float(self.step)))

    def ground(self, place: int) -> str:
        """Return the colour of a band (from 0)."""
        share = place * self.step / (self.scale[1] - self.scale[0])
        return mixed(self.colour, PAPER, _PALEST + float(min(share, Fraction(1))) * (1 - _PALEST))


def ink_on(ground: str) -> str:
    """Return full black or white: on a ground halfway only these can be read (a contrast of 4.5 or more)."""
    return max(_INKS, key=lambda ink: contrast(ink, ground))
