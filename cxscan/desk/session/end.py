"""After the last question: where the scan is, and the report if the group wants it."""

from pathlib import Path

from cxscan.archive.placed import PlacedScan
from cxscan.desk.report.formats import ReportFormat
from cxscan.desk.report.report import write_report
from cxscan.desk.report.wishes import ReportWishes
from cxscan.desk.session.kept_answers import Kept
from cxscan.desk.session.wishes import Start
from cxscan.files.disk.paths import resolved, whole_path
from cxscan.files.disk.typed_paths import as_typed, option_typed
from cxscan.files.problems import CannotUse
from cxscan.languages import Message, message
from cxscan.maturity.scores import carried_questions, score_scan
from cxscan.model.scan import Scan
from cxscan.model.values import frozen
from cxscan.workshop.in_words import answer_in_words


def where_it_is(kept: Kept, scan: Scan, start: Start) -> str:
    """Return where the scan in progress is and how to go on with it, each on a line of its own so that it can be copied."""
    say = start.language.say
    if not kept.is_whole:
        return "\n".join([say("This could not be saved:"), *_lost(kept, scan, start), *_what_was_saved(kept, start)])
    if kept.on_disk is None:
        return start.language.put(stopped_before())
    if kept.rescued_from is not None:
        return say(
            "{path} could not be written. Everything is kept in\n  {rescue}\nGo on with\n  {command}",
            path=whole_path(kept.rescued_from),
            rescue=resolved(kept.path),
            command=_go_on(kept.path, start),
        )
    where = say(
        "Everything is saved in\n  {path}\nGo on with\n  {command}", path=resolved(kept.path), command=_go_on(kept.path, start)
    )
    carried = len(carried_questions(scan, start.questionnaire))
    if not carried:
        return where
    not_looked_at = start.language.say_count(
        "{number} answer was carried over from an earlier scan and not looked at again.",
        "{number} answers were carried over from an earlier scan and not looked at again.",
        carried,
    )
    return f"{not_looked_at}\n{where}"


def stopped_before(path: Path | None = None) -> Message:
    """Return that nobody answered anything yet, and where what was answered earlier is, in the scan that was to go on."""
    if path is None:
        return message("Stopped before the first answer: there was nothing to save yet, and nothing has changed.")
    return message("Stopped before the first answer: nothing has changed. All that was answered earlier is in {path}", path=path)


def _what_was_saved(kept: Kept, start: Start) -> list[str]:
    say = start.language.say
    if kept.on_disk is None:
        return [say("Nothing is saved. Write it down, and begin anew when there is space.")]
    about = {"path": resolved(kept.path), "command": _go_on(kept.path, start)}
    return [say("Everything before that is saved in\n  {path}\nGo on with\n  {command}", **about)]


def _lost(kept: Kept, scan: Scan, start: Start) -> list[str]:
    """Return, line by line, what was said in a session and is on no disk."""
    language, questionnaire = start.language, start.questionnaire
    saved = kept.on_disk or scan.changed(participants=(), context={}, answers={}, pillars={}, actions=(), glad=(), parking=())
    answers = [
        (questionnaire.by_id[id_].title, answer_in_words(answer, language))
        for id_, answer in scan.answers.items()
        if answer.level is not None and answer != saved.answers.get(id_)
    ]
    ambitions = [
        (
            pillar.title,
            language.say("ambition {level}", level=language.level(plan.target)) if plan.target is not None else plan.goal or "…",
        )
        for pillar in questionnaire.pillars
        if (plan := scan.pillars.get(pillar.id)) and plan != saved.pillars.get(pillar.id)
    ]
    rest = [text for id_, text in scan.context.items() if text != saved.context.get(id_)]
    rest += [text for text in scan.participants if text not in saved.participants]
    rest += [action.title for action in scan.actions if action not in saved.actions]
    rest += [text for text in (*scan.glad, *scan.parking) if text not in (*saved.glad, *saved.parking)]
    lines = [language.about(title, said) for title, said in answers + ambitions] + rest
    done = language.say("that the group is done with this scan")
    return [f"  {line}" for line in lines or [done]]


def _go_on(path: Path, start: Start) -> str:
    """Return the command with which one goes on; how the session is held is said anew, the rest stands in the scan."""
    wishes = start.wishes
    said = {"--rater": wishes.rater, "--lang": wishes.lang, "--minutes": wishes.minutes, "--order": wishes.order}
    flags = {"--hide-names": wishes.hide_names, "--plain": wishes.plain}
    values = (option_typed(name, str(value)) for name, value in said.items() if value)
    return " ".join(["cxscan run", as_typed(path), *values, *(name for name, given in flags.items() if given)])


@frozen
class Ended:
    """A session that is over: where its answers are, and what was said in it."""

    start: Start
    kept: Kept
    scan: Scan
    stopped_by: CannotUse | None = None
    """What ended it before its course, which was said when it happened."""
    earlier: PlacedScan | None = None
    """The scan of last time, where there is one to compare with."""

    @property
    def is_kept(self) -> bool:
        """Whether all answers are where they belong."""
        return self.kept.is_whole and self.kept.rescued_from is None

    @property
    def has_result(self) -> bool:
        """Whether there is a scan to speak of, where it belongs and as it should be."""
        return self.is_kept and self.kept.on_disk is not None and self.stopped_by is None

    @property
    def text(self) -> str:
        """Where the scan is: how to go on with it, or what the result is."""
        if not self.has_result or self.scan.status == "draft":
            return where_it_is(self.kept, self.scan, self.start)
        language, whole = self.start.language, score_scan(self.scan, self.start.questionnaire).score
        return language.say(
            "Done: {score} ({answered} of {of} answered). The scan is in\n  {path}",
            score=language.score(whole.value, self.start.questionnaire.step),
            answered=whole.answered,
            of=whole.applicable,
            path=resolved(self.kept.path),
        )


def write_first_report(ended: Ended) -> Path:
    """Write the report that a group may want at once, with its growth if there is any, and return where it is."""
    # A page shows the pictures, and every machine has something to open it with.
    against = (ended.kept.path.parent,) if ended.earlier else ()
    wishes = ReportWishes(ReportFormat.HTML, against=against, lang=ended.start.language.code)
    return write_report(ended.kept.path, wishes, ended.start.reader)
