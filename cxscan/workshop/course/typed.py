"""What a typed line means as a level or a date."""

import datetime
import re
from fractions import Fraction


def typed_level(text: str) -> Fraction | None:
    """Return a typed number; whether there is such a level is for the questionnaire to say."""
    # No exponent: what understands 25e-1 works on 1e999999999 for years.
    return Fraction(text.replace(",", ".")) if re.fullmatch(r"\d{1,2}([.,]\d{1,2})?", text) else None


def typed_date(text: str) -> datetime.date | None:
    """Return a typed date; a year alone means its last day."""
    day_first = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text)
    if day_first:
        text = f"{day_first[3]}-{int(day_first[2]):02}-{int(day_first[1]):02}"
    try:
        return datetime.date.fromisoformat(f"{text}-12-31" if len(text) == 4 and text.isdigit() else text)
    except ValueError:
        return None
