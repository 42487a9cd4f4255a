"""Why the system would not read or write something, in the language of whoever reads it."""

import errno
import os

import pytest

from cxscan.files.disk.reasons import reason_of
from cxscan.languages import Language


@pytest.mark.parametrize(
    ("name", "dutch"),
    [
        ("ENXIO", "het is een apparaat of een pijp, geen bestand"),
        ("ENODEV", "het is een apparaat of een pijp, geen bestand"),
        ("ENOTCONN", "de schijf of het netwerk antwoordt niet"),
        ("ECONNRESET", "de schijf of het netwerk antwoordt niet"),
        ("ENETUNREACH", "de schijf of het netwerk antwoordt niet"),
        ("ESTALE", "de schijf of het netwerk hapert"),
        ("EREMOTEIO", "de schijf of het netwerk hapert"),
        ("EUCLEAN", "de schijf of het netwerk hapert"),
        ("EDQUOT", "de schijf is vol"),
        ("ENOKEY", "het is versleuteld en niet geopend"),
        ("EBUSY", "een ander programma gebruikt het"),
        ("ETXTBSY", "een ander programma gebruikt het"),
        ("EROFS", "daar kan niets worden geschreven"),
    ],
)
def test_what_the_system_says_is_said_in_words_of_our_own(name: str, dutch: str) -> None:
    number = getattr(errno, name, None)
    if number is None:
        pytest.skip("this system has no such error")
    assert Language("nl").put(reason_of(OSError(number, os.strerror(number)))) == dutch


def test_words_of_the_system_for_which_we_have_none_are_told_as_its_own() -> None:
    error = OSError(errno.EPROTO, "Protocol error")
    assert Language("nl").put(reason_of(error)) == "het systeem zegt “Protocol error”"
    assert Language("fr").put(reason_of(error)) == "le système dit «\u00a0Protocol error\u00a0»"
