"""What happened, in a line."""

from cxscan.languages import Language
from cxscan.model.texts.plain_text import begun, one_line
from cxscan.workshop.course.effects import Tell
from cxscan.workshop.evidence import basis_in_words
from cxscan.workshop.in_words import answer_in_words, how_dates_are_written
from cxscan.workshop.pages.told.undone import put_back_in_words, undone_in_words


def notice_in_words(notice: Tell, language: Language) -> str:
    """Return what is to be told in words."""
    say = language.say
    levels = " · ".join(language.level(level) for level in notice.levels)
    put_back = say("r and Enter put it back.") if notice.line else say("r puts it back.")
    texts = {
        "first-question": say("This is the first question."),
        "nothing-before": say(
            "There is nothing before this. q stops; who takes part is asked again by cxscan run --participants."
        ),
        "left": say("“{title}” is left for later.", title=notice.title),
        "agreed": language.say_count(
            "{number} question is confirmed; z takes that back.",
            "{number} questions are confirmed; z takes that back.",
            notice.number,
        ),
        "kept-so-far": _kept_so_far(notice, language),
        "no-text": say(
            "“{text}” is a level or a date, and a text is asked here. Write it in words; or b goes back.",
            text=begun(notice.title),
        ),
        "no-such-level": say("That level does not exist. Choose one of {levels}.", levels=levels),
        "not-asked": say("That question is asked only where “{title}” is at least {levels}.", title=notice.title, levels=levels),
        "no-such-date": how_dates_are_written(language),
        "no-such-day": _no_such_day(notice, language),
        "date-alone": say(
            "That is a date. Type the level first, and the date behind it or after it: {level} 2027.",
            level=language.level(notice.levels[len(notice.levels) // 2]) if notice.levels else "",
        ),
        "date-no-name": say("That is a date, and no name. By when is asked after this."),
        "basis-kept": _basis_kept(notice, language),
        "no-such-question": say("Type a number from 1 to {highest}.", highest=notice.highest),
        "shown": say("Kept as evidence for “{title}”.", title=notice.title),
        "no-cards-here": say("Go to a question first; then v keeps the cards for it."),
        "dissent": say("Kept beside the level of “{title}”: it is seen otherwise too.", title=notice.title),
        "nothing-to-dissent-from": say("Vote on the question or answer it first; then d keeps what others see."),
        "nothing-to-show-for": say("Answer the question first; then write down what there is to show."),
        "no-evidence-here": say("Go to a question first; then e keeps what there is to show for it."),
        "parked": say("Kept in the parking lot."),
        "pillar-left": say(
            "“{pillar}” is left for later as a whole. b goes back to it; at the end it is asked again.", pillar=notice.title
        ),
        "all-answered": say("Every question is answered. On to the ambitions and the first steps; o lists the questions."),
        "date-kept": say("Kept: by {date}.", date=language.date(notice.date)) if notice.date else "",
        "cards-counted": _cards_counted(notice, language),
        "outside-votes": _outside_votes(notice, language),
        "undone": f"{undone_in_words(notice.undone, language)} {put_back}",
        "back": _back(notice, language),
        "put-back": put_back_in_words(notice.undone, language),
        "nothing-to-put-back": say("There is nothing to put back."),
        "nothing-to-undo": say("There is nothing to take back."),
    }
    return texts[notice.what]


def _kept_so_far(notice: Tell, language: Language) -> str:
    """Return what is kept of an answer whose note was not finished when somebody left."""
    answer = answer_in_words(notice.answer, language) if notice.answer else ""
    return language.say("Kept: {answer}", answer=language.about(notice.title, one_line(answer)))


def _back(notice: Tell, language: Language) -> str:
    """Return where the session goes on after a jump."""
    if notice.on_agenda:
        return language.say("Back to the agenda: {number} of {of}.", number=notice.on_agenda[0], of=notice.on_agenda[1])
    return language.say("Back to question {number} of {of}.", number=notice.number, of=notice.highest)


def _no_such_day(notice: Tell, language: Language) -> str:
    """Return that a month does not have that many days."""
    last = language.date(notice.date) if notice.date else ""
    return language.say("There is no such day: the last one of that month is {date}.", date=last)


def _basis_kept(notice: Tell, language: Language) -> str:
    """Return how a line was read that began with the letter of a basis, which may have been a word."""
    basis = basis_in_words(notice.basis, language)
    return language.say("Kept as {basis}: “{text}”.", basis=basis, text=begun(one_line(notice.title)))


def _outside_votes(notice: Tell, language: Language) -> str:
    """Return that a level was chosen which nobody voted for, and what one does then."""
    say, answer, votes = language.say, notice.answer, notice.votes
    if answer is None or votes is None or answer.number is None:
        return ""
    about = {"title": notice.title, "lowest": language.level(votes.lowest), "level": language.level(answer.number)}
    told = say("“{title}”: everybody voted {lowest}; the agreed level is {level}, which is kept.", **about)
    if votes.width:
        highest = language.level(votes.highest)
        told = say(
            "“{title}”: everybody voted {lowest} to {highest}; the agreed level is {level}, which is kept.",
            highest=highest,
            **about,
        )
    why = say("A note says why: b goes back to it.")
    return told if answer.note else f"{told} {why}"


def _cards_counted(notice: Tell, language: Language) -> str:
    """Return how many cards there are beside the people, or beside the round before where it is not known who takes part."""
    people = language.say_count("{number} person takes part", "{number} people take part", notice.people)
    if not notice.people:
        people = language.say("the round before had {number}", number=notice.before)
    return language.say_count(
        "{number} card; {people}. To count again: z, then v.",
        "{number} cards; {people}. To count again: z, then v.",
        notice.cards,
        people=people,
    )
