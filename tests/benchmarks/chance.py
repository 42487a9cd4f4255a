"""How far the score of a pillar moves between two scans by chance alone, where nothing has changed.

Run it with `python -m tests.benchmarks.chance`. Two groups look at the same practice and answer the same questions. On each they
agree exactly as often as `AGREEMENT` says; else the second one is half a level or a whole level off, as often up as down. What
the mean of a pillar then moves is drawn many times, from a fixed seed.

Where 78 % comes from: independent assessors of software processes, on a scale of four levels, agreed beyond chance with a kappa
of 0.62 or more where their agreement was substantial (El Emam, “Benchmarking Kappa: Interrater Agreement in Software Process
Assessments”, Empirical Software Engineering 4, 1999, doi 10.1023/A:1009820201126). With four levels used equally often, a kappa
of 0.71 is (0.78 - 0.25) ÷ (1 - 0.25). So it is a good case: a group that prepares less agrees less, and its scores move more.
"""

import random
from collections.abc import Sequence
from fractions import Fraction

AGREEMENT = 0.78
QUESTIONS = 4
DRAWS = 20_000
"""Enough for one decimal: another seed gives the same."""
_OFF = (Fraction(1, 2), Fraction(1))


def moves(questions: int, agreement: float = AGREEMENT, draws: int = DRAWS, seed: int = 1) -> list[Fraction]:
    """Return what the mean of so many questions moved in each draw, smallest first and without its sign (levels, 0 or more)."""
    dice = random.Random(seed)  # noqa: S311 - no secret

    def off() -> Fraction:
        return Fraction(0) if dice.random() < agreement else dice.choice(_OFF) * dice.choice((-1, 1))

    return sorted(abs(sum((off() for _ in range(questions)), Fraction(0)) / questions) for _ in range(draws))


def within(found: Sequence[Fraction], share: float) -> Fraction:
    """Return the move that this share of the draws does not pass (0 to 1)."""
    return found[round(share * (len(found) - 1))]


def main() -> None:
    """Print how far pillars of several sizes move, and the whole of eight pillars of five questions."""
    for questions in (2, QUESTIONS, 5, 8, 40):
        found = moves(questions)
        shares = "  ".join(f"{share:.0%}: ±{float(within(found, share)):.2f}" for share in (0.5, 0.8, 0.9, 0.95))
        print(f"{questions:3} questions  {shares}")


if __name__ == "__main__":
    main()
