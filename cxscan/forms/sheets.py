"""Where everything stands in the workbook of a form: what writes one and what reads one keep to this."""

from cxscan.model.values import frozen

ABOUT_SHEET = "cxscan"
"""The hidden sheet that says which form it is."""
FORM_FORMAT = "form 1"
"""By what rules a form is read: raised only where an older program could not read it."""
NAME_CELL, ROLE_CELL = "C5", "C6"
HEAD_ROW = 4
FIRST_ROW = HEAD_ROW + 1
ID_COLUMN, LEVEL_COLUMN, NOTE_COLUMN = 1, 4, 5
MOST_ROWS = 2000
"""How many rows of a sheet are looked at: far more than any questionnaire has questions."""


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


KEYS = ("format", "questionnaire", "version", "scope", "start", "questions")
