"""What changed since the scan before: what grew, what dropped, and what stayed or cannot be compared; long lists at the back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cxscan.languages import with_full_stop
from cxscan.model.texts.plain_text import begun
from cxscan.reports.one_scan.question_story import QuestionStory
from cxscan.reports.telling.blocks import Block, Bullets, Heading, Point, Text
from cxscan.reports.telling.facts import Fact, in_sentences
from cxscan.reports.telling.limits import AudienceLimits
from cxscan.reports.telling.messages import moved_message
from cxscan.reports.telling.several import MOST_NAMED, parted, some_of
from cxscan.reports.telling.words import Words


def changed(words: Words, limits: AudienceLimits) -> Iterator[Block]:
    """Yield what changed since the scan before; for the management what dropped alone, since what grew goes well."""
    growth, say = words.story.growth, words.say
    if growth is None:
        return
    if limits.on_one_page:
        yield from moved(words, words.labels.dropped, growth.dropped, limits, limits.dropped)
        return
    blocks = [
        *moved(words, words.labels.grew, growth.grown, limits, limits.grown, level=3),
        *moved(words, words.labels.dropped, growth.dropped, limits, limits.dropped, level=3),
        *_still(words),
    ]
    if blocks:
        yield Heading(say("What changed"))
        yield from blocks


def moved(  # noqa: PLR0913 - questions, and what stands above them
    words: Words, title: str, questions: Sequence[QuestionStory], limits: AudienceLimits, most: int | None, *, level: int = 2
) -> Iterator[Block]:
    """Yield questions that moved below a title, as many as are wanted, and the names of the others; nothing for none."""
    if not questions:
        return
    shown, rest = parted(questions, most)
    points = [_move(words, one, limits) for one in shown]
    if rest:
        say, language = words.say, words.language
        names = language.listing(some_of([one.title for one in rest], MOST_NAMED, language))
        dropped = rest[0].status == "dropped"
        too = say("Dropped too: {questions}.", questions=names) if dropped else say("Grown too: {questions}.", questions=names)
        points.append(Point("", (Fact(too),)))
    yield Heading(title, level, moved_message(words, questions))
    yield Bullets(tuple(points), moved=not limits.on_one_page, folded=tuple(_move(words, one, limits) for one in rest))


def _move(words: Words, one: QuestionStory, limits: AudienceLimits) -> Point:
    if limits.on_one_page:
        return Point(words.move_title(one))
    facts = (replace(fact, text=begun(fact.text, limits.note if fact.key == "note" else None)) for fact in words.move(one))
    return Point(words.move_title(one) + ".", in_sentences(facts))


def _still(words: Words) -> Iterator[Block]:
    for title, names in words.still():
        some = some_of(names, MOST_NAMED, words.language)
        yield Text(with_full_stop(words.language.listing(some)), head=words.before(f"{title} ({len(names)})"))


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
