"""Every level of every question with its text: its own, that of the answers it shares, or the words for “no text”."""

from cxscan.model.questionnaire import Question, Questionnaire


def described(questionnaire: Questionnaire) -> Questionnaire:
    """Return `questionnaire` with the texts of shared answers at each question that has them; its own texts come first."""
    return _with_texts(questionnaire, "") if any(one.level_set for one in questionnaire.by_id.values()) else questionnaire


def with_every_level(questionnaire: Questionnaire, no_text: str) -> Questionnaire:
    """Return a described questionnaire with `no_text` at each level that nobody described."""
    is_whole = all(len(one.levels) == len(questionnaire.levels_of(one)) for one in questionnaire.by_id.values())
    return questionnaire if is_whole else _with_texts(questionnaire, no_text)


def _with_texts(questionnaire: Questionnaire, no_text: str) -> Questionnaire:
    def told(question: Question) -> Question:
        shared = questionnaire.levels_of(question) if question.level_set else ()
        texts = {number: level.summary or level.name for number, level in enumerate(shared, start=questionnaire.first_level)}
        texts |= question.levels
        if no_text:
            texts = {number: texts.get(number, no_text) for number in questionnaire.numbers_of(question)}
        return question if texts == question.levels else question.changed(levels=texts)

    return questionnaire.with_questions(told)
