"""What the author of a report wrote on a scan, in the language of the report where it is there."""

import re
from collections.abc import Iterator
from itertools import groupby

from cxscan.languages import Language
from cxscan.model.comments import PerLanguage
from cxscan.model.texts.names import base_language
from cxscan.model.values import frozen

_ITEM = "- "


@frozen
class AuthorsPart:
    """A paragraph, or the items of a list."""

    texts: tuple[str, ...]
    is_list: bool


@frozen
class AuthorsWords:
    """A text of the author, in its parts."""

    parts: tuple[AuthorsPart, ...]
    language: str
    """The code of the language that it is written in, where that is known and not the one of the report; else empty."""


def authors_words(comment: str | PerLanguage | None, of_scan: str | None, language: Language) -> AuthorsWords | None:
    """Return a comment as it is shown: in the language of the report, else in that of the scan, else the first that there is."""
    if comment is None:
        return None
    own = base_language(of_scan) if of_scan else None
    by_language = (
        {own or "": comment} if isinstance(comment, str) else {base_language(key): text for key, text in comment.items()}
    )
    code = next(one for one in (language.code, own, *by_language) if one is not None and one in by_language)
    return AuthorsWords(tuple(_parts(by_language[code])), other_language(code, language))


def other_language(of_text: str | None, language: Language) -> str:
    """Return the code of the language of a text where that is known and not the one of the report; else nothing."""
    code = base_language(of_text or "")
    return code if code != language.code else ""


def _parts(text: str) -> Iterator[AuthorsPart]:
    """Yield the paragraphs of a text, between which are empty lines, and in them the lists of lines that begin with “- ”."""
    for paragraph in re.split(r"\n\s*\n", text):
        for listed, lines in groupby(paragraph.split("\n"), lambda line: line.lstrip().startswith(_ITEM)):
            texts = [line.strip() for line in lines]
            if listed:
                yield AuthorsPart(tuple(text.removeprefix(_ITEM).strip() for text in texts), is_list=True)
            else:
                yield AuthorsPart(("\n".join(texts),), is_list=False)
