"""The votes behind a scan in words: how far a group agreed, and how its roles see a pillar."""

from fractions import Fraction

from cxscan.languages import Language
from cxscan.maturity.numbers import SHOWS_FROM
from cxscan.maturity.votes.agreement import AGREED_FROM, PillarRoles
from cxscan.maturity.votes.spread import Spread
from cxscan.reports.one_scan.question_story import QuestionStory
from cxscan.reports.one_scan.votes_story import RoundStory, VotesStory


def agreement_in_words(votes: VotesStory, language: Language) -> str:
    """Return how many voted, on how many questions their votes agree, and on how many they did after the first round."""
    people = language.say_count("{number} person gave a view.", "{number} people gave their own view.", votes.people)
    return f"{people} {agreed_in_words(votes, language)}"


def agreed_in_words(votes: VotesStory, language: Language, *, with_first: bool = True) -> str:
    """Return on how many questions the votes agree, talked about or not, and on how many they did after the first round."""
    found = votes.agreement
    if not found.voted:
        return language.say("How far a group agrees is told from three views on a question upwards.")
    about = {"agreed": found.agreed, "first": found.agreed_first}
    if found.again and with_first:
        return language.say_count(
            "The votes lie close together on {agreed} of {number} question; after the first round on {first}.",
            "The votes lie close together on {agreed} of {number} questions; after the first round on {first}.",
            found.voted,
            **about,
        )
    return language.say_count(
        "The votes lie close together on {agreed} of {number} question.",
        "The votes lie close together on {agreed} of {number} questions.",
        found.voted,
        **about,
    )


def round_in_words(one: RoundStory, language: Language) -> str:
    """Return how far the votes of a round lie apart, and what that comes to."""
    say, views = language.say, one.views
    unknown = language.say_count("{number} × don’t know", "{number} × don’t know", one.unknown) if one.unknown else ""
    if views is None:
        return unknown
    spread = say("from {lowest} to {highest}", lowest=language.level(views.lowest), highest=language.level(views.highest))
    if views.width == 0:
        spread = say("all at {level}", level=language.level(views.lowest)) if views.count > 1 else language.level(views.lowest)
    return " · ".join(filter(None, (spread, verdict(one.agreement, language), groups_in_words(views, language), unknown)))


def groups_in_words(views: Spread | None, language: Language) -> str:
    """Return that views are those of two groups; empty where they are not."""
    return language.say("two groups") if views is not None and views.two_groups else ""


def verdict(agreement: Fraction | None, language: Language) -> str:
    """Return what an r_wg means, with the number where there is agreement at all; empty where there is no r_wg."""
    if agreement is None:
        return ""
    if agreement <= 0:
        return language.say("no agreement")
    number = language.precise(agreement)
    if agreement >= AGREED_FROM:
        return language.say("agreed ({number})", number=number)
    return language.say("agreed in part ({number})", number=number)


def outside_in_words(question: QuestionStory, language: Language) -> str:
    """Return that the level of a question lies outside of the last votes on it; empty where it does not."""
    votes, level = question.left_behind, language.level(question.level) if question.level is not None else ""
    if votes is None:
        return ""
    lowest, highest = language.level(votes.lowest), language.level(votes.highest)
    if votes.width == 0:
        return language.say("Agreed on {level}, while every one of the last votes was {lowest}.", level=level, lowest=lowest)
    return language.say(
        "Agreed on {level}, while the last votes lie from {lowest} to {highest}.", level=level, lowest=lowest, highest=highest
    )


def widest_gap(votes: VotesStory) -> PillarRoles | None:
    """Return the pillar on which management and front line differ most, where that shows in one decimal."""
    gaps = [(abs(one.gap), one) for one in votes.pillars if one.gap is not None]
    width, widest = max(gaps, key=lambda pair: pair[0], default=(Fraction(0), None))
    return widest if width >= SHOWS_FROM else None


def gap_in_words(one: PillarRoles, language: Language) -> str:
    """Return who sees a pillar rosier, management or the front line, and by how much."""
    gap = one.gap or Fraction(0)
    about = {"pillar": one.title, "gap": language.growth(abs(gap)).lstrip("+")}
    if gap > 0:
        return language.say("Management sees {pillar} {gap} higher than the front line.", **about)
    return language.say("The front line sees {pillar} {gap} higher than management.", **about)
