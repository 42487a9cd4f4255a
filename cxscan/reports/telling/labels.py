"""What the tables, charts and facts of every form call things."""

from dataclasses import fields
from functools import cache

from cxscan.languages import Language, mark
from cxscan.model.scan import Basis
from cxscan.model.values import frozen


@frozen
class Labels:
    """The names of columns, rows and states, in one language."""

    pillar: str = mark("Pillar")
    part: str = mark("Part")
    question: str = mark("Question")
    team: str = mark("Team")
    scan: str = mark("Scan")
    date: str = mark("Date")
    overall: str = mark("Overall")
    score: str = mark("Score")
    floor: str = mark("Fully reached")
    then: str = mark("Then")
    now: str = mark("Now")
    then_now: str = mark("Then → now")
    growth: str = mark("Growth")
    ambition: str = mark("Ambition")
    weight: str = mark("Weight")
    answered: str = mark("Answered")
    seen: str = mark("What we see")
    note: str = mark("Note")
    evidence: str = mark("How can you tell?")
    group: str = mark("Group")
    references: str = mark("References")
    what: str = mark("What")
    who: str = mark("Who")
    by_when: str = mark("By when")
    status: str = mark("Status")
    result: str = mark("Result")
    in_progress: str = mark("in progress")
    done: str = mark("done")
    short_scan: str = mark("short scan")
    profile: str = mark("The profile")
    grew: str = mark("What grew")
    dropped: str = mark("What dropped")
    how_to_read: str = mark("How to read the numbers")
    logo: str = mark("Logo")
    level: str = mark("Level")
    contents: str = mark("Contents")
    took_part: str = mark("Who took part")
    dissent: str = mark("Seen differently")
    outside: str = mark("Agreed outside the votes")
    summary: str = mark("Summary")
    glad: str = mark("What we are glad about")
    to_do: str = mark("What we do first")
    teams: str = mark("The teams side by side")
    teams_where: str = mark("Where the teams stand")
    heat: str = mark("Darker is higher; the number stands in every field.")
    in_numbers: str = mark("The scores in numbers")
    average: str = mark("On average")
    drafts: str = mark("Scans in progress are among them: the numbers can change.")
    teams_grown: str = mark("Growth since the scan before")
    teams_grown_note: str = mark("Only what can be compared, the largest growth first")
    scan_before: str = mark("Scan before")
    compared: str = mark("Questions compared")
    out_of_date: str = mark("Whose scan is out of date")
    lessons: str = mark("Who could learn from whom")
    lessons_note: str = mark("Where one team is far ahead of another, the largest difference first")
    learner: str = mark("Who could learn")
    teacher: str = mark("From whom")
    with_evidence: str = mark("with evidence")
    own: str = mark("Own")
    others: str = mark("Others")
    difference: str = mark("Difference")
    distance: str = mark("Distance")


LABELS: dict[str, str] = {one.name: str(one.default) for one in fields(Labels)}
"""The labels as they stand in the code, by their names."""


@cache
def labels_in(code: str) -> Labels:
    """Return the labels in a language, by its code."""
    say = Language(code).say
    return Labels(*map(say, LABELS.values()))


def basis_in_words(language: Language) -> dict[Basis | None, str]:
    """Return what is said of an answer for what it rests on; nothing where that was not written down."""
    say = language.say
    return {"opinion": say("opinion"), "observed": say("seen"), "measured": say("measured"), None: ""}
