"""The section on votes: how far a group agreed, and how its roles see each pillar."""

from collections.abc import Iterator

from cxscan.languages.roles import role_name
from cxscan.maturity.votes.agreement import PillarRoles
from cxscan.model.scan import ROLES
from cxscan.reports.one_scan.question_story import QuestionStory
from cxscan.reports.telling.blocks import Block, Bullets, Column, Heading, Point, Table, Text
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.limits import AudienceLimits
from cxscan.reports.telling.question_words import QuestionWords
from cxscan.reports.telling.votes.words import agreed_in_words, agreement_in_words, gap_in_words, round_in_words, widest_gap


def tell_agreement(words: QuestionWords, _: AudienceLimits) -> Iterator[Block]:
    """Yield how far the group agreed, where it did not, what a second round did, and how each role sees the pillars."""
    votes, say = words.story.votes, words.say
    if votes is None:
        return
    yield Heading(say("How far the group agrees"), message=agreed_in_words(votes, words.language, with_first=False))
    yield Text(agreement_in_words(votes, words.language), look="lead")
    questions = [one for pillar in words.story.pillars for one in pillar.questions]
    if words.story.to_discuss:
        yield Text("", head=words.before(say("Where the views lie far apart")))
        yield Bullets(tuple(Point(words.before(one.title), (Fact(words.views(one)),)) for one in words.story.to_discuss))
    if dissent := [one for one in questions if one.dissent]:
        yield Text("", head=words.before(words.labels.dissent))
        yield Bullets(
            tuple(Point(words.before(f"{one.title} ({one.answer})"), (words.own(Fact(one.dissent)),)) for one in dissent)
        )
    if again := [one for one in questions if len(one.rounds) > 1]:
        yield Heading(say("What talking changed"), 3)
        yield _rounds_table(words, again)
    if votes.pillars:
        gap = widest_gap(votes)
        told = gap_in_words(gap, words.language) if gap else ""
        yield Heading(say("How each role sees it"), 3, told)
        if told:
            yield Text(told, look="small")
        yield _roles_table(words, votes.pillars)
        yield Text(say("A role is shown from three people upwards."), look="small")


def _rounds_table(words: QuestionWords, again: list[QuestionStory]) -> Table:
    say, language = words.say, words.language
    rounds = (Column(say("First round"), share=3.4), Column(say("Last round"), share=3.4))
    rows = tuple(
        ((one.title,), (round_in_words(one.rounds[0], language),), (round_in_words(one.rounds[-1], language),)) for one in again
    )
    return Table(say("The votes before and after talking"), (Column(words.labels.question, share=4), *rounds), rows)


def _roles_table(words: QuestionWords, pillars: tuple[PillarRoles, ...]) -> Table:
    language, say = words.language, words.say
    told = {view.role for one in pillars for view in one.roles}
    shown = [role for role in ROLES if role in told]
    with_gap = any(one.gap is not None for one in pillars)
    columns = [Column(words.labels.pillar, share=4), *(Column(role_name(role, language), "right", 1.8) for role in shown)]
    columns += [Column(say("management − front line"), "right", 2.4)] if with_gap else []
    rows = []
    for one in pillars:
        means = {view.role: view.mean for view in one.roles}
        cells = [language.score(means.get(role), words.story.step) for role in shown]
        rows.append(((one.title,), *((cell,) for cell in cells), *([(language.growth(one.gap),)] if with_gap else [])))
    scores = tuple(view.mean for one in pillars for view in one.roles)
    return Table(say("The pillars as each role sees them"), tuple(columns), tuple(rows), scores=scores)
