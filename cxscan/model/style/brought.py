"""What people bring for the looks of a report, as it stands in its file."""

from dataclasses import field

from cxscan.model.values import frozen


@frozen
class Logo:
    """A picture that goes with a report, and what kind it is: `image/png`, `image/jpeg` or `image/svg+xml`."""

    content: bytes
    media_type: str
    path: str = field(default="", compare=False)
    """The file that it stands in, as messages name it."""


@frozen
class OfficeBase:
    """A document or presentation of somebody whose styles a report takes over."""

    content: bytes = field(repr=False)
    path: str = field(default="", compare=False)
    """The file that it stands in, as messages name it."""
