"""Stories as large as they come before a board: real questions with names of real length, notes, votes, plans and actions."""

import datetime
from fractions import Fraction
from functools import cache
from typing import Any

from cxscan.archive.shelf import Shelf
from cxscan.files.questionnaires.library import data_folder
from cxscan.languages import Language
from cxscan.model.comments import Comments
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan
from cxscan.reports.one_scan.story import Story, tell_story
from tests.questionnaires_for_tests import placed, questionnaire_data, tiny_scan

LONG = {
    "nl": "Samenwerken met partners in de keten, ook over de grenzen van de organisatie heen",
    "en": "Working with partners in the chain, across the borders of our own organisation",
    "fr": "Travailler avec les partenaires de la chaîne, au-delà des frontières de l’organisation",
}
NOTE = "We bellen terug binnen twee dagen, maar alleen als iemand er naar vraagt. "
TODAY, FIRST = datetime.date(2026, 11, 1), datetime.date(2021, 5, 1)


@cache
def board_questions(pillars: int, lang: str) -> Questionnaire:
    """Return the example's questions over so many pillars; the last of more than one has a long name."""
    example = next((data_folder("questionnaires") / "example").glob("2026*.yaml"))
    ours = Shelf().scan(example, lang).questionnaire
    data = [
        {
            "id": f"p{place}",
            "title": LONG[lang] if 0 < place == pillars - 1 else pillar.title,
            "summary": pillar.summary,
            "questions": [
                {"id": f"q{place}-{at}", "title": one.title, "ask": one.ask, "why": one.why, "levels": dict(one.levels)}
                | {"first_step": one.first_step}
                for at, one in enumerate(pillar.questions[:5])
            ],
        }
        for place, pillar in ((place, ours.pillars[place % len(ours.pillars)]) for place in range(pillars))
    ]
    levels = [{"name": one.name, "summary": one.summary} for one in ours.levels]
    return Questionnaire.model_validate(questionnaire_data(language=lang, title=ours.title, levels=levels, pillars=data))


def board_story(pillars: int, actions: int, lang: str, scans: int = 4) -> Story:
    """Return what is told of the last of so many scans: with votes where there is one action, else with words of the author."""
    questions = board_questions(pillars, lang)
    ids = list(questions.by_id)
    now = {id_: Fraction(3 + number * 7 % 8, 2) for number, id_ in enumerate(ids)}
    plans: dict[str, dict[str, Any]] = {
        f"p{place}": {
            "target": Fraction(3 + place % 3),
            "goal": "Mensen krijgen in één keer antwoord",
            "consequence": NOTE.strip(),
        }
        | ({"by": datetime.date(2027 + place % 3, 12, 31)} if place % 3 != 2 else {})
        for place in range(pillars)
        if actions and place % 4 != 3
    }
    agreed = [
        {"title": f"Bel elke maand vijf klanten na ({number + 1})", "question": ids[number * 3 % len(ids)], "status": "open"}
        | ({"owner": "Team Communicatie en dienstverlening"} if number % 3 else {})
        | ({"due": datetime.date(2027, 1 + number % 12, 1)} if number % 4 != 3 else {})
        for number in range(actions)
    ]
    words = (
        "Er is een mooi begin gemaakt.\n\n- De balie werkt.\n- De brieven nog niet.\n\nWij raden aan om met brieven te beginnen."
    )
    last = tiny_scan(
        answers={id_: _answer(number, level, votes=actions == 1) for number, (id_, level) in enumerate(now.items())},
        date=TODAY,
        organisation="Gemeente Voorbeeld aan de Vecht",
        unit="Klantcontact",
        language="nl",
        participants=("Anna (balie)", "Bram (balie)", "Chris (teamleider)", "Dina", "(directeur)"),
        facilitator="Jo Bakker",
        pillars=plans,
        actions=agreed,
        glad=("De balie belt zelf terug.",) if actions else (),
        parking=("Hoe zit het met de telefoon van de buren?",),
        comments=Comments(summary=words) if actions > 1 else None,
    )
    earlier = [placed(_earlier(now, back), questions) for back in range(scans - 1, 0, -1)]
    return tell_story(placed(last, questions), Language(lang), earlier[-1] if earlier else None, earlier)


def _answer(number: int, level: Fraction, *, votes: bool) -> dict[str, Any]:
    said: dict[str, Any] = {"level": level, "carried": number % 11 == 8}
    if number % 2 == 0:
        said["note"] = NOTE * 2
    if level >= 4 and number % 2:
        said |= {"evidence": ("https://example.org/een-heel-lange-verwijzing/" * 2,), "basis": "measured"}
    if votes:
        seen = (("front-line", max(level - 1, Fraction(1))), ("front-line", level), ("management", min(level + 1, Fraction(5))))
        said["votes"] = [{"level": one, "role": role} for role, one in seen]
    return said


def _earlier(now: dict[str, Fraction], back: int) -> Scan:
    date = FIRST if back == 3 else datetime.date(2026 - 2 * back, 11, 3)
    levels = {id_: max(level - Fraction(back * (number % 3), 2), Fraction(1)) for number, (id_, level) in enumerate(now.items())}
    return tiny_scan(levels, date=date)
