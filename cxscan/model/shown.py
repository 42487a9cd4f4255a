"""A scan as it is shown to somebody."""

from typing import Protocol

from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan


class ShownScan(Protocol):
    """What has to be known of a scan to tell of it."""

    @property
    def scan(self) -> Scan:
        """What it says."""

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire that it was made with, in the language of the reader, with the word for the customer."""

    @property
    def wording(self) -> Questionnaire:
        """The same questionnaire as its author wrote it, whatever the customer is called here."""

    @property
    def licensed(self) -> bool:
        """Whether the questions are ours, under CC BY 4.0, or adapted from them."""
