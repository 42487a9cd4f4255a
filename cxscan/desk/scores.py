"""The scores of one scan, and how they came about."""

from pathlib import Path
from typing import TYPE_CHECKING

from cxscan.archive.placed import PlacedScan
from cxscan.archive.shelf import Shelf
from cxscan.desk.cautions import on_the_scale_of, say_draft, say_one_view
from cxscan.desk.reader import Reader
from cxscan.desk.shown_scan import id_named, pillar_named
from cxscan.desk.which_scan import newest_scan, scan_before
from cxscan.files.problems import WrongUsage
from cxscan.languages import message
from cxscan.languages.hints import near_miss
from cxscan.maturity.scores import score_scan
from cxscan.model.questionnaire import View
from cxscan.model.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from cxscan.languages import Language
    from cxscan.maturity.explanation import Explanation
    from cxscan.maturity.views import ViewScore
    from cxscan.model.questionnaire import Questionnaire
    from cxscan.reports.one_scan.story import Story


@frozen
class ScanWishes:
    """Which scan is meant, and how it is to be shown."""

    scan: Path | None
    """A file, or a folder for its newest; none for the newest of `folder`."""
    folder: Path
    """A folder of scans: where a scan was taken out of it, its questionnaire still stands there."""
    lang: str | None = None


def read_wished(wishes: ScanWishes, reader: Reader) -> PlacedScan:
    """Return the scan that is meant, and tell which one and whose it is.

    Raises:
        WrongUsage: there is none.
        CannotUse: it cannot be read.
        FileProblems: it is not right, or its questionnaire cannot be found.
    """
    shown = _read(wishes, reader)
    say_one_view(shown, reader)
    return shown


def data_of(shown: PlacedScan) -> "dict[str, Any]":
    """Return a scan with its scores as data for programs: all that stands in its file goes along."""
    from cxscan.files.scans import plain_record
    from cxscan.reports.jsondata import scan_data
    from cxscan.reports.votes_data import votes_data

    scan, questionnaire = shown.scan, shown.questionnaire
    return scan_data(scan, score_scan(scan, questionnaire), plain_record(scan)) | votes_data(scan, questionnaire)


@frozen
class AlongViews:
    """A scan and some views of its questionnaire, beside the finished scan of the same team that came before it."""

    shown: PlacedScan
    before: PlacedScan | None
    """In the language and the words of the newer one."""
    views: "tuple[ViewScore, ...]"
    """Its scores along those, with what grew since then."""

    @property
    def story(self) -> "Story":
        """What there is to tell of the scan, with its growth."""
        from cxscan.reports.one_scan.story import tell_story

        return tell_story(self.shown, self.shown.language, self.before)

    @property
    def data(self) -> "dict[str, Any]":
        """The scan as `data_of` has it, with the scores along the views and the day of the scan that they grew from."""
        from cxscan.reports.jsondata import view_data

        since = self.before.date.isoformat() if self.before else None
        return data_of(self.shown) | {"compared_with": since, "views": [view_data(one) for one in self.views]}


def along_views(wishes: ScanWishes, wanted: "Sequence[str]", reader: Reader) -> AlongViews:
    """Return the scan that is meant and the views that are asked for, each by its id or title; single tags make one of their own.

    Raises:
        WrongUsage: its questionnaire has no such view or tag; else as `read_wished`.
    """
    from cxscan.maturity.growth import compare_scans
    from cxscan.maturity.views import score_view

    shelf = Shelf(scans=wishes.folder)
    shown = shelf.scan(newest_scan(wishes.scan, wishes.folder, shelf, reader), wishes.lang)
    reader = reader.speaking(shown.language)
    views = views_named(wanted, shown.questionnaire, shown.language)
    say_one_view(shown, reader)
    before = scan_before(shown, shelf, reader)
    then = next(iter(on_the_scale_of(shown, [before.beside(shown)] if before else [], reader)), None)
    scan, questionnaire = shown.scan, shown.questionnaire
    whole = score_scan(scan, questionnaire)
    change = compare_scans(then.scan, then.questionnaire, scan, questionnaire) if then else None
    return AlongViews(shown, then, tuple(score_view(whole, questionnaire, view, change) for view in views))


def views_named(wanted: "Sequence[str]", questionnaire: "Questionnaire", language: "Language") -> "tuple[View, ...]":
    """Return the views that are meant by their ids or titles; the tags among them make one view together, the last.

    Raises:
        WrongUsage: there is no such view or tag.
    """
    views = {one.id: one for one in questionnaire.views}
    ids = list(dict.fromkeys(_view_named(name, questionnaire) for name in wanted))
    tags = tuple(id_ for id_ in ids if id_ not in views)
    chosen = [views[id_] for id_ in ids if id_ in views]
    if tags:
        chosen.append(View.model_construct(id="tags", title=language.say("The parts that you asked for"), tags=tags))
    return tuple(chosen)


def _view_named(wanted: str, questionnaire: "Questionnaire") -> str:
    known = [(one.id, one.title) for one in questionnaire.views] + [(one.id, one.title) for one in questionnaire.tags]
    if found := id_named(wanted, known):
        return found
    if not known:
        raise WrongUsage("The questionnaire “{id}” has no views and no tags. Leave out --by.", id=questionnaire.id)
    views = ", ".join(f"{one.id} ({one.title})" for one in questionnaire.views) or "–"
    tags = ", ".join(one.id for one in questionnaire.tags)
    what = message(
        "There is no view or tag “{wanted}”. Views: {views}. Tags: {tags}.", wanted=wanted, views=views, tags=tags or "–"
    )
    hint = near_miss(wanted, [id_ for id_, _ in known])
    raise WrongUsage(message("{problem} ({hint})", problem=what, hint=hint) if hint else what)


@frozen
class ExplainedScan:
    """A scan, and how its score came about."""

    shown: PlacedScan
    explanation: "Explanation"
    pillar: str | None
    """The id of the one pillar that was asked about."""


def explain(wishes: ScanWishes, pillar: str | None, reader: Reader) -> ExplainedScan:
    """Return the scan that is meant and how its score came about, or that of one pillar, by its title or id.

    Raises:
        WrongUsage: there is no such scan or pillar; else as `read_wished`.
    """
    from cxscan.maturity.explanation import explain_score

    shown = _read(wishes, reader)
    if pillar is not None:
        pillar = pillar_named(pillar, {one.id: one.title for one in shown.questionnaire.pillars})
    say_draft(shown, reader)
    say_one_view(shown, reader)
    return ExplainedScan(shown, explain_score(shown.scan, shown.questionnaire, pillar), pillar)


def _read(wishes: ScanWishes, reader: Reader) -> PlacedScan:
    shelf = Shelf(scans=wishes.folder)
    return shelf.scan(newest_scan(wishes.scan, wishes.folder, shelf, reader), wishes.lang)
