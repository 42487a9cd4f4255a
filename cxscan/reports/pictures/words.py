"""What pictures and charts are called, and what they show in words, for those who do not see them."""

from collections.abc import Sequence

from cxscan.languages import Language
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.story import Story
from cxscan.reports.pictures.drawing import AMBITION, NOW, THEN
from cxscan.reports.pictures.legend import Entry
from cxscan.reports.telling.labels import labels_in


def picture_title(name: str, story: Story) -> str:
    """Return what a picture of a scan is called, and a chart that shows the same: `profile`, `radar`, `growth` and so on."""
    say, questions = Language(story.language).say, bool(story.of_pillar)
    return {
        "profile": say("Where each question stands") if questions else say("Where each pillar stands"),
        "radar": say("Radar"),
        "growth": say("Growth per question") if questions else say("Growth per pillar"),
        "questions": say("All questions at a glance"),
        "trend": say("The score over the years"),
    }[name]


def profile_in_words(story: Story) -> str:
    """Return the profile as one sentence: of each pillar its score now and then, and its ambition."""
    return sentence([pillar_in_words(pillar, story) for pillar in story.in_profile], Language(story.language))


def pillar_in_words(pillar: PillarStory, story: Story) -> str:
    """Return one pillar as a part of a sentence."""
    language, step = Language(story.language), story.step
    say = language.say
    new = language.score(pillar.new, step)
    if pillar.old is not None:
        words = say("{pillar}: from {old} to {new}", pillar=pillar.title, old=language.score(pillar.old, step), new=new)
        if pillar.score.value is not None and language.score(pillar.score.value, step) != new:
            words = say("{words}, on all its questions {score}", words=words, score=language.score(pillar.score.value, step))
    elif pillar.score.value is None:
        words = say("{pillar}: no score", pillar=pillar.title)
    else:
        words = say("{pillar}: {score}", pillar=pillar.title, score=language.score(pillar.score.value, step))
    if pillar.target is None:
        return words
    return say("{words}, ambition {target}", words=words, target=language.level(pillar.target))


def sentence(parts: Sequence[str], language: Language) -> str:
    """Return parts as one sentence."""
    return language.series(parts) + "."


def legend_entries(story: Story) -> list[Entry]:
    """Return what the marks of this story mean, with the dates that go with them."""
    language = Language(story.language)
    entries = [(NOW, language.date(story.date))]
    if story.growth and any(pillar.old is not None for pillar in story.in_profile):
        entries.insert(0, (THEN, language.date(story.growth.since)))
    if any(pillar.target is not None for pillar in story.in_profile):
        entries.append((AMBITION, labels_in(language.code).ambition))
    return entries
