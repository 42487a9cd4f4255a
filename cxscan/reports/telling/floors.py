"""What is fully reached, in words: the lowest level, the question that stands there, and on how many questions it rests."""

from cxscan.languages import Language
from cxscan.maturity.scores import Floor, Score


def floor_in_words(floor: Floor, score: Score, language: Language) -> str:
    """Return a floor as “1.5 (lowest question: Follow-up)”, and where not all questions have a level, how many have."""
    level, say = language.level(floor.level), language.say
    of = {"count": score.answered, "of": score.applicable}
    whole = score.answered == score.applicable
    if len(floor.questions) == 1:
        question = floor.questions[0]
        if whole:
            return say("{level} (lowest question: {question})", level=level, question=question)
        return say("{level} (lowest question: {question}; {count} of {of} with a level)", level=level, question=question, **of)
    about = language.say_count("{number} question is no higher", "{number} questions are no higher", len(floor.questions))
    if whole:
        return say("{level} ({questions})", level=level, questions=about)
    return say("{level} ({questions}; {count} of {of} with a level)", level=level, questions=about, **of)
