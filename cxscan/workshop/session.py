"""A whole session: the questions one by one, each answer saved before the next, and around them what the group wants."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from cxscan.languages import Language
from cxscan.maturity.growth import ScanChange, compare_scans
from cxscan.maturity.scores import AnsweredQuestion, PillarScore, is_complete, needs_answer, open_questions, score_scan
from cxscan.model.questionnaire import Pillar, Question, Questionnaire
from cxscan.model.scan import Action, Answer, PillarPlan, Scan
from cxscan.model.values import frozen
from cxscan.workshop.interview import Back, Chosen, CutShort, Interview, Keep, Stop, Turn
from cxscan.workshop.room import EndOfInput, Refused, Room

MOST_ACTIONS = 3


@frozen
class EarlierScan:
    """The scan of last time with the questionnaire that it was made with."""

    scan: Scan
    questionnaire: Questionnaire


@dataclass(slots=True)
class Session:
    """One session on one scan; `save` makes the scan durable before it returns."""

    questionnaire: Questionnaire
    scan: Scan
    save: Callable[[Scan], None]
    room: Room
    language: Language
    earlier: EarlierScan | None = None
    _shown_pillars: dict[str, tuple[Answer | None, ...]] = field(default_factory=dict)

    def hold(self) -> Scan:
        """Ask what has to be asked and return the scan as it was last saved; it is final if the group is done."""
        try:
            if self._ask_questions():
                self._close()
        except EndOfInput:
            pass
        return self.scan

    def _ask_questions(self) -> bool:
        """Ask until the end (true) or until the group stops (false)."""
        interview = Interview(self.questionnaire, self.scan)
        if interview.turn and interview.goes_on:
            self._go_back_to_ambition(interview.turn.pillar)
            interview.scan = self.scan
        answers_before = self._earlier_answers()
        while (turn := interview.turn) is not None:
            reply = self.room.ask(self._with_earlier(turn, answers_before))
            match reply:
                case Stop():
                    return False
                case Back():
                    if not interview.back():
                        self.room.tell(self.language.say("This is the first question."))
                    continue
                case Chosen() | Keep() if not self._record(reply, interview):
                    continue
                case CutShort():
                    self._record(reply.chosen, interview)
                    raise reply.by
            interview.forward()
            after = interview.turn
            if after is None or after.pillar.id != turn.pillar.id:
                self._finish_pillar(turn.pillar)
                interview.scan = self.scan
        return True

    def _record(self, reply: Chosen | Keep, interview: Interview) -> bool:
        interview.scan = self.scan
        kept = self._keep(interview.record(reply))
        interview.scan = self.scan
        return kept

    def _keep(self, scan: Scan) -> bool:
        """Make a scan durable; false where it cannot be kept, which the room is told."""
        if scan.status == "final" and not is_complete(scan, self.questionnaire):
            scan = scan.changed(status="draft")
        try:
            self.save(scan)
        except Refused as refused:
            self.room.tell(self.language.put(refused.why))
            return False
        self.scan = scan
        return True

    def _earlier_answers(self) -> dict[str, Answer]:
        change = self._change()
        if change is None or not change.same_scale:
            return {}
        return {one.question.id: one.old for pillar in change.pillars for one in pillar.questions if one.status != "gone"}

    def _with_earlier(self, turn: Turn, earlier: dict[str, Answer]) -> Turn:
        answer = earlier.get(turn.question.id)
        if answer is None or answer.level is None:
            return turn
        return Turn(turn.pillar, turn.question, turn.number, turn.of, turn.answer, answer)

    def _change(self) -> ScanChange | None:
        if self.earlier is None:
            return None
        return compare_scans(self.earlier.scan, self.earlier.questionnaire, self.scan, self.questionnaire)

    # --- after each pillar

    def _finish_pillar(self, pillar: Pillar) -> None:
        score = next(one for one in score_scan(self.scan, self.questionnaire).pillars if one.pillar.id == pillar.id)
        answers = tuple(self.scan.answers.get(one.question.id) for one in score.questions)
        if not self.room.in_person or score.score.value is None or self._shown_pillars.get(pillar.id) == answers:
            return
        self._shown_pillars[pillar.id] = answers
        self.room.show(pillar.title, self._pillar_lines(score))
        self._ask_ambition(pillar, score.score.value)

    def _go_back_to_ambition(self, next_pillar: Pillar) -> None:
        """Ask for the ambition of the pillar before, where the group may have stopped at that question."""
        place = self.questionnaire.pillars.index(next_pillar)
        before = self.questionnaire.pillars[place - 1] if place else None
        if before is None or before.id in self._shown_pillars or self._has_target(before):
            return
        in_scope = [one for one in self.questionnaire.in_scope(self.scan.scope) if one in before.questions]
        if not any(needs_answer(self.scan.answers.get(one.id)) for one in in_scope):
            self._finish_pillar(before)

    def _has_target(self, pillar: Pillar) -> bool:
        plan = self.scan.pillars.get(pillar.id)
        return plan is not None and plan.target is not None

    def _pillar_lines(self, score: PillarScore) -> list[str]:
        say, language, step = self.language.say, self.language, self.questionnaire.step
        lines = [
            say(
                "Result: {score} (answered {answered} of {of})",
                score=language.score(score.score.value, step),
                answered=score.score.answered,
                of=score.score.applicable,
            )
        ]
        change = self._change()
        before = next((one for one in change.pillars if one.id == score.pillar.id), None) if change else None
        if before and before.score.growth is not None:
            lines += [
                language.say_count(
                    "Last time: {old}; {growth} on the one question that can be compared",
                    "Last time: {old}; {growth} on the {number} questions that can be compared",
                    before.comparable,
                    old=language.score(before.score.old, step),
                    growth=language.growth_between(before.score.old, before.score.new, step),
                )
            ]
        return lines + [self._answer_line(one) for one in score.questions if one.answer.level is not None]

    def _answer_line(self, one: AnsweredQuestion) -> str:
        carried = ", " + self.language.say("carried over, not looked at again") if one.answer.carried else ""
        return f"{self._level_of(one.answer):>6}  {one.question.title}{carried}"

    def _level_of(self, answer: Answer) -> str:
        return self.language.level(answer.number) if answer.number is not None else "–"

    def _ask_ambition(self, pillar: Pillar, now: Fraction) -> None:
        say = self.language.say
        last_time = self.earlier.scan.pillars.get(pillar.id) if self.earlier else None
        plan = self.scan.pillars.get(pillar.id) or last_time or PillarPlan()
        known = self.language.level(plan.target) if plan.target is not None else ""
        target = self._ask_target(known, now)
        if target is None:
            return
        plan = self._keep_plan(pillar, plan.changed(target=target))
        plan = self._keep_plan(pillar, plan.changed(by=self._ask_by(plan.by)))
        goal = say("Which goal of yours does it serve? (Enter = leave it open)")
        plan = self._keep_plan(pillar, plan.changed(goal=self.room.ask_text(goal, default=plan.goal or "") or None))
        cost = say("What happens if you do nothing? (Enter = leave it open)")
        self._keep_plan(pillar, plan.changed(consequence=self.room.ask_text(cost, default=plan.consequence or "") or None))

    def _ask_target(self, known: str, now: Fraction) -> Fraction | None:
        say = self.language.say
        while True:
            typed = self.room.ask_line(
                say("Where do you want to be on this pillar? A level (Enter = leave it open)"),
                default=known,
                problem=self._level_problem,
            )
            target = _level(typed)
            if target is None or target >= now:
                return target
            score = self.language.score(now, self.questionnaire.step)
            doubt = say("{level} is below where you are now ({score}). Keep it?", level=self.language.level(target), score=score)
            if self.room.confirm(doubt, default=False):
                return target

    def _ask_by(self, known: datetime.date | None) -> datetime.date | None:
        say = self.language.say
        while True:
            typed = self.room.ask_line(
                say("By when? For example 2027-12-31 or 2027 (Enter = leave it open)"),
                default=known.isoformat() if known else "",
                problem=self._date_problem,
            )
            by = _date(typed)
            if by is None or by > self.scan.date:
                return by
            doubt = say("{date} is not after the date of this scan. Keep it?", date=self.language.date(by))
            if self.room.confirm(doubt, default=False):
                return by

    def _keep_plan(self, pillar: Pillar, plan: PillarPlan) -> PillarPlan:
        kept = self._keep(self.scan.changed(pillars={**self.scan.pillars, pillar.id: plan}))
        return plan if kept else self.scan.pillars.get(pillar.id, PillarPlan())

    def _level_problem(self, text: str) -> str | None:
        if not text or _level(text) in set(self.questionnaire.steps()):
            return None
        levels = " · ".join(self.language.level(level) for level in self.questionnaire.steps())
        return self.language.say("That level does not exist. Choose one of {levels}.", levels=levels)

    def _date_problem(self, text: str) -> str | None:
        if not text or _date(text):
            return None
        return self.language.say(
            "Write the date as year-month-day or day-month-year, such as 2027-12-31 or 31-12-2027, or only the year."
        )

    # --- at the end

    def _close(self) -> None:
        left = open_questions(self.scan, self.questionnaire)
        if left:
            if self.room.in_person and self._answer_now(len(left)) and self._ask_questions():
                self._close()
            return
        if not self.room.in_person:
            self._keep(self.scan.changed(status="final"))
            return
        self._show_whole()
        self._ask_what_is_good()
        self._ask_actions()
        done = self.room.confirm(self.language.say("Is the group done with this scan?"), default=True)
        self._keep(self.scan.changed(status="final" if done else "draft"))

    def _answer_now(self, left: int) -> bool:
        say = self.language.say
        title = self.language.say_count("{number} question is left for later.", "{number} questions are left for later.", left)
        return self.room.choose(title, [say("Answer now"), say("Stop for now; everything is saved")]) == 0

    def _show_whole(self) -> None:
        say, language, step = self.language.say, self.language, self.questionnaire.step
        whole = score_scan(self.scan, self.questionnaire)
        lines = [
            say(
                "Score of the whole scan: {score} (answered {answered} of {of})",
                score=language.score(whole.score.value, step),
                answered=whole.score.answered,
                of=whole.score.applicable,
            )
        ]
        change = self._change()
        if change and change.score.growth is not None and self.earlier:
            lines += [
                language.say_count(
                    "Growth since {date}: {growth} (from {old} to {new}, on {count} of {number} question)",
                    "Growth since {date}: {growth} (from {old} to {new}, on {count} of {number} questions)",
                    change.of,
                    date=language.date(self.earlier.scan.date),
                    growth=language.growth_between(change.score.old, change.score.new, step),
                    old=language.score(change.score.old, step),
                    new=language.score(change.score.new, step),
                    count=change.comparable,
                )
            ]
        lines += [f"{language.score(one.score.value, step):>6}  {one.pillar.title}" for one in whole.pillars]
        self.room.show(say("Where you stand"), lines)

    def _ask_what_is_good(self) -> None:
        """Ask what the group is glad about, before what is to be done; not again where it has said so already."""
        if self.scan.glad:
            return
        asked = self.language.say("What are you glad about? One thing at a time (Enter = go on)")
        while glad := self.room.ask_text(asked):
            self._keep(self.scan.changed(glad=(*self.scan.glad, glad)))
            asked = self.language.say("What else? (Enter = go on)")

    def _ask_actions(self) -> None:
        say = self.language.say
        offered = lowest_first_steps(self.scan, self.questionnaire)
        while sum(action.status == "open" for action in self.scan.actions) < MOST_ACTIONS:
            taken = {action.question for action in self.scan.actions}
            untaken = [one for one in offered if one.id not in taken][:5]
            options = [
                *(say("{text}:", text=one.title) + f" {one.first_step}" for one in untaken),
                say("Something else …"),
                say("Nothing more now"),
            ]
            none = len(options) - 1
            place = self.room.choose(say("What do you do first? (at most three)"), options, default=none)
            if place == none:
                return
            chosen = untaken[place] if place < len(untaken) else None
            title = chosen.first_step if chosen and chosen.first_step else self.room.ask_text(say("What?"))
            if not title:
                continue
            action = self._keep_action(Action(title=title, question=chosen.id if chosen else None))
            if action is None:
                continue
            owner = self.room.ask_line(say("Who? (Enter = not yet known)"))
            action = self._keep_action(action.changed(owner=owner or None), instead_of=action) or action
            due = self.room.ask_line(
                say("By when? For example 2027-12-31 or 2027 (Enter = leave it open)"), problem=self._date_problem
            )
            self._keep_action(action.changed(due=_date(due)), instead_of=action)

    def _keep_action(self, action: Action, instead_of: Action | None = None) -> Action | None:
        """Return the action that is kept now: this one, or the one that it should have come instead of."""
        others = self.scan.actions[:-1] if instead_of else self.scan.actions
        return action if self._keep(self.scan.changed(actions=(*others, action))) else instead_of


def lowest_first_steps(scan: Scan, questionnaire: Questionnaire) -> list[Question]:
    """Return the questions that have a first step, the lowest answered first; those with equal levels by their weight."""
    answered = [
        (scan.answers[question.id].number or Fraction(0), -question.weight, question)
        for question in questionnaire.in_scope(scan.scope)
        if question.first_step and question.id in scan.answers and scan.answers[question.id].number is not None
    ]
    return [question for _, _, question in sorted(answered, key=lambda one: one[:2])]


def _level(text: str) -> Fraction | None:
    return Fraction(text.replace(",", ".")) if re.fullmatch(r"\d{1,2}([.,]\d{1,2})?", text) else None


def _date(text: str) -> datetime.date | None:
    """Return a typed date; a year alone means its last day."""
    day_first = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text)
    if day_first:
        text = f"{day_first[3]}-{int(day_first[2]):02}-{int(day_first[1]):02}"
    try:
        return datetime.date.fromisoformat(f"{text}-12-31" if len(text) == 4 and text.isdigit() else text)
    except ValueError:
        return None
