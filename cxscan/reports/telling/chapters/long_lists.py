"""The lists of which a sentence in front named the first alone, in full at the back."""

from collections.abc import Iterator

from cxscan.languages import with_full_stop
from cxscan.reports.telling.blocks import Block, Bullets, Heading, Point
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.limits import MOST_NAMED, AudienceLimits, parted
from cxscan.reports.telling.words import Words


def tell_long_lists(words: Words, limits: AudienceLimits) -> Iterator[Block]:
    """Yield each list that was cut, with what it is of and how many there are; nothing where none was."""
    cut = [(title, names) for title, names in _lists(words, limits) if len(names) > MOST_NAMED + 1]
    if cut:
        yield Heading(words.say("Lists in full"))
        yield Bullets(
            tuple(
                Point(words.before(f"{title} ({len(names)})"), (Fact(with_full_stop(words.language.listing(names))),))
                for title, names in cut
            )
        )


def _lists(words: Words, limits: AudienceLimits) -> Iterator[tuple[str, list[str]]]:
    yield words.labels.took_part, words.counted_roles()
    if growth := words.story.growth:
        # What dropped is named in full where it stands.
        _, rest = parted(growth.grown, limits.grown)
        yield words.labels.grew, [one.title for one in rest]
    yield from words.still()
