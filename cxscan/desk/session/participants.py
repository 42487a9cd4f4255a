"""Who takes part: asked before the first question, and again to be put right."""

import re
from collections import Counter
from collections.abc import Sequence

from cxscan.languages import Language
from cxscan.languages.records import typed_words
from cxscan.languages.roles import role_name
from cxscan.model.scan import Scan
from cxscan.model.texts.names import comparable_name, without_role
from cxscan.model.texts.plain_text import begun
from cxscan.workshop.room import Prompts


def ask_participants(scan: Scan, room: Prompts, language: Language, *, names: bool = True) -> tuple[str, ...]:
    """Return who takes part; who sent a form or was there already is proposed. Asked only where somebody sits there."""
    if not room.in_person:
        return scan.participants
    known = {vote.rater: vote.role for answer in scan.answers.values() for vote in answer.votes if vote.rater}
    senders = [f"{name} ({role_name(role, language)})" if role else name for name, role in known.items()]
    asked = language.say("Who takes part? Name (role), name (role) … (Enter = skip)")
    if scan.participants:
        senders, asked = [], language.say("Who takes part? Name (role), name (role) …")
    elif senders:
        by_form = language.say("They gave their view by form: {names}.", names=", ".join(senders))
        if not names:
            by_form = language.say_count(
                "{number} person gave a view by form.", "{number} people gave their view by form.", len(senders)
            )
        room.tell(by_form)
        asked = language.say("Who else is in the room? Name (role), name (role) … (Enter = nobody else)")
    proposed = ", ".join(scan.participants)
    line = room.ask_line(asked, default=proposed, problem=lambda typed: _no_names(typed, proposed, language), mend=True)
    # What is only looked at stays as it is: a name may hold a comma of its own.
    typed = list(scan.participants) if line == proposed else _people_in(line)
    once = _each_once([*senders, *typed])
    if once:
        room.tell(language.say_count("{number} person takes part.", "{number} people take part.", len(once)))
    times = Counter(map(_known_by, [*senders, *typed] if names else typed))
    for one in once:
        if times[_known_by(one)] > 1:
            room.tell(
                language.say(
                    "“{name}” stands there twice and counts once. If they are two people: stop (q), go on with "
                    "cxscan run --participants, and give one of them a letter.",
                    name=without_role(one) or one,
                )
            )
    return once


def says_how_many(text: str) -> bool:
    """Tell whether a text says how many people there are, and not who: 7, 3 managers, three people."""
    words = without_role(text).casefold().split() or text.strip("() ").casefold().split()
    return bool(words) and (_NUMBER.fullmatch(words[0]) is not None or words[-1] in typed_words("people"))


def _no_names(typed: str, proposed: str, language: Language) -> str | None:
    """Return what to say where somebody typed how many they are; what stood there before may stay."""
    counts = [] if typed == proposed else [one for one in _people_in(typed) if says_how_many(one)]
    if not counts:
        return None
    return language.say(
        "“{text}” says how many you are, and would count as one person. Type who takes part, by name or by role, with a comma "
        "between two; or nothing.",
        text=begun(counts[0]),
    )


def _each_once(people: Sequence[str]) -> tuple[str, ...]:
    """Return people without those who were named already, who have the role that stood there first."""
    found: dict[str, str] = {}
    for one in people:
        found.setdefault(_known_by(one), one)
    return tuple(found.values())


def _known_by(person: str) -> str:
    """Return what is the same where a person is named twice: the name, or the role of somebody without one."""
    return comparable_name(without_role(person)) or comparable_name(person)


_NUMBER = re.compile(r"[0-9]+[x×]?")
_BETWEEN = re.compile(r"[,;](?![^()]*\))|(?<=\))(?=\s*\w)")
"""What stands between two people: a comma that is not part of a role, or the end of a role where somebody forgot it."""


def _people_in(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]
