"""What a part of a report comes down to, in one sentence: for where a title is to say it, rather than name its subject."""

from collections.abc import Sequence

from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.question_story import QuestionStory
from cxscan.reports.telling.words import Words


def profile_message(words: Words) -> str:
    """Return how many pillars grew, and which one stays behind; without an earlier scan, which one is strongest."""
    story, say = words.story, words.say
    scored = [one for one in story.in_profile if one.score.value is not None]
    if not scored:
        return story.headline
    behind = _behind(scored)
    if len(scored) == 1:
        return say("{pillar} stands at {score}.", pillar=scored[0].title, score=words.score_of(scored[0]))
    compared = [one for one in scored if one.growth is not None]
    if not compared or story.of_pillar:
        return _without_growth(words, scored, behind)
    grown = sum((one.growth or 0) > 0 for one in compared)
    about = {"pillar": behind.title, "score": words.score_of(behind)} if behind else {}
    if grown == len(story.in_profile):
        return say("All pillars grew; {pillar} stays behind at {score}.", **about) if behind else say("All pillars grew.")
    if not grown:
        return say("No pillar grew; {pillar} is lowest at {score}.", **about) if behind else say("No pillar grew.")
    grew = words.language.say_count(
        "{number} of {all} pillars grew", "{number} of {all} pillars grew", grown, all=len(story.in_profile)
    )
    return say("{grown}; {pillar} is lowest at {score}.", grown=grew, **about) if behind else say("{grown}.", grown=grew)


def _without_growth(words: Words, scored: Sequence[PillarStory], behind: PillarStory | None) -> str:
    say, best = words.say, max(scored, key=lambda one: one.score.value or 0)
    if best.score.value == min(one.score.value or 0 for one in scored):
        score = words.score_of(best)
        if words.story.of_pillar:
            return say("All questions stand at {score}.", score=score)
        return say("All pillars stand at {score}.", score=score)
    if behind is None:
        return say("{pillar} is strongest at {score}.", pillar=best.title, score=words.score_of(best))
    return say(
        "{best} is strongest at {high}; {pillar} is lowest at {score}.",
        best=best.title,
        high=words.score_of(best),
        pillar=behind.title,
        score=words.score_of(behind),
    )


def _behind(scored: Sequence[PillarStory]) -> PillarStory | None:
    """Return the one pillar that is lowest; none where several are."""
    lowest = min(one.score.value or 0 for one in scored)
    found = [one for one in scored if one.score.value == lowest]
    return found[0] if len(found) == 1 else None


def trend_message(words: Words) -> str:
    """Return from where to where the score of the whole went, over all the scans."""
    story, scored = words.story, [one for one in words.story.history if one.score is not None]
    if not scored:
        return words.say("The whole over time")
    first, last = scored[0], scored[-1]
    return words.say(
        "From {old} in {then} to {new} in {now}.",
        old=words.language.score(first.score, story.step),
        then=first.date.year,
        new=words.language.score(last.score, story.step),
        now=last.date.year,
    )


def strengths_message(words: Words) -> str:
    """Return what goes best."""
    # A title has no room to say that nobody voted for the level.
    names = [one.title for one in words.story.strengths if one.left_behind is None][:2]
    if not names:
        return words.labels.glad if words.story.glad else words.say("What goes well")
    return words.say("What goes best: {questions}.", questions=words.language.listing(names))


def moved_message(words: Words, moved: Sequence[QuestionStory]) -> str:
    """Return how many questions grew, or dropped, and which one most."""
    most, language = moved[0], words.language
    about = {"question": most.title, "growth": words.language.growth(most.growth)}
    if most.status == "dropped":
        return language.say_count(
            "{question} dropped ({growth}).", "{number} questions dropped, {question} most ({growth}).", len(moved), **about
        )
    return language.say_count(
        "{question} grew ({growth}).", "{number} questions grew, {question} most ({growth}).", len(moved), **about
    )


def gaps_message(words: Words) -> str:
    """Return how many ambitions are not reached yet, and where there is most to do."""
    gaps = words.story.gaps
    if len(gaps) == 1:
        return words.gap_title(gaps[0]) + "."
    return words.language.say_count(
        "{number} ambition is still to be reached, in {pillar}.",
        "{number} ambitions are still to be reached; most to do in {pillar}.",
        len(gaps),
        pillar=gaps[0].title,
    )


def reached_message(words: Words) -> str:
    """Return how many ambitions are reached."""
    count = len(words.story.reached)
    return words.language.say_count("{number} ambition is reached.", "{number} ambitions are reached.", count)


def actions_message(words: Words) -> str:
    """Return how many things are to be done first, and by when the first of them; empty where there are none."""
    todo = [one for one in words.story.actions if one.status != "done"]
    first = min((one.due for one in todo if one.due), default=None)
    if not todo:
        return ""
    things = words.language.say_count("{number} thing to do first", "{number} things to do first", len(todo))
    if first is None:
        return words.say("{things}.", things=things)
    if len(todo) == 1:
        return words.say("{things}, by {date}.", things=things, date=words.language.date(first))
    return words.say("{things}, the earliest by {date}.", things=things, date=words.language.date(first))


def last_time_message(words: Words) -> str:
    """Return how much of what was agreed last time is done."""
    agreed = words.story.earlier_actions
    done = sum(one.status == "done" for one in agreed)
    return words.say("Done of what we agreed last time: {done} of {number}.", done=done, number=len(agreed))
