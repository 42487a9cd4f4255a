"""Scores that are cut rather than rounded, since one decimal would show a step that is not reached: what is said below them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from cxscan.languages import Language
from cxscan.maturity.numbers import rounded, shown_score
from cxscan.reports.one_scan.question_story import grouped, mean_of
from cxscan.reports.one_scan.story import Story
from cxscan.reports.telling.blocks import Block, Heading, Text, texts_of
from cxscan.reports.telling.words import Words

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def footnote_on(words: Words, texts: Iterable[str]) -> str:
    """Return the footnote on the scores in some texts that are cut, as 2.99 where 3 is not reached; empty where none is."""
    cut = _cut_scores(words.story, words.language)
    if not cut:
        return ""
    found = {number for text in texts for number in _NUMBER.findall(text)} & set(cut)
    return footnote([cut[shown] for shown in found], words.story.step, words.language)


def footnote(scores: Iterable[Fraction | None], step: Fraction, language: Language) -> str:
    """Return the footnote on those of some scores that are cut (exact, lowest to highest level); empty where none is."""
    cut = sorted({shown_score(one, step) for one in scores if one is not None and _is_cut(one, step)})
    if not cut:
        return ""
    return language.say_count(
        "{scores} is cut and not rounded (not reached: {levels}).",
        "{scores} are cut and not rounded (not reached: {levels}).",
        len(cut),
        scores=language.listing([language.score(one, step) for one in cut]),
        levels=language.listing(list(dict.fromkeys(language.level(rounded(one, 1)) for one in cut))),
    )


def with_footnotes(
    words: Words, sections: Iterable[tuple[str, Sequence[Block]]], *, on_one_page: bool
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield sections with a footnote wherever one of their scores is cut: below each heading, or on one page at its end."""
    told = list(sections)
    for place, (name, blocks) in enumerate(told):
        if not on_one_page:
            yield name, tuple(block for part in _parts(blocks) for block in (*part, *_below(words, part)))
        elif place < len(told) - 1:
            yield name, tuple(blocks)
        else:
            yield name, (*blocks, *_below(words, [block for _, some in told for block in some]))


def _parts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield blocks in parts, each with one heading."""
    part: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and any(not isinstance(one, Heading) for one in part):
            yield part
            part = []
        part.append(block)
    yield part


def _below(words: Words, blocks: Iterable[Block]) -> Iterator[Text]:
    if note := footnote_on(words, (text for block in blocks for text in texts_of(block))):
        yield Text(note, look="small", is_footnote=True)


def _cut_scores(story: Story, language: Language) -> dict[str, Fraction]:
    """Return the scores of a story that are cut, by how they are shown."""
    scores = [story.score.value, story.evidenced, *(value for one in story.pillars for value in (one.score.value, one.old))]
    if story.growth:
        scores += [story.growth.old, story.growth.old_score]
    scores += [point.score for point in story.history]
    scores += [mean_of(questions) for pillar in story.pillars for _, questions in grouped(pillar.questions)]
    scores += [view.mean for one in (story.votes.pillars if story.votes else ()) for view in one.roles]
    scores += [value for view in story.views for one in view.tags for value in (one.score.value, one.old)]
    return {language.score(one, story.step): one for one in scores if one is not None and _is_cut(one, story.step)}


def _is_cut(score: Fraction, step: Fraction) -> bool:
    return (shown_score(score, step) * 10).denominator != 1
