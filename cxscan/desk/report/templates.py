"""Templates of reports: the built-in ones, a copy to make one's own, and which one a report is made with."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cxscan.files.conflicts import conflicts_in
from cxscan.files.disk.paths import is_file
from cxscan.files.disk.text import read_text
from cxscan.files.disk.typed_paths import read_path
from cxscan.files.problems import FileProblems, Problem, WrongUsage
from cxscan.files.questionnaires.library import TEMPLATES_FOLDER, data_folder
from cxscan.files.saving.new_files import write_new_file
from cxscan.reports.order import Audience, OwnTemplate


def built_in() -> Path:
    """Return the folder of the built-in templates."""
    return data_folder(TEMPLATES_FOLDER)


def copy_template(name: str, file: Path, *, force: bool) -> str:
    """Write a built-in template, or a part of one, to a file, and return the form of the reports that it makes.

    What it includes is found by its name from the copy too.

    Raises:
        WrongUsage: there is none of that name for such a file, or the name of the file is not that of a template.
        CannotUse: the file exists already, or cannot be written.
    """
    from cxscan.reports.own_templates.template_list import ENDINGS, built_in_templates, parts_of

    folder, ending = built_in(), _ending(file)
    whole = built_in_templates(folder)
    files = [f"{one.name}{end}" for one in whole for end in one.endings] + parts_of(whole, folder)
    known = [one.removesuffix(ending) for one in files if one.endswith(ending)]
    wanted = next((name.removesuffix(end) for end in ENDINGS if name.endswith(end)), name)
    if wanted not in known:
        raise WrongUsage(
            "There is no built-in template “{name}” that ends in {ending}. Known: {known}.",
            name=name,
            ending=ending,
            known=", ".join(known),
        )
    write_new_file(file, read_text(folder / f"{wanted}{ending}"), force=force)
    return ENDINGS[ending]


def _ending(file: Path) -> str:
    """Return the ending by which a file is a template.

    Raises:
        WrongUsage: it has none.
    """
    from cxscan.reports.own_templates.template_list import ENDINGS

    for ending in ENDINGS:
        if file.name.lower().endswith(ending):
            return ending
    raise WrongUsage("{path} must end in .md.j2 (for Markdown) or .html.j2 (for HTML).", path=file)


def chosen_template(wanted: str, form: str) -> tuple[Audience, OwnTemplate | None]:
    """Return the template that is meant, for a report in a form such as `markdown`: a built-in one, or a file of one's own.

    Raises:
        WrongUsage: there is none of that name, or that form takes no template of one's own, or not this one.
        CannotUse: the file cannot be read.
        FileProblems: git left both sides of a change in it.
    """
    if wanted in set(Audience):
        return Audience(wanted), None
    from cxscan.reports.own_templates.template_list import ENDINGS

    path = read_path(wanted)
    if not is_file(path) and not wanted.lower().endswith(".j2"):
        raise WrongUsage(
            "There is no template “{name}”. Known: {known}; or name a file of your own, which ends in .md.j2 or .html.j2.",
            name=wanted,
            known=", ".join(Audience),
        )
    if form not in ENDINGS.values():
        raise WrongUsage("A template of your own makes a report in Markdown or HTML; use --format markdown or html.")
    if (made := ENDINGS[_ending(path)]) != form:
        raise WrongUsage("{path} makes a report in another form: add --format {form}.", path=path, form=made)
    text = read_text(path)
    if conflicts := conflicts_in(path, text):
        raise FileProblems(conflicts)
    return Audience.FULL, OwnTemplate(wanted, text)


@contextmanager
def template_problems(own: OwnTemplate | None) -> Iterator[None]:
    """Turn what is wrong with a template of one's own into the problem of that file, at its line.

    Raises:
        FileProblems: something is wrong with it.
    """
    from cxscan.reports.own_templates.filler import TemplateProblem

    try:
        yield
    except TemplateProblem as problem:
        where = Path(own.name if own else "")
        raise FileProblems([Problem(where, problem.line, problem.column, problem.what, problem.hint)]) from None
