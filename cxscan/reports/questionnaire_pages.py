"""Questionnaires to read: the list of them, and one in full."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from cxscan.languages import Language
from cxscan.languages.conditions import asked_only_where
from cxscan.model.questionnaire import ContextQuestion, Pillar, Question, Questionnaire, Reference, version_order
from cxscan.model.texts.wording import with_customer
from cxscan.model.values import frozen
from cxscan.model.variant import Variant
from cxscan.reports.forms.markdown_text import escape_markdown
from cxscan.reports.forms.terminal import Paper
from cxscan.reports.one_scan.question_story import references_in_words
from cxscan.reports.telling.labels import basis_in_words, labels_in

if TYPE_CHECKING:
    from cxscan.model.scan import Basis


@frozen
class Listed:
    """One questionnaire in the list, and in which languages it can be shown."""

    questionnaire: Questionnaire
    questions: int
    languages: tuple[str, ...]
    built_in: bool


def render_page(markdown: str, paper: Paper) -> str:
    """Return Markdown as it is read in a terminal: headings and lists drawn, lines wrapped."""
    from rich.markdown import Markdown  # noqa: PLC0415 - it brings a parser of its own, which no other page needs

    return paper.print([Markdown(markdown, hyperlinks=False)])


def render_list(listed: Sequence[Listed], language: Language, paper: Paper) -> str:
    """Return a table of questionnaires and how to begin with one."""
    say = language.say
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(say("Id"), no_wrap=True)
    table.add_column(say("Version"))
    table.add_column(say("Questions"), justify="right")
    table.add_column(say("Languages"))
    table.add_column(say("Title"))
    versions = [(one.questionnaire.id, one.questionnaire.version) for one in listed]
    highest = {id_: max((of for known, of in versions if known == id_), key=version_order) for id_, _ in versions}
    # What all the others are made of comes first.
    newest = [one for one in listed if one.questionnaire.version == highest[one.questionnaire.id]]
    for one in sorted(newest, key=lambda one: one.questionnaire.extends is not None):
        shown = with_customer(one.questionnaire)
        title = Text(shown.title)
        about = [] if one.built_in else [say("your own")]
        about += [say("a variant of {id}", id=shown.extends.id)] if shown.extends else []
        if about:
            title.append(f" ({', '.join(about)})", "dim")
        table.add_row(
            Text(shown.id, "bold"),
            Text(shown.version),
            str(one.questions),
            Text(", ".join(one.languages)),
            title,
        )
    parts: list[Table | Text] = [
        table,
        Text(say("Read one with: cxscan questionnaires show ID. Begin with: cxscan run ID.")),
    ]
    if older := [f"{id_} {version}" for id_, version in versions if version != highest[id_]]:
        told = say("Earlier versions, kept for scans that were made with them: {versions}.", versions=", ".join(older))
        parts.append(Text(told))
    return paper.print(parts)


def render_questionnaire(questionnaire: Questionnaire, language: Language, *, licensed: bool, differences: str = "") -> str:
    """Return a questionnaire as plain text that is also good Markdown: all questions and levels, to read or print.

    `licensed` adds the line on the licence of the built-in questions; `differences` says what a variant does in another way.
    """
    parts = [f"# {_plain(questionnaire.title)}", ""]
    if questionnaire.summary:
        parts += [_plain(questionnaire.summary), ""]
    if differences:
        parts += [differences]
    parts += [
        f"{number}. **{language.say('{text}:', text=_plain(level.name))}** {_plain(level.summary)}"
        for number, level in enumerate(questionnaire.levels, start=questionnaire.first_level)
    ]
    if questionnaire.references:
        parts += _reference_lines(questionnaire.references, language)
    if questionnaire.context:
        head = language.say("Asked first, and never scored")
        parts += ["", f"## {_plain(head)}", ""]
        parts += [f"- {_plain(_context_line(one, language))}" for one in questionnaire.context]
    parts += _short_forms(questionnaire, language)
    for pillar in questionnaire.pillars:
        parts += ["", *_pillar_lines(pillar, questionnaire, language)]
    parts += _views(questionnaire, language)
    parts += ["", language.say("The questions are licensed under CC BY 4.0.")] if licensed else []
    return "\n".join(parts) + "\n"


def render_differences(variant: Variant, original: Questionnaire, shown: Questionnaire, language: Language) -> str:
    """Return, as Markdown, what a variant leaves out, weighs, words and adds in another way; `shown` is all of it."""
    say = language.say
    titles = {id_: question.title for id_, question in original.by_id.items()}
    titles |= {pillar.id: pillar.title for pillar in original.pillars}
    questions = {id_: one for pillar in variant.pillars.values() for id_, one in pillar.questions.items()}
    own = [shown.by_id[id_].title for id_ in questions if id_ not in titles]
    reworded = [titles[id_] for id_ in questions if id_ in titles]
    own_pillars = [pillar.title for pillar in shown.pillars if pillar.id not in titles]
    weights = [f"{titles.get(id_, id_)} {language.weight(weight)}" for id_, weight in variant.weights.items()]
    words = [word.one or id_ for id_, word in variant.customers.items()]
    taken = [titles[id_] for pillar in variant.pillars.values() for id_ in pillar.take]
    parts = (
        (say("Left out"), _left_out(variant, original, language)),
        (say("Moved to another pillar"), taken),
        (say("Other weights"), weights),
        (say("Words for the customer"), words),
        (say("Worded in another way"), reworded),
        (say("Questions of its own"), own),
        (say("Pillars of its own"), own_pillars),
    )
    of = say("A variant of “{title}” {version}.", title=_plain(with_customer(original).title), version=original.version)
    return "\n".join([of, "", *(f"- {language.about(what, _plain(', '.join(which)))}" for what, which in parts if which)]) + "\n"


def _left_out(variant: Variant, original: Questionnaire, language: Language) -> list[str]:
    """Return the titles of what a variant leaves out: pillars, questions, short forms and views, each once."""
    titled = [(one.id, one.title) for one in original.pillars] + [(id_, one.title) for id_, one in original.by_id.items()]
    short = labels_in(language.code).short_scan
    titled += [(one.id, one.title or short) for one in original.short_forms] + [(one.id, one.title) for one in original.views]
    return [next((title for known, title in titled if known == id_), id_) for id_ in variant.leave_out]


def _plain(text: str) -> str:
    return escape_markdown(text, " ")


def _pillar_lines(pillar: Pillar, questionnaire: Questionnaire, language: Language) -> list[str]:
    lines = [f"## {_plain(pillar.title + _within(_weight(pillar.weight, language)))}"]
    if pillar.summary:
        lines += ["", _plain(pillar.summary)]
    group = ""
    for question in pillar.questions:
        if (its_group := questionnaire.group_of(question)) != group:
            group = its_group
            lines += ["", f"### {_plain(group)}"] if group else []
        lines += ["", *_question_lines(question, questionnaire, language)]
    return lines


def _context_line(question: ContextQuestion, language: Language) -> str:
    choices = " / ".join(one.title for one in question.choices)
    return language.about(question.title, question.ask) + (f" ({choices})" if choices else "")


def _short_forms(questionnaire: Questionnaire, language: Language) -> list[str]:
    """Return the short forms, with how many questions each has and how long it takes."""
    said = []
    for form in questionnaire.short_forms:
        number, minutes = len(questionnaire.in_scope(form.id)), form.minutes or 0
        about = [language.say_count("{number} question", "{number} questions", number)]
        about += [language.say_count("{number} minute", "{number} minutes", minutes)] if minutes else []
        said.append(language.about(form.title or labels_in(language.code).short_scan.capitalize(), ", ".join(about)))
    head = language.say("Short forms")
    return ["", f"## {head}", "", *(f"- {_plain(one)}" for one in said)] if said else []


def _views(questionnaire: Questionnaire, language: Language) -> list[str]:
    """Return the ways to look across the pillars, each with the questions of its parts."""
    lines = []
    tags = {one.id: one.title for one in questionnaire.tags}
    for view in questionnaire.views:
        lines += ["", f"### {_plain(view.title)}", ""]
        for tag in view.tags:
            titles = [one.title for one in questionnaire.by_id.values() if tag in one.tags]
            lines.append(f"- {_plain(language.about(tags[tag], ', '.join(titles) or '–'))}")
    head = language.say("From other angles")
    return ["", f"## {head}", *lines] if lines else []


def _weight(weight: Fraction, language: Language) -> list[str]:
    """Return how much something weighs, where that is another weight than that of most."""
    return [] if weight == 1 else [language.say("weight {weight}", weight=language.weight(weight))]


def _within(about: Sequence[str]) -> str:
    return f" ({', '.join(about)})" if about else ""


def _reference_lines(references: Sequence[Reference], language: Language) -> list[str]:
    head = language.say("{text}:", text=labels_in(language.code).references)
    return ["", head, "", *(f"- {_plain(one)}" for one in references_in_words(references))]


def _question_lines(question: Question, questionnaire: Questionnaire, language: Language) -> list[str]:
    say = language.say
    short = labels_in(language.code).short_scan
    forms = [one.title or short for one in questionnaire.short_forms if question in questionnaire.in_scope(one.id)]
    within = _within([*forms, *_weight(question.weight, language)])
    rank = "####" if question.group else "###"
    lines = [f"{rank} {_plain(question.title + within)}", "", f"**{_plain(question.ask)}**", ""]
    if rule := question.asked_if:
        lines += [_plain(asked_only_where(questionnaire.by_id[rule.question].title, rule.at_least, language)), ""]
    if question.why:
        lines += [_plain(question.why), ""]
    names = {number: questionnaire.name_of(question, number) if question.level_set else "" for number in question.levels}
    told = {number: language.about(names[number], text) if names[number] else text for number, text in question.levels.items()}
    lines += [f"{number}. {_plain(text)}" for number, text in sorted(told.items())]
    shown = [*question.evidence, *_basis(question, language)]
    if shown:
        lines += ["", labels_in(language.code).evidence, "", *(f"- {_plain(text)}" for text in shown)]
    if question.references:
        lines += _reference_lines(question.references, language)
    if question.first_step:
        lines += ["", say("A first step: {text}", text=_plain(question.first_step))]
    return lines


def _basis(question: Question, language: Language) -> list[str]:
    """Return what it means for a question that its answer is measured, seen or an opinion."""
    if question.basis is None:
        return []
    kinds: tuple[Basis, ...] = ("measured", "observed", "opinion")
    words = basis_in_words(language)
    said = [(words[kind], getattr(question.basis, kind)) for kind in kinds]
    return [language.about(name.capitalize(), text) for name, text in said if text]
