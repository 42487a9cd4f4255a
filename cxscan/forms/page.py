"""A form as one page for a browser: nothing is fetched or sent, and it ends in a small file to send back."""

import base64
import hashlib
import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from cxscan.forms.blank import BlankForm, FormLook, asked_in_words, how_to_choose, level_in_words
from cxscan.forms.levels import NOT_APPLICABLE_SHOWN, UNKNOWN_SHOWN
from cxscan.forms.own_answers import as_in_file
from cxscan.languages.roles import ROLES_SHOWN
from cxscan.model import formats
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN
from cxscan.model.questionnaire import Question
from cxscan.model.style.colours import pale
from cxscan.model.texts.plain_text import plain

_HERE = Path(__file__).parent


def make_page(form: BlankForm) -> str:
    """Return the page of a form."""
    style, script = ((_HERE / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    style = f":root {{ --main: {form.look.main}; --light: {pale(form.look.main)}; }}\n{style}"
    allowed = (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{form.language.code}">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{allowed}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<link rel="icon" href="data:,">',
            f"<title>{_shown(form.questionnaire.title)}</title>",
            f"<style>{style}</style></head>",
            "<body>",
            *_sender(form.look),
            *_body(form),
            f'<script type="application/json" id="form">{_data(form)}</script>',
            f"<script>{script}</script>",
            "</body></html>\n",
        ]
    )


def _sender(look: FormLook) -> Iterator[str]:
    """Yield the logo of whoever sends it, else their name."""
    if look.logo:
        kind, picture = look.logo
        source = f"data:{kind};base64,{base64.b64encode(picture).decode()}"
        yield f'<p class="sender"><img src="{source}" alt="{_shown(look.name)}"></p>'
    elif look.name:
        yield f'<p class="sender">{_shown(look.name)}</p>'


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _shown(text: str) -> str:
    return escape(plain(text))


def _data(form: BlankForm) -> str:
    say = form.language.say
    data = {
        "format": str(formats.FORM),
        "questionnaire": {"id": form.questionnaire.id, "version": form.questionnaire.version},
        "scope": form.scope,
        "questions": [one.id for one in form.questions],
        "says": {
            "open": say("Still open:"),
            "done": say("All questions have an answer."),
            "kept": say("What you fill in stays in this browser, on this device. Nothing is sent."),
            "notKept": say(
                "This browser keeps nothing of this page: fill it in and download your answers in one go. Nothing is sent."
            ),
            "name": say("Fill in your name first."),
            "noted": say("There is a note here and no level. Choose a level; “don’t know” is one too."),
            "nothing": say("Nothing is filled in yet."),
            "downloaded": say("Your answers are in a file among your downloads. Send that back to whoever sent you this page."),
        },
    }
    return json.dumps(data, ensure_ascii=True).replace("<", "\\u003c")


def _body(form: BlankForm) -> Iterator[str]:
    say = form.language.say
    yield f"<header><h1>{_shown(form.questionnaire.title)}</h1>"
    yield "<p>" + _shown(say("Your own view: what do you see?")) + "</p>"
    yield (
        '<noscript><p class="told">'
        + _shown(say("This page needs JavaScript, which is off in this browser."))
        + "</p></noscript>"
    )
    yield "</header>"
    yield '<main id="whole" hidden>'
    yield "<ol>"
    for step in (
        how_to_choose(form.questionnaire, form.language),
        say("Choose “don’t know” where you cannot tell, and “not applicable” where a question is not about you."),
        say("There is no right answer, and nobody is graded. Fill it in on your own, in one go."),
        say("At the end, download your answers and send that file back."),
    ):
        yield f"<li>{_shown(step)}</li>"
    yield "</ol>"
    yield '<p id="kept" class="soft" role="status"></p>'
    yield '<label class="field" for="name">' + _shown(say("Your name")) + "</label>"
    yield f'<input type="text" id="name" autocomplete="name" maxlength="100" value="{_shown(form.name or "")}">'
    yield '<label class="field" for="role">' + _shown(say("Where you see it from")) + "</label>"
    roles = "".join(f'<option value="{role}">{_shown(say(shown))}</option>' for role, shown in ROLES_SHOWN.items())
    yield f'<select id="role"><option value="">–</option>{roles}</select>'
    for pillar in form.questionnaire.pillars:
        asked = form.questionnaire.in_scope(form.scope, pillar)
        if asked:
            yield f"<h2>{_shown(pillar.title)}</h2>"
        group = ""
        for question in asked:
            if (its_group := form.questionnaire.group_of(question)) != group:
                group = its_group
                yield f"<h3>{_shown(group)}</h3>" if group else ""
            yield from _question(form, question)
    yield from _end(form)


def _question(form: BlankForm, question: Question) -> Iterator[str]:
    say, id_ = form.language.say, question.id
    ask = asked_in_words(form.questionnaire, question, form.language)
    yield f'<fieldset><legend>{_shown(question.title)}</legend><p id="a-{id_}">{_shown(ask)}</p>'
    for step in form.questionnaire.steps_of(question):
        whole = step.denominator == 1
        text = level_in_words(form.questionnaire, question, int(step), form.language) if whole else say("part of the next shows")
        yield _choice(id_, as_in_file(step), form.language.level(step), text, "level" if whole else "level half")
    yield _choice(id_, NOT_APPLICABLE, "–", say(NOT_APPLICABLE_SHOWN), "level")
    yield _choice(id_, UNKNOWN, "?", say(UNKNOWN_SHOWN), "level")
    label = say("Your note on {question}", question=question.title)
    yield f'<label class="field" for="n-{id_}">' + _shown(say("Your note")) + "</label>"
    yield f'<textarea id="n-{id_}" aria-label="{_shown(label)}" maxlength="5000"></textarea>'
    clear = _shown(say("Leave {question} open", question=question.title))
    button = f'<button type="button" class="small" data-clear="{id_}" aria-label="{clear}">'
    yield button + _shown(say("Leave open")) + "</button>"
    yield "</fieldset>"


def _choice(id_: str, value: str, number: str, text: str, look: str) -> str:
    return (
        f'<label class="{look}"><input type="radio" name="q-{id_}" value="{value}" aria-describedby="a-{id_}">'
        f"<b>{_shown(number)}</b><span>{_shown(text)}</span></label>"
    )


def _end(form: BlankForm) -> Iterator[str]:
    say = form.language.say
    yield "<h2>" + _shown(say("Send your answers back")) + "</h2>"
    yield '<p id="told" class="told" role="alert" hidden></p>'
    yield '<button type="button" id="download" class="first">' + _shown(say("Download my answers")) + "</button>"
    yield '<button type="button" id="show">' + _shown(say("Show them as a text to copy")) + "</button>"
    yield '<div id="as-text" hidden>'
    yield '<label class="field" for="text">' + _shown(say("Copy all of this into a mail, if nothing was downloaded")) + "</label>"
    yield '<textarea id="text" rows="12" readonly></textarea></div>'
    yield "</main>"
    yield '<p id="open" class="open" role="status"></p>'
