"""A questionnaire on the shelf: the file that it stands in, its translations beside it, and what it extends."""

import re
from collections.abc import Callable, Container
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from cxscan.files.contents import read_document, translation_from
from cxscan.files.disk.paths import Readable, is_file, is_yaml
from cxscan.files.yaml.document import Document
from cxscan.languages import Language
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.texts.described import described, with_every_level
from cxscan.model.texts.names import base_language
from cxscan.model.texts.wording import with_customer
from cxscan.model.values import frozen

if TYPE_CHECKING:
    from cxscan.model.translation import Translation
    from cxscan.model.variant import Variant

_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


@frozen
class ShelvedQuestionnaire:
    """A questionnaire and the file that it stands in."""

    path: Readable
    source: Questionnaire
    built_in: bool
    variant: "Variant | None" = None
    original: "ShelvedQuestionnaire | None" = None
    """What a variant extends; both are there or neither is."""
    document: Callable[[Readable], Document] = field(default=read_document, compare=False, repr=False)
    """How the files beside it are read."""
    later: "Callable[[], ShelvedQuestionnaire | None]" = field(default=lambda: None, compare=False, repr=False)
    """Its highest later version, which may have become a variant of another questionnaire."""

    @cached_property
    def root_id(self) -> str:
        """The id of the questionnaire that all this one's versions and variants, and this one itself, go back to."""
        if self.original:
            return self.original.root_id
        later = self.later()
        return later.root_id if later and later.original else self.source.id

    @property
    def is_licensed(self) -> bool:
        """Whether its questions are built in, or adapted from those that are."""
        return self.built_in or (self.original is not None and self.original.is_licensed)

    @cached_property
    def translation_paths(self) -> dict[str, Readable]:
        """The file of each translation that stands beside it, by language."""
        prefix = self.path.name.removesuffix(self.path.suffix) + "."
        found = {}
        for path in yaml_files(self.path.parent):
            tag = path.name.removeprefix(prefix).removesuffix(self.path.suffix)
            if path.name == f"{prefix}{tag}{self.path.suffix}" and is_language_tag(tag):
                language = base_language(tag)
                # Beside a file in nl, one in nl-BE says the same for fewer people.
                if tag == language or language not in found:
                    found[language] = path
        return found

    @cached_property
    def _said(self) -> dict[str, Questionnaire]:
        """The questionnaire in each language that was asked for."""
        return {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it can be shown, its own first."""
        of_original = self.original.languages if self.original else ()
        return tuple(dict.fromkeys((self.source.language, *self.translation_paths, *of_original)))

    def translation(self, language: str) -> "Translation | None":
        """Return the translation into `language`, where there is one of this id and version."""
        path = self.translation_paths.get(language)
        if path is None:
            return None
        translation = translation_from(self.document(path))
        fits = translation.translates == self.source.id and translation.version == self.source.version
        return translation if fits else None

    def in_language(self, language: str) -> Questionnaire:
        """Return the questionnaire in `language`; texts that are not translated stay in the source language.

        Answers that questions share stand at each of them, and what is marked in texts is read.
        """
        if language not in self._said:
            said = described(self.as_written(language))
            if said.markup:
                from cxscan.model.texts.marked import with_marks  # noqa: PLC0415 - most questionnaires have no markup

                said = with_marks(said)
            self._said[language] = said
        return self._said[language]

    def as_written(self, language: str) -> Questionnaire:
        """Return the questionnaire in `language` as its files say it: what questions share is said once."""
        return self.source if language == self.source.language else self._translated(language)

    def _translated(self, language: str) -> Questionnaire:
        translation = self.translation(language)
        source = self.source
        if self.variant and self.original:
            from cxscan.model.variant import apply_variant  # noqa: PLC0415 - most questionnaires are no variants

            source = apply_variant(self.original.as_written(language), self.variant).changed(language=language)
        if translation is None:
            return source
        from cxscan.model.translation import translate  # noqa: PLC0415 - as in `translation_from`

        return translate(source, translation)

    @cached_property
    def _filled(self) -> dict[tuple[str, str | None], Questionnaire]:
        """The questionnaire in each language, with each word for the customer, that was asked for."""
        return {}

    def shown(self, language: str, customer: str | None) -> Questionnaire:
        """Return the questionnaire in `language`, its placeholders filled; raises as `with_customer` does."""
        if (language, customer) not in self._filled:
            no_text = Language(language).say("no text")
            self._filled[language, customer] = with_every_level(with_customer(self.in_language(language), customer), no_text)
        return self._filled[language, customer]


def is_language_tag(part: str) -> bool:
    """Tell whether a part of the name of a file may say in which language it is."""
    return _TAG.fullmatch(part) is not None


def yaml_files(folder: Readable, but: Container[str] = ()) -> list[Readable]:
    """Return the files of a folder that may be ours, in the order in which they are looked through."""
    try:
        found = [path for path in folder.iterdir() if str(path) not in but and is_yaml(path.name) and is_file(path)]
    except OSError:
        return []
    return sorted(found, key=in_order_of_finding)


def in_order_of_finding(path: Readable) -> tuple[str, str]:
    """Return the key by which files of one folder are looked through: a copy, whose name goes on, comes after its original."""
    return path.stem, path.name
