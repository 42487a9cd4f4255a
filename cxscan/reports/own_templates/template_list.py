"""The built-in templates: which there are, in which forms, what each is for, and which parts they include."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from cxscan.languages import Language, Message, message
from cxscan.model.values import frozen
from cxscan.reports.forms.terminal import Paper
from cxscan.reports.order import Audience

if TYPE_CHECKING:
    from rich.console import RenderableType

ENDINGS = {".md.j2": "markdown", ".html.j2": "html"}
"""How templates end, and the form of the report that they make."""

_FOR = {
    Audience.FULL: message("everything, for whoever wants to look something up"),
    Audience.MANAGEMENT: message("one page for the management"),
    Audience.TEAM: message("per pillar its questions, notes and next steps, for the team itself"),
}
_OTHERS = {"growth.md.j2", *(f"{name}.html.j2" for name in ("overview", "benchmark", "sheet", "sheet.css", "cards", "handout"))}


@frozen
class BuiltIn:
    """One built-in template: its name, the endings of its files, and what it is for."""

    name: str
    endings: tuple[str, ...]
    purpose: Message


def built_in_templates(folder: Path) -> list[BuiltIn]:
    """Return the templates of the folder that make a whole report."""
    found = ((one, tuple(ending for ending in ENDINGS if (folder / f"{one}{ending}").is_file())) for one in Audience)
    return [BuiltIn(str(one), endings, _FOR[one]) for one, endings in found if endings]


def parts_of(templates: Iterable[BuiltIn], folder: Path) -> list[str]:
    """Return the files of the folder that templates may include: all but whole templates, and the pages of other commands."""
    whole = {f"{one.name}{ending}" for one in templates for ending in one.endings}
    return sorted({path.name for path in folder.glob("*.j2")} - whole - _OTHERS)


def render_template_list(templates: Sequence[BuiltIn], parts: Sequence[str], language: Language, paper: Paper) -> str:
    """Return a table of the templates, the parts that they include, and how to begin one's own."""
    say = language.say
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(say("Name"), no_wrap=True)
    table.add_column(say("Forms"))
    table.add_column(say("What it is for"))
    for one in templates:
        forms = ", ".join(ENDINGS[ending] for ending in one.endings)
        table.add_row(Text(one.name, "bold"), Text(forms), Text(language.put(one.purpose)))
    page: list[RenderableType] = [table]
    lines = [say("Use one with: cxscan report --template NAME"), say("Begin your own with: cxscan templates copy full my.md.j2")]
    if parts:
        page += [Text(say("Parts that they include, and yours can too: {parts}.", parts=", ".join(parts))), Text()]
    return paper.print([*page, *map(Text, lines)])
