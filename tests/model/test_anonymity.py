"""Scans without names: what is emptied, what is replaced in texts, and what cannot be found."""

import datetime
import unicodedata
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxscan.archive.shelf import Shelf
from cxscan.desk.reader import Reader
from cxscan.desk.report.story import without_names
from cxscan.files.questionnaires.library import data_folder
from cxscan.files.scans import write_scan
from cxscan.languages import Language
from cxscan.model.anonymity import anonymous, names_in
from cxscan.model.comments import Comments
from cxscan.model.fields import Record
from cxscan.model.scan import Action, Answer, PillarPlan, Scan, Vote
from cxscan.reports.forms.markdown import render_markdown
from cxscan.reports.one_scan.story import tell_story
from cxscan.reports.order import Order
from tests.questionnaires_for_tests import tiny_questionnaire, tiny_scan, write_tiny_questionnaire, write_tiny_scan
from tests.random_questionnaires import steady

TWO = Fraction(2)
EMPTIED = "organisation unit previous title facilitator rater forms"
KEPT = "format questionnaire date status language scope customer"


def cleaned(note: str, *names: str, **fields: Any) -> str | None:
    """Return what becomes of a note in a scan with these participants."""
    scan = tiny_scan(answers={"ask": Answer(level=TWO, note=note)}, participants=names, **fields)
    return anonymous(scan).answers["ask"].note


# --- the fields


def test_the_fields_that_name_somebody_are_emptied_and_the_answers_stay() -> None:
    scan = tiny_scan(
        {"ask": 2.5, "hear": "unknown"},
        unit="Front desk",
        previous="2025-town-of-example.yaml",
        title="Second scan of the town",
        facilitator="Noor de Wit",
        participants=("Anna Bakker (team leader)", "(adviser)"),
        status="final",
        actions=(Action(title="Ring back", owner="Bram Smit", due=datetime.date(2027, 3, 1)),),
        pillars={"ears": PillarPlan(target=Fraction(3))},
    )
    assert anonymous(scan) == tiny_scan(
        {"ask": 2.5, "hear": "unknown"},
        organisation="[…]",
        participants=("[…]", "[…]"),
        status="final",
        actions=(Action(title="Ring back", due=datetime.date(2027, 3, 1)),),
        pillars={"ears": PillarPlan(target=Fraction(3))},
    )


def test_votes_lose_their_names_and_the_order_by_which_people_could_be_followed() -> None:
    votes = (
        Vote(rater="Anna Bakker", level=Fraction(3)),
        Vote(rater="Bram", level="unknown"),
        Vote(rater="Cees", level=Fraction(1), note="As Anna Bakker says"),
    )
    scan = tiny_scan(answers={"ask": Answer(votes=votes)})
    assert anonymous(scan).answers["ask"].votes == (
        Vote(level=Fraction(1), note="As […] says"),
        Vote(level=Fraction(3)),
        Vote(level="unknown"),
    )


def test_the_view_of_one_person_stays_the_view_of_one_person() -> None:
    assert anonymous(tiny_scan(rater="Anna Bakker")).rater == "[…]"


def test_every_text_is_cleaned() -> None:
    text = "Ask Anna Bakker of Town of Example"
    scan = tiny_scan(
        facilitator="Anna Bakker",
        answers={"ask": Answer(level=TWO, note=text, evidence=(text, "The list"))},
        pillars={"ears": PillarPlan(goal=text, consequence=text)},
        glad=(text,),
        actions=(Action(title=text, result=text),),
        parking=(text,),
        context={"kind": text},
        comments=Comments(summary=text, pillars={"ears": {"nl": text, "en": text}}),
    )
    written = write_scan(anonymous(scan), tiny_questionnaire())
    assert written.count("Ask […] of […]") == 12
    assert "The list" in written


def test_a_role_stays_from_three_people_upwards_and_never_below() -> None:
    desk = tuple(Vote(rater=name, level=Fraction(2), role="front-line") for name in ("Anna", "Bram", "Cees"))
    boss = (Vote(rater="Dora", level=Fraction(4), role="management"), Vote(rater="Eef", level=Fraction(4), role="management"))
    cleaned = anonymous(tiny_scan(answers={"ask": Answer(votes=desk + boss)})).answers["ask"]
    assert [(vote.level, vote.role) for vote in cleaned.votes] == [
        *[(Fraction(2), "front-line")] * 3,
        *[(Fraction(4), None)] * 2,
    ]


def test_the_rounds_before_and_what_others_see_lose_their_names_too() -> None:
    first = (Vote(rater="Anna Bakker", level=Fraction(3)), Vote(rater="Bram", level=Fraction(1), note="Not like Anna Bakker"))
    answer = Answer(votes=(Vote(rater="Anna Bakker", level=Fraction(2)),), rounds=(first,), dissent="Anna Bakker sees a 3")
    cleaned = anonymous(tiny_scan(answers={"ask": answer})).answers["ask"]
    assert cleaned.rounds == ((Vote(level=Fraction(1), note="Not like […]"), Vote(level=Fraction(3))),)
    assert cleaned.dissent == "[…] sees a 3"


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (Scan, f"{EMPTIED} {KEPT} participants context answers pillars glad actions parking comments"),
        (Answer, "level note evidence basis target votes rounds dissent carried"),
        (Vote, "rater level note role"),
        (PillarPlan, "target by goal consequence"),
        (Action, "title question owner due status done result"),
    ],
)
def test_of_every_field_it_was_decided_what_becomes_of_it(record: type[Record], fields: str) -> None:
    """Whoever adds a field decides in `model/anonymity.py` whether it can name somebody, and adds it here."""
    assert set(record.model_fields) == set(fields.split())


# --- the texts


@pytest.mark.parametrize(
    ("note", "clean"),
    [
        ("Anna Bakker belt terug.", "[…] belt terug."),
        ("Vraag het ANNA BAKKER of anna bakker!", "Vraag het […] of […]!"),
        ("Anna\nBakker, Anna  Bakker, Anna\u00a0Bakker", "[…], […], […]"),
        ("Het plan van (Anna Bakker): _Anna Bakker_", "Het plan van ([…]): _[…]_"),
        ("Anna Bakkers voorstel, Anna Bakker's idee, Anna Bakker’s wens", "[…] voorstel, […] idee, […] wens"),
        ("anna.bakker@example.org, https://example.org/anna-bakker/x", "[…]@example.org, https://example.org/[…]/x"),
        ("Johanna Bakker en Anna Bakkerij", "Johanna Bakker en Anna Bakkerij"),
        ("Anna belt.", "Anna belt."),
    ],
)
def test_a_full_name_is_found_as_a_whole_however_it_is_written(note: str, clean: str) -> None:
    assert cleaned(note, "Anna Bakker (teamleider)") == clean


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Zoë Étienne", "zoe etienne"),
        (unicodedata.normalize("NFD", "Zoë Étienne"), unicodedata.normalize("NFC", "Zoë Étienne")),
        (unicodedata.normalize("NFC", "Zoë Étienne"), unicodedata.normalize("NFD", "Zoë Étienne")),
        ("Jörg Strauß", "JÖRG STRAUSS"),
        ("Gemeente ’s-Hertogenbosch", "gemeente 's Hertogenbosch"),
        ("\uff21nna Bakker", "Anna Bak\u00adker"),
        ("Ωμέγα Ψ", "ΩΜΈΓΑ Ψ"),
    ],
)
def test_the_form_of_the_letters_does_not_hide_a_name(name: str, written: str) -> None:
    assert cleaned(f"Met {written} é.", name) == "Met […] é."


def test_the_longer_name_is_found_first() -> None:
    assert cleaned("Anna Bakker-Smit belt, Anna Bakker niet.", "Anna Bakker", "Anna Bakker-Smit") == "[…] belt, […] niet."


def test_a_role_alone_and_a_name_of_one_letter_are_left_in_the_texts() -> None:
    assert cleaned("De adviseur en A. gaan naar groep B.", "(adviseur)", "A. (teamleider)", "B") == (
        "De adviseur en A. gaan naar groep B."
    )


def test_a_scan_without_a_name_to_look_for_keeps_its_texts() -> None:
    assert cleaned("A ? note", organisation="?") == "A ? note"


def test_the_names_of_the_scans_that_are_shown_with_it_are_cleaned_too() -> None:
    older = tiny_scan(participants=("Cees van Dam",), unit="Balie")
    newer = tiny_scan(glad=("Cees van Dam hielp de balie",))
    assert names_in(older) == {"Town of Example", "Cees van Dam", "Balie"}
    assert anonymous(newer, names_in(older)).glad == ("[…] hielp de […]",)


letters = st.text("ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=4, max_size=8)
names = st.lists(letters, min_size=1, max_size=3).map(lambda parts: "XQ" + " ".join(parts))


@steady
@given(st.data())
def test_no_name_is_left_anywhere(data: st.DataObject) -> None:
    organisation, unit, facilitator, owner, rater, *people = (data.draw(names) for _ in range(8))
    around = data.draw(st.sampled_from(["{}", "Met {}.", "é {}, {}", "({})\n{}", "a.{}@b"]))

    def text(name: str) -> str:
        return around.format(name, name)

    scan = tiny_scan(
        organisation=organisation,
        unit=unit,
        title=text(unit),
        previous=f"2025-{organisation}.yaml",
        facilitator=facilitator,
        participants=[f"{name} (role of {name})" for name in people],
        answers={
            "ask": Answer(level=TWO, note=text(people[0]), evidence=(text(unit), text(organisation))),
            "hear": Answer(votes=tuple(Vote(rater=name, level=TWO, note=text(name)) for name in (rater, *people))),
        },
        pillars={"ears": PillarPlan(goal=text(owner), consequence=text(facilitator))},
        glad=(text(rater),),
        actions=(Action(title=text(people[1]), owner=owner, result=text(owner)),),
    )
    written = write_scan(anonymous(scan), tiny_questionnaire()).casefold()
    for name in (organisation, unit, facilitator, owner, rater, *people):
        assert name.casefold() not in written


# --- the report


@pytest.mark.parametrize(("lang", "heading"), [("en", "# Tiny scan: an organisation\n"), ("nl", "een organisatie\n")])
def test_an_anonymous_report_has_a_proper_heading_and_says_what_it_cannot_clean(lang: str, heading: str) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    older = write_tiny_scan(Path("2025.yaml"), {"ask": 1}, date=datetime.date(2025, 11, 22), participants=("Cees van Dam",))
    newer = write_tiny_scan(
        Path("2026.yaml"),
        {"ask": 2},
        unit="Front desk",
        title="Second scan",
        participants=("Anna Bakker (adviser)", "Bram"),
        glad=("Cees van Dam",),
    )
    told: list[str] = []
    now, before = without_names([Shelf().scan(newer, lang), Shelf().scan(older, lang)], Reader(Language(lang), told.append))
    story = tell_story(now, Language(lang), before, names=True)
    report = render_markdown(Order(story, data_folder("report_templates"))).text
    assert heading in report
    for name in ("Town", "desk", "Second", "Anna", "Bram", "Cees", "adviser"):
        assert name not in report
    assert len(told) == 3
    if lang == "en":
        assert "2 participants" in report
        assert "Parts of names, nicknames, links and names of customers cannot be found." in told[1]
        assert "The questionnaire is not a built-in one" in told[2]


def test_a_scan_is_still_a_scan_after_it_was_made_anonymous() -> None:
    scan = anonymous(tiny_scan({"ask": 2}, participants=("Anna",), rater="Bram"))
    assert Scan.model_validate({name: getattr(scan, name) for name in Scan.model_fields}) == scan
