"""What is asked before the first question: which organisation, which part of it, short or full."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from cxscan.archive.folder import Folder
from cxscan.desk.session.wishes import Preparation, Start
from cxscan.languages import Language
from cxscan.languages.hints import nearest
from cxscan.model.questionnaire import FULL, ContextQuestion, Questionnaire, Scope, ShortForm
from cxscan.model.scan import Scan
from cxscan.model.texts.names import comparable_name
from cxscan.workshop.room import Prompts

_MINUTES_A_QUESTION = Fraction(11, 2)
"""How long a group talks about one question, from workshops: sixteen take about an hour and a half."""
_LIKE = 0.8
"""How alike names are of which one is a slip of the pen: less, and they are two parts of an organisation."""


def ask_organisation(room: Prompts, folder: Folder, language: Language) -> str:
    """Return the name of the organisation; the known ones of the folder are offered."""
    say = language.say
    known = folder.organisations()
    if room.in_person and known:
        place = room.choose(say("Which organisation is the scan about?"), [*known, say("Another one …")])
        if place < len(known):
            return known[place]
    typed = room.ask_line(
        say("Name of the organisation"),
        problem=lambda name: None if name else say("The name is needed: the file is called after it."),
    )
    return _perhaps_known(typed, known, room, language)


def ask_unit(room: Prompts, folder: Folder, organisation: str, language: Language) -> str | None:
    """Return the name of a part of the organisation, none for the whole; asked only where somebody sits at a terminal."""
    if not room.in_person:
        return None
    say = language.say
    known = folder.units(organisation)
    if known:
        options = [say("The whole organisation"), *known, say("Another department, service or team …")]
        place = room.choose(say("Which part of it?"), options)
        if place == 0:
            return None
        if place <= len(known):
            return known[place - 1]
    typed = room.ask_line(say("Department, service or team (Enter = the whole organisation)"))
    return _perhaps_known(typed, known, room, language) if typed else None


def _perhaps_known(typed: str, known: list[str], room: Prompts, language: Language) -> str:
    """Return a known name instead of a slip of the pen, if the group says that it is one."""
    by_form = {comparable_name(name): name for name in known}
    if comparable_name(typed) in by_form:
        return by_form[comparable_name(typed)]
    near = nearest(comparable_name(typed), by_form, _LIKE)
    if near and room.in_person:
        name = by_form[near]
        question = language.say("“{name}” is known here. Do you mean that one, and not “{typed}”?", name=name, typed=typed)
        if room.confirm(question, default=True):
            return name
    return typed


def ask_context(asked: Sequence[ContextQuestion], known: Mapping[str, str], room: Prompts, language: Language) -> dict[str, str]:
    """Return what is answered about the organisation, by the id of each question; Enter is what is known, else leaves it open."""
    say, answers = language.say, dict[str, str]()
    for one in asked:
        if one.choices:
            options = [*(choice.title for choice in one.choices), say("Leave it open")]
            ids = [choice.id for choice in one.choices]
            default = ids.index(known[one.id]) if known.get(one.id) in ids else len(ids)
            place = room.choose(one.ask, options, default=default)
            if place < len(ids):
                answers[one.id] = ids[place]
        elif before := known.get(one.id):
            answer = room.ask_line(say("{question} (- = leave it open)", question=one.ask), default=before)
            answers |= {one.id: answer} if answer not in {"-", ""} else {}
        elif answer := room.ask_line(say("{question} (Enter = skip)", question=one.ask)):
            answers[one.id] = answer
    return answers


def context_to_begin_with(scan: Scan, questionnaire: Questionnaire, now: Preparation) -> dict[str, str]:
    """Return what a group answers about the organisation before the first question; what it said last time is proposed."""
    if scan.rater or not (now.room.in_person and questionnaire.context):
        return {}
    before = now.last_time(scan)
    source = now.venue.shelf.placed(now.wishes.source).scan if now.wishes.source else before.scan if before else None
    return ask_context(questionnaire.context, source.context if source else {}, now.prompts, now.language)


def context_to_go_on_with(start: Start, prompts: Prompts, *, again: bool) -> dict[str, str]:
    """Return the answers of a scan about the organisation with those that a group gives now: to what is open, or to all `again`.

    What a finished scan left open is asked only `again`.
    """
    scan = start.scan
    asks_open = scan.status == "draft" and not scan.rater
    wanted = [one for one in start.questionnaire.context if again or (asks_open and one.id not in scan.context)]
    if not (prompts.in_person and wanted):
        return scan.context
    asked = {one.id for one in wanted}
    kept = {id_: answer for id_, answer in scan.context.items() if id_ not in asked}
    return kept | ask_context(wanted, scan.context, prompts, start.language)


def ask_scope(scan: Scan, now: Preparation) -> Scope:
    """Return whether the scan is a short form, and which, or the full one; full where nobody can be asked."""
    if not now.room.in_person:
        return FULL
    before = now.last_time(scan)
    last = before.scan.scope if before else None
    return choose_scope(now.shelved.in_language(now.language.code), now.prompts, now.language, last=last)


def choose_scope(questionnaire: Questionnaire, room: Prompts, language: Language, *, last: Scope | None = None) -> Scope:
    """Ask which short form of a questionnaire is meant, or the full one; Enter is the `last` one, else the first."""
    forms = questionnaire.short_forms
    if not forms:
        return FULL
    say, full, pace = language.say, len(questionnaire.by_id), _pace(questionnaire)
    options = [_described(form, len(questionnaire.in_scope(form.id)), pace, language) for form in forms]
    options += [
        language.say_count(
            "Full: {number} question, about {time}",
            "Full: {number} questions, about {time}",
            full,
            time=_duration(full * pace, language),
        ),
    ]
    scopes = [*(form.id for form in forms), FULL]
    default = scopes.index(last) if last in scopes else 0
    return scopes[room.choose(say("Which scan do you hold?"), options, default=default)]


def _pace(questionnaire: Questionnaire) -> Fraction:
    """Return how many minutes a group talks about one question: by what the questionnaire says of its short forms, else by ours.

    So what it does not say itself does not contradict what it says.
    """
    stated = [(form.minutes, len(questionnaire.in_scope(form.id))) for form in questionnaire.short_forms if form.minutes]
    minutes, questions = sum(minutes for minutes, _ in stated), sum(number for _, number in stated)
    return Fraction(minutes, questions) if questions else _MINUTES_A_QUESTION


def _described(form: ShortForm, questions: int, pace: Fraction, language: Language) -> str:
    """Return what a short form is called, how many questions it has and how long they take."""
    time = _stated(form.minutes, language) if form.minutes else _duration(questions * pace, language)
    if form.title is None:
        return language.say_count(
            "Short: {number} question, about {time}", "Short: {number} questions, about {time}", questions, time=time
        )
    return language.say_count(
        "{form}: {number} question, about {time}",
        "{form}: {number} questions, about {time}",
        questions,
        form=form.title,
        time=time,
    )


def _duration(minutes: Fraction, language: Language) -> str:
    """Return how long a group talks, rounded to half hours."""
    return _stated(max(round(minutes / 30), 1) * 30, language)


def _stated(minutes: int, language: Language) -> str:
    """Return a time as people say it: 30 minutes, 1.5 hours, 75 minutes."""
    if minutes < 60 or minutes % 30:
        return language.say_count("{number} minute", "{number} minutes", minutes)
    hours = Fraction(minutes, 60)
    return language.say_count("{hours} hour", "{hours} hours", 1 if hours <= 1 else 2, hours=language.level(hours))
