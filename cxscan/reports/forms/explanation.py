"""How a score came about, in words and sums, for the terminal."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from rich.console import RenderableType
from rich.text import Text

from cxscan.languages import Language
from cxscan.languages.roles import role_name
from cxscan.maturity.explanation import Explanation
from cxscan.maturity.numbers import SHOWS_FROM
from cxscan.maturity.scores import AnsweredQuestion, Floor, PillarScore, Score
from cxscan.maturity.votes.agreement import PillarRoles, roles_by_pillar
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.shown import ShownScan
from cxscan.reports.forms.terminal import Paper, indented
from cxscan.reports.one_scan.question_story import answer_word
from cxscan.reports.one_scan.votes_story import tell_rounds
from cxscan.reports.telling.labels import labels_in
from cxscan.reports.telling.pillar_words import floor_in_words
from cxscan.reports.telling.votes.words import round_in_words

_MOST_LEVERS = 3


def render_explanation(
    explanation: Explanation, shown: ShownScan, language: Language, paper: Paper, pillar_id: str | None = None
) -> str:
    """Return the sums behind a score: of every pillar or of one, then of the whole, and what would move it most.

    Where people voted it says how far they agreed, before they talked and after, and how each role sees the pillar.
    """
    questionnaire = shown.questionnaire
    step, pillars = questionnaire.step, [one for one in explanation.whole.pillars if pillar_id in {None, one.pillar.id}]
    by_role = {one.id: one for one in roles_by_pillar(shown.scan, questionnaire)}
    parts: list[RenderableType] = []
    for pillar in pillars:
        parts += [*_pillar(pillar, step, language), *_rounds(pillar, questionnaire, language)]
        parts += [*_roles(by_role.get(pillar.pillar.id), step, language), Text()]
    if pillar_id is None:
        parts += [*_whole(explanation, step, language), Text()]
    return paper.print([*parts, *_levers(explanation, step, language)])


def _pillar(one: PillarScore, step: Fraction, language: Language) -> Iterator[RenderableType]:
    say = language.say
    score = language.score(one.score.value, step)
    yield Text(language.about(one.pillar.title, score), "bold cyan")
    if one.counted:
        terms = [(question.question.weight, question.points or Fraction(0)) for question in one.counted]
        yield indented(f"{_sum(terms, lambda points: _points(points, language), language)} = {score}")
        levels = [answer_word(question, language) for question in one.counted]
        width = max(map(len, levels))
        for question, level in zip(one.counted, levels, strict=True):
            weight = question.question.weight
            times = "" if weight == 1 else " · " + say("weight {weight}", weight=language.weight(weight))
            more = f"{times}{_counts_as(question, language)}{_carried(question, language)}"
            yield indented(f"{level.rjust(width)}  {question.question.title}{more}")
    for question in one.left_out:
        why = answer_word(question, language) + _carried(question, language)
        yield indented(say("left out: {question} ({why})", question=question.question.title, why=why))
    if one.floor:
        yield indented(_floor(one.floor, one.score, language))
    if one.evidenced is not None and one.evidenced != one.score.value:
        yield indented(say("On the answers with evidence alone: {score}", score=language.score(one.evidenced, step)))


def _rounds(one: PillarScore, questionnaire: Questionnaire, language: Language) -> Iterator[RenderableType]:
    for asked in (*one.counted, *one.left_out):
        if rounds := tell_rounds(asked.answer, questionnaire, asked.question):
            said = " → ".join(round_in_words(one, language) for one in (rounds[0], *rounds[1:][-1:]))
            yield indented(language.say("votes on {question}: {rounds}", question=asked.question.title, rounds=said))


def _roles(one: PillarRoles | None, step: Fraction, language: Language) -> Iterator[RenderableType]:
    if one is None:
        return
    for view in one.roles:
        yield indented(language.about(role_name(view.role, language), language.score(view.mean, step)))
    if one.gap is not None:
        yield indented(language.about(language.say("management − front line"), language.growth(one.gap)))


def _whole(explanation: Explanation, step: Fraction, language: Language) -> Iterator[RenderableType]:
    say, score = language.say, explanation.whole.score
    yield Text(say("The whole: {score}", score=language.score(score.value, step)), "bold cyan")
    scored = [(one.pillar.weight, value) for one in explanation.whole.pillars if (value := one.score.value) is not None]
    if scored:
        total = _sum(scored, lambda value: language.score(value, step), language)
        yield indented(f"{total} = {language.score(score.value, step)}")
    yield indented(
        language.say_count(
            "Answered: {answered} of {number} question",
            "Answered: {answered} of {number} questions",
            score.applicable,
            answered=score.answered,
        )
    )
    if explanation.whole.floor:
        yield indented(_floor(explanation.whole.floor, score, language))
    if score.carried:
        yield indented(say("{count} carried over, not looked at again", count=score.carried))
    if explanation.whole.evidenced is not None:
        text = say("On the answers with evidence alone: {score}", score=language.score(explanation.whole.evidenced, step))
    else:
        text = say("No answer has evidence yet.")
    yield indented(text)
    if explanation.out_of_scope:
        count = explanation.out_of_scope
        yield indented(
            language.say_count(
                "{number} answer is outside the short scan: kept, and not counted.",
                "{number} answers are outside the short scan: kept, and not counted.",
                count,
            )
        )
    if explanation.next_level is not None and explanation.distance is not None:
        yield indented(
            say(
                "To level {level}: {distance} to go.",
                level=language.level(explanation.next_level),
                distance=language.precise(explanation.distance),
            )
        )


def _points(points: Fraction, language: Language) -> str:
    """Return what a level counts for: as a level, or where it lies between two that can be written so, with more decimals."""
    return language.level(points) if (points * 10).denominator == 1 else language.precise(points)


def _counts_as(question: AnsweredQuestion, language: Language) -> str:
    """Return what a level counts for, on a question that has another number of levels than the others."""
    if question.points is None or question.points == question.answer.number:
        return ""
    return " · " + language.say("counts as {points}", points=_points(question.points, language))


def _floor(floor: Floor, score: Score, language: Language) -> str:
    return language.about(labels_in(language.code).floor, floor_in_words(floor, score, language))


def _carried(question: AnsweredQuestion, language: Language) -> str:
    return ", " + language.say("carried over, not looked at again") if question.answer.carried else ""


def _sum(terms: Sequence[tuple[Fraction, Fraction]], shown: Callable[[Fraction], str], language: Language) -> str:
    """Return `(2.5 + 2) ÷ 2`, or with weights `(2 × 2.5 + 1 × 2) ÷ 3`."""
    weighted = any(weight != 1 for weight, _ in terms)
    parts = [f"{language.weight(weight)} × {shown(value)}" if weighted else shown(value) for weight, value in terms]
    return f"({' + '.join(parts)}) ÷ {language.weight(sum((weight for weight, _ in terms), Fraction(0)))}"


def _levers(explanation: Explanation, step: Fraction, language: Language) -> Iterator[RenderableType]:
    if not explanation.levers:
        return
    yield Text(language.say("What would move the whole most, one step up:"), "bold")
    for lever in explanation.levers[:_MOST_LEVERS]:
        about = {
            "question": lever.question.title,
            "old": language.level(lever.level),
            "new": language.level(lever.level + step),
        }
        if lever.effect >= SHOWS_FROM:
            yield indented(
                language.say("{question}: {old} → {new} gives {growth}", **about, growth="+" + language.precise(lever.effect))
            )
        elif lever.in_pillar >= SHOWS_FROM:
            growth = language.growth(lever.in_pillar)
            yield indented(
                language.say(
                    "{question}: {old} → {new} gives {growth} in its pillar, little in the whole", **about, growth=growth
                )
            )
        else:
            yield indented(language.say("{question}: {old} → {new} can hardly be seen, not even in its pillar", **about))
