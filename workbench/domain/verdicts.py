"""What a few words say of an action: done, lapsed, another day, still going on, or just words.

Dutch and English. Words for "done" count only where nothing before them takes them back ("nog
niet klaar", "wordt afgerond", "moet nog gedaan"); a day beside them lies behind ("klaar, 12 mei"
read in June) or ahead ("klaar op 12 mei" read in April), and ahead it is the new term. In doubt it
is a note: a person decides anyway.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from workbench.domain.due_dates import Due, DueKind, leading
from workbench.domain.replies import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 600  # characters of a clause that are looked at
_BACK: Final = timedelta(days=183)  # a day without a year lies at most this far behind
_AROUND: Final = 60  # characters before a word that can take it back
_FEW: Final = 3  # words beside a day that leave no doubt what it is

_DONE: Final = re.compile(
    r"\b(?:klaar|gereed|afgerond\w?|afgehandeld|afgedaan|gedaan|voltooid|afgesloten|gerealiseerd"
    r"|uitgevoerd|voldaan|geregeld|gebeurd|done|finished|completed?|closed|settled"
    r"|(?:kan|mag|kunnen|mogen)(?: \w+){0,2} (?:dicht|(?:van|af) de (?:actie)?lijst|eraf)"
    r"|(?:can|may) be (?:closed|taken off(?: the list)?))\b"
    r"|[\u2713\u2714\u2705]",
    re.IGNORECASE,
)
_TAKES_BACK: Final = re.compile(
    r"\b(?:niet|geen|nooit|nog|bijna|half|deels|gedeeltelijk|vrijwel|zo goed als|als|zodra"
    r"|wanneer|indien|wordt|worden|word|moet|moeten|zal|zullen|zou|gaat|gaan|ga|komt|hoop|hopen"
    r"|hoopt|verwacht|verwachten|streven|streef|probeer|proberen|wil|willen|not|isn't|hasn't"
    r"|never|almost|nearly|partly|partially|half|when|once|if|will|shall|should|would|must|to be"
    r"|going to|expect|hope|trying|try|want|needs?|yet|nearly)\b|n't\b",
    re.IGNORECASE,
)
_MAY_CLOSE: Final = re.compile(
    r"\b(?:kan|mag|kunnen|mogen)\b(?:(?!niet|nog).){0,30}\b(?:worden )?(?:afgesloten|afgerond)\b"
    r"|\b(?:can|may) be closed\b",
    re.IGNORECASE,
)
_NOT_AFTER: Final = re.compile(
    r"[ ,]*(?:is|zijn|was|ben|heb|hebben)?[ ]*(?:het|dit|deze|dat|ik|wij|we)?[ ]*(?:nog )?"
    r"(?:niet|not)\b",
    re.IGNORECASE,
)
_LAPSED: Final = re.compile(
    r"\b(?:verval(?:t|len)|(?:is )?niet (?:meer |langer )?nodig|overbodig|achterhaald|geschrapt"
    r"|schrappen|kan weg|no longer (?:needed|necessary|relevant)|obsolete|(?:can be )?dropped"
    r"|withdrawn|cancelled|canceled|ingetrokken)\b",
    re.IGNORECASE,
)
_LAPSED_NOT: Final = re.compile(r"\b(?:niet|not|geen)\b[^.]{0,12}$", re.IGNORECASE)
_GOES_ON: Final = re.compile(
    r"\b(?:loopt|lopend|lopen|bezig|in uitvoering|onderhanden|onder handen|in behandeling"
    r"|in de maak|gestart|begonnen|opgepakt|wordt opgepakt|pakken we op|wordt aan gewerkt"
    r"|aan de slag|in progress|under ?way|working on|being worked on|started|ongoing"
    r"|on track)\b",
    re.IGNORECASE,
)
_MOVES: Final = re.compile(
    r"\b(?:uitstel(?:len)?|uitgesteld|wordt|worden|verschuift|verschoven|schuif(?:t|en)?|doorgeschoven"
    r"|opgeschoven|lukt|lukken|red|redden|haal|halen|gehaald|nieuwe? (?:datum|termijn|planning)"
    r"|termijn|verwacht|verwachten|gereed|klaar|af|afgerond|streef\w*|planning|zal|vertraging"
    r"|vertraagd|later|postponed?|moved?|delay(?:ed)?|due|expect(?:ed)?|will be|extension|extend"
    r"|new date|deadline|finish(?:ed)?|ready|complete|push(?:ed)?)\b",
    re.IGNORECASE,
)
_BEFORE_DAY: Final = re.compile(r"\b(?:uiterlijk|until|by|no later than)\b", re.IGNORECASE)
_NOT_THEN: Final = re.compile(
    r"\b(?:niet|not)(?: meer| langer)?"
    r"(?: (?:voor|v\u00f3\u00f3r|op|per|in|binnen|halen|tegen|by|before|on|at))?[ ]*$"
    r"|\bin plaats van[ ]*$|\binstead of[ ]*$"
    r"|\b(?:versie|version|v|artikel|art\.?|nr\.?|punt|bijlage|pagina|page|blz\.?|\u20ac)[ ]*$",
    re.IGNORECASE,
)
_NO_DAY: Final = frozenset({"may", "zo", "do", "wo", "di", "ma", "za", "vr", "sat", "sun", "mon",
                            "mar", "maart", "march", "nu", "in", "per"})  # fmt: skip
_YESTERDAY: Final = (
    (re.compile(r"\beergisteren\b|\bthe day before yesterday\b", re.IGNORECASE), 2),
    (re.compile(r"\bgisteren\b|\byesterday\b", re.IGNORECASE), 1),
)
_WORD: Final = re.compile(r"[^\s,;:()]+")
_LETTER: Final = re.compile(r"[^\W\d_]")
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the words say; ``term`` is the new day, or the day on which it was done."""

    verdict: Verdict
    term: Due = field(default_factory=lambda: Due(DueKind.NONE))
    is_empty: bool = False  # there were no words at all

    @property
    def is_clear(self) -> bool:
        """It is more than a note."""
        return self.verdict is not Verdict.NOTE


def said(words: str, on: date) -> Said:
    """Say what a clause says of an action, read against the day on which it was written (R3)."""
    clause = " ".join(words[:_LONGEST].split())
    if not _LETTER.search(clause) and not _DONE.search(clause):
        day = _day(clause, on)
        return Said(verdict=Verdict.NOTE, is_empty=True) if day is None else _moved(day)
    if clause.rstrip(" )\"'").endswith("?"):
        return Said(verdict=Verdict.NOTE)
    return _of_statement(clause, on)


def _of_statement(clause: str, on: date) -> Said:
    if _says_done(clause):
        return _done(clause, on)
    lapsed = _LAPSED.search(clause)
    if lapsed and not _LAPSED_NOT.search(clause[: lapsed.start()]):
        return Said(verdict=Verdict.LAPSED)
    day = _day(clause, on)
    if day is not None and _is_term(clause, on):
        return _moved(day)
    goes_on = _GOES_ON.search(clause)
    if goes_on and not _LAPSED_NOT.search(clause[: goes_on.start()]):
        return Said(verdict=Verdict.IN_PROGRESS)
    return Said(verdict=Verdict.NOTE)


def _moved(term: Due) -> Said:
    return Said(verdict=Verdict.NEW_DATE, term=term)


def _says_done(clause: str) -> bool:
    """Whether a word for done stands, and nothing takes it back."""
    if _MAY_CLOSE.search(clause):
        return True
    for match in _DONE.finditer(clause):
        before = clause[max(0, match.start() - _AROUND) : match.start()]
        is_taken_back = _TAKES_BACK.search(before) or _NOT_AFTER.match(clause, match.end())
        if not is_taken_back:
            return True
    return False


def _done(clause: str, on: date) -> Said:
    """Done, on a day that lies behind; a day ahead is when it will be."""
    for pattern, days in _YESTERDAY:
        if pattern.search(clause):
            return Said(verdict=Verdict.DONE, term=Due(DueKind.DATE, on - timedelta(days=days)))
    behind = _day(clause, on - _BACK, relative_to=on)
    if behind is not None and behind.day is not None and behind.day <= on:
        return Said(verdict=Verdict.DONE, term=behind)
    ahead = _day(clause, on)
    if ahead is not None and ahead.day is not None:
        return _moved(ahead)
    return Said(verdict=Verdict.DONE)


def _is_term(clause: str, on: date) -> bool:
    """Whether a day in these words is a term, and not that of something else."""
    if _MOVES.search(clause) or _BEFORE_DAY.search(clause):
        return True
    days = sum(len(_LETTERS.findall(clause[start:end])) for start, end, _ in _days(clause, on))
    return len(_LETTERS.findall(clause)) - days <= _FEW


def _day(clause: str, on: date, relative_to: date | None = None) -> Due | None:
    """Return the last day that is named: "niet 1 mei maar 15 mei" means the 15th.

    ``relative_to`` is from where words such as "morgen" count, when ``on`` lies behind it.
    """
    found = None
    for start, end, due in _days(clause, on):
        if _NOT_THEN.search(clause[:start]):
            continue
        if relative_to is not None and not any(c.isdigit() for c in clause[start:end]):
            again = leading(clause[start:end], relative_to)
            due = again[1] if again else due  # noqa: PLW2901 - the same words, from another day
        found = due
    return found


def _days(clause: str, on: date) -> Iterator[tuple[int, int, Due]]:
    """Yield each term that is named, from the left."""
    at = 0
    while (match := _WORD.search(clause, at)) is not None:
        length, due = leading(clause[match.start() :], on) or (0, Due(DueKind.NONE))
        words = clause[match.start() : match.start() + length]
        is_day = due.kind is DueKind.NEXT_MEETING or due.day is not None
        if is_day and words.casefold().strip(".") not in _NO_DAY:
            yield match.start(), match.start() + length, due
            at = match.start() + length
        else:
            at = match.end()
