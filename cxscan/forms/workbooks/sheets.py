"""Where everything stands in the workbook of a form: what writes one and what reads one keep to this."""

from dataclasses import field

from cxscan.model.values import frozen

ABOUT_SHEET = "cxscan"
"""The hidden sheet that says which form it is."""
FORM_FORMAT = "form 1"
"""By what rules a form is read: raised only where an older program could not read it."""
NAME_CELL, ROLE_CELL = "C5", "C6"
HEAD_ROW = 4
FIRST_ROW = HEAD_ROW + 1
ID_COLUMN, TEXT_COLUMN, LEVEL_COLUMN, NOTE_COLUMN = 1, 3, 4, 5
START_COLUMNS, START_ROWS = (2, 3), 15
"""Where something stands on the sheet with the instructions."""
SUM_OF = "row "
"""What stands, on the hidden sheet, before the id of the question of whose row a sum stands there."""
LEVELS = "levels"
"""What stands, on the hidden sheet, before the number of columns in which levels are described."""
LONGEST_NAME = 100
MOST_ROWS = 2000
MOST_COLUMNS = 50
"""How many rows and columns of a sheet are looked at: far more than any questionnaire has questions."""


@frozen
class AboutForm:
    """What the hidden sheet says."""

    questionnaire: str
    version: str
    scope: str
    start: str
    """What the sheet with the instructions is called."""
    questions: str
    """What the sheet with the questions is called."""
    levels: int | None = None
    """In how many columns levels are described; none in forms of before that was written down."""
    sums: dict[str, str] = field(default_factory=dict)
    """By the id of a question, a sum over what its row says of it; none in forms of before there were any."""


KEYS = ("format", "questionnaire", "version", "scope", "start", "questions")
