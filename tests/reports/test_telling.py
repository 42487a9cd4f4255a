"""What a report says, once: every fact of its sections stands in every form, and a text stands in few places."""

import ast
import datetime
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from html import unescape
from pathlib import Path

import docx
import pptx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

import cxscan
from cxscan.files.questionnaires.library import TEMPLATES_FOLDER, data_folder
from cxscan.languages import Language
from cxscan.maturity.trend import PillarOutlook
from cxscan.model.comments import Comments
from cxscan.model.scan import Action, Answer, PillarPlan, Vote
from cxscan.model.texts.plain_text import begun
from cxscan.reports.forms.excel.workbook import render_excel
from cxscan.reports.forms.html import render_html
from cxscan.reports.forms.markdown import render_markdown
from cxscan.reports.forms.office.slides import render_powerpoint
from cxscan.reports.forms.office.word import render_word
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.order import Audience, Order
from cxscan.reports.telling import sections
from cxscan.reports.telling.blocks import Block, Bullets, Column, Facts, Figure, Heading, Point, Table, Text
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.limits import AudienceLimits
from cxscan.reports.telling.sections import tell
from cxscan.reports.telling.words import Words
from tests.questionnaires_for_tests import DAY, placed, question_data, tiny_questionnaire, tiny_scan
from tests.stories_for_tests import many_pillars, texts_of
from tests.tools_for_tests import needed_for, text_of_pdf

HOUSE = Path(cxscan.__file__).parent
TEMPLATES = data_folder(TEMPLATES_FOLDER)


def rich_story(language: str = "en") -> Story:
    """Return a story with something in every section."""
    ids = ("ask", "hear", "ring", "wait", "tell", "care")
    questionnaire = tiny_questionnaire(
        pillars=[
            {"id": "ears", "title": "Ears", "summary": "All that we hear.", "questions": [question_data(id_) for id_ in ids]},
            {"id": "hands", "title": "Hands", "summary": "All that we do.", "questions": [question_data("help", tags=["felt"])]},
        ],
        tags=[{"id": "felt", "title": "What is felt"}, {"id": "basic", "title": "The basics"}],
        views=[{"id": "feel", "title": "How it feels", "tags": ["basic", "felt"]}],
    )
    votes = (*(Vote(level=Fraction(1)) for _ in range(2)), Vote(level=Fraction(4), rater="Bram", note="They know us by name."))
    seen = Answer(
        level=Fraction(5, 2), note="We ring back at noon.", evidence=("The red list", "The blue list"), basis="measured",
        target=Fraction(4), votes=votes,
    )  # fmt: skip
    others = {id_: Answer(level=Fraction(2), note=f"Noted of {id_}.") for id_ in ids[1:]}
    before = {"ask": 1, "hear": 3, "ring": 1, "wait": 2, "tell": 1, "care": "unknown"}
    scan = tiny_scan(
        answers={"ask": seen, **others, "help": Answer(level=Fraction(3), carried=True, basis="observed")},
        pillars={
            "ears": PillarPlan(target=Fraction(3), by=DAY, goal="Fewer calls by spring", consequence="They stay away in winter"),
            "hands": PillarPlan(target=Fraction(3), goal="Two free hands", consequence="They stay full"),
        },
        glad=("The desk rings back", "Three teams have read the list", "We all laughed"),
        parking=("Who keeps the website?", "The car park is dark"),
        actions=(
            Action(title="Begin to hear", question="hear", owner="Anna", due=DAY),
            Action(title="Tell the board", status="doing", result="Half of it knows"),
        ),
        participants=("Anna (adviser)", "Bram"),
        facilitator="Fatima",
        title="Third scan",
        language="nl",
        comments=Comments(
            summary="We have come far.\n\nNow we need:\n- a roster\n- a budget",
            pillars={"ears": {"nl": "Wij luisteren nu echt."}, "hands": "Both hands are full."},
        ),
        unit="Front desk",
    )
    earlier = tiny_scan(
        {**before, "help": 3},
        date=DAY.replace(year=DAY.year - 1),
        actions=(Action(title="Write a vision", owner="Bram", status="done", result="It hangs on the wall"),),
    )
    then = placed(earlier, questionnaire)
    return tell_story(placed(scan, questionnaire), Language(language), then, [then], names=True)


# --- every fact in every form


def texts_of_markdown(order: Order) -> str:
    text = re.sub(r"!\[.*?\]\(.*?\)", "", render_markdown(order).text)
    return re.sub(r"\\([^\w\s])", r"\1", text.replace("<br>", " ").replace("*", ""))


def texts_of_html(order: Order) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<(style|svg).*?</\1>", "", render_html(order).text, flags=re.DOTALL)))


def texts_of_word(order: Order) -> str:
    body = docx.Document(io.BytesIO(render_word(order).content)).element
    return "\n".join("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p")))


def texts_of_powerpoint(order: Order) -> str:
    """Return what stands on slides and in their notes."""
    texts: list[str] = []
    for slide in pptx.Presentation(io.BytesIO(render_powerpoint(order).content)).slides:
        texts.append(slide.notes_slide.notes_text_frame.text)
        for shape in slide.shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            elif shape.has_table:
                texts += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(texts)


def texts_of_excel(order: Order) -> str:
    book = load_workbook(io.BytesIO(render_excel(order).content))
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    return "\n".join(str(value) for row in rows for value in row if value is not None)


def texts_of_pdf(order: Order) -> str:
    needed_for("pdf")
    from cxscan.reports.forms.pdf.document import render_pdf  # noqa: PLC0415 - not every computer has the extra

    return text_of_pdf(render_pdf(order).content)


FORMS: dict[str, Callable[[Order], str]] = {
    "markdown": texts_of_markdown,
    "html": texts_of_html,
    "word": texts_of_word,
    "powerpoint": texts_of_powerpoint,
    "excel": texts_of_excel,
    "pdf": texts_of_pdf,
}

EXCEPTIONS = {
    (
        "powerpoint",
        "table",
        "profile",
    ): "the bars and the numbers beside them say this, and the notes tell it with how many were answered",
    ("excel", "table", "profile"): "the sheet of the profile has each number in a cell of its own",
    ("excel", "table", "trend"): "the sheet of the trend has the dates as dates and the scores as numbers",
    ("excel", "table", ""): "the sheet of the actions has the dates as dates",
    ("excel", "points", ""): "levels, growth and ambitions have cells of their own, beside the titles of what they are of",
    ("excel", "listing", ""): "what did not move has a row for each question on the sheet of what changed",
    ("excel", "entry", ""): "levels have cells of their own, and the ambition of a question is a number",
}
"""What a form does not say in these very words, and why."""

LEFT_OUT = {("excel", Audience.TEAM): {"summary", "each_pillar"}}
"""A team works on the sheets of its questions and actions, without what is said around them; the whole workbook has that too."""


def spaced(text: str) -> str:
    return " ".join(text.split())


def told(block: Block) -> Iterator[tuple[str, str, str]]:
    """Yield the texts of a block: of what kind, of which figure where it has one, and the text."""
    match block:
        case Heading() | Figure():
            return
        case Text():
            kind = "listing" if block.head and block.text else "text"
            yield from ((kind, "", text) for text in (block.head, block.text) if text)
        case Bullets():
            for point in block.points:
                if point.head:
                    yield "points", "", point.head.removesuffix(".")
                yield from (("fact", "", fact.text) for fact in (*point.said, *point.below))
        case Facts():
            yield from (("figure", "", fact.number.lstrip("+") or fact.text) for fact in block.facts)
            for entry in block.entries:
                # Then and now may stand in columns of their own.
                answers = entry.answer.split(" → ")
                yield from (("entry", "", text) for text in (entry.title, *answers, entry.ask, entry.mark) if text)
                yield from (("entry" if fact.key == "target" else "fact", "", fact.text) for fact in entry.facts)
        case Table():
            yield from (("table", block.of, line) for row in block.rows for cell in row for line in cell)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("audience", Audience)
def test_every_fact_of_the_sections_stands_in_every_form(form: str, audience: Audience) -> None:
    story = rich_story()
    said = spaced(FORMS[form](Order(story, TEMPLATES, audience)))
    missing = [
        (section.name, kind, text)
        for section in tell(story, audience).sections
        if section.name not in LEFT_OUT.get((form, audience), set())
        for block in section.blocks
        for kind, of, text in told(block)
        if spaced(text) not in said and (form, kind, of) not in EXCEPTIONS
    ]
    assert missing == []


# --- each text in few places


def places_of_texts() -> dict[str, set[str]]:
    """Return every text of the program, and the files that say it."""
    places: dict[str, set[str]] = defaultdict(set)
    for path in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant) and says(node):
                places[str(node.args[0].value)].add(str(path))
    for path in TEMPLATES.glob("*.j2"):
        for text in re.findall(r"\bsay(?:_count)?\(\s*[\"']((?:[^\"'\\]|\\.)*)[\"']", path.read_text(encoding="utf-8")):
            places[text].add(str(path))
    return places


def says(call: ast.Call) -> bool:
    """Tell whether this puts a text into words, now or later."""
    return ast.unparse(call.func).split(".")[-1] in {"say", "say_count", "message", "mark"}


def test_few_texts_stand_in_three_files_or_more() -> None:
    places = places_of_texts()
    assert len(places) > 500
    assert len({text for text, files in places.items() if len(files) >= 3}) < 15


def test_no_form_of_a_report_says_a_text_of_a_section_by_itself() -> None:
    """What a section says stands in the telling; a form may say what only it has, such as its table of contents."""
    telling = {str(path) for path in (HOUSE / "reports" / "telling").rglob("*.py")}
    told = {text for text, files in places_of_texts().items() if telling & files}
    forms = [*(HOUSE / "reports" / "forms" / "office").glob("*.py"), *TEMPLATES.glob("blocks.*"), *TEMPLATES.glob("[fmt]*.j2")]
    assert len(forms) > 10
    again = {(path.name, text) for path in forms for text in told if f'say("{text}"' in path.read_text(encoding="utf-8")}
    assert again == set()


# --- how far each audience is told


def test_a_list_of_what_dropped_is_never_cut_for_who_gets_all_and_says_what_it_leaves_out_for_the_management() -> None:
    levels = {f"q{number}": 3 for number in range(5)}
    questions = [question_data(id_, title=f"Question {id_}") for id_ in levels]
    questionnaire = tiny_questionnaire(pillars=[{"id": "p", "title": "P", "questions": questions}])
    then = placed(tiny_scan(levels, date=DAY.replace(year=DAY.year - 1)), questionnaire)
    now = placed(tiny_scan(dict.fromkeys(levels, 2)), questionnaire)
    story = tell_story(now, Language("en"), then)
    points = {audience: dropped_points(story, audience) for audience in (Audience.FULL, Audience.MANAGEMENT)}
    assert [len(one) for one in points.values()] == [5, 3]
    assert points[Audience.MANAGEMENT][-1] == "Dropped too: Question q2, Question q3 and Question q4."


def dropped_points(story: Story, audience: Audience) -> list[str]:
    section = next(one for one in tell(story, audience).sections if one.name == "changed")
    (bullets,) = (block for block in section.blocks if isinstance(block, Bullets))
    return [point.head or point.said[0].text for point in bullets.points]


@pytest.mark.parametrize(
    ("audience", "sections"),
    [
        ("full", "summary goes_well profile changed gaps agreement pillars decisions actions parking last_time views about"),
        ("management", "summary goes_well profile changed gaps decisions actions reading"),
        ("team", "summary agreement each_pillar actions parking reading"),
    ],
)
def test_every_audience_is_told_its_sections_in_their_order(audience: str, sections: str) -> None:
    assert [one.name for one in tell(rich_story(), Audience(audience)).sections] == sections.split()


def test_goal_and_consequence_stay_where_an_ambition_is_reached() -> None:
    for audience in (Audience.FULL, Audience.MANAGEMENT):
        gaps = next(one for one in tell(rich_story(), audience).sections if one.name == "gaps")
        assert [block.text for block in gaps.blocks if isinstance(block, Heading)] == ["Still to do", "Ambitions reached"]
        (reached,) = gaps.blocks[-1].points if isinstance(gaps.blocks[-1], Bullets) else ()
        assert reached.head == "Hands has reached level 3."
        assert [fact.line for fact in reached.said] == [
            "Goal: Two free hands. (Dutch)",
            "If we do nothing: They stay full. (Dutch)",
        ]


def test_a_goal_without_an_ambition_stands_on_the_page_of_its_pillar() -> None:
    plans = {"ears": PillarPlan(goal="Hear more")}
    story = tell_story(placed(tiny_scan({"ask": 2}, pillars=plans), tiny_questionnaire()), Language("en"))
    for audience, name in ((Audience.FULL, "pillars"), (Audience.TEAM, "each_pillar")):
        page = next(one for one in tell(story, audience).sections if one.name == name)
        assert "Goal: Hear more" in [text for block in page.blocks for text in texts_of(block)]


def test_what_people_noted_at_their_own_view_is_told_and_by_name_where_names_are_shown() -> None:
    notes = [fact.line for fact in Words(rich_story()).notes(rich_story().pillars[0].questions[0])]
    assert "Bram (4): They know us by name. (Dutch)" in notes


def test_the_management_is_told_in_three_sentences_how_to_read_the_numbers_and_a_team_in_four() -> None:
    judgement = "The numbers are the group’s own judgement, and no measurement of what customers experience."
    chance = "A difference of less than 0.3 in a pillar can be chance, or other people in the room."
    ranking = "This is no ranking of teams, and fives everywhere are no goal."
    assert last_section(Audience.MANAGEMENT) == (
        Text(f"{judgement} {chance} {ranking}", head="How to read the numbers:", look="small"),
    )
    heading, bullets = last_section(Audience.TEAM)
    assert heading == Heading("How to read the numbers")
    assert isinstance(bullets, Bullets)
    assert [fact.text for point in bullets.points for fact in point.said] == [
        judgement,
        "Levels are steps, and not equal distances.",
        chance,
        ranking,
    ]


def last_section(audience: Audience) -> tuple[Block, ...]:
    return tell(rich_story(), audience).sections[-1].blocks


def test_the_growth_of_the_whole_is_told_with_its_number_and_what_it_rests_on() -> None:
    # Ears: then 1, 3, 1, 2 and 1 (“care” had no level), now 2.5 and four times 2, so 0.5 more. Hands: from 3 to 3. Now is 2.54.
    assert Words(rich_story()).compared() == Fact(
        "+0.3 (rounded), on 6 of 7 questions, of which 1 not looked at again",
        "Compared with 22 November 2025",
        "Compared with 22 November 2025:",
        "growth",
        number="+0.3",
        value=Fraction(1, 4),
        about="(rounded), on 6 of 7 questions, of which 1 not looked at again",
    )
    first = placed(tiny_scan({"ask": 2}), tiny_questionnaire())
    assert Words(tell_story(first, Language("en"))).compared() is None


def test_the_score_is_told_with_its_number_exact_too() -> None:
    # Ears at 25/12, hands at 3: 61/24 together.
    score = Words(rich_story()).score()
    assert score is not None
    assert (score.name, score.number, score.value, score.key, score.text.split()[0]) == (
        "Score",
        "2.5",
        Fraction(61, 24),
        "",
        "2.5",
    )


def test_the_lowest_pillar_is_told_with_its_number() -> None:
    # 2.5 and five times 2.
    assert Words(rich_story()).lowest() == Fact(
        "Ears (2.1)", "Lowest pillar", "Lowest pillar:", number="2.1", value=Fraction(25, 12), about="Ears"
    )


@pytest.mark.parametrize(("names", "about"), [("ABC", "A, B and C"), ("ABCD", "A, B, C and D"), ("ABCDE", "A, B, C and 2 more")])
def test_of_equally_low_pillars_three_are_named_or_all_where_there_is_one_more(names: str, about: str) -> None:
    lowest = _of_pillars({**dict.fromkeys(names, 2), "Z": 3}).lowest()
    assert lowest is not None
    assert lowest.about == about


def test_where_all_pillars_stand_equally_high_none_is_the_lowest() -> None:
    assert _of_pillars(dict.fromkeys("ABC", 2)).lowest() is None


def _of_pillars(levels: dict[str, int]) -> Words:
    """Return what is said of a scan whose pillars have one question each."""
    questions = {name: question_data(f"ask-{name.lower()}") for name in levels}
    pillars = [{"id": name.lower(), "title": name, "questions": [one]} for name, one in questions.items()]
    scan = tiny_scan({one["id"]: levels[name] for name, one in questions.items()})
    return Words(tell_story(placed(scan, tiny_questionnaire(pillars=pillars)), Language("en")))


@pytest.mark.parametrize(("length", "whole"), [(110, True), (111, False)])
def test_a_headline_of_more_than_110_signs_is_a_title_without_its_last_clause(length: int, *, whole: bool) -> None:
    headline = "x" * (length - 11) + "; it grew."
    assert len(headline) == length - 1
    assert Words(replace(rich_story(), headline=f"{headline}!")).gist() == (
        f"{headline}!" if whole else "x" * (length - 11) + "."
    )


def test_of_several_lowest_pillars_with_long_names_the_first_is_named_and_the_others_are_counted() -> None:
    # Their levels go 1, 1.5, 2, 1, 1.5, …: the first, the fourth and the seventh are equally low.
    lowest = Words(many_pillars(9, 0)).lowest()
    assert lowest is not None
    assert lowest.about == "The name of a pillar that would have fitted into three words q0 and 2 more"


def test_a_text_of_people_is_cut_at_a_word_and_says_so() -> None:
    assert begun("one two three", 12) == "one two…"
    assert begun("one two", 12) == "one two"
    assert begun("onetwothreefour", 12) == "onetwothree…"
    assert begun("a big BOX; two", 12) == "a big BOX…"
    assert begun("one two three", None) == "one two three"


def test_what_is_below_the_ambition_with_a_next_level_is_chosen_once_and_begins_with_the_lowest() -> None:
    ears = rich_story().pillars[0]
    assert ears.to_go[0].id == "hear"
    assert ears.to_go[-1].id == "ask"
    assert all(one.level is not None and one.level < Fraction(3) for one in ears.to_go)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("audience", Audience)
def test_a_section_that_comes_new_is_drawn_by_every_form_without_work_on_it(
    form: str, audience: Audience, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parked(words: Words, _: AudienceLimits) -> Iterator[Block]:
        yield Heading("Parked")
        yield Text(f"Another time, {words.who}.")
        yield Bullets((Point("First:", (Fact("the archive"),), (Fact("with the board"),)), Point("", (Fact("the lift"),))))
        yield Table("Seats", (Column("Who"), Column("Where")), ((("Anna",), ("by the window",)),))

    monkeypatch.setitem(sections._SECTIONS, "parked", (parked, tuple(Audience)))
    said = spaced(FORMS[form](Order(rich_story(), TEMPLATES, audience)))
    texts = ("Parked", "Another time, Town of Example · Front desk.", "First:", "the archive", "with the board", "the lift")
    assert [text for text in (*texts, "by the window") if text not in said] == []


# --- one page


def test_the_management_is_told_less_of_each_kind_where_all_of_it_would_not_go_on_a_page() -> None:
    few, many = many_pillars(2, 1), many_pillars(12, 40)
    told = [
        " ".join(text for one in tell(story, Audience.MANAGEMENT).sections for text in said(one.blocks)) for story in (few, many)
    ]
    assert "Callers notice it. " * 8 in told[0], "of a goal the first 160 letters"
    assert "Callers notice it. " * 3 in told[1]
    assert "Callers notice it. " * 4 not in told[1]
    assert "And 38 more." in told[1]


def said(blocks: tuple[Block, ...]) -> list[str]:
    return [text for block in blocks for text in texts_of(block)]


def test_a_long_note_stands_in_full_with_its_pillar_and_shorter_where_a_question_moved() -> None:
    note = "We ring back within two days. " * 40
    questions = tiny_questionnaire()
    now = tiny_scan(answers={"ask": Answer(level=Fraction(3), note=note.strip())})
    story = tell_story(placed(now, questions), Language("en"), placed(tiny_scan({"ask": 2}), questions))
    parts = {one.name: " ".join(said(one.blocks)) for one in tell(story, Audience.FULL).sections}
    assert note.strip() in parts["pillars"]
    assert "We ring back within two days. " * 12 in parts["changed"]
    assert note.strip() not in parts["changed"]
    assert "…" in parts["changed"]


@pytest.mark.parametrize(
    ("now", "pace", "reached_on", "said"),
    [
        ("3", None, None, ", on course"),  # reached already, in a pillar without an earlier level
        ("2", None, None, ""),
        ("2", "0.5", DAY.replace(year=DAY.year + 1), ", on course"),
        ("2", "0.5", DAY.replace(year=DAY.year + 3), ", not on course"),
        ("2", "-0.5", None, ", not on course"),
    ],
)
def test_whether_an_ambition_is_reached_in_time_is_said_where_it_can_be_said(
    now: str, pace: str | None, reached_on: datetime.date | None, said: str
) -> None:
    story = rich_story()
    outlook = PillarOutlook(
        id="ears",
        title="Ears",
        now=Fraction(now),
        level=Fraction(now),
        pace=None if pace is None else Fraction(pace),
        target=Fraction(3),
        by=DAY.replace(year=DAY.year + 2),
        reached_on=reached_on,
        needed_pace=None,
    )
    assert Words(story).course(replace(story.pillars[0], outlook=outlook)) == said
