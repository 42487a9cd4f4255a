"""The votes on a question in words: how often each level, how far apart, and who is at the ends where that is known."""

from collections.abc import Iterator, Sequence

from cxscan.languages import Language
from cxscan.languages.roles import role_name
from cxscan.maturity.votes.agreement import Round
from cxscan.maturity.votes.spread import how_often, in_order
from cxscan.model.scan import Vote
from cxscan.model.texts.plain_text import one_line
from cxscan.workshop.in_words import level_in_words


def votes_lines(rounds: Sequence[Round], language: Language) -> list[str]:
    """Return each round in a line, with what is known of those who differ below it; nothing where nobody voted."""
    return [
        line for number, one in enumerate(rounds, 1) for line in (_round_line(number, rounds, language), *voices(one, language))
    ]


def everybody_lines(rounds: Sequence[Round], language: Language) -> list[str]:
    """Return each round in a line, and below it everybody who is known or noted something, from the lowest level on."""
    lines: list[str] = []
    for number, one in enumerate(rounds, 1):
        lines.append(_round_line(number, rounds, language))
        for level in in_order(vote.level for vote in one.votes):
            known = (vote for vote in one.votes if vote.level == level and (vote.rater or vote.note))
            lines += (f"  {_voice(vote, language)}" for vote in known)
    return lines


def _round_line(number: int, rounds: Sequence[Round], language: Language) -> str:
    one = rounds[number - 1]
    title = language.say("Votes") if len(rounds) == 1 else round_in_words(number, language)
    said = language.series(counted_votes(one.votes, language))
    return language.about(title, " · ".join([said, *apart_in_words(one, language)]))


def _voice(vote: Vote, language: Language) -> str:
    level = level_in_words(vote.level, language)
    # A role without a name would say who it is where names were dropped at the door.
    who = f"{level}, {_who(vote, language)}" if vote.rater else level
    return language.about(who, one_line(vote.note)) if vote.note else who


def counted_votes(votes: Sequence[Vote], language: Language) -> Iterator[str]:
    """Return how often each level was chosen."""
    return (f"{times} × {level_in_words(level, language)}" for level, times in how_often(votes).items())


def round_in_words(number: int, language: Language) -> str:
    """Return what a round is called."""
    return language.say("Round {number}", number=number)


def apart_in_words(votes: Round, language: Language) -> list[str]:
    """Return how far the levels of a round lie apart, and whether there are two groups; nothing where nobody chose one."""
    spread = votes.spread
    if spread is None:
        return []
    if not spread.width and len(votes.votes) == spread.count:
        return [language.say("all the same")]
    apart = language.say("spread {spread}", spread=language.level(spread.width))
    return [apart, language.say("two groups")] if spread.two_groups else [apart]


def all_voices(rounds: Sequence[Round], language: Language) -> list[str]:
    """Return the voices of the last round and then of those before it: names by form stay when cards without names follow."""
    lines = voices(rounds[-1], language)
    for number, one in reversed([*enumerate(rounds[:-1], start=1)]):
        ends, notes = [*_ends(one, language)], [*_notes(one, language)]
        if ends or notes:
            lines += [" · ".join([round_in_words(number, language), *ends]), *notes]
    return lines


def voices(votes: Round, language: Language) -> list[str]:
    """Return who is at the ends, and the notes of those who differ; nobody where the votes have no names."""
    return [*_ends(votes, language), *_notes(votes, language)]


def _ends(votes: Round, language: Language) -> Iterator[str]:
    spread, say = votes.spread, language.say
    if spread is None or not spread.width:
        return
    for level, title in ((spread.lowest, say("Lowest")), (spread.highest, say("Highest"))):
        people = [_who(vote, language) for vote in votes.votes if vote.level == level and vote.rater]
        if people:
            yield language.about(f"{title} ({language.level(level)})", language.series(people))


def _notes(votes: Round, language: Language) -> Iterator[str]:
    said = votes.counted
    most = max(said.values(), default=0)
    common = [level for level, times in said.items() if times == most]
    for vote in sorted(votes.votes, key=lambda vote: [*said].index(vote.level)):
        # Where several levels are the most frequent, nobody is the exception: all differ.
        if vote.note and len(said) > 1 and (len(common) > 1 or vote.level not in common):
            yield _voice(vote, language)


def _who(vote: Vote, language: Language) -> str:
    name = one_line(vote.rater or "")
    if vote.role is None:
        return name
    return f"{name} ({role_name(vote.role, language)})"
