"""Compiles the catalogues of the program's texts (`.po`) into the form that gettext reads (`.mo`) when the package is built."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueBuildHook(BuildHookInterface[Any]):
    """Runs at every build of the package, an editable one too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile every catalogue beside its source."""
        compile_catalogues(Path(self.root) / "cxscan" / "languages")


def compile_catalogues(folder: Path) -> None:
    """Write a `.mo` file beside each `.po` file below `folder`."""
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parent.parent.name)
        with source.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)
