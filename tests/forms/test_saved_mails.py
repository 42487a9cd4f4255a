"""Mails that nobody wrote as a mail: they are told from one in a moment, and never end in a traceback."""

from cxscan.forms.in_mail import Mail, open_mail
from cxscan.forms.other_files import is_mail

HEADS = b"MIME-Version: 1.0\nFrom: anna@example.org\nSubject: The form\n"


def test_text_with_indented_lines_that_end_as_on_windows_is_told_from_a_mail_at_once() -> None:
    assert not is_mail(b"Beste:\r\n" + 2_000 * b"  a b\r\n" + b"-\r\n")
    assert is_mail(HEADS.replace(b"\n", b"\r\n") + b"\r\nHello\r\n")


def test_mails_in_mails_without_end_hold_no_answers() -> None:
    assert open_mail(HEADS + 3_000 * b"Content-Type: message/rfc822\n\n") is None


def test_an_encoding_that_cannot_be_named_is_read_as_what_it_is() -> None:
    mail = HEADS + b'Content-Type: text/plain; charset="a\0b"\n\nformat: cxscan/form/1 caf\xc3\xa9\n'
    assert open_mail(mail) == Mail("format: cxscan/form/1 café\n", ())
