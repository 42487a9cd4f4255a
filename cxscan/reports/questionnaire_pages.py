"""Questionnaires to read: the list of them, and one in full."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from cxscan.languages import Language
from cxscan.model.questionnaire import Pillar, Question, Questionnaire
from cxscan.model.wording import with_customer
from cxscan.reports.terminal import Paper


@dataclass(frozen=True, slots=True)
class Listed:
    """One questionnaire in the list, and in which languages it can be shown."""

    questionnaire: Questionnaire
    questions: int
    languages: tuple[str, ...]
    built_in: bool


def render_list(listed: Sequence[Listed], language: Language, paper: Paper) -> str:
    """Return a table of questionnaires and how to begin with one."""
    say = language.say
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(say("Id"), no_wrap=True)
    table.add_column(say("Version"))
    table.add_column(say("Questions"), justify="right")
    table.add_column(say("Languages"))
    table.add_column(say("Title"))
    for one in listed:
        shown = with_customer(one.questionnaire)
        title = Text(shown.title)
        if not one.built_in:
            own = say("your own")
            title.append(f" ({own})", "dim")
        table.add_row(
            Text(shown.id, "bold"),
            Text(shown.version),
            str(one.questions),
            Text(", ".join(one.languages)),
            title,
        )
    return paper.print([table, Text(say("Read one with: cxscan questionnaires show ID. Begin with: cxscan run ID."))])


def render_questionnaire(questionnaire: Questionnaire, language: Language, *, licensed: bool) -> str:
    """Return a questionnaire as plain text that is also good Markdown: all questions and levels, to read or print.

    `licensed` adds the line on the licence of the built-in questions.
    """
    parts = [f"# {questionnaire.title}", ""]
    if questionnaire.summary:
        parts += [questionnaire.summary, ""]
    parts += [f"{number}. **{level.name}:** {level.summary}" for number, level in enumerate(questionnaire.levels, start=1)]
    for pillar in questionnaire.pillars:
        parts += ["", *_pillar_lines(pillar, questionnaire, language)]
    parts += ["", language.say("The questions are licensed under CC BY 4.0.")] if licensed else []
    return "\n".join(parts) + "\n"


def _pillar_lines(pillar: Pillar, questionnaire: Questionnaire, language: Language) -> list[str]:
    lines = [f"## {pillar.title}"]
    if pillar.summary:
        lines += ["", pillar.summary]
    for question in pillar.questions:
        lines += ["", *_question_lines(question, questionnaire, language)]
    return lines


def _question_lines(question: Question, questionnaire: Questionnaire, language: Language) -> list[str]:
    say = language.say
    short = say("short scan")
    quick = f" ({short})" if question.quick and questionnaire.has_quick_scope else ""
    lines = [f"### {question.title}{quick}", "", f"**{question.ask}**", ""]
    if question.why:
        lines += [question.why, ""]
    lines += [f"{number}. {text}" for number, text in sorted(question.levels.items())]
    if question.evidence:
        lines += ["", say("How can you tell?"), "", *(f"- {text}" for text in question.evidence)]
    if question.first_step:
        lines += ["", say("A first step: {text}", text=question.first_step)]
    return lines
