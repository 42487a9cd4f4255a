"""What a report says of one question: its answer now and before, in numbers and in the words of its levels."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from cxscan.languages import Language
from cxscan.maturity.growth import ChangeStatus, QuestionChange
from cxscan.maturity.numbers import part_of_scale
from cxscan.maturity.scores import AnsweredQuestion, weighted_mean
from cxscan.maturity.votes.spread import Spread, spread_of, votes_left_behind
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN, NoLevel
from cxscan.model.questionnaire import Question, Questionnaire, Reference
from cxscan.model.scan import Basis
from cxscan.model.values import frozen
from cxscan.reports.one_scan.votes_story import RoundStory, ViewNote, tell_rounds, tell_view_notes

_MOST_STRENGTHS = 3


@frozen
class QuestionStory:
    """One question in scope: its answer now and before, in numbers and in the words of its levels."""

    id: str
    title: str
    ask: str
    why: str
    weight: Fraction
    group: str
    """The title of the group that it belongs to within its pillar; empty where there is none."""
    references: tuple[str, ...]
    """What it rests on: each a title, with the link to it."""
    first_level: int
    """The number of its lowest level."""
    levels: tuple[str, ...]
    """The descriptions of its levels, lowest first."""
    is_high: bool
    """Whether its level is one of the two highest, and above the two lowest."""
    level: Fraction | None
    points: Fraction | None
    """What the level counts for in a score: the level itself, on the scale of the questionnaire."""
    no_level: NoLevel | None
    """Why there is no level, where the group said so."""
    answer: str
    """The level as people write it, or why there is none."""
    level_text: str
    part_text: str
    """For a half level the description of the next one, of which a part is shown; else empty."""
    note: str
    evidence: tuple[str, ...]
    basis: Basis | None
    target: Fraction | None
    views: Spread | None
    """How far the individual views lie apart; none where there are none."""
    left_behind: Spread | None
    """How far the last votes go, where the level that was agreed on lies outside of them; else none."""
    rounds: tuple[RoundStory, ...]
    """The rounds of votes on it, the first one first; the last one is that of the views."""
    view_notes: tuple[ViewNote, ...]
    """What people wrote beside their votes."""
    dissent: str
    """What those see who do not share the level."""
    carried: bool
    old_level: Fraction | None
    old_points: Fraction | None
    """What the level of then counts for; none where the two cannot be compared."""
    old_text: str
    """In the words of the questionnaire of then."""
    old_part_text: str
    status: ChangeStatus | None
    growth: Fraction | None
    reworded: bool
    """Whether the question or its levels read differently than in the scan of then, under the same id."""
    next_level: int | None
    next_text: str
    first_step: str

    @property
    def founded(self) -> bool:
        """Whether the answer rests on more than an opinion: evidence is named, or it was seen or measured."""
        return self.level is not None and (bool(self.evidence) or self.basis in {"observed", "measured"})

    @property
    def wants_proof(self) -> bool:
        """Whether it stands near the top (a 4 or 5 of 5) and nothing shows that."""
        return self.is_high and not self.founded

    @property
    def part_of_scale(self) -> Fraction | None:
        """How far up its own scale it stands: 0 to 1."""
        highest = self.first_level + len(self.levels) - 1
        return None if self.level is None else part_of_scale(self.level, (self.first_level, highest))

    @property
    def is_open_to_talk(self) -> bool:
        """Whether the last views on it lie far apart."""
        return bool(self.rounds) and self.rounds[-1].lies_apart

    @property
    def stays_at_level(self) -> bool:
        """Whether the whole level is the one of then, so that only the part shown of the next one can differ."""
        return self.level is not None and self.old_level is not None and floor(self.level) == floor(self.old_level)


def tell_question(  # noqa: PLR0913 - all that is known of one question
    one: AnsweredQuestion,
    move: QuestionChange | None,
    questionnaire: Questionnaire,
    language: Language,
    *,
    reworded: bool,
    names: bool,
) -> QuestionStory:
    """Return what is said of a question, with what became of it since an earlier scan; with `names` who wrote what."""
    level, question = one.answer.number, one.question
    following = floor(level) + 1 if level is not None and level < questionnaire.highest_of(question) else None
    then = (move.old_question or question) if move else question
    return QuestionStory(
        id=question.id,
        title=question.title,
        ask=question.ask,
        why=question.why or "",
        weight=question.weight,
        group=questionnaire.group_of(question),
        references=references_in_words(question.references),
        first_level=questionnaire.first_level,
        is_high=level is not None and questionnaire.is_high(question, level),
        levels=tuple(question.levels[number] for number in sorted(question.levels)),
        level=level,
        points=one.points,
        no_level=one.answer.no_level,
        answer=answer_word(one, language),
        level_text=level_text(question, level),
        part_text=part_text(question, level),
        note=one.answer.note or "",
        evidence=one.answer.evidence,
        basis=one.answer.basis,
        target=one.answer.target,
        views=spread_of(one.answer.votes),
        left_behind=votes_left_behind(one.answer),
        rounds=tell_rounds(one.answer, questionnaire, question),
        view_notes=tell_view_notes(one.answer, names=names),
        dissent=one.answer.dissent or "",
        carried=one.answer.carried,
        old_level=move.old.number if move else None,
        old_points=move.old_points if move and move.growth is not None else None,
        old_text=level_text(then, move.old.number) if move else "",
        old_part_text=part_text(then, move.old.number) if move else "",
        status=move.status if move else None,
        growth=move.growth if move else None,
        reworded=reworded,
        next_level=following,
        next_text=question.levels.get(following, "") if following else "",
        first_step=question.first_step or "",
    )


def references_in_words(references: Sequence[Reference]) -> tuple[str, ...]:
    """Return what is referred to: each a title, with the link to it in brackets."""
    return tuple(f"{one.title} ({one.link})" if one.link else one.title for one in references)


def answer_word(one: AnsweredQuestion, language: Language) -> str:
    """Return the level as people write it, or why there is none."""
    return no_level_in_words(one.answer.no_level, language) if one.answer.number is None else language.level(one.answer.number)


def no_level_in_words(why: NoLevel | None, language: Language) -> str:
    """Return why an answer has no level; with nothing said of that, it was not given."""
    if why == NOT_APPLICABLE:
        return language.say("does not apply")
    if why == UNKNOWN:
        return language.say("we don’t know")
    return language.say("not answered")


def level_text(question: Question, level: Fraction | None) -> str:
    """Return the description of the level that is fully shown: for 2.5 that of level 2."""
    return question.levels.get(floor(level), "") if level is not None else ""


def part_text(question: Question, level: Fraction | None) -> str:
    """Return, for a half level, the description of the level of which a part is shown: for 2.5 that of level 3."""
    return question.levels.get(floor(level) + 1, "") if level is not None and level.denominator > 1 else ""


def grouped(questions: Sequence[QuestionStory]) -> list[tuple[str, list[QuestionStory]]]:
    """Return questions by their group, in the order in which they stand; those of none have an empty title."""
    groups: list[tuple[str, list[QuestionStory]]] = []
    for one in questions:
        if not groups or groups[-1][0] != one.group:
            groups.append((one.group, []))
        groups[-1][1].append(one)
    return groups


def mean_of(questions: Sequence[QuestionStory]) -> Fraction | None:
    """Return the weighted mean of some questions, as that of a pillar is; none where none has a level."""
    return weighted_mean((one.weight, one.points) for one in questions)


def strengths(questions: Sequence[QuestionStory], middle: Fraction) -> tuple[QuestionStory, ...]:
    """The highest answers, from the middle of the scale on (3 of 5); below it those that stand out from the rest.

    `middle` is that of the scale. What is lower than before goes not well, however high it stands.
    """
    points = [one.points for one in questions if one.points is not None]
    if not points:
        return ()
    mean = sum(points, Fraction(0)) / len(points)
    strong = [
        one
        for one in questions
        if one.points is not None and one.status != "dropped" and (one.points >= middle or one.points > mean)
    ]
    return tuple(sorted(strong, key=lambda one: one.points or 0, reverse=True)[:_MOST_STRENGTHS])


def moved(questions: Sequence[QuestionStory], status: ChangeStatus) -> tuple[QuestionStory, ...]:
    """What became one thing, by how far it moved: the farthest first."""
    return tuple(
        sorted(
            (one for one in questions if one.status == status),
            key=lambda one: abs(one.growth or Fraction(0)),
            reverse=True,
        )
    )


def to_discuss(questions: Sequence[QuestionStory]) -> tuple[QuestionStory, ...]:
    """Where the views of single people lie far apart, the widest first."""
    apart = [(one.views.width, one) for one in questions if one.views and one.is_open_to_talk]
    return tuple(one for _, one in sorted(apart, key=lambda pair: pair[0], reverse=True))
