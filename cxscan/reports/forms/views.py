"""The scores of a scan along views, for the terminal: a table per view, and what is in none of its tags."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from cxscan.maturity.views import ViewScore
from cxscan.reports.forms.terminal import Paper, ScoreTable, heading_of
from cxscan.reports.one_scan.story import Story
from cxscan.reports.telling.chapters.views import in_no_part
from cxscan.reports.telling.words import Words


def render_views(story: Story, views: Sequence[ViewScore], paper: Paper) -> str:
    """Return the scores along some views below the score of the whole, with the growth since the scan before."""
    words = Words(story)
    score, growth = words.score(), story.growth
    parts: list[RenderableType] = [*heading_of(words), Text(score.line if score else story.headline, "bold")]
    if growth:
        parts.append(Text(words.say("Compared with {date}", date=words.language.date(growth.since))))
    for view in views:
        parts += [Text(), *_view(view, words)]
    return paper.print(parts)


def _view(view: ViewScore, words: Words) -> Iterator[RenderableType]:
    yield Text(view.title, "bold cyan")
    yield ScoreTable(words, words.labels.part, view.tags)
    if apart := in_no_part(words, view):
        yield Text(apart)
