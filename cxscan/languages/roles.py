"""The roles from which people see a service, as forms and reports name them, by their id in a scan."""

from cxscan.languages import Language, mark

ROLES_SHOWN: dict[str, str] = {
    "front-line": mark("front line"),
    "management": mark("management"),
    "policy": mark("policy"),
    "partner": mark("partner"),
    "customer": mark("customer"),
}


def role_name(role: str, language: Language) -> str:
    """Return what a role is called."""
    return language.say(ROLES_SHOWN[role])
