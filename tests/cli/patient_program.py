"""The program with patience for fingers on a busy machine: each key is one by itself, and two seconds make a letter a key.

python tests/cli/patient_program.py ARGUMENTS…: what is typed there in one go comes letter by letter, without a pause.
"""

from functools import partialmethod

from prompt_toolkit.input.posix_utils import PosixStdinReader

from cxscan.cli.app import main
from cxscan.workshop.screen.keys import keyboard
from cxscan.workshop.screen.keys.letters import TypedLetters


def be_patient() -> None:
    PosixStdinReader.read = partialmethod(PosixStdinReader.read, 1)  # type: ignore[assignment, method-assign]
    keyboard._comes_within = lambda seconds, descriptor: False  # noqa: ARG005 - called by place
    TypedLetters.alone_after = 2.0


if __name__ == "__main__":
    be_patient()
    main()
