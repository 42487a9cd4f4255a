"""The roles from which people see a service, as forms name them, and as they are found again."""

from cxscan.languages import Language, mark
from cxscan.languages.records import LANGUAGES
from cxscan.model.scan import Role
from cxscan.model.texts.plain_text import one_line

ROLES_SHOWN: dict[Role, str] = {
    "front-line": mark("front line"),
    "management": mark("management"),
    "policy": mark("policy"),
    "partner": mark("partner"),
    "customer": mark("customer"),
}


def shown_roles(language: Language) -> list[str]:
    """Return the roles to choose from, in a language."""
    return [language.say(shown) for shown in ROLES_SHOWN.values()]


def read_role(text: str) -> Role | None:
    """Return the role that a text means, in whatever language; none where it means none."""
    wanted = one_line(text).casefold()
    for role, shown in ROLES_SHOWN.items():
        if wanted in {role, *(Language(code).say(shown).casefold() for code in LANGUAGES)}:
            return role
    return None
