"""Filling in the word for the customer: `{customer}`, `{customers}`, `{the-customer}`, each with a capital too."""

import re

from cxscan.model.questionnaire import CustomerWord, Questionnaire
from cxscan.model.texts.each_text import with_each

PLACEHOLDER = re.compile(r"\{([Cc]ustomers?|[Tt]he-customer)\}")


def with_customer(questionnaire: Questionnaire, customer: str | None = None) -> Questionnaire:
    """Return `questionnaire` with every placeholder filled by the word `customer`, by default its first one.

    Raises:
        KeyError: the questionnaire has no such word.
    """
    if not questionnaire.customers:
        return questionnaire
    words = {word.id: word for word in questionnaire.customers}
    word = words[customer] if customer else questionnaire.customers[0]
    return with_each(questionnaire, lambda text: _fill(text, word), lambda text: _fill(text, word))


def _fill(text: str, word: CustomerWord) -> str:
    if "{" not in text:
        return text
    forms = {"customer": word.one, "customers": word.many, "the-customer": word.the}

    def form(match: re.Match[str]) -> str:
        name = match[1]
        filled = forms[name[0].lower() + name[1:]]
        return filled[:1].upper() + filled[1:] if name[0].isupper() else filled

    return PLACEHOLDER.sub(form, text)
