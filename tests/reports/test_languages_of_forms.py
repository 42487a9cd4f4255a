"""No form of a report leaves a word of ours in English, in a text, a chart or what is read aloud; nor a French sign alone."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import cxscan
from cxscan.reports.forms.excel.workbook import render_excel
from cxscan.reports.forms.html import render_html
from cxscan.reports.forms.markdown import render_markdown
from cxscan.reports.forms.office.slides import render_powerpoint
from cxscan.reports.forms.office.word import render_word
from cxscan.reports.order import Audience
from tests.office_for_tests import order
from tests.stories_for_tests import example_story

_PARAGRAPHS = re.compile(rb"<(w:p|a:p|si|is)[ >].*?</\1>", re.DOTALL)
_TEXTS = re.compile(rb"<(?:w:|a:)?t(?: [^>]*)?>([^<]*)<")
_READ_ALOUD = re.compile(rb'(?:descr|title|alt|aria-label)="([^"]*)"')
_NOT_SHOWN = re.compile(rb"<(style|script).*?</\1>|<(?:meta|a) [^>]*>|</a>", re.DOTALL)
_LOOSE = re.compile(r"[^\s][?!;»](?=\s|$)|(?<=[a-zé]):(?=\s|$)| [?!;:»](?=\s|$)|«[^\u00a0\u202f]")
"""A sign that stands close to its word, or may come to stand on the next line."""


def texts_in(content: bytes) -> Iterator[str]:
    """Yield the texts of a page, a paper, slides or a workbook, and what of them is read aloud."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        shown = _NOT_SHOWN.sub(b"", content)
        yield from (unescape(one.decode()) for one in _READ_ALOUD.findall(shown))
        yield from (unescape(one.decode()).strip() for one in re.split(rb"<[^>]+>|[|\n*]", shown))
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [
            package.read(name)
            for name in package.namelist()
            if re.search(r"(document|slide\d+|Strings|sheet\d+|chart\d+)\.xml$", name)
        ]
    for part in parts:
        yield from (unescape(one.decode()) for one in _READ_ALOUD.findall(part))
        yield from (unescape(b"".join(_TEXTS.findall(one.group(0))).decode()) for one in _PARAGRAPHS.finditer(part))


def untranslated(lang: str) -> set[str]:
    """Return our texts as they stand in the code, where they are called otherwise in a language."""
    path = Path(cxscan.__file__).parent / "languages" / lang / "LC_MESSAGES" / "cxscan.po"
    with path.open("rb") as file:
        return {
            str(one.id)
            for one in read_po(file)
            if isinstance(one.id, str) and one.id not in {"", one.string} and "{" not in one.id
        }


@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_no_form_leaves_a_word_of_ours_in_english_or_a_french_sign_alone(lang: str) -> None:
    story, english = example_story(lang), untranslated(lang)
    # What the group typed in Dutch stays as it is.
    typed = [*story.glad, *(one.note for pillar in story.pillars for one in pillar.questions if one.note)]
    assert {"Pillar", "Growth", "What goes well"} < english
    for audience in Audience:
        for render in (render_html, render_markdown, render_word, render_powerpoint, render_excel):
            texts = {text.strip(" #") for text in texts_in(render(order(story, audience)).content)}
            assert len(texts) > 50, "there is something to read"
            assert texts & english == set(), (render, audience)
            loose = {text for text in texts if lang == "fr" and _LOOSE.search(text)}
            assert {text for text in loose if not any(one[:30] in text for one in typed)} == set(), (render, audience)
