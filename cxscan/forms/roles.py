"""The roles from which people see a service, as forms name them, and as they are found again."""

from cxscan.languages import Language
from cxscan.languages.records import LANGUAGES
from cxscan.languages.roles import ROLES_SHOWN, role_name
from cxscan.model.scan import ROLES, Role
from cxscan.model.texts.plain_text import one_line


def shown_roles(language: Language) -> list[str]:
    """Return the roles to choose from, in a language."""
    return [role_name(role, language) for role in ROLES_SHOWN]


def read_role(text: str) -> Role | None:
    """Return the role that a text means, in whatever language; none where it means none."""
    wanted = one_line(text).casefold()
    for role in ROLES:
        if wanted in {role, *(role_name(role, Language(code)).casefold() for code in LANGUAGES)}:
            return role
    return None
