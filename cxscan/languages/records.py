"""What there is to know of each language that the program speaks, in one record; its texts stand in the catalogue beside it.

Another language is one more record here and a folder with its catalogue. What has no translation in it stays in English.
"""

from collections.abc import Callable
from pathlib import Path

from cxscan.model.values import frozen

_CATALOGUES = Path(__file__).parent
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@frozen
class TypedWords:
    """What people type in this language, in small letters; each of these is understood whatever language is shown."""

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    not_applicable: tuple[str, ...] = ()
    """In place of a level, here and below; where nothing else stands there, only the letters count."""
    unknown: tuple[str, ...] = ()
    later: frozenset[str] = frozenset()
    back: frozenset[str] = frozenset()
    undo: frozenset[str] = frozenset()
    redo: frozenset[str] = frozenset()
    go_to: tuple[str, ...] = ()
    """What stands before the number of a question."""
    see_all: frozenset[str] = frozenset()
    ambitions: frozenset[str] = frozenset()
    park: tuple[str, ...] = ()
    """What stands before a line for the parking lot."""
    evidence: tuple[str, ...] = ()
    """What stands before what there is to show."""
    cards: tuple[str, ...] = ()
    """What stands before the cards that a group holds up: one word."""
    dissent: tuple[str, ...] = ()
    """What stands before what those see who do not share a level: one word."""
    people: frozenset[str] = frozenset()
    """What stands behind a number of people."""
    help: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()


@frozen
class WrittenWords:
    """How dates, spans of time, lists and languages are written, where a date is a day, a month and a year in this order."""

    months: tuple[str, ...]
    seasons: tuple[tuple[str, ...], ...]
    """What spring, summer and autumn are called; a winter lies in two years, and a date in it names its month."""
    parts_of_year: tuple[tuple[str, ...], tuple[str, ...]]
    """What the beginning of a year or month is (its first quarter, its 10th) and its middle (the end of June, its 15th)."""
    quarters: tuple[str, ...]
    """What a quarter of a year is called, and then the first to the fourth of them: third quarter of 2027."""
    before_month: frozenset[str]
    """What stands between a day and its month: 3 of July 2027."""
    beside_dates: frozenset[str]
    """What may stand in a date without changing which day it is: in de zomer van 2027, end of June 2027."""
    units: tuple[tuple[str, str], ...]
    """Year, month, week and day: one and many."""
    last: str
    """What stands before the last item of a list."""
    languages: tuple[tuple[str, str], ...]
    """The codes of the languages that the program speaks, and what each is called."""
    before_unit: str = " "
    first_day: str = "1"
    """How the first day of a month is written in a date."""
    is_none_one: bool = False
    """Whether 0 takes the form of 1."""


@frozen
class LanguageRecord:
    """One language: how it is called, how it writes numbers and signs, and what is typed in it."""

    code: str
    """As in files and on the command line: two letters (ISO 639-1)."""
    name: str
    """What its speakers call it."""
    territory: str
    """Whose way of writing dates and lists is followed: two letters (ISO 3166-1)."""
    windows_number: int
    """What Windows, and so Office, calls it: its LCID (MS-LCID)."""
    decimal_sign: str = ","
    before_high_signs: str = ""
    """What stands before a colon, a semicolon, an exclamation mark and a question mark."""
    typed: Callable[[], TypedWords] = TypedWords
    """What is typed in it, which only a session asks for."""
    written: WrittenWords | None = None
    """Where it is not given Babel knows how to write, and takes a tenth of a second to look it up."""
    catalogues: Path = _CATALOGUES

    @property
    def locale(self) -> str:
        """What Babel calls it: en_GB."""
        return f"{self.code}_{self.territory}"

    @property
    def tag(self) -> str:
        """What Office calls it, for hyphens, spelling and reading aloud: en-GB."""
        return f"{self.code}-{self.territory}"

    @property
    def list_separator(self) -> str:
        """What stands between items where a decimal sign may stand in them."""
        return "," if self.decimal_sign == "." else ";"


DUTCH = LanguageRecord(
    code="nl",
    name="Nederlands",
    territory="NL",
    windows_number=0x0413,
    typed=lambda: TypedWords(
        yes=frozenset({"j", "ja"}),
        no=frozenset({"n", "nee", "neen"}),
        not_applicable=("nvt", "n.v.t.", "niet van toepassing", "niet toepasbaar", "geldt niet"),
        unknown=(
            *("weten we niet", "weet niet", "weet ik niet", "ik weet het niet", "we weten het niet", "weet het niet"),
            *("onbekend", "niet bekend", "geen idee", "geen mening"),
        ),
        later=frozenset({"later", "overslaan"}),
        back=frozenset({"terug"}),
        undo=frozenset({"ongedaan", "ongedaan maken"}),
        redo=frozenset({"terugzetten", "herstel"}),
        go_to=("ga naar", "naar"),
        see_all=frozenset({"overzicht", "lijst"}),
        ambitions=frozenset({"ambitie", "ambities"}),
        park=("parkeer", "parkeren"),
        evidence=("bewijs",),
        cards=("kaarten", "stemmen"),
        dissent=("anders",),
        people=frozenset({"mensen", "personen", "deelnemers", "collega's", "collega’s"}),
        help=frozenset({"hulp"}),
        stop=frozenset({"stop", "stoppen"}),
    ),
    written=WrittenWords(
        months=(
            *("januari", "februari", "maart", "april", "mei", "juni"),
            *("juli", "augustus", "september", "oktober", "november", "december"),
        ),
        seasons=(("lente", "voorjaar"), ("zomer",), ("herfst", "najaar")),
        parts_of_year=(("begin",), ("medio", "mid", "midden", "halverwege")),
        quarters=("kwartaal", "eerste", "tweede", "derde", "vierde"),
        before_month=frozenset({"van"}),
        beside_dates=frozenset({"in", "de", "het", "van", "eind", "einde", "uiterlijk"}),
        units=(("jaar", "jaar"), ("maand", "maanden"), ("week", "weken"), ("dag", "dagen")),
        last=" en ",
        languages=(("nl", "Nederlands"), ("en", "Engels"), ("fr", "Frans")),
    ),
)

ENGLISH = LanguageRecord(
    code="en",
    name="English",
    territory="GB",
    windows_number=0x0809,
    decimal_sign=".",
    typed=lambda: TypedWords(
        yes=frozenset({"y", "yes"}),
        no=frozenset({"n", "no"}),
        not_applicable=("n/a", "n.a.", "not applicable", "does not apply", "doesn't apply", "non applicable"),
        unknown=(
            *("we don't know", "don't know", "i don't know", "do not know", "we do not know", "i do not know"),
            *("unknown", "not known", "no idea", "no opinion"),
        ),
        later=frozenset({"skip", "later"}),
        back=frozenset({"back"}),
        undo=frozenset({"undo"}),
        redo=frozenset({"redo"}),
        go_to=("go to", "go"),
        see_all=frozenset({"list", "overview"}),
        ambitions=frozenset({"ambition", "ambitions"}),
        park=("park",),
        evidence=("evidence",),
        cards=("cards", "votes"),
        dissent=("dissent",),
        people=frozenset({"people", "persons", "participants", "colleagues"}),
        help=frozenset({"help"}),
        stop=frozenset({"quit", "stop"}),
    ),
    written=WrittenWords(
        months=(
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
        seasons=(("spring",), ("summer",), ("autumn", "fall")),
        parts_of_year=(("early", "beginning"), ("mid", "middle")),
        quarters=("quarter", "first", "second", "third", "fourth"),
        before_month=frozenset({"of"}),
        beside_dates=frozenset({"in", "the", "of", "end", "late", "by"}),
        units=(("year", "years"), ("month", "months"), ("week", "weeks"), ("day", "days")),
        last=" and ",
        languages=(("nl", "Dutch"), ("en", "English"), ("fr", "French")),
    ),
)

FRENCH = LanguageRecord(
    code="fr",
    name="français",
    territory="FR",
    windows_number=0x040C,
    before_high_signs=_NO_BREAK_SPACE,
    typed=lambda: TypedWords(
        yes=frozenset({"o", "oui"}),
        no=frozenset({"n", "non"}),
        not_applicable=("sans objet", "s.o.", "s/o", "non applicable", "pas applicable", "ne s'applique pas", "non concerné"),
        unknown=(
            *("on ne sait pas", "ne sait pas", "ne sais pas", "je ne sais pas", "je sais pas", "nous ne savons pas"),
            *("inconnu", "nsp", "aucune idée", "sans avis", "sans opinion"),
        ),
        later=frozenset({"plus tard", "passer"}),
        back=frozenset({"retour"}),
        undo=frozenset({"annuler"}),
        redo=frozenset({"rétablir", "retablir"}),
        go_to=("aller à", "aller a"),
        see_all=frozenset({"liste"}),
        park=("garer", "mettre de côté"),
        evidence=("preuve",),
        cards=("cartes", "voter"),
        dissent=("désaccord",),
        people=frozenset({"personnes", "participants", "collègues"}),
        help=frozenset({"aide"}),
        stop=frozenset({"arrêter", "arreter", "quitter"}),
    ),
    written=WrittenWords(
        months=(
            *("janvier", "février", "mars", "avril", "mai", "juin"),
            *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
        ),
        seasons=(("printemps",), ("été",), ("automne",)),
        parts_of_year=(("début",), ("mi", "milieu")),
        quarters=("trimestre", "premier", "deuxième", "troisième", "quatrième"),
        before_month=frozenset({"de", "d"}),
        beside_dates=frozenset({"en", "le", "la", "l", "de", "d", "du", "fin", "à", "au", "courant"}),
        units=(("an", "ans"), ("mois", "mois"), ("semaine", "semaines"), ("jour", "jours")),
        last=" et ",
        languages=(("nl", "néerlandais"), ("en", "anglais"), ("fr", "français")),
        before_unit=_NO_BREAK_SPACE,
        first_day="1er",
        is_none_one=True,
    ),
)

LANGUAGES = {record.code: record for record in (DUTCH, ENGLISH, FRENCH)}
"""Every language that the program speaks, by its code, in the order in which they are named."""


def typed_words(meant: str) -> frozenset[str]:
    """Return what people type for one thing in any of our languages; `meant` is a field of `TypedWords`."""
    return frozenset(word for record in LANGUAGES.values() for word in getattr(record.typed(), meant))


IN_THE_CODE = ENGLISH
"""The language in which the texts stand in the code; it needs no catalogue, and is spoken where no other is known."""
