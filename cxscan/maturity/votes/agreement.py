"""How far a group agrees on a question, before it talked and after, and how its roles see a pillar."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from cxscan.maturity.rules import answers_in_scope
from cxscan.maturity.scores import mean
from cxscan.maturity.votes.spread import Spread, how_often, spread_of
from cxscan.model.fields import UNKNOWN, Level
from cxscan.model.questionnaire import Pillar, Question, Questionnaire
from cxscan.model.scan import FEWEST_OF_A_ROLE, ROLES, Answer, Role, Scan, Vote
from cxscan.model.values import frozen

FEWEST_RATERS = 3
"""Below so many views an agreement is a coincidence."""

AGREED_FROM = Fraction(7, 10)
"""From this r_wg upwards a group is said to agree; above 0 and below it in part.

Source: LeBreton and Senter, "Answers to 20 questions about interrater reliability and interrater agreement", Organizational
Research Methods 11 (2008), 815-852, who call an agreement strong from 0.71 on.
"""


@frozen
class Round:
    """One round of votes on a question."""

    votes: tuple[Vote, ...]
    spread: Spread | None
    """Over the votes that are a level; none where no vote is."""
    agreement: Fraction | None
    """r_wg, at most 1; none below three raters. At 0 and below there is no agreement."""

    @property
    def counted(self) -> dict[Level, int]:
        """How often each level was chosen, the lowest first."""
        return how_often(self.votes)

    @property
    def unknown(self) -> int:
        """How many said that they do not know."""
        return self.counted.get(UNKNOWN, 0)

    @property
    def lies_apart(self) -> bool:
        """Whether there is something to talk about: by the agreement where three or more have a level, else by the spread."""
        if self.agreement is not None:
            return self.agreement < AGREED_FROM
        return self.spread is not None and self.spread.to_discuss


def rounds_of(answer: Answer, questionnaire: Questionnaire, question: Question) -> tuple[Round, ...]:
    """Return the rounds of votes behind an answer, the first one first; none where nobody voted."""
    rounds = (*answer.rounds, answer.votes)
    return tuple(Round(votes, spread_of(votes), agreement_among(votes, questionnaire, question)) for votes in rounds if votes)


def without_voters(answer: Answer) -> Answer:
    """Return an answer whose votes say what was chosen and noted, and not by whom or in which role."""
    rounds = [tuple(vote.changed(rater=None, role=None) for vote in votes) for votes in (*answer.rounds, answer.votes)]
    return answer.changed(rounds=tuple(rounds[:-1]), votes=rounds[-1])


def agreement_among(votes: Iterable[Vote], questionnaire: Questionnaire, question: Question) -> Fraction | None:
    """Return the within-group agreement r_wg = 1 - s² / σ² of the votes that are a level; none below three of them.

    s² is the variance of the sample (divided by n - 1); σ² that of votes picked blindly from the A levels that can be chosen for
    the question, step² · (A² - 1) / 12. An exact fraction of at most 1: 1 if all are the same, 0 and below where they lie no
    closer together than blind votes. Source: James, Demaree and Wolf, "Estimating within-group interrater reliability with and
    without response bias", Journal of Applied Psychology 69 (1984), 85-98.
    """
    levels = [vote.level for vote in votes if isinstance(vote.level, Fraction)]
    if len(levels) < FEWEST_RATERS:
        return None
    middle = _mean(levels)
    variance = sum(((level - middle) * (level - middle) for level in levels), Fraction(0)) / (len(levels) - 1)
    choices = len(questionnaire.steps_of(question))
    blind = questionnaire.step * questionnaire.step * (choices * choices - 1) / 12
    return 1 - variance / blind


@frozen
class GroupAgreement:
    """On how many questions a group agrees, of those on which three or more gave a level."""

    voted: int
    agreed: int
    """In the last round."""
    again: int
    """How many of them were voted on more than once."""
    agreed_first: int
    """In the first round, of all that were voted on."""


def group_agreement(rounds: Iterable[Sequence[Fraction | None]]) -> GroupAgreement:
    """Return on how many questions a group agrees, from the r_wg of every round on each question, the first one first."""
    voted = [one for one in rounds if one and one[-1] is not None]
    return GroupAgreement(
        voted=len(voted),
        agreed=sum(_is_agreed(one[-1]) for one in voted),
        again=sum(len(one) > 1 for one in voted),
        agreed_first=sum(_is_agreed(one[0]) for one in voted),
    )


def _is_agreed(agreement: Fraction | None) -> bool:
    return agreement is not None and agreement >= AGREED_FROM


@frozen
class RoleView:
    """How one role sees one pillar."""

    role: Role
    mean: Fraction
    """Over the questions that the role is shown for, each question the mean of its votes, on the scale of the questionnaire."""
    questions: int
    """On how many questions at least three of the role voted."""


@frozen
class PillarRoles:
    """How the roles see one pillar; only those of which three or more voted on one of its questions."""

    id: str
    title: str
    roles: tuple[RoleView, ...]
    gap: Fraction | None
    """Management - front line, on the questions that both are shown for; above 0 where management sees it rosier."""


def roles_by_pillar(scan: Scan, questionnaire: Questionnaire) -> tuple[PillarRoles, ...]:
    """Return how the roles see every pillar in scope; a pillar that no role is shown for is left out.

    A question counts for a role from three raters of that role upwards, so that nobody can be picked out. No mean of all
    voters is shown beside it, from which the missing role could be reckoned.
    """
    answers = answers_in_scope(scan, questionnaire)
    told = (
        (pillar, _means(answers, questionnaire, questionnaire.in_scope(scan.scope, pillar))) for pillar in questionnaire.pillars
    )
    return tuple(_pillar_roles(pillar, means) for pillar, means in told if means)


def _means(
    answers: Mapping[str, Answer], questionnaire: Questionnaire, asked: Iterable[Question]
) -> dict[Role, dict[str, Fraction]]:
    """Return per role the mean of its votes on each question that it is shown for."""
    means: dict[Role, dict[str, Fraction]] = {}
    for question in asked:
        for role in ROLES:
            levels = [one.level for one in answers[question.id].votes if one.role == role and isinstance(one.level, Fraction)]
            if len(levels) >= FEWEST_OF_A_ROLE:
                means.setdefault(role, {})[question.id] = _mean(questionnaire.points(question, level) for level in levels)
    return means


def _pillar_roles(pillar: Pillar, means: dict[Role, dict[str, Fraction]]) -> PillarRoles:
    views = tuple(RoleView(role, _mean(means[role].values()), len(means[role])) for role in ROLES if role in means)
    management, front_line = means.get("management", {}), means.get("front-line", {})
    both = management.keys() & front_line.keys()
    gap = _mean(management[one] - front_line[one] for one in both) if both else None
    return PillarRoles(pillar.id, pillar.title, views, gap)


def _mean(values: Iterable[Fraction | None]) -> Fraction:
    return mean(values) or Fraction(0)
