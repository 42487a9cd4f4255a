"""What the tables, charts and facts of every form call things."""

from functools import cache

from cxscan.languages import Language
from cxscan.model.scan import Basis
from cxscan.model.values import frozen


@frozen
class Labels:
    """The names of columns, rows and states, in one language."""

    pillar: str
    part: str
    question: str
    team: str
    scan: str
    date: str
    overall: str
    score: str
    floor: str
    then: str
    now: str
    then_now: str
    growth: str
    ambition: str
    weight: str
    answered: str
    seen: str
    note: str
    evidence: str
    group: str
    references: str
    what: str
    who: str
    by_when: str
    status: str
    result: str
    in_progress: str
    done: str
    short_scan: str
    profile: str
    grew: str
    dropped: str
    how_to_read: str
    logo: str
    level: str
    contents: str
    took_part: str
    dissent: str


@cache
def labels_in(code: str) -> Labels:
    """Return the labels in a language, by its code."""
    say = Language(code).say
    return Labels(
        pillar=say("Pillar"),
        part=say("Part"),
        question=say("Question"),
        team=say("Team"),
        scan=say("Scan"),
        date=say("Date"),
        overall=say("Overall"),
        score=say("Score"),
        floor=say("Fully reached"),
        then=say("Then"),
        now=say("Now"),
        then_now=say("Then → now"),
        growth=say("Growth"),
        ambition=say("Ambition"),
        weight=say("Weight"),
        answered=say("Answered"),
        seen=say("What we see"),
        note=say("Note"),
        evidence=say("How can you tell?"),
        group=say("Group"),
        references=say("References"),
        what=say("What"),
        who=say("Who"),
        by_when=say("By when"),
        status=say("Status"),
        result=say("Result"),
        in_progress=say("in progress"),
        done=say("done"),
        short_scan=say("short scan"),
        profile=say("The profile"),
        grew=say("What grew"),
        dropped=say("What dropped"),
        how_to_read=say("How to read the numbers"),
        logo=say("Logo"),
        level=say("Level"),
        contents=say("Contents"),
        took_part=say("Who took part"),
        dissent=say("Seen differently"),
    )


def basis_in_words(language: Language) -> dict[Basis | None, str]:
    """Return what is said of an answer for what it rests on; nothing where that was not written down."""
    say = language.say
    return {"opinion": say("opinion"), "observed": say("seen"), "measured": say("measured"), None: ""}
