"""What came back on a form: whose view it is, on which questions, and what on it cannot be used."""

import datetime
from dataclasses import field

from cxscan.languages import Message
from cxscan.model.scan import Role, Vote
from cxscan.model.values import frozen


@frozen
class FormFault:
    """One thing on a form that cannot be used, with the cell that it stands in; none where it is the form as a whole."""

    message: Message
    hint: Message | None = None
    cell: str = ""
    """As people name one: `Questions!D7`."""
    row: int = 0
    column: int = 0


class FormUnusable(Exception):  # noqa: N818 - named after what it says to the user
    """Nothing on a form can be used; why, is here."""

    def __init__(self, fault: FormFault) -> None:
        super().__init__(fault.message.template)
        self.fault = fault


@frozen
class FilledForm:
    """One person's view, as it stands on a form."""

    questionnaire: tuple[str, str]
    """Its id and version."""
    scope: str
    rater: str | None
    role: Role | None
    votes: dict[str, Vote] = field(default_factory=dict)
    """By the id of the question; without those that were left open."""
    saved: datetime.datetime | datetime.date | None = None
    """When it was saved last, by its own account; a day where it says no more."""
    told: tuple[Message, ...] = ()
    """What to mind, though it can be used."""
