"""Four slides for the management behind the cover: the whole, the profile, what stands out, and what is asked of them."""

import re
from collections.abc import Iterator, Sequence

from cxscan.languages import with_full_stop
from cxscan.reports.forms.office.decks.deck import Deck
from cxscan.reports.forms.office.decks.deck_parts import SlideColumn, SlidePoint
from cxscan.reports.forms.office.decks.slide_figures import add_profile_of
from cxscan.reports.telling.blocks import Bullets, Facts, Heading, Point, Section, Table, Text, Told
from cxscan.reports.telling.words import Words

_SHOWN = {"summary", "goes_well", "profile", "changed", "gaps", "decisions", "actions", "reading"}


class ManagementSlides:
    """The same sections that other forms tell the management, on four slides."""

    def __init__(self, deck: Deck, words: Words, told: Told) -> None:
        self._deck, self._words, self._told = deck, words, told
        self._sections = {one.name: one for one in told.sections}

    def add(self) -> None:
        """Add the slides."""
        self._summary()
        self._profile()
        self._asked(self._gaps())

    def _summary(self) -> None:
        """Add the whole in numbers, with what goes well and what dropped below it, and what the author says of it first."""
        summary = self._sections["summary"]
        facts = [fact for block in summary.blocks if isinstance(block, Facts) for fact in block.facts]
        boxes = [one for one in facts if one.number]
        others = [SlidePoint(one.line) for one in facts if not one.number]
        texts = [(_heading(one), _points(one)) for one in self._told.sections if one.name not in _SHOWN and _points(one)]
        columns = [SlideColumn(heading, points) for heading, points in texts]
        # What the author wrote comes first.
        if written := [one for one in _points(summary) if one.whole != self._words.story.headline]:
            columns.insert(0, SlideColumn(_heading(summary), written))
        columns += [
            SlideColumn(_heading(one), points)
            for name, one in self._sections.items()
            if name in {"goes_well", "changed"} and (points := [_brief(point) for point in _points(one)])
        ]
        said = [one.whole for one in (*written, *others, *self._points_of("goes_well"))]
        self._deck.columns(_message(summary), columns or [SlideColumn("", others)], said if columns else (), boxes, self._below())

    def _below(self) -> str:
        """Return what stands below the numbers: what is done first, how far the group agrees, and how they are to be read."""
        first, agreement = self._words.first_action(), self._words.agreement()
        said = [with_full_stop(first.line)] if first else []
        said += [agreement.text] if agreement else []
        return " ".join([*said, *(one.whole for one in self._points_of("reading"))])

    def _points_of(self, name: str) -> list[SlidePoint]:
        return _points(self._sections[name]) if name in self._sections else []

    def _profile(self) -> None:
        if section := self._sections.get("profile"):
            table = next(one for one in section.blocks if isinstance(one, Table) and one.of == "profile")
            add_profile_of(self._deck, self._words, table)
            self._deck.add_notes(
                [one.text for one in section.blocks if isinstance(one, Text) and one.text and not one.is_footnote]
            )

    def _gaps(self) -> list[SlideColumn]:
        """Add the ambitions with most to do beside each other: where they stand, the first step, the goal, what else happens.

        One alone is returned, where it can stand beside what is asked.
        """
        section = self._sections.get("gaps")
        if section is None:
            return []
        points = [point for block in section.blocks if isinstance(block, Bullets) for point in block.points]
        more = [block.text for block in section.blocks if isinstance(block, Text) and block.text]
        columns = [
            SlideColumn(point.head.removesuffix("."), [SlidePoint.of(fact) for fact in (*point.said, *point.below)])
            for point in points
        ]
        if len(columns) == 1 and not more and "decisions" in self._sections:
            return columns
        self._deck.columns(_message(section), columns, more)
        return []

    def _asked(self, before: Sequence[SlideColumn]) -> None:
        """Add what is asked of those who decide, beside what is to be done first."""
        if asked := [one for name in ("decisions", "actions") if (one := self._sections.get(name))]:
            add_asked(self._deck, asked, before)


def add_asked(deck: Deck, sections: Sequence[Section], before: Sequence[SlideColumn] = ()) -> None:
    """Add sections beside each other below the message of the first one."""
    deck.columns(_message(sections[0]), [*before, *(SlideColumn(_heading(one), _points(one)) for one in sections)])


def _heading(section: Section) -> str:
    return next((one.text for one in section.blocks if isinstance(one, Heading)), "")


def _message(section: Section) -> str:
    return next((one.message or one.text for one in section.blocks if isinstance(one, Heading)), "")


def _points(section: Section) -> list[SlidePoint]:
    """Return all that a section says as points: rows of tables too."""
    found: list[SlidePoint] = []
    leading = ""
    for block in section.blocks:
        match block:
            case Text(is_footnote=True):
                pass  # it stands at the edge of each slide that it is about
            case Text(text="", head=head):
                leading = head
            case Text():
                found.append(SlidePoint.about(block.head, block.text, block.lang, is_plain=not block.head))
            case Bullets():
                if leading and len(block.points) > 1:
                    found.append(SlidePoint(leading, is_plain=True, leads=True))
                    leading = ""
                found += (_point(point, leading) for point in block.points)
            case Table():
                found += points_of_rows(block)
            case _:
                pass
    return found


_LEVEL = re.compile(r"\)\s?:$")


def _brief(point: SlidePoint) -> SlidePoint:
    """Return a point without the words of its level, where it is one of a question with its level."""
    level = _LEVEL.search(point.head)
    return SlidePoint(point.head[: level.start() + 1]) if level else point


def _point(point: Point, leading: str) -> SlidePoint:
    facts = (*point.said, *point.below)
    texts, lang = " ".join(one.line for one in facts), next((one.lang for one in facts), "")
    return SlidePoint.about(point.head or leading, texts, lang)


def points_of_rows(table: Table) -> Iterator[SlidePoint]:
    """Yield the rows of a table as points, each on what stands first in it."""
    lang = table.columns[0].lang
    for first, *others in table.texts():
        text = " · ".join(filter(None, others))
        yield SlidePoint(first, text, head_lang=lang) if text else SlidePoint(first, lang=lang)
