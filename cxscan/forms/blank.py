"""A form before anybody has filled it in."""

from cxscan.languages import Language
from cxscan.languages.conditions import asked_only_where
from cxscan.model.questionnaire import Question, Questionnaire
from cxscan.model.values import frozen


@frozen
class FormLook:
    """In whose style a form is: that of whoever sends it."""

    name: str = ""
    main: str = "#00558c"
    """The colour (`#rrggbb`) of headings and frames, dark enough to be read on white."""
    logo: tuple[str, bytes] | None = None
    """What kind of picture it is (`image/png`, …), and the picture."""


@frozen
class BlankForm:
    """Which questions are asked, in which language, and of whom."""

    questionnaire: Questionnaire
    """As it is shown: in the language of the form, its placeholders filled."""
    language: Language
    scope: str
    name: str | None = None
    """Whom the form is for, where that is known."""
    look: FormLook = FormLook()

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked, in the order of the questionnaire."""
        return self.questionnaire.in_scope(self.scope)


def level_in_words(questionnaire: Questionnaire, question: Question, number: int, language: Language) -> str:
    """Return what a level of a question says; an answer that questions share begins with its name."""
    name = questionnaire.name_of(question, number) if question.level_set else ""
    return language.about(name, question.levels[number]) if name else question.levels[number]


def asked_in_words(questionnaire: Questionnaire, question: Question, language: Language) -> str:
    """Return what a question asks, and after which answer to another one alone, where it is so."""
    rule = question.asked_if
    if rule is None:
        return question.ask
    only = asked_only_where(questionnaire.by_id[rule.question].title, rule.at_least, language)
    return f"{question.ask} ({only.rstrip('.')})"


def how_to_choose(questionnaire: Questionnaire, language: Language) -> str:
    """Return which level to choose, and when a half, where there are any."""
    if questionnaire.step < 1:
        return language.say(
            "Choose the highest level of which you see everything today. Choose a half where you see part of the next."
        )
    return language.say("Choose the highest level of which you see everything today.")
