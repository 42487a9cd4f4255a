"""A scan as it is shown to somebody."""

from typing import Protocol

from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan


class ReadScan(Protocol):
    """A scan that was read, with what it was made with."""

    @property
    def scan(self) -> Scan:
        """What it says."""

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire that it was made with, as it is to be shown."""


class ShownScan(ReadScan, Protocol):
    """What has to be known of a scan to tell of it: in the language of the reader, with the word for the customer."""

    @property
    def wording(self) -> Questionnaire:
        """The same questionnaire as its author wrote it, whatever the customer is called here."""

    @property
    def licensed(self) -> bool:
        """Whether the questions are ours, under CC BY 4.0, or adapted from them."""
