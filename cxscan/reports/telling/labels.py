"""What the tables, charts and facts of every form call things."""

from functools import cache

from cxscan.languages import Language, mark
from cxscan.model.scan import Basis


class _Label:
    """A label that is put into words where it is asked for: a report shows few of them."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __get__(self, labels: "Labels", _: type) -> str:
        return labels.language.say(self.text)


class Labels:
    """The names of columns, rows and states, in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __getitem__(self, name: str) -> str:
        """Return a label by its name."""
        return self.language.say(LABELS[name])

    pillar = _Label(mark("Pillar"))
    part = _Label(mark("Part"))
    question = _Label(mark("Question"))
    team = _Label(mark("Team"))
    scan = _Label(mark("Scan"))
    date = _Label(mark("Date"))
    overall = _Label(mark("Overall"))
    score = _Label(mark("Score"))
    floor = _Label(mark("Fully reached"))
    then = _Label(mark("Then"))
    now = _Label(mark("Now"))
    then_now = _Label(mark("Then → now"))
    growth = _Label(mark("Growth"))
    ambition = _Label(mark("Ambition"))
    weight = _Label(mark("Weight"))
    answered = _Label(mark("Answered"))
    seen = _Label(mark("What we see"))
    note = _Label(mark("Note"))
    evidence = _Label(mark("How can you tell?"))
    group = _Label(mark("Group"))
    references = _Label(mark("References"))
    what = _Label(mark("What"))
    who = _Label(mark("Who"))
    by_when = _Label(mark("By when"))
    status = _Label(mark("Status"))
    result = _Label(mark("Result"))
    in_progress = _Label(mark("in progress"))
    done = _Label(mark("done"))
    short_scan = _Label(mark("short scan"))
    profile = _Label(mark("The profile"))
    grew = _Label(mark("What grew"))
    dropped = _Label(mark("What dropped"))
    how_to_read = _Label(mark("How to read the numbers"))
    logo = _Label(mark("Logo"))
    level = _Label(mark("Level"))
    contents = _Label(mark("Contents"))
    took_part = _Label(mark("Who took part"))
    dissent = _Label(mark("Seen differently"))
    outside = _Label(mark("Agreed outside the votes"))
    summary = _Label(mark("Summary"))
    glad = _Label(mark("What we are glad about"))
    to_do = _Label(mark("What we do first"))
    teams = _Label(mark("The teams side by side"))
    teams_where = _Label(mark("Where the teams stand"))
    heat = _Label(mark("Darker is higher; the number stands in every field."))
    in_numbers = _Label(mark("The scores in numbers"))
    average = _Label(mark("On average"))
    drafts = _Label(mark("Scans in progress are among them: the numbers can change."))
    teams_grown = _Label(mark("Growth since the scan before"))
    teams_grown_note = _Label(mark("Only what can be compared, the largest growth first"))
    scan_before = _Label(mark("Scan before"))
    compared = _Label(mark("Questions compared"))
    ahead = _Label(mark("Ambitions and first steps"))
    ahead_note = _Label(
        mark("How many of the ambitions with a date are reached in time at the pace so far, and what was agreed to be done first")
    )
    on_course = _Label(mark("On course?"))
    first_step = _Label(mark("First step"))
    out_of_date = _Label(mark("Whose scan is out of date"))
    lessons = _Label(mark("Who could learn from whom"))
    lessons_note = _Label(mark("Where one team is far ahead of another, the largest difference first"))
    learner = _Label(mark("Who could learn"))
    teacher = _Label(mark("From whom"))
    with_evidence = _Label(mark("with evidence"))
    own = _Label(mark("Own"))
    others = _Label(mark("Others"))
    difference = _Label(mark("Difference"))
    distance = _Label(mark("Distance"))


LABELS: dict[str, str] = {name: one.text for name, one in vars(Labels).items() if isinstance(one, _Label)}
"""The labels as they stand in the code, by their names."""


@cache
def labels_in(code: str) -> Labels:
    """Return the labels in a language, by its code."""
    return Labels(Language(code))


def basis_in_words(language: Language) -> dict[Basis | None, str]:
    """Return what is said of an answer for what it rests on; nothing where that was not written down."""
    say = language.say
    return {"opinion": say("opinion"), "observed": say("seen"), "measured": say("measured"), None: ""}
