"""Papers and slides to open in tests, also of texts that people should not have typed."""

import datetime
import io
import struct
import zlib
from fractions import Fraction

from PIL import Image

from cxscan.files.questionnaires.library import TEMPLATES_FOLDER, data_folder
from cxscan.languages import Language
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Action, Answer, PillarPlan, Scan
from cxscan.model.style.brought import Logo
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.order import Audience, Order, Style
from tests.questionnaires_for_tests import placed, question_data, questionnaire_data, tiny_questionnaire, tiny_scan

STYLES = {"nl": "nl-NL", "en": "en-GB", "fr": "fr-FR"}
NASTY = "<b>&amp; {{ 7*7 }} [x]( =1+1 { TOC } %s \x1b[31m\x00\x07\ufffe\u202eegassem\u2066 \U0001f600\r\nline two"
NASTY_AS_SHOWN = "<b>&amp; {{ 7*7 }} [x]( =1+1 { TOC } %s [31megassem \U0001f600"


def tiny_story(scan: Scan | None = None, questionnaire: Questionnaire | None = None, earlier: Scan | None = None) -> Story:
    """Return a story on the small questionnaire, of a scan without answers unless one is given."""
    questions = questionnaire or tiny_questionnaire()
    before = placed(earlier, questions) if earlier else None
    return tell_story(placed(scan or tiny_scan(), questions), Language("en"), before)


def nasty_story(text: str = NASTY) -> Story:
    """Return a story in which everything that people type is `text`."""
    questionnaire = tiny_questionnaire(
        title=text,
        levels=[{"name": text, "summary": text} for _ in range(5)],
        pillars=[
            {"id": "p", "title": text, "summary": text, "questions": [nasty_question("ask", text), nasty_question("hear", text)]}
        ],
    )
    answer = Answer(level=Fraction(5, 2), note=text, evidence=(text,))
    scan = tiny_scan(
        title=text,
        organisation=text,
        unit=text,
        facilitator=text,
        participants=(f"{text} (role)",),
        glad=(text,),
        parking=(text,),
        answers={"ask": answer, "hear": answer},
        pillars={"p": PillarPlan(target=Fraction(4), goal=text, consequence=text)},
        actions=(Action(title=text, owner=text, result=text),),
    )
    earlier = tiny_scan({"ask": 1, "hear": 4}, actions=(Action(title=text, owner=text),))
    return tiny_story(scan, questionnaire, earlier)


def nasty_question(id_: str, text: str) -> dict[str, object]:
    """Return a question of which every text is `text`."""
    return question_data(id_, title=text, ask=text, first_step=text, levels=dict.fromkeys(range(1, 6), text))


def long_story(questions: int) -> Story:
    """Return a story of many questions in one pillar, all with a note."""
    ids = [f"q{number}" for number in range(questions)]
    data = questionnaire_data(pillars=[{"id": "p", "title": "P", "questions": [question_data(id_) for id_ in ids]}])
    answers = {id_: Answer(level=Fraction(2), note=f"Note on {id_}.") for id_ in ids}
    plans = {"p": PillarPlan(target=Fraction(4))}
    return tiny_story(tiny_scan(answers=answers, pillars=plans), Questionnaire.model_validate(data))


def of_many(pillars: int, actions: int, lang: str = "en") -> Story:
    """Return a story of so many pillars and actions, with ambitions and growth since two earlier scans."""
    ids = [(place, f"q{place}-{number}") for place in range(pillars) for number in range(4)]
    names = ("Strategy and ambition", "Working across organisations, in the chain", "Staff", "Measuring and telling back")
    data = [
        {
            "id": f"p{place}",
            "title": f"{names[place % 4]} {place + 1}",
            "questions": [question_data(id_, title=f"Question {id_} on something") for at, id_ in ids if at == place],
        }
        for place in range(pillars)
    ]
    levels = {id_: (number * 3 % 7 + 3) / 2 for number, (_, id_) in enumerate(ids)}
    before = {id_: max(1, level + (0.5 if number % 5 == 0 else -0.5)) for number, (id_, level) in enumerate(levels.items())}
    plans = {
        f"p{place}": PillarPlan(
            target=Fraction(4),
            by=datetime.date(2027 + place % 3, 12, 31),
            goal="People get an answer the first time that they ask",
            consequence="Else they keep on ringing",
        )
        for place in range(pillars)
        if place % 4 != 3
    }
    agreed = tuple(
        Action(
            title=f"Action {number}: begin a talk every two weeks with the desk and its partners",
            question=ids[number % len(ids)][1],
            owner=f"Anna {number}" if number % 4 else None,
            due=datetime.date(2027, 1 + number % 12, 1) if number % 5 else None,
        )
        for number in range(actions)
    )
    questions = tiny_questionnaire(pillars=data)
    now = tiny_scan(levels, date=datetime.date(2026, 9, 15), pillars=plans, actions=agreed, participants=("Anna (desk)", "Bram"))
    then = placed(tiny_scan(before, date=datetime.date(2025, 9, 1)), questions)
    first = placed(tiny_scan(before, date=datetime.date(2022, 3, 1)), questions)
    return tell_story(placed(now, questions), Language(lang), then, [first, then])


def order(story: Story, audience: Audience = Audience.FULL, style: Style | None = None) -> Order:
    """Return the order of a report on a story."""
    return Order(story, data_folder(TEMPLATES_FOLDER), audience, style or Style(), stem="report")


def brand() -> Style:
    """Return the style of somebody, with a logo."""
    return Style("De Kade", Logo(png(300, 100), "image/png"), "#5b2a86", "#8a5a00", "Georgia", "De Kade · vertrouwelijk")


def png(width: int, height: int) -> bytes:
    """Return a picture in one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    made = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    made.seek(0, io.SEEK_END)
    made.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)))
    made.write(chunk(b"IDAT", zlib.compress((b"\x00" + b"\x5b\x2a\x86" * width) * height)))
    made.write(chunk(b"IEND", b""))
    return made.getvalue()


def jpeg(width: int, height: int, mode: str) -> bytes:
    """Return a photograph of nothing, in the colours of a screen (`RGB`) or of print (`CMYK`)."""
    made = io.BytesIO()
    Image.new(mode, (width, height)).save(made, "JPEG")
    return made.getvalue()
