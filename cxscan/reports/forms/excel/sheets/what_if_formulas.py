"""What the sheet of live formulas computes: means, what is shown of them, and which level they reach.

The formulas use what every version of Excel since 2010, LibreOffice and the web know alike, and nothing that depends on a
language or on the clock. They follow `maturity.scores` for the means and `maturity.numbers.shown_score` for what is shown.
"""

from fractions import Fraction


def mean_formula(weights: str, values: str, lowest: int = 1) -> str:
    """Return the weighted mean of the cells that hold a number from `lowest` up; an empty text where none does.

    Both functions pass over texts: SUMPRODUCT counts them as nothing, SUMIF leaves their weights out.
    """
    total = f'SUMIF({values},"{">0" if lowest else ">=0"}",{weights})'
    return f'IF({total}=0,"",SUMPRODUCT({weights},{values})/{total})'


def points_formula(level: str, highest: int, scale: tuple[int, int]) -> str:
    """Return what a level counts for on the scale of the questionnaire, as `Questionnaire.points` does; `highest` is its own."""
    lowest, top = scale
    return f'IF(ISNUMBER({level}),{lowest}+({level}-{lowest})*{top - lowest}/{highest - lowest},"")'


def shown_formula(exact: str, step: Fraction) -> str:
    """Return a score as it is shown: one decimal, or cut to two where one would show a step that is not reached.

    What is computed with all decimals is rounded to nine first: 2.4999999999999996 is 2.5.
    """
    clean = f"ROUND({exact},9)"
    one_decimal = f"ROUND({clean},1)"
    steps = f"ROUND({one_decimal}*{step.denominator}/{step.numerator},6)"
    cut = f"INT(ROUND({clean}*100,6))/100"
    return f'IF({exact}="","",IF(AND({one_decimal}>{clean},{steps}=INT({steps})),{cut},{one_decimal}))'


def level_formula(exact: str, step: Fraction) -> str:
    """Return the level that a score has reached: rounded down to the step; an empty text where there is no score."""
    steps = f"INT(ROUND({exact}*{step.denominator}/{step.numerator},9))"
    return f'IF({exact}="","",{steps}*{step.numerator}/{step.denominator})'


def change_formula(old: str, new: str) -> str:
    """Return what the change of answers does, with two decimals: one answer of forty moves the whole by a hundredth."""
    return f'IF(OR({old}="",{new}=""),"",ROUND(ROUND({new}-{old},9),2))'


def differing_formula(some: str, others: str) -> str:
    """Return in how many cells something else stands than in others."""
    return f"SUMPRODUCT(1*({some}<>{others}))"
