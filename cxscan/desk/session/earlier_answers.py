"""Taking over the answers of an earlier scan, each to be confirmed: because an option says so, or because the group wants it."""

from pathlib import Path

from cxscan.archive.placed import PlacedScan
from cxscan.desk.cautions import is_of_team, team_of
from cxscan.desk.session.wishes import Preparation
from cxscan.files.disk.typed_paths import as_typed
from cxscan.files.problems import WrongUsage
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.maturity.growth import carried_answers
from cxscan.maturity.scores import score_scan
from cxscan.model.scan import Answer, Scan
from cxscan.model.texts.names import same_name


def say_finished(scan: Scan, now: Preparation) -> None:
    """Tell a group first of all that its team has a finished scan, and that another one begins."""
    found = now.last_time(scan) if now.room.in_person and not scan.rater else None
    if found is None:
        return
    language, value = now.language, score_scan(found.scan, found.questionnaire).score.value
    now.prompts.tell(
        language.say(
            "There is a finished scan of {date} (score {score}). A new one begins here, and stands beside it. "
            "To open that one again: cxscan run {path}",
            date=language.date(found.scan.date),
            score=language.score(value, found.questionnaire.step),
            path=as_typed(found.path),
        )
    )


def answers_to_begin_with(scan: Scan, now: Preparation) -> dict[str, Answer] | Path:
    """Return the answers of an earlier scan, each marked as carried over until it is confirmed; none where the scan begins blank.

    Where the group would rather open the finished scan again, return the file of that.

    Raises:
        WrongUsage: nothing of the scan of `--from` can be carried over.
    """
    if now.wishes.source is not None:
        return _answers_from(now.venue.shelf.placed(now.wishes.source), scan, now)
    if now.wishes.answers or now.wishes.rater or not now.room.in_person:
        return {}
    return _offer_earlier(scan, now)


def _answers_from(source: PlacedScan, scan: Scan, now: Preparation) -> dict[str, Answer]:
    """Return the answers of a scan that is named, and say what of it is not carried over."""
    if source.scan.rater and not same_name(source.scan.rater, scan.rater):
        rater = source.scan.rater
        raise WrongUsage("{path} is the view of one person ({rater}), not the answer of a group.", path=source.path, rater=rater)
    answers, reader = _answers_of(source, now.shelved), now.venue.reader
    if source.scan.status == "draft":
        reader.note("{path} is still in progress: what it says is carried over as it is now.", path=source.path)
    if not is_of_team(source.scan, scan):
        reader.note(
            "{path} is a scan of {old}; its answers are carried over to {new}.",
            path=source.path,
            old=team_of(source.scan),
            new=team_of(scan),
        )
    given = [
        question
        for question in source.shelved.source.in_scope(source.scan.scope)
        if (answer := source.scan.answers.get(question.id)) and answer.level is not None
    ]
    if left := len(given) - len(answers):
        said = reader.language.say_count(
            "{number} answer is not carried over: this questionnaire does not ask that, or has no such level.",
            "{number} answers are not carried over: this questionnaire does not ask that, or has no such level.",
            left,
        )
        reader.hear(said)
    return answers


def _answers_of(source: PlacedScan, shelved: ShelvedQuestionnaire) -> dict[str, Answer]:
    if source.family != shelved.root_id:
        raise WrongUsage(
            "The answers of {path} cannot be carried over: it answers “{old}”, this scan “{new}”.",
            path=source.path,
            old=source.scan.questionnaire.id,
            new=shelved.source.id,
        )
    if source.shelved.source.scale != shelved.source.scale:
        raise WrongUsage(
            "The answers of {path} cannot be carried over: its questionnaire has {levels} levels, this one {others}. Begin "
            "without them: leave out --from.",
            path=source.path,
            levels=source.shelved.source.scale_in_short,
            others=shelved.source.scale_in_short,
        )
    return carried_answers(source.scan, source.shelved.source, shelved.source)


def _offer_earlier(scan: Scan, now: Preparation) -> dict[str, Answer] | Path:
    """Ask whether to begin with the answers of last time; blank is proposed, so that nobody is led by what was said then."""
    found = now.last_time(scan)
    answers = carried_answers(found.scan, found.shelved.source, now.shelved.source) if found else {}
    count = sum(question.id in answers for question in now.shelved.source.in_scope(scan.scope))
    if found is None or not count:
        return {}
    language, room = now.language, now.prompts
    say = language.say
    room.tell(
        say(
            "There is a finished scan of {date}. Begin blank, and nobody is led by what was said then. If you take its answers "
            "over, each has to be confirmed; what is not, is marked in every report as not looked at again.",
            date=language.date(found.scan.date),
        )
    )
    options = [
        say("Begin blank"),
        language.say_count(
            "Take over {number} answer, to be confirmed", "Take over {number} answers, to be confirmed one by one", count
        ),
    ]
    path = found.path if isinstance(found.path, Path) else None
    options += [say("Open that scan again, to correct it or to look at it")] if path else []
    chosen = room.choose(say("How do you begin?"), options)
    return path if path and chosen == 2 else answers if chosen == 1 else {}
