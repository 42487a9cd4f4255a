"""Scores that are cut rather than rounded, since one decimal would show a step that is not reached: what is said below them."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from cxscan.languages import Language
from cxscan.maturity.numbers import rounded, shown_score
from cxscan.reports.telling.blocks import Block, Heading, Text, scores_of
from cxscan.reports.telling.words import Words


def footnote(scores: Iterable[Fraction | None], step: Fraction, language: Language) -> str:
    """Return the footnote on those of some scores that are cut (exact, lowest to highest level); empty where none is."""
    cut = sorted({shown_score(one, step) for one in scores if one is not None and (shown_score(one, step) * 10).denominator != 1})
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
    scores = (score for block in blocks for score in scores_of(block))
    if note := footnote(scores, words.story.step, words.language):
        yield Text(note, look="small", is_footnote=True)
