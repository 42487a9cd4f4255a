"""Scan files: how they are written, and how they are named."""

import datetime
from itertools import count
from pathlib import Path
from typing import Any

from cxscan.files.disk.paths import is_taken
from cxscan.files.disk.text import MAX_BYTES
from cxscan.files.problems import TooMuch
from cxscan.files.yaml.pyyaml import dump
from cxscan.model.fields import Record
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan, Vote

CONTINUE_WITHIN = datetime.timedelta(days=30)


def write_scan(scan: Scan, questionnaire: Questionnaire) -> str:
    """Return the text of a scan file, its answers in the order of the questionnaire.

    Raises:
        TooMuch: it is more than the program reads again.
    """
    order = {id_: place for place, id_ in enumerate(questionnaire.by_id)}
    answers = dict(sorted(scan.answers.items(), key=lambda item: order.get(item[0], len(order))))
    pillar_order = {pillar.id: place for place, pillar in enumerate(questionnaire.pillars)}
    pillars = dict(sorted(scan.pillars.items(), key=lambda item: pillar_order.get(item[0], len(pillar_order))))
    text = dump(plain_record(scan.changed(answers=answers, pillars=pillars)))
    # Counted in bytes only where it could matter: a character takes four at the most.
    if len(text) > MAX_BYTES // 4 and len(text.encode()) > MAX_BYTES:
        raise TooMuch("With this text the scan would be larger than 5 MB, and could not be read again. Write less.")
    return text


def plain_record(record: Record) -> dict[str, Any]:
    """Return a record as plain data, without what is left at its default; what the format requires is always there."""
    plain = {}
    for name, about in type(record).model_fields.items():
        value = getattr(record, name)
        written_out = name in record.model_fields_set and value not in (None, (), {})
        if about.is_required() or name == "format" or value != about.get_default() or written_out:
            plain[name] = _plain(value)
    return plain


def _plain(value: object) -> Any:
    if isinstance(value, tuple) and value and isinstance(value[0], Vote):
        return _plain_votes(value)
    if isinstance(value, Record):
        return plain_record(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _plain_votes(votes: tuple[Vote, ...]) -> Any:
    if all(vote.rater for vote in votes):
        return {vote.rater: _plain_vote(vote) for vote in votes}
    return [_plain_vote(vote) for vote in votes]


def _plain_vote(vote: Vote) -> Any:
    said = {"level": vote.level, "note": vote.note, "role": vote.role}
    return {key: value for key, value in said.items() if value is not None} if vote.note or vote.role else vote.level


def free_path(folder: Path, stem: str, suffix: str = ".yaml", *, first: int = 1) -> Path:
    """Return the `first` of `stem`, `stem-2` … that does not stand in `folder`, not even as a link that leads nowhere."""
    names = (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}" for number in count(first))
    return next(path for name in names if not is_taken(path := folder / name))
