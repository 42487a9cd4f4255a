"""In whose style a report is written: that of the brand file which is named, or lies nearest to the scan."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxscan.files.style.brands import FoundBrand
    from cxscan.reports.order import Style


def style_for(scan: Path, named: Path | None, *, anonymise: bool = False) -> "Style":
    """Return the style of a report on a scan: that of the brand file `named`, else of the nearest one, else our own.

    A style that was not asked for says whose scan it is: an anonymous report does without it.

    Raises:
        CannotUse: the brand file cannot be read.
        FileProblems: it is not right.
    """
    from cxscan.files.style.brands import brand_for, load_brand
    from cxscan.reports.order import Style

    path = named or (None if anonymise else brand_for(scan))
    return style_of(load_brand(path)) if path else Style()


def style_for_all(places: Sequence[Path], named: Path | None) -> "Style":
    """Return the style of a page on all scans in some folders: that of the brand file `named`, else of the one they share.

    Where their brand files differ, none of them speaks for the whole.

    Raises:
        CannotUse: the brand file cannot be read.
        FileProblems: it is not right.
    """
    from cxscan.files.disk.paths import is_file
    from cxscan.files.kinds import BRAND
    from cxscan.files.style.brands import brand_for
    from cxscan.reports.order import Style

    inside = [place if is_file(place) else place / BRAND.home for place in places]
    if named is None and len({brand_for(path) for path in inside}) > 1:
        return Style()
    return style_for(inside[0], named)


def style_of(found: "FoundBrand") -> "Style":
    """Return how a report looks in a house style; texts are in a darker shade of a colour that is hard to read on white."""
    from cxscan.model.style.colours import readable_on_white
    from cxscan.reports.order import Style

    brand = found.brand
    return Style(
        name=brand.name or "",
        logo=found.logo,
        main=readable_on_white(brand.colours.main),
        accent=readable_on_white(brand.colours.accent),
        true_main=brand.colours.main,
        true_accent=brand.colours.accent,
        font=brand.font or "",
        footer=brand.footer or "",
        word=found.word,
        powerpoint=found.powerpoint,
        has_colours="colours" in brand.model_fields_set,
    )
