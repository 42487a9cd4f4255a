"""Every pillar with all that is said of its questions."""

from collections.abc import Iterator, Sequence

from cxscan.reports.one_scan.authors_words import AuthorsWords
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.question_story import QuestionStory, grouped, mean_of
from cxscan.reports.telling.blocks import Account, Block, Column, Facts, Heading, Table, Text, listed
from cxscan.reports.telling.chapters.actions import agreed_table
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.limits import AudienceLimits
from cxscan.reports.telling.words import Words


def written_blocks(words: Words, written: AuthorsWords | None) -> Iterator[Block]:
    """Yield what the author of the report wrote, and its language where that is not the one of the report."""
    if written is None:
        return
    for part in written.parts:
        if part.is_list:
            yield listed(Fact(text, lang=written.language) for text in part.texts)
        else:
            yield from (Text(text, lang=written.language) for text in part.texts)
    if written.language:
        yield Text(words.written_in(written.language), look="small")


def tell_pillars(words: Words, _: AudienceLimits) -> Iterator[Block]:
    """Yield every pillar with its questions, to look something up in."""
    yield Heading(words.say("Per pillar"), new_page=True)
    for pillar in words.story.pillars:
        yield Heading(words.titled(pillar), 3, scores=(pillar.new,))
        yield from written_blocks(words, pillar.comment)
        if pillar.summary:
            yield Text(pillar.summary)
        yield from _plan(words, pillar)
        for group, questions in grouped(pillar.questions):
            yield from _group_head(words, group, questions)
            entries = tuple(_account(words, one) for one in questions)
            yield Facts(entries=entries, table=_questions(words, group or pillar.title, questions, entries))


def tell_each_pillar(words: Words, _: AudienceLimits) -> Iterator[Block]:
    """Yield every pillar with its questions and first steps, and what was agreed there, for a team to go on with."""
    for pillar in words.story.pillars:
        yield Heading(words.pillar_title(pillar), new_page=True, scores=(pillar.new, pillar.old))
        yield from written_blocks(words, pillar.comment)
        if pillar.summary:
            yield Text(pillar.summary)
        yield from _plan(words, pillar, *words.floor(pillar))
        for group, questions in grouped(pillar.questions):
            yield from _group_head(words, group, questions)
            yield Facts(entries=tuple(_account(words, one, *words.first_step(one)) for one in questions))
        ids = {one.id for one in pillar.questions}
        if agreed := [one for one in words.story.actions if one.question in ids]:
            yield Heading(words.labels.to_do, 3, joins=True)
            yield agreed_table(words, agreed, words.say("Next steps: {pillar}", pillar=pillar.title))


def _group_head(words: Words, group: str, questions: Sequence[QuestionStory]) -> Iterator[Block]:
    """Yield the title of a group with the weighted mean of its questions, as that of a pillar is."""
    if group:
        mean = mean_of(questions)
        yield Text(words.language.score(mean, words.story.step), head=words.before(group), scores=(mean,))


def _plan(words: Words, pillar: PillarStory, *before: Fact) -> Iterator[Block]:
    """Yield where a pillar wants to be, whether it gets there in time, and what that serves; before it what else there is."""
    ambition = [words.fact("ambition", words.labels.ambition, words.ambition(pillar))] if pillar.target is not None else []
    if about := (*before, *ambition, *words.outlook(pillar), *words.goal(pillar)):
        yield listed(about)


def _account(words: Words, one: QuestionStory, *more: Fact) -> Account:
    facts = (*words.seen(one), *words.notes(one), *words.to_do(one), *more)
    return Account(one.title, words.answer(one), words.carried(one), one.ask, facts)


def _questions(words: Words, title: str, questions: Sequence[QuestionStory], entries: Sequence[Account]) -> Table:
    """Return the questions of a pillar as a table: what one sees in one column, what there is to say of it in the next."""
    labels, say, then = words.labels, words.say, words.story.growth is not None
    columns = [Column(labels.question, share=4.2), *([Column(labels.then, "right", 1.3)] if then else [])]
    columns += [Column(labels.now, "right", 2.2), Column(words.labels.seen, share=4.5), Column(words.labels.note, share=5.1)]
    rows = []
    for question, entry in zip(questions, entries, strict=True):
        seen = tuple(one.line for one in entry.facts if one.key in {"seen", "part"})
        notes = tuple(one.line for one in entry.facts if one.key not in {"seen", "part"})
        carried = (f"({entry.mark})",) if entry.mark else ()
        old = ((words.old_level(question),),) if then else ()
        rows.append(((entry.title, entry.ask), *old, (question.answer, *carried), seen, notes))
    return Table(say("The questions of {pillar}", pillar=title), tuple(columns), tuple(rows))
