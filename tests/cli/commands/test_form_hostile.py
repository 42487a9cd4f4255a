"""Forms to which somebody did something, and files that are none: nothing is taken for an answer that is not, nor passed over."""

import io
import json
import textwrap
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from cxscan.files.contents import load_scan
from cxscan.files.yaml.pyyaml import dump
from cxscan.forms.own_answers import OwnAnswers, sum_of
from tests.cli.program import Outcome, cxscan
from tests.forms_for_tests import FIRST, LEVEL, NOTE, changed, fill, make_form, with_part
from tests.questionnaires_for_tests import question_data, questionnaire_data, write_tiny_scan

SCAN = Path("scans/2026-11-28-town.yaml")
TEXT, FIRST_LEVEL, SECOND_LEVEL, LAST_LEVEL, BESIDE = 3, 6, 7, 10, 12
SORTED = "this row does not read as it did when the form was sent (were rows sorted, or was a text changed? Fill in a new form)"


@pytest.fixture(autouse=True)
def form() -> None:
    make_form()


def collect(*arguments: object) -> Outcome:
    return cxscan("form", "collect", *arguments, "--organisation", "Town", "--today", "2026-11-28")


def levels() -> dict[str, str]:
    """Return what the scan holds: the level of the one vote on each question."""
    return {id_: str(one.votes[0].level) for id_, one in load_scan(SCAN).answers.items()}


def put(row: int, column: int, value: object) -> Callable[[Any], None]:
    return lambda book: setattr(book.worksheets[1].cell(row, column), "value", value)


def start(place: str, value: object) -> Callable[[Any], None]:
    return lambda book: setattr(book.worksheets[0][place], "value", value)


def sort(*, with_ids: bool) -> Callable[[Any], None]:
    """Return how the first two rows change places, with the hidden column or without it."""

    def change(book: Any) -> None:
        sheet = book.worksheets[1]
        one, other = ([cell.value for cell in sheet[row]] for row in (FIRST, FIRST + 1))
        for column in range(1 if with_ids else 2, len(one) + 1):
            sheet.cell(FIRST, column).value, sheet.cell(FIRST + 1, column).value = other[column - 1], one[column - 1]

    return change


REFUSED: dict[str, tuple[Callable[[Any], object], str]] = {
    "rows sorted without their ids": (sort(with_ids=False), f"Questions!C5: {SORTED}"),
    "a cross at a description": (put(FIRST, SECOND_LEVEL, "x"), f"Questions!C5: {SORTED}"),
    "a cross at the first description": (put(FIRST, FIRST_LEVEL, "x"), f"Questions!C5: {SORTED}"),
    "a cross at the last description": (put(FIRST, LAST_LEVEL, "x"), f"Questions!C5: {SORTED}"),
    "another question": (put(FIRST, TEXT, "Do we ask?"), f"Questions!C5: {SORTED}"),
    "a column put in": (lambda book: book.worksheets[1].insert_cols(LEVEL), f"Questions!C5: {SORTED}"),
    "a row put in above": (
        lambda book: book.worksheets[1].insert_rows(1),
        "Questions!A5: the questionnaire has no question “id”",
    ),
    "an answer in a row of its own": (put(FIRST + 3, LEVEL, 2), "Questions!A8: the hidden id of the question in this row"),
    "the name of an error": (start("C5", "#N/A"), "Start here!C5: an error stands here (#N/A)"),
    "a note that is an error": (put(FIRST, NOTE, "#REF!"), "Questions!E5: an error stands here (#REF!)"),
    "a name that cannot be seen": (start("C5", "\u200b\u200b"), "Start here!C5: the name is not filled in"),
    "a name as long as a book": (start("C5", "A" * 5000), "Start here!C5: this text has 5000 characters; at most 100 can stand"),
    "a name of a sign too many": (start("C5", "A" * 101), "this text has 101 characters; at most 100 can stand here"),
    "a name beside its cell": (lambda book: (start("C5", None)(book), start("D5", "Cas")(book)), "the name is not filled in"),
    "a role of their own": (start("C6", "boss"), "Start here!C6: “boss” is not one of the roles"),
    "another short form": (lambda book: book.worksheets[2].__setitem__("B4", "zzz"), "has no short form “zzz”"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_was_done_to_a_form_is_named_with_its_cell(what: str) -> None:
    change, told = REFUSED[what]
    outcome = collect(changed(change, Path("cas.xlsx"), fill("Cas", 1, 2, 3)))
    assert (outcome.exit_code, SCAN.exists()) == (3, False)
    assert told in outcome.stderr


TAKEN: dict[str, tuple[Callable[[Any], object], str]] = {
    "a remark beside a row": (
        put(FIRST, BESIDE, "Mind this"),
        "In cas.xlsx something stands where the form asks nothing (Questions!L5). It is not taken.",
    ),
    "a remark right beside a row": (put(FIRST, LAST_LEVEL + 1, "Mind this"), "asks nothing (Questions!K5). It is not taken."),
    "a remark below": (put(20, TEXT, "Mind this"), "asks nothing (Questions!C20). It is not taken."),
    "eight remarks": (
        lambda book: [put(row, TEXT, "Mind this")(book) for row in range(20, 28)],
        f"asks nothing ({', '.join(f'Questions!C{row}' for row in range(20, 28))}). It is not taken.",
    ),
    "nine remarks": (
        lambda book: [put(row, TEXT, "Mind this")(book) for row in range(20, 29)],
        f"asks nothing ({', '.join(f'Questions!C{row}' for row in range(20, 28))}…). It is not taken.",
    ),
    "a remark at the start": (start("B25", "Mind this"), "asks nothing (Start here!B25). It is not taken."),
    "a comment": (
        lambda book: setattr(book.worksheets[1].cell(FIRST, LEVEL), "comment", Comment("Doubtful", "Cas")),
        "In cas.xlsx there are comments on cells. They are not taken; a note is.",
    ),
    "a sheet before ours": (
        lambda book: book.create_sheet("Notes", 0),
        "In cas.xlsx there are sheets that are not of the form (Notes). They are not read.",
    ),
    "a copy of our sheet": (lambda book: book.copy_worksheet(book.worksheets[1]), "not of the form (Questions Copy)"),
    "rows sorted with their ids": (sort(with_ids=True), ""),
    "a hidden row": (lambda book: setattr(book.worksheets[1].row_dimensions[FIRST], "hidden", True), ""),
    "colours": (lambda book: setattr(book.worksheets[1].cell(FIRST, LEVEL), "font", Font(color="FFFF0000", strike=True)), ""),
    "an empty row put in": (lambda book: book.worksheets[1].insert_rows(FIRST + 1), ""),
    "sheets in another order": (lambda book: book.move_sheet(book.worksheets[1], -1), ""),
    "a name in two lines": (start("C5", "Cas\nBakker"), ""),
    "a name of a hundred signs": (start("C5", "A" * 100), ""),
}


@pytest.mark.parametrize("what", TAKEN)
def test_what_somebody_wrote_beside_the_answers_is_said_and_the_answers_count(what: str) -> None:
    change, told = TAKEN[what]
    outcome = collect(changed(change, Path("cas.xlsx"), fill("Cas", 1, 2, 3)))
    assert (outcome.exit_code, levels()) == (0, {"ask": "1", "hear": "2", "help": "3"})
    notes = outcome.stderr.split("1 person counts.")[0]
    assert (told in notes, bool(told)) == (True, bool(notes))


def test_a_form_of_before_its_rows_had_a_sum_is_read() -> None:
    old = changed(lambda book: book.worksheets[2].delete_rows(7, 3), Path("old.xlsx"), fill("Cas", 1, 2, 3))
    assert [old.exists(), collect(old).exit_code, levels()] == [True, 0, {"ask": "1", "hear": "2", "help": "3"}]
    # Nobody can tell then what was done to a row.
    assert collect(changed(put(FIRST, SECOND_LEVEL, "x"), Path("marked.xlsx"), old)).exit_code == 0


@pytest.mark.parametrize(("encoding", "is_read"), [("UTF-8", True), ("us-ascii", True), ("UTF-7", False), ("cp037", False)])
def test_a_workbook_is_opened_in_the_encodings_that_office_programs_write(encoding: str, is_read: bool) -> None:
    """In another one, what is refused in a workbook could stand there unseen."""
    anna = fill("Anna", 1, 2, 3)
    with zipfile.ZipFile(anna) as book:
        part = book.read("xl/workbook.xml")
    declared = f'<?xml version="1.0" encoding="{encoding}" standalone="yes"?>\n'.encode() + part
    outcome = collect(with_part(Path("declared.xlsx"), "xl/workbook.xml", declared, anna))
    assert (outcome.exit_code, SCAN.exists()) == ((0, True) if is_read else (3, False)), outcome
    told = (
        f"this workbook is in {encoding}, which no office program writes, and was not opened (make a new form and fill that in)"
    )
    assert (told in outcome.stderr) is not is_read


def more_levels_for_help() -> None:
    """Give one question seven levels in the questionnaire, of which a form was sent before that."""
    yes = [{"name": f"N{number}", "summary": f"S{number}"} for number in range(1, 8)]
    help_ = question_data("help", quick=True, level_set="seven", levels={})
    data = questionnaire_data(level_sets=[{"id": "seven", "levels": yes}])
    data["pillars"][1]["questions"] = [help_]
    Path("questionnaires/tiny.yaml").write_text(dump(data), encoding="utf-8")


def test_the_rows_of_a_form_read_as_they_were_sent_though_another_question_has_more_levels_now() -> None:
    anna = fill("Anna", 1, 2, 3)
    more_levels_for_help()
    assert (collect(anna).exit_code, levels()) == (0, {"ask": "1", "hear": "2", "help": "3"})


@pytest.mark.parametrize("said", [None, "many", "-5", "99999999999"])
def test_a_form_that_does_not_say_how_many_levels_it_shows_is_read_by_its_questionnaire(said: str | None) -> None:
    def change(book: Any) -> None:
        assert book.worksheets[2]["A10"].value == "levels"
        book.worksheets[2]["B10"] = said

    old = changed(change, Path("old.xlsx"), fill("Anna", 1, 2, 3))
    assert (collect(old).exit_code, levels()) == (0, {"ask": "1", "hear": "2", "help": "3"})


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for name in names:
            written.writestr(name, b"x")
    return made.getvalue()


LONG_NOTE = "Every day, with “quotes” and {braces}, and more words than a line holds"


def answers(rater: str = "Anna", note: str = LONG_NOTE, level: float = 2.5) -> str:
    said: dict[str, Any] = {
        "format": "cxscan/form/1",
        "questionnaire": {"id": "tiny", "version": "1.0"},
        "scope": "full",
        "rater": rater,
        "saved": "2026-11-28T10:00:00.000Z",
        "answers": {"ask": {"level": level, "note": note}, "help": {"level": "not-applicable"}},
        "check": "x00000000",
    }
    said["check"] = sum_of(OwnAnswers.model_validate(said))
    return json.dumps(said, indent=1, ensure_ascii=False)


MAIL = b"From: a@example.org\nTo: b@example.org\nSubject: Form\nMIME-Version: 1.0\n\nSee the attachment.\n"
OUTLOOK = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 500 + "__substg1.0_37".encode("utf-16-le")
PICTURE = "this is a picture or a PDF, from which no answers can be read (ask for the workbook itself"
AGAIN = "(open it in Excel or LibreOffice, save it as .xlsx and try again)"
TABLE = "this is a table saved as text (CSV): it does not say of which form it is, nor whose answers these are (save the"
TO_UTF8 = ("(Windows-1252)", "ask for the file as it was downloaded, or save it as UTF-8 in an editor")
OTHERS: dict[str, tuple[bytes, str]] = {
    "scan.pdf": (b"%PDF-1.7\n%\xe2\xe3", PICTURE),
    "photo.jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF", PICTURE),
    "photo.heic": (b"\0\0\0\x18ftypheic", PICTURE),
    "screen.xlsx": (b"\x89PNG\r\n\x1a\n", PICTURE),
    "form.xlsb": (archive("[Content_Types].xml", "xl/workbook.bin"), f"this is a workbook saved as a binary one (.xlsb) {AGAIN}"),
    "form.xml": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        f"this is a workbook saved as XML {AGAIN}",
    ),
    "form.htm": (
        b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>',
        f"this is a workbook saved as a web page {AGAIN}",
    ),
    "form.numbers": (archive("Index/Document.iwa"), "this is a workbook of Numbers (save it as Excel there (Export)"),
    "forms.zip": (archive("Anna.xlsx", "Bram.xlsx"), "this is an archive with files in it (unpack it"),
    "form.ods": (archive("mimetype", "content.xml"), "this is no Excel workbook, whatever its name says (open it in Excel or"),
    "form.xls": (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 500, "this is a workbook of an old kind"),
    "mail.eml": (MAIL, "this is a mail (save what is attached to it, and collect that)"),
    "mail.msg": (OUTLOOK, "this is a mail (save what is attached to it, and collect that)"),
    "page.html": (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "this is the page, not the answers (open it in a browser"),
    "answers.csv": (b"Name;Level\n", TABLE),
    "answers.tsv": (b"Name", TABLE),
    "from Excel.csv": ("id;Vraag;Niveau\nask;Één;2,5\n".encode("cp1252"), TABLE),
    "of a Mac.csv": ("id,Vraag,Niveau\rask,Één,2\r".encode("mac-roman"), TABLE),
    "in Unicode.txt": ("id\tVraag\tNiveau\nask\tÉén\t2,5\n".encode("utf-16"), TABLE),
    "without a mark.txt": ("id\tVraag\tNiveau\nask\tÉén\t2,5\n".encode("utf-16-le"), TABLE),
    "two columns.txt": (b"question,level\nHow?,2\n", "two columns.txt:1:1: "),
    "with lines in it.txt": (b'id,question,level\nask,"How, and\nwhen?",2\nhear,What?,3\n', TABLE),
    "of Windows.json": (answers().encode("cp1252"), f"not in UTF-8, but as older programs of Windows write one {TO_UTF8[0]}"),
    "in Unicode.json": (answers().encode("utf-16"), f"in UTF-16, which some programs call Unicode ({TO_UTF8[1]})"),
    "turned round.json": (answers().encode("utf-16-be"), f"in UTF-16, which some programs call Unicode ({TO_UTF8[1]})"),
    "answers of Windows.csv": (answers().encode("cp1252"), "as older programs of Windows write one"),
    "mail of Windows.txt": (f"Voilà les réponses\n{answers()}".encode("cp1252"), "as older programs of Windows write one"),
    "own view.yaml": ("format: cxscan/scan/1\ntitle: É\n".encode("cp1252"), "as older programs of Windows write one"),
    "one long line.txt": (b'a;b;c;"' + 400_000 * b"x" + b"\n\0", TABLE),
    "noise.txt": (bytes(range(256)), "noise.txt is not a text file in UTF-8."),
    "greeting.txt": (b"See you on Monday", "greeting.txt:1:1: the file must begin with keys"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_that_is_no_form_is_called_what_it_is_with_what_to_do(name: str) -> None:
    raw, told = OTHERS[name]
    Path(name).write_bytes(raw)
    outcome = collect(name)
    assert (outcome.exit_code, SCAN.exists()) == (3, False)
    assert told in outcome.stderr


def test_a_form_is_found_whatever_its_name() -> None:
    odd = Path("an\nna «2».numbers")
    anna = fill("Anna", 2, 3, 4)
    odd.write_bytes(anna.read_bytes())
    assert collect(odd).exit_code == 0
    refused = collect(changed(put(FIRST, LEVEL, "2 or 3"), odd, anna))
    assert refused.stderr.splitlines()[0].startswith("an\\nna «2».numbers: Questions!D5: “2 or 3” is not a level")


# --- the answers of a page, as they come in a mail


def quoted(text: str, sign: str = "> ") -> str:
    return "".join(f"{sign}{line}\n" for line in text.splitlines())


def wrapped(text: str) -> str:
    return "\n".join(part for line in text.splitlines() for part in textwrap.wrap(line, 40))


PLAIN = answers(note="As it is")
IN_MAILS: dict[str, str] = {
    "a byte order mark": f"\ufeff{answers()}",
    "line ends of Windows": answers().replace("\n", "\r\n"),
    "among text": f"Hello,\n\nhere they are:\n{answers()}\n\nAnna {{from my phone}}\n",
    "quoted": f"On Monday Anna wrote:\n{quoted(answers())}\nThanks!",
    "quoted twice over": quoted(quoted(answers(), ">")),
    "lines broken anew": wrapped(answers()),
    "broken and quoted": quoted(wrapped(answers())),
    "on one line": " ".join(answers().split("\n")),
    "blanks that hold together": answers().replace("\n ", "\n\u00a0"),
    "narrow ones": answers().replace("\n ", "\n\u202f"),
    "wide ones": answers().replace("\n ", "\n\u2007"),
    "other quotation marks": PLAIN.replace('"', "”"),
    "marks of both sides": PLAIN.replace(' "', " “").replace('"', "”"),
    "the same twice": f"{answers()}\n{quoted(answers())}",
    "a whole mail": MAIL.decode() + answers(),
}


def mail(*parts: tuple[str, str, str], file: str = "") -> bytes:
    """Return a mail as a program saves it, with these parts: what kind of text each is, how it was written, and the text."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "anna@example.org", "els@example.org", "Formulier ingevuld"
    message["Message-Id"] = "<1@example.org>"
    for place, (kind, how, text) in enumerate(parts):
        (message.add_alternative if place else message.set_content)(text, subtype=kind, cte=how)
    if file:
        message.add_attachment(file.encode(), maintype="application", subtype="json", filename="answers.json")
    return bytes(message)


def page(text: str) -> str:
    """Return a text as a mail program writes it into a page."""
    lines = "<br>\n".join(escape(line) for line in text.splitlines())
    return f"<html><head><title>x</title></head><body><div>Hello,</div><div dir='ltr'>{lines}</div></body></html>"


SAVED = {
    "quoted-printable": mail(("plain", "quoted-printable", f"Hello,\n{answers()}\nAnna\n")),
    "base64": mail(("plain", "base64", f"Hello,\n{answers()}\nAnna\n")),
    "as text and as a page": mail(("plain", "quoted-printable", answers()), ("html", "quoted-printable", page(answers()))),
    "as text, and as a page that shows it in another way": mail(
        ("plain", "quoted-printable", answers()), ("html", "quoted-printable", page(answers().replace("2.5", "2,5")))
    ),
    "as a page alone": mail(("html", "quoted-printable", page(answers()))),
    "attached": mail(("plain", "7bit", "See the attachment.\n"), file=answers()),
    "pasted and attached": mail(("plain", "quoted-printable", answers()), file=answers()),
    "another encoding than it says": mail(("plain", "8bit", answers())).replace(b'charset="utf-8"', b'charset="us-ascii"'),
    "line ends of Windows": mail(("plain", "quoted-printable", answers())).replace(b"\n", b"\r\n"),
    "written by another program": b"x-spam1: no\nreceived: by a\nmime-version: 1.0\n"
    + mail(("plain", "quoted-printable", answers())),
}


@pytest.mark.parametrize("how", SAVED)
def test_answers_are_read_from_a_mail_that_was_saved(how: str) -> None:
    Path("Formulier ingevuld.eml").write_bytes(SAVED[how])
    outcome = collect("Formulier ingevuld.eml")
    assert (outcome.exit_code, levels()) == (0, {"ask": "5/2", "help": "not-applicable"}), outcome
    assert load_scan(SCAN).answers["ask"].votes[0].note == LONG_NOTE


def test_a_saved_mail_with_the_answers_of_two_people_or_none_is_refused() -> None:
    Path("two.eml").write_bytes(mail(("plain", "quoted-printable", answers()), file=answers("Bram")))
    assert "two.eml: the answers of more than one form stand in this text" in collect("two.eml").stderr
    Path("none.eml").write_bytes(mail(("plain", "base64", "Hello"), ("html", "base64", page("Hello"))))
    assert "none.eml: this is a mail (save what is attached to it, and collect that)" in collect("none.eml").stderr
    Path("odd.eml").write_bytes(mail(("plain", "base64", answers())).replace(b'charset="utf-8"', b'charset="klingon"'))
    assert collect("odd.eml").exit_code == 0


def enclosing(*files: tuple[str, bytes], text: str = "Hello") -> bytes:
    """Return a mail to which files are attached."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Message-Id"] = (
        "anna@example.org",
        "els@example.org",
        "Form",
        "<1>",
    )
    message.set_content(text)
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def own_view(rater: str, **levels: int) -> bytes:
    return write_tiny_scan(Path("own/view.yaml"), levels, organisation="Town", rater=rater, status="final").read_bytes()


def taken(name: str = "Anna") -> dict[str, str]:
    """Return what the mail gives, which comes from one person."""
    outcome = collect("mail.eml")
    assert outcome.exit_code == 0, outcome
    assert {vote.rater for one in load_scan(SCAN).answers.values() for vote in one.votes} == {name}
    return levels()


TWICE: dict[str, Callable[[], bytes]] = {
    "in the text with other marks": lambda: mail(("plain", "base64", IN_MAILS["marks of both sides"]), file=PLAIN),
    "in the text on one line": lambda: mail(("plain", "8bit", " ".join(PLAIN.split("\n"))), file=PLAIN),
    "quoted in the text too": lambda: enclosing(
        ("a.json", PLAIN.encode()), text=f"{PLAIN}\n{quoted(PLAIN.replace(chr(34), '”'))}"
    ),
    "attached twice": lambda: enclosing(("a.json", PLAIN.encode()), ("a (1).json", PLAIN.replace("\n", "\r\n").encode())),
    "cut off in the text": lambda: enclosing(("a.json", PLAIN.encode()), text=PLAIN[:-40]),
    "beside the page it came from": lambda: enclosing(
        ("form.html", b"<!doctype html> cxscan/form/1"), ("a.json", PLAIN.encode())
    ),
    "in the text, beside the page it came from": lambda: enclosing(("form.html", b"<!doctype html> cxscan/form/1"), text=PLAIN),
    "beside a paper and a parcel": lambda: enclosing(
        ("agenda.docx", archive("word/document.xml")), ("a.zip", archive("Anna.xlsx")), ("a.json", PLAIN.encode())
    ),
    "beside a picture": lambda: enclosing(("logo.png", b"\x89PNG...."), ("a.json", PLAIN.encode())),
}


@pytest.mark.parametrize("how", TWICE)
def test_a_mail_that_says_the_same_twice_counts_once(how: str) -> None:
    Path("mail.eml").write_bytes(TWICE[how]())
    assert taken() == {"ask": "5/2", "help": "not-applicable"}


def test_what_of_a_mail_cannot_be_read_beside_what_can_is_told() -> None:
    Path("mail.eml").write_bytes(TWICE["cut off in the text"]())
    assert collect("mail.eml").stderr.splitlines()[0] == (
        "In the text of mail.eml the answers cannot be read. Those in the file that is attached to it count."
    )


def test_a_workbook_and_a_view_that_come_in_a_mail_are_read() -> None:
    Path("mail.eml").write_bytes(enclosing(("Form of Bram.xlsx", fill("Bram", 3, 1).read_bytes())))
    assert taken("Bram") == {"ask": "3", "hear": "1"}
    SCAN.unlink()
    Path("mail.eml").write_bytes(enclosing(("view.yaml", own_view("Carla", ask=4))))
    assert taken("Carla") == {"ask": "4"}


OF_BRAM = answers("Bram", note="As it is").encode()
DIFFERENT: dict[str, tuple[Callable[[], bytes], str]] = {
    "a level": (
        lambda: enclosing(("a.json", answers(note="As it is", level=4).encode()), text=PLAIN),
        "the answers of Anna stand here twice and differ: ask (4 / 2.5) (leave only the right ones, in a file of their own)",
    ),
    "a note": (
        lambda: enclosing(("a.json", PLAIN.encode()), ("b.json", answers(note="As it was").encode())),
        "the answers of Anna stand here twice and differ: ask (leave only",
    ),
    "a workbook with more": (
        lambda: enclosing(("a.json", PLAIN.encode()), ("a.xlsx", fill("anna", 2.5, 3, "n/a", notes=("As it is",)).read_bytes())),
        "the answers of Anna stand here twice and differ: hear (– / 3)",
    ),
    "a workbook from another place": (
        lambda: enclosing(
            ("a.json", PLAIN.encode()),
            ("a.xlsx", fill("anna", 2.5, None, "n/a", notes=("As it is",), role="Management").read_bytes()),
        ),
        "the answers of Anna stand here twice and differ: role (leave only",
    ),
    "two people, attached": (
        lambda: enclosing(("a.json", PLAIN.encode()), ("b.json", OF_BRAM)),
        "the answers of more than one form stand in this text (put each into a file of its own)",
    ),
    "two people, on two kinds of form": (
        lambda: enclosing(("a.json", PLAIN.encode()), ("b.xlsx", fill("Bram", 2).read_bytes())),
        "the answers of more than one form stand in this text (put each into a file of its own)",
    ),
    "a text that ends where another begins": (
        lambda: enclosing(text=f"{PLAIN[:-40]}\n{PLAIN}"),
        "the answers in this text are cut off before their end (ask for the file",
    ),
    "an edited text": (
        lambda: enclosing(("a.json", PLAIN.encode()), text=PLAIN.replace("2.5", "4.5")),
        "this file was changed after the page gave it",
    ),
    "a workbook with a fault": (
        lambda: enclosing(("a.xlsx", fill("Bram", "seven").read_bytes())),
        "“seven” is not a level",
    ),
    "the page alone": (lambda: enclosing(("form.html", b"<!doctype html> cxscan/form/1")), "this is the page, not the answers"),
}


@pytest.mark.parametrize("how", DIFFERENT)
def test_a_mail_that_says_two_things_is_refused_with_what_differs(how: str) -> None:
    made, told = DIFFERENT[how]
    Path("mail.eml").write_bytes(made())
    outcome = collect("mail.eml")
    assert (outcome.exit_code, SCAN.exists()) == (3, False)
    assert outcome.stderr.startswith("mail.eml:"), outcome
    assert told in outcome.stderr, outcome


@pytest.mark.parametrize("how", IN_MAILS)
def test_answers_are_read_however_a_mail_treats_them(how: str) -> None:
    Path("mail.txt").write_text(IN_MAILS[how], encoding="utf-8", newline="")
    outcome = collect("mail.txt")
    assert (outcome.exit_code, levels()) == (0, {"ask": "5/2", "help": "not-applicable"}), outcome


NOT_IN_MAILS: dict[str, tuple[str, str]] = {
    "two people": (
        answers() + answers("Bram"),
        "mail.txt: the answers of more than one form stand in this text (put each into a",
    ),
    "cut off": (answers()[:-40], "mail.txt: the answers in this text are cut off before their end (ask for the file that"),
    "cut off before another": (answers()[:-40] + answers("Bram"), "mail.txt: the answers in this text are cut off"),
    "changed": (f"Hello\n{answers().replace('2.5', '4.5')}", "mail.txt:20:11: this file was changed after the page gave it"),
    "marks that end a text": (
        answers().replace('"', "”"),
        "mail.txt: a program changed the quotation marks or the blanks in these",
    ),
}


@pytest.mark.parametrize("how", NOT_IN_MAILS)
def test_answers_that_are_not_whole_or_not_of_one_person_are_refused(how: str) -> None:
    text, told = NOT_IN_MAILS[how]
    Path("mail.txt").write_text(text, encoding="utf-8")
    outcome = collect("mail.txt")
    assert (outcome.exit_code, SCAN.exists()) == (3, False)
    assert outcome.stderr.startswith(told), outcome
