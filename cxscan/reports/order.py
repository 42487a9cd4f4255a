"""What a report is asked to be, and what comes out: the same for every form of it."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path

from cxscan.languages import Message
from cxscan.model.style.brought import Logo, OfficeBase
from cxscan.model.values import frozen
from cxscan.reports.one_scan.story import Story


class Audience(StrEnum):
    """For whom a report is: everybody, the management (one page), or a team (per pillar its notes and next steps)."""

    FULL = "full"
    MANAGEMENT = "management"
    TEAM = "team"


class UnusableBase(ValueError):  # noqa: N818 - named after what it carries
    """A document or presentation that cannot be built on, though its file looks like one."""

    def __init__(self, base: OfficeBase) -> None:
        super().__init__(f"{base.path} cannot be opened")
        self.base = base


class UnusableLogo(ValueError):  # noqa: N818 - named after what it carries
    """A logo that cannot be drawn, though its file looks like a picture."""

    def __init__(self, logo: Logo) -> None:
        super().__init__(f"{logo.path} cannot be drawn")
        self.logo = logo


class CannotBeDrawn(ValueError):  # noqa: N818 - named after what happened
    """A report that its form cannot be made of, for a reason in words of whatever draws it."""


@frozen
class Style:
    """How a report looks: the name, logo, colours (`#rrggbb`), font and footer of whoever delivers it.

    `main` is for headings and where one stands now, `accent` for the ambition; both are dark enough to be read on white, as the
    colours of fills need not be.
    """

    name: str = ""
    logo: Logo | None = None
    main: str = "#00558c"
    accent: str = "#b34700"
    font: str = ""
    footer: str = ""
    word: OfficeBase | None = None
    """The Word document whose styles, margins, head and foot a paper takes over."""
    powerpoint: OfficeBase | None = None
    """The presentation whose master slides take over."""
    has_colours: bool = field(default=False, compare=False)
    """Whether the colours were chosen, rather than ours; else a document of theirs brings its own."""
    true_main: str = field(default="", compare=False)
    true_accent: str = field(default="", compare=False)
    """The colours as they were chosen, where they are too light to be read on white; else empty."""

    @property
    def main_fill(self) -> str:
        """The colour of what is filled: marks, bars, bands; as it was chosen, whether it can be read or not."""
        return self.true_main or self.main

    @property
    def accent_fill(self) -> str:
        """The same of the ambition."""
        return self.true_accent or self.accent


@frozen
class OwnTemplate:
    """A template that a user brings, and the name of its file."""

    name: str
    text: str


@frozen
class Order:
    """One report: what it says, for whom, in whose style."""

    story: Story
    templates: Path
    """The folder of the built-in templates."""
    audience: Audience = Audience.FULL
    style: Style = field(default_factory=Style)
    stem: str = ""
    """What the report's file is called, without its ending; empty where it goes to the screen, without pictures beside it."""
    own_template: OwnTemplate | None = None


@frozen
class Rendered:
    """A report, and the files that belong beside it, by their names."""

    content: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()
    """What of it is not as it was asked for."""

    @property
    def text(self) -> str:
        """The report as text, where it is text."""
        return self.content.decode()
