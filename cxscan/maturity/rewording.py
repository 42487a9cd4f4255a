"""Which questions kept their id and changed their words between two questionnaires."""

from cxscan.model.questionnaire import Question, Questionnaire


def reworded_questions(old: Questionnaire, new: Questionnaire) -> frozenset[str]:
    """Return the ids in both of which the question or a level description reads differently; line breaks do not count.

    Both are to be read with their placeholders, since another word for the customer is no other question. Texts in two languages
    cannot be held against each other: then there are none.
    """
    if old.language != new.language:
        return frozenset()
    return frozenset(
        id_ for id_, question in new.by_id.items() if id_ in old.by_id and _wording(old.by_id[id_]) != _wording(question)
    )


def _wording(question: Question) -> list[str]:
    texts = [question.ask, *(question.levels[number] for number in sorted(question.levels))]
    return [" ".join(text.split()) for text in texts]
