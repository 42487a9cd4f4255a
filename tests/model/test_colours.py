"""How well colours can be read on white, and the darker shade that can be."""

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxscan.model.style.colours import contrast_with_white, readable_on_white
from tests.random_questionnaires import steady

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("colour", "contrast"),
    # As the examples of WCAG and its checkers have them: #767676 is the lightest grey that passes.
    [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0), ("#0000ff", 8.59)],
)
def test_the_contrast_is_that_of_wcag(colour: str, contrast: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.005)


def test_a_dark_colour_stays_as_it_is_and_a_light_one_becomes_the_lightest_shade_that_can_be_read() -> None:
    assert readable_on_white("#00558c") == "#00558c"
    assert readable_on_white("#777777") == "#767676"
    assert readable_on_white("#7fc4ff") == "#0076dc"


@steady
@given(colours)
def test_every_colour_has_a_shade_that_can_be_read(colour: str) -> None:
    shade = readable_on_white(colour)
    assert contrast_with_white(shade) >= 4.5
    assert readable_on_white(shade) == shade


def hue(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)


@pytest.mark.parametrize("colour", ["#ffff00", "#7fc4ff", "#ff8800", "#66cc66", "#ff66cc"])
def test_the_shade_has_the_hue_of_the_colour(colour: str) -> None:
    assert hue(readable_on_white(colour))[0] == pytest.approx(hue(colour)[0], abs=0.01)
