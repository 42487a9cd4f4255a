"""Text that breaks between words, typed or asked: prompt_toolkit itself breaks lines wherever the window ends."""

import re
from bisect import bisect_right

from prompt_toolkit.formatted_text import StyleAndTextTuples, fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.utils import get_cwidth
from rich.console import Console
from rich.text import Text

_WORD = re.compile(r"\S+\s*|\s+")


def blanks_before_words(line: str, width: int, taken: int) -> dict[int, int]:
    """Return how many blanks to show before which character, so that no word that fits a line is broken.

    `taken`: columns at the beginning of the line, which are those of the prompt.
    """
    blanks, column = dict[int, int](), taken
    for match in _WORD.finditer(line):
        word, whole = get_cwidth(match[0].rstrip()), get_cwidth(match[0])
        if column % width and column % width + word > width and word <= width:
            blanks[match.start()] = width - column % width
            column += blanks[match.start()]
        column += whole
    return blanks


def lines_of(text: str, width: int) -> int:
    """Return on how many lines a typed text is shown, with a column for the cursor behind each of its lines."""
    return sum((get_cwidth(line) + sum(blanks_before_words(line, width, 0).values())) // width + 1 for line in text.split("\n"))


_LAST_WORDS, _NO_BREAK = re.compile(r"\([^()]{1,40}\)$"), "\ue000"
"""What a key does, (Enter = nothing), stays on one line: with a sign that nobody types, as Rich breaks at every blank."""


def wrapped_prompt(text: str, console: Console, taken: int = 0) -> list[str]:
    """Return the lines of what is asked, one at least, with what stands in brackets at its end on one of them."""
    kept = _LAST_WORDS.sub(lambda match: match[0].replace(" ", _NO_BREAK), text)
    return [line.plain.rstrip().replace(_NO_BREAK, " ") for line in wrapped_beside(Text(kept), console, taken)] or [""]


def wrapped_beside(text: Text, console: Console, taken: int) -> list[Text]:
    """Return the lines of a text where so many columns are taken; in a window that has no more, one letter on each."""
    return list(text.wrap(console, max(console.width - taken, 1)))


class WordWrap(Processor):
    """Shows blanks before a word that would be broken; what is typed stays as it is."""

    def __init__(self, taken: int = 0) -> None:
        self._taken = taken

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Return a line as it is shown, and which of its characters stands where."""
        fragments = explode_text_fragments(transformation_input.fragments)
        taken = self._taken if transformation_input.lineno == 0 else 0
        blanks = blanks_before_words(fragment_list_to_text(fragments), max(transformation_input.width, 1), taken)
        shown: StyleAndTextTuples = []
        places: list[int] = []
        for place, fragment in enumerate(fragments):
            shown += [("", " ")] * blanks.get(place, 0)
            places.append(len(shown))
            shown.append(fragment)

        def shown_at(at: int) -> int:
            return places[at] if at < len(places) else len(shown) + at - len(places)

        def typed_at(at: int) -> int:
            return max(bisect_right(places, at) - 1, 0) if at < len(shown) else len(places) + at - len(shown)

        return Transformation(shown, shown_at, typed_at)
