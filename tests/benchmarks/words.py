"""How much of the order of the levels a counter of words gives away, that never reads the question.

Run it with `python -m tests.benchmarks.words`. The counter is naive Bayes (with one added to each count): it learns the words of
each level from all other questions, then puts two neighbouring levels of the question that it has not seen in the more likely
order. Half of the pairs is chance; where nearly all of them come out right, the levels follow a template and a group can pick its
number without reading. A figure to look at when levels are rewritten; nothing is asserted here but what a test says of it.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from cxscan.files.questionnaires.library import Library
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.texts.wording import with_customer

Texts = Mapping[str, Mapping[int, str]]
"""The text of each level of each question."""


def main() -> None:
    """Print the share of pairs put in order, for each shipped questionnaire in each of its languages."""
    for shelved in Library().all():
        _print_shares(shelved)


def _print_shares(shelved: ShelvedQuestionnaire) -> None:
    for language in shelved.languages:
        right, pairs = ordered_pairs(level_texts(shelved.in_language(language)))
        name = f"{shelved.source.id} {shelved.source.version}"
        print(f"{name:24} {language}  {float(right):6.1f} of {pairs:4}  {float(right / pairs):6.1%}")


def level_texts(questionnaire: Questionnaire) -> Texts:
    """Return the texts of the levels as they are read, with the word for the customer filled in."""
    return {question.id: question.levels for question in with_customer(questionnaire).by_id.values()}


def ordered_pairs(texts: Texts) -> tuple[Fraction, int]:
    """Return how many neighbouring levels the counter puts in order (half for a tie), and how many there are."""
    right, pairs = Fraction(0), 0
    for held_out, levels in texts.items():
        counts = _counts({question: text for question, text in texts.items() if question != held_out})
        for low, high in pairwise(sorted(levels)):
            odds = _odds(levels[high], counts, high, low) - _odds(levels[low], counts, high, low)
            right += Fraction(1, 2) if odds == 0 else Fraction(odds > 0)
            pairs += 1
    return right, pairs


def _counts(texts: Texts) -> Mapping[int, Counter[str]]:
    counts: dict[int, Counter[str]] = {}
    for levels in texts.values():
        for level, text in levels.items():
            counts.setdefault(level, Counter()).update(_words(text))
    return counts


def _odds(text: str, counts: Mapping[int, Counter[str]], one: int, other: int) -> float:
    """Return how much more likely the text is at the one level than at the other, as the logarithm of the ratio."""
    known = len(set().union(*counts.values()))
    return sum(
        sign * math.log((counts[level][word] + 1) / (counts[level].total() + known))
        for word in _words(text)
        for level, sign in ((one, 1), (other, -1))
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


if __name__ == "__main__":
    main()
