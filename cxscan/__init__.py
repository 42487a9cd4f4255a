"""cxscan: a CX maturity scan for public organisations.

What a notebook or a script would import. Each name is loaded when it is first used, so that `import cxscan` costs nothing.
"""

from importlib import import_module

__version__ = "0.1.0"

TYPE_CHECKING = False  # as `typing` has it, which takes longer to load than the rest of what the program begins with
if TYPE_CHECKING:
    from cxscan.desk.report.report import make_report, write_report
    from cxscan.desk.report.wishes import ReportWishes
    from cxscan.files.contents import load_questionnaire, load_scan
    from cxscan.files.questionnaires.library import Library
    from cxscan.maturity.growth import compare_scans
    from cxscan.maturity.scores import score_scan
    from cxscan.reports.forms.markdown import render_markdown
    from cxscan.reports.one_scan.story import tell_story

_HOMES = {
    "Library": "cxscan.files.questionnaires.library",
    "ReportWishes": "cxscan.desk.report.wishes",
    "compare_scans": "cxscan.maturity.growth",
    "load_questionnaire": "cxscan.files.contents",
    "load_scan": "cxscan.files.contents",
    "make_report": "cxscan.desk.report.report",
    "render_markdown": "cxscan.reports.forms.markdown",
    "score_scan": "cxscan.maturity.scores",
    "tell_story": "cxscan.reports.one_scan.story",
    "write_report": "cxscan.desk.report.report",
}

__all__ = [
    "Library",
    "ReportWishes",
    "__version__",
    "compare_scans",
    "load_questionnaire",
    "load_scan",
    "make_report",
    "render_markdown",
    "score_scan",
    "tell_story",
    "write_report",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'cxscan' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
