"""Of each person one form: the latest; and who may be one person under two names."""

from collections.abc import Sequence
from pathlib import Path

from cxscan.desk.form.files import ReadForm
from cxscan.desk.reader import Reader
from cxscan.model.scan import Scan
from cxscan.model.texts.names import comparable_name, folded, without_role


def latest_of_each(forms: Sequence[ReadForm], reader: Reader) -> list[ReadForm]:
    """Return the latest form of every person, by name, and say what it takes the place of; those without a name all count."""
    latest: dict[str, ReadForm] = {}
    nameless = []
    for one in sorted(forms, key=lambda form: form.order):
        key = comparable_name(one.form.rater)
        if not key:
            nameless.append(one)
            continue
        if earlier := latest.get(key):
            _say_which_counts(one, earlier, reader)
        latest[key] = one
    if nameless and len(nameless) + len(latest) > 1:
        reader.note(
            "There are forms here without a name on them. Each of them counts as one person; if somebody sent two, leave out "
            "the earlier one and collect again."
        )
    return [*(latest[key] for key in sorted(latest)), *nameless]


def _say_which_counts(later: ReadForm, earlier: ReadForm, reader: Reader) -> None:
    about = {"path": later.path, "other": earlier.path, "rater": later.form.rater}
    if later.form.votes == earlier.form.votes:
        reader.note("{path} and {other} are both of {rater} and say the same. They count once.", **about)
    elif later.sent.order == earlier.sent.order:
        reader.note(
            "{path} and {other} are both of {rater} and were saved at the same moment, so nobody can tell which is the later "
            "one. Now {path} is the one that counts; if that is wrong, leave it out and collect again.",
            **about,
        )
    else:
        reader.note(
            "{path} and {other} are both of {rater}. {path}, which was saved later, counts; if they are two people, let "
            "each use a name of their own.",
            **about,
        )


def say_names_alike(scan: Scan, path: Path, reader: Reader) -> None:
    """Say which people of a scan have names that differ in an accent or in what stands in brackets alone: they may be one."""
    alike: dict[str, dict[str, str]] = {}
    for answer in scan.answers.values():
        for vote in answer.votes:
            if vote.rater:
                alike.setdefault(_bare(vote.rater), {}).setdefault(comparable_name(vote.rater), vote.rater)
    for names in alike.values():
        if len(names) > 1:
            said = reader.language.listing(sorted(names.values()))
            reader.note(
                "{names} look alike, and each counts as a person. If they are one, keep only one of these names in {path}.",
                names=said,
                path=path,
            )


def _bare(name: str) -> str:
    return comparable_name(folded(without_role(name))) or comparable_name(name)
