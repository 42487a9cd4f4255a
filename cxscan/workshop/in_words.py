"""What is said in every room in the same words: an answer, a question in the list, the time."""

from collections.abc import Sequence
from fractions import Fraction

from cxscan.languages import Language
from cxscan.maturity.votes.spread import votes_left_behind
from cxscan.model.fields import NOT_APPLICABLE, Level
from cxscan.model.scan import Answer, PillarPlan
from cxscan.model.texts.plain_text import one_line
from cxscan.workshop.course.steps import ListAll, ListedQuestion, Turn
from cxscan.workshop.evidence import basis_in_words
from cxscan.workshop.pace import Allowance


def list_lines(all_of_them: ListAll, language: Language) -> list[str]:
    """Return the list of all questions, by pillar: the number, what was answered, and the title."""
    lines: list[str] = []
    pillar = ""
    for row in all_of_them.rows:
        if row.pillar.id != pillar:
            pillar = row.pillar.id
            lines += [" · ".join([row.pillar.title, *ambition_of(row, all_of_them, language)])]
        lines += [f"{row.number:>4}  {language.about(row.question.title, status_in_words(row, language))}"]
    return [*lines, *below_the_list(all_of_them, language)]


def ambition_of(row: ListedQuestion, all_of_them: ListAll, language: Language) -> list[str]:
    """Return the ambition of the pillar of a question, or that it has none yet; nothing as long as it has no score."""
    told = row.plan.target is not None or row.pillar.id in all_of_them.without_ambition
    return [ambition_in_words(row.plan, language)] if told else []


def ambition_in_words(plan: PillarPlan, language: Language) -> str:
    """Return where a group wants to be on a pillar, and by when, or that it has not said so yet."""
    if plan.target is None:
        return language.say("no ambition yet")
    level = language.level(plan.target)
    if plan.by is None:
        return language.say("ambition {level}", level=level)
    return language.say("ambition {level} by {date}", level=level, date=language.date(plan.by))


def below_the_list(all_of_them: ListAll, language: Language) -> list[str]:
    """Return what stands below the questions: the parking lot, and where one changes what is said about the organisation."""
    parked = [
        language.say("{text}:", text=language.say("Parking lot")),
        *(f"  - {one_line(text)}" for text in all_of_them.parking),
    ]
    return [*(parked if all_of_them.parking else []), *how_to_change_context(all_of_them, language)]


def how_to_change_context(all_of_them: ListAll, language: Language) -> list[str]:
    """Return where one changes what is said about the organisation, where that is asked."""
    how = language.say("To change what you said about the organisation: stop (q), and go on with cxscan run --context")
    return [how] if all_of_them.asks_context else []


def status_in_words(row: ListedQuestion, language: Language) -> str:
    """Return what was answered to a listed question, or that it is still open."""
    say = language.say
    agenda = [say("agenda {number}", number=row.on_agenda)] if row.on_agenda else []
    if row.status in {"later", "open"}:
        return " · ".join([say("left for later") if row.status == "later" else say("not yet answered"), *agenda])
    answer = answer_in_words(row.answer.changed(note=None), language)
    carried = [say("carried over, not looked at again")] if row.status == "carried" else []
    return " · ".join([", ".join([answer, *carried]), *not_shared(row.answer, language), *agenda])


def not_shared(answer: Answer, language: Language) -> list[str]:
    """Return in a few words that not all stand behind a level: nobody voted for it, or some see it otherwise."""
    outside = [language.say("nobody voted for it")] if votes_left_behind(answer) else []
    return [*outside, language.say("seen otherwise too")] if answer.dissent else outside


def about_minutes(allowance: Allowance, language: Language) -> str:
    """Return how much time there is for a question."""
    return language.say("about {number} min", number=allowance.minutes)


def answer_in_words(answer: Answer, language: Language) -> str:
    """Return an answer as people say it: the level, or why there is none, and the note."""
    level = level_in_words(answer.level, language)
    if answer.basis and answer.number is not None:
        level = f"{level} ({basis_in_words(answer.basis, language)})"
    return f"{level} – {answer.note}" if answer.note else level


def kept_beside(answer: Answer, language: Language) -> list[str]:
    """Return what is kept beside a level: what there is to show, that nobody voted for it, what those see who do not share it."""
    say = language.say
    shown = [say("To show: {text}", text=" · ".join(answer.evidence))] if answer.evidence else []
    if votes := votes_left_behind(answer):
        about = {"level": level_in_words(answer.level, language), "lowest": language.level(votes.lowest)}
        lies = say(
            "Agreed on {level}, while the last votes lie from {lowest} to {highest}.",
            highest=language.level(votes.highest),
            **about,
        )
        shown += [lies if votes.width else say("Agreed on {level}, while every one of the last votes was {lowest}.", **about)]
    return [*shown, say("Seen otherwise: {text}", text=answer.dissent)] if answer.dissent else shown


def level_in_words(level: Level | None, language: Language) -> str:
    """Return a level, or why there is none."""
    if isinstance(level, Fraction):
        return language.level(level)
    return language.say("does not apply") if level == NOT_APPLICABLE else language.say("we don’t know")


def half_in_words(level: Level | None, language: Language) -> str:
    """Return what a half level means; nothing for a whole one, and for none."""
    if not isinstance(level, Fraction) or level.denominator == 1:
        return ""
    return language.say("{low} fully, and part of {high}", low=int(level), high=int(level) + 1)


def where_it_stands(turn: Turn) -> list[str]:
    """Return the pillar of a question, and the group in it where there is one."""
    return [part for part in (turn.pillar.title, turn.questionnaire.group_of(turn.question)) if part]


def place_in_words(turn: Turn, language: Language) -> str:
    """Return which question this is, and where the agenda has it, where that is followed."""
    if turn.on_agenda:
        place = language.say("{number} of {of} on the agenda", number=turn.on_agenda[0], of=turn.on_agenda[1])
        return " · ".join([place, language.say("question {number}", number=turn.number)])
    return language.say("question {number} of {of}", number=turn.number, of=turn.of)


def how_dates_are_written(language: Language) -> str:
    """Return the forms in which a date is read."""
    return language.say("Write the date as 31-12-2027, 31 December 2027, December 2027, autumn 2027 or 2027.")


def cards_in_example(levels: Sequence[Fraction], language: Language) -> str:
    """Return three cards that may be held up for a question with these levels."""
    low = levels[:3]
    return " ".join(language.level(level) for level in (*low[-1:], *low[-2:-1], *low[-1:]))


def what_two_groups_are(language: Language) -> str:
    """Return when the votes are said to be those of two groups."""
    return language.say("two groups: in each all see much the same, and nobody stands in between")
