"""The roles from which people see a service, as forms offer them, and as they are found again."""

from typing import get_args

from cxscan.languages import Language
from cxscan.languages.records import LANGUAGES
from cxscan.languages.roles import ROLES_SHOWN
from cxscan.model.scan import Role
from cxscan.model.texts.plain_text import one_line


def shown_roles(language: Language) -> list[str]:
    """Return the roles to choose from, in a language."""
    return [language.say(shown) for shown in ROLES_SHOWN.values()]


def read_role(text: str) -> Role | None:
    """Return the role that a text means, in whatever language; none where it means none."""
    wanted = one_line(text).casefold()
    for role in get_args(Role):
        shown = ROLES_SHOWN[role]
        if wanted in {role, *(Language(code).say(shown).casefold() for code in LANGUAGES)}:
            found: Role = role
            return found
    return None
