"""Taking over the answers of an earlier scan, each to be confirmed: because an option says so, or because the group wants it."""

from cxscan.cli.output import tell
from cxscan.cli.wishes import Wishes
from cxscan.desk.cautions import is_of_team, team_of
from cxscan.files.last_time import family_in, scans_before
from cxscan.files.library import Library, OpenedScan, ShelvedQuestionnaire, open_scan
from cxscan.files.problems import WrongUsage
from cxscan.files.scans import Folder, FoundScan, as_new
from cxscan.languages import Language, message
from cxscan.maturity.growth import carried_answers
from cxscan.model.names import same_name
from cxscan.model.scan import Answer, Scan
from cxscan.workshop.room import Room


def answers_to_begin_with(  # noqa: PLR0913 - the scan that begins, where an earlier one may be, and who can be asked
    scan: Scan, shelved: ShelvedQuestionnaire, wishes: Wishes, folder: Folder, room: Room, language: Language
) -> dict[str, Answer]:
    """Return the answers of an earlier scan, each marked as carried over until it is confirmed; none where the scan begins blank.

    Raises:
        WrongUsage: nothing of the scan of `--from` can be carried over.
    """
    if wishes.source is not None:
        return _answers_from(open_scan(wishes.source, Library()), scan, shelved, language)
    if wishes.answers or wishes.rater or not room.in_person:
        return {}
    return _offer_earlier(scan, shelved, folder, room, language)


def _answers_from(source: OpenedScan, scan: Scan, shelved: ShelvedQuestionnaire, language: Language) -> dict[str, Answer]:
    """Return the answers of a scan that is named, and say what of it is not carried over."""
    if source.scan.rater and not same_name(source.scan.rater, scan.rater):
        rater = source.scan.rater
        what = message("{path} is the view of one person ({rater}), not the answer of a group.", path=source.path, rater=rater)
        raise WrongUsage(what)
    answers = _answers_of(source, shelved)
    if source.scan.status == "draft":
        tell(message("{path} is still in progress: what it says is carried over as it is now.", path=source.path), language)
    if not is_of_team(source.scan, scan):
        note = message(
            "{path} is a scan of {old}; its answers are carried over to {new}.",
            path=source.path,
            old=team_of(source.scan),
            new=team_of(scan),
        )
        tell(note, language)
    given = [
        question
        for question in source.questionnaire.in_scope(source.scan.scope)
        if (answer := source.scan.answers.get(question.id)) and answer.level is not None
    ]
    if left := len(given) - len(answers):
        said = language.say_count(
            "{number} answer is not carried over: this questionnaire does not ask that, or has no such level.",
            "{number} answers are not carried over: this questionnaire does not ask that, or has no such level.",
            left,
        )
        tell(message("{text}", text=said), language)
    return answers


def _answers_of(source: OpenedScan, shelved: ShelvedQuestionnaire) -> dict[str, Answer]:
    if source.shelved.root_id != shelved.root_id:
        raise WrongUsage(
            message(
                "The answers of {path} cannot be carried over: it answers “{old}”, this scan “{new}”.",
                path=source.path,
                old=source.scan.questionnaire.id,
                new=shelved.source.id,
            )
        )
    levels, others = source.questionnaire.highest_level, shelved.source.highest_level
    if levels != others:
        raise WrongUsage(
            message(
                "The answers of {path} cannot be carried over: its questionnaire has {levels} levels, this one {others}. Begin "
                "without them: leave out --from.",
                path=source.path,
                levels=levels,
                others=others,
            )
        )
    return carried_answers(source.scan, source.questionnaire, shelved.source)


def _last_time(scan: Scan, shelved: ShelvedQuestionnaire, folder: Folder) -> tuple[FoundScan | None, dict[str, Answer]]:
    library = Library()
    family = family_in(folder.path, library, shelved)
    # What is passed over is named where last time is looked up for the session.
    for found, opened in scans_before(as_new(scan, folder), folder, family, library, lambda _: None):
        return found, carried_answers(opened.scan, opened.questionnaire, shelved.source)
    return None, {}


def _offer_earlier(
    scan: Scan, shelved: ShelvedQuestionnaire, folder: Folder, room: Room, language: Language
) -> dict[str, Answer]:
    """Ask whether to begin with the answers of last time; blank is proposed, so that nobody is led by what was said then."""
    found, answers = _last_time(scan, shelved, folder)
    count = sum(question.id in answers for question in shelved.source.in_scope(scan.scope))
    if found is None or not count:
        return {}
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
    return answers if room.choose(say("How do you begin?"), options) == 1 else {}
