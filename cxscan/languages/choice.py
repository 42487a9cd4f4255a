"""Which language to speak: what was asked for, else the scan's, else the system's, else the questionnaire's own."""

import os
import sys
from collections.abc import Iterable, Mapping

from cxscan.languages.records import LANGUAGES
from cxscan.model.texts.names import base_language

ENVIRONMENT_VARIABLE = "CXSCAN_LANG"


def asked_language(option: str | None, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the language that the option or the environment asks for, if it is one of ours."""
    return our_language(option) or our_language(environment.get(ENVIRONMENT_VARIABLE))


def unknown_in(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return what the environment asks for by our own variable and is no language of ours; none where it is, or asks nothing."""
    asked = environment.get(ENVIRONMENT_VARIABLE)
    return asked if asked and our_language(asked) is None else None


def our_language(tag: str | None) -> str | None:
    """Return which of our languages a tag such as nl, NL or nl-BE means; none where it means another."""
    code = base_language(tag or "")
    return code if code in LANGUAGES else None


def system_language(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the language that the system is set to, on Windows the user's; none where it names no language."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return our_language(value)
    if sys.platform == "win32":
        import ctypes
        import locale

        return our_language(locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), ""))
    return None


def choose_language(asked: str | None, of_scan: str | None, available: Iterable[str], own: str) -> str:
    """Return the first of: the asked one, the scan's, the system's where it is available, the questionnaire's own."""
    if asked or of_scan:
        return asked or of_scan or own
    system = system_language()
    return system if system and system in available else own
