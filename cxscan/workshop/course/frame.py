"""What stays the same while a session lasts, and what follows from it and a scan."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from functools import cached_property

from cxscan.maturity.growth import ScanChange, compare_scans
from cxscan.maturity.scores import PillarScore, is_complete, open_questions, score_scan
from cxscan.model.questionnaire import Pillar, Question, Questionnaire
from cxscan.model.scan import Answer, PillarPlan, Scan
from cxscan.model.shown import ShownScan
from cxscan.workshop.course.effects import PillarResult, WholeResult

MOST_ACTIONS = 3
"""As many open actions as a group agrees on at most in one session."""
_OFFERED = 5


class Frame:
    """The questionnaire, the scan of last time, and whether people sit there (else a pipe, which is asked questions alone)."""

    def __init__(self, questionnaire: Questionnaire, earlier: ShownScan | None, *, in_person: bool) -> None:
        self.questionnaire = questionnaire
        self.earlier = earlier
        self.in_person = in_person

    @cached_property
    def pillars(self) -> dict[str, Pillar]:
        """The pillars by their id."""
        return {pillar.id: pillar for pillar in self.questionnaire.pillars}

    def pillar_of(self, question: Question) -> Pillar:
        """Return the pillar that a question stands in."""
        return self.questionnaire.pillar_by_question[question.id]

    def is_open(self, scan: Scan, pillar: Pillar) -> bool:
        """Whether a question of a pillar still needs an answer."""
        return any(one in pillar.questions for one in open_questions(scan, self.questionnaire))

    # --- the scan of last time

    def change(self, scan: Scan) -> ScanChange | None:
        """Return the growth since last time; none where there was no last time."""
        if self.earlier is None:
            return None
        return compare_scans(self.earlier.scan, self.earlier.questionnaire, scan, self.questionnaire)

    def answers_before(self, scan: Scan) -> dict[str, Answer]:
        """Return what was answered last time by the question of today; nothing where the levels meant something else."""
        change = self.change(scan)
        if change is None or not change.same_scale:
            return {}
        return {one.question.id: one.old for pillar in change.pillars for one in pillar.questions if one.status != "gone"}

    def plan(self, scan: Scan, pillar: str) -> PillarPlan:
        """Return the ambition of a pillar: that of the scan, else that of last time, else an empty one."""
        last_time = self.earlier.scan.pillars.get(pillar) if self.earlier else None
        return scan.pillars.get(pillar) or last_time or PillarPlan()

    def has_ambition(self, scan: Scan, pillar: Pillar) -> bool:
        """Whether there is an ambition; a level and nothing else is one in the middle of which a group may have stopped."""
        plan = scan.pillars.get(pillar.id, PillarPlan())
        return plan.target is not None and any((plan.by, plan.goal, plan.consequence))

    def passed_over(self, scan: Scan, asked: Sequence[Question], shown: Collection[str]) -> tuple[str, ...]:
        """Return the pillars with all answers that have no ambition, and for which none was asked in this session.

        A level alone counts here: a group that wants no date is not asked about each of its ambitions again.
        """
        unfinished = {self.pillar_of(one).id for one in open_questions(scan, self.questionnaire)}
        return tuple(one for one in self.without_ambition(scan, asked) if one not in shown and one not in unfinished)

    def without_ambition(self, scan: Scan, asked: Sequence[Question]) -> tuple[str, ...]:
        """Return the pillars that have a score and no ambition, by their ids."""
        without = (one.id for one in self.asked_pillars(asked) if scan.pillars.get(one.id, PillarPlan()).target is None)
        return tuple(one for one in without if self.pillar_score(scan, one).score.value is not None)

    def asked_pillars(self, asked: Sequence[Question]) -> tuple[Pillar, ...]:
        """Return the pillars of which a question is asked, in the order of the questionnaire."""
        of = {self.pillar_of(one).id for one in asked}
        return tuple(one for one in self.questionnaire.pillars if one.id in of)

    # --- results

    def pillar_score(self, scan: Scan, pillar: str) -> PillarScore:
        """Return where a pillar stands."""
        return next(one for one in score_scan(scan, self.questionnaire).pillars if one.pillar.id == pillar)

    def pillar_result(self, scan: Scan, pillar: str) -> PillarResult:
        """Return where a pillar stands, beside last time."""
        change = self.change(scan)
        before = next((one for one in change.pillars if one.id == pillar), None) if change else None
        return PillarResult(self.pillar_score(scan, pillar), before)

    def whole_result(self, scan: Scan) -> WholeResult:
        """Return where the whole scan stands, beside last time."""
        since = self.earlier.scan.date if self.earlier else None
        return WholeResult(score_scan(scan, self.questionnaire), self.change(scan), since)

    # --- what may be kept and offered

    def with_true_status(self, scan: Scan) -> Scan:
        """Return the scan; one that is no longer complete is in progress again."""
        if scan.status == "final" and not is_complete(scan, self.questionnaire):
            return scan.changed(status="draft")
        return scan

    def offered_actions(self, scan: Scan) -> tuple[Question, ...]:
        """Return the questions whose first step may be agreed on: the lowest first, without those that are agreed on already."""
        taken = {action.question for action in scan.actions}
        return tuple(one for one in lowest_first_steps(scan, self.questionnaire) if one.id not in taken)[:_OFFERED]

    def may_agree_on_more(self, scan: Scan) -> bool:
        """Whether there are fewer open actions than a group agrees on at most."""
        return sum(action.status == "open" for action in scan.actions) < MOST_ACTIONS


def lowest_first_steps(scan: Scan, questionnaire: Questionnaire) -> list[Question]:
    """Return the questions that have a first step, the lowest answered first; those with equal levels by their weight."""
    answered = [
        (questionnaire.points(question, scan.answers[question.id].number) or Fraction(0), -question.weight, question)
        for question in questionnaire.in_scope(scan.scope)
        if question.first_step and question.id in scan.answers and scan.answers[question.id].number is not None
    ]
    return [question for _, _, question in sorted(answered, key=lambda one: one[:2])]
