"""What the cells of a pasted list mean: terms, states, kinds of partner, e-mail addresses.

A term is read as everywhere (rules R3, D19), and as spreadsheets write days: 12-mrt-26, a day with
its time, and the number of a day in Excel (46092). A day with its year may lie before today here:
a list tells of the past. A cell that holds no more than a dash, a question mark or "n.v.t." is
empty.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from workbench.domain import due_dates
from workbench.domain.actions import ActionState
from workbench.domain.due_dates import Due, DueKind
from workbench.domain.pasted_fields import bare
from workbench.domain.people import PartnerKind

_LONG_AGO: Final = date(1900, 1, 1)
_EXCEL_BEGAN: Final = date(1899, 12, 30)  # its day 0, seen from March 1900 on
_EXCEL_DAYS: Final = range(20_000, 80_000)  # 1954 to 2119
_SERIAL: Final = re.compile(r"(\d{5})(?:[.,]\d+)?")
_WITH_TIME: Final = re.compile(r"(.*\d)(?:T| )\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?uur)?")
_YEAR: Final = re.compile(r"\d{4}|'\d\d$")
_SHORT_YEAR: Final = re.compile(r"(\d{1,2})[-/. ](\w{1,9})\.?[-/. ]'?(\d\d)")
_JOINED: Final = re.compile(r"(\d{1,2})-([^\W\d]+)\.?(?:-(\d{2,4}))?")
_EMPTY: Final = frozenset({"", "nvt", "n v t", "na", "n a", "geen", "none", "onbekend", "unknown"})
_ADDRESS: Final = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")


def is_empty(cell: str) -> bool:
    """Tell whether a cell says nothing: no sign, a dash, a question mark, "n.v.t."."""
    return bare(cell) in _EMPTY if len(cell) < 12 else False  # noqa: PLR2004 - longer than any


def read_due(cell: str, on: date) -> Due | None:
    """Return the term a cell means; None when none was recognised."""
    text = " ".join(cell.split()).strip(" .")
    serial = _SERIAL.fullmatch(text)
    if serial is not None:
        number = int(serial[1])
        known = number in _EXCEL_DAYS
        return Due(DueKind.DATE, _EXCEL_BEGAN + timedelta(days=number)) if known else None
    timed = _WITH_TIME.fullmatch(text)
    for said in (text, timed[1] if timed else ""):
        due = _read(said, on) if said else None
        if due is not None:
            return due
    return None


def _read(text: str, on: date) -> Due | None:
    joined = _JOINED.fullmatch(text)
    text = " ".join(part for part in joined.groups() if part) if joined else text
    short = _SHORT_YEAR.fullmatch(text)
    text = f"{short[1]} {short[2]} 20{short[3]}" if short else text
    text = re.sub(r"^(\d{1,2}) (\d{1,2}) (\d{4})$", r"\1-\2-\3", text)
    return due_dates.read(text, _LONG_AGO if _YEAR.search(text) else on)


def read_day(cell: str, on: date) -> date | None:
    """Return the day a cell means."""
    due = read_due(cell, on)
    return due.day if due is not None else None


_STATES: Final = {
    ActionState.OPEN: (
        "open|nieuw|staat open|openstaand|nog open|te doen|niet gestart|niet begonnen|nog niet"
        "|nee|actief|o|new|to do|not started|no|active"
    ),
    ActionState.IN_PROGRESS: (
        "in uitvoering|loopt|lopend|bezig|in behandeling|onderhanden|gestart|mee bezig"
        "|deels gereed|deels|doorlopend|in progress|ongoing|started|running|pending"
    ),
    ActionState.DONE: (
        "gereed|klaar|afgerond|afgehandeld|gedaan|uitgevoerd|voldaan|voltooid|gesloten|ja|v|x"
        "|is gereed|100|done|ready|completed|complete|finished|closed|yes"
    ),
    ActionState.LAPSED: (
        "vervallen|vervalt|geschrapt|ingetrokken|afgevoerd|niet meer nodig"
        "|lapsed|cancelled|canceled|dropped|withdrawn"
    ),
    ActionState.DEFERRED: (
        "aangehouden|uitgesteld|geparkeerd|wacht|wachten|in de wacht"
        "|on hold|deferred|parked|waiting"
    ),
}
_STATE_WORDS: Final = {w: state for state, words in _STATES.items() for w in words.split("|")}
_TICKS: Final = frozenset("✓✔☑√")


def read_state(cell: str) -> ActionState | None:
    """Return the state a cell tells; None when it is no known word."""
    if cell.strip() in _TICKS:
        return ActionState.DONE
    said = bare(cell)
    first = said.partition(" ")[0]
    return _STATE_WORDS.get(said) or (_STATE_WORDS.get(first) if len(first) > 1 else None)


def is_state_alone(cell: str) -> bool:
    """Tell whether a cell that tells a state says nothing else."""
    return cell.strip() in _TICKS or bare(cell) in _STATE_WORDS


_KINDS: Final = {
    PartnerKind.POLICE: "politie|avim|police|politie eenheid|team mensenhandel",
    PartnerKind.PROSECUTION: "openbaar ministerie|om|parket|officier van justitie|prosecution",
    PartnerKind.TAX: "belastingdienst|fiod|tax",
    PartnerKind.CHAMBER_OF_COMMERCE: "kamer van koophandel|kvk|chamber of commerce",
    PartnerKind.LABOUR_INSPECTORATE: "arbeidsinspectie|nla|inspectie szw|labour inspectorate",
    PartnerKind.RIEC: "riec",
    PartnerKind.SAFETY_HOUSE: "veiligheidshuis|zvh|zorg en veiligheidshuis",
    PartnerKind.CARE_COORDINATION: "zorgcoordinator|zorgcoordinatie|care coordination",
    PartnerKind.COMENSHA: "comensha",
    PartnerKind.SHELTER: "opvang|opvanginstelling|nidos|shelter|leger des heils",
    PartnerKind.HEALTH: "ggd|ggz|health|gezondheidsdienst",
    PartnerKind.SAFE_AT_HOME: "veilig thuis",
    PartnerKind.HOUSING: "woningcorporatie|corporatie|woonstichting|housing",
    PartnerKind.IMMIGRATION: "ind|coa|immigratie|asiel|immigration",
    PartnerKind.BORDER_POLICE: "marechaussee|kmar|border police",
    PartnerKind.ENFORCEMENT: "toezicht|handhaving|nvwa|omgevingsdienst|enforcement",
    PartnerKind.MUNICIPALITY: "gemeente|gemeentelijk|municipality|burgemeester",
    PartnerKind.OTHER: "anders|overig|other",
}
_KIND_WORDS: Final = tuple(
    (re.compile(rf"\b(?:{words})\b"), kind) for kind, words in _KINDS.items()
)


def read_kind(text: str) -> PartnerKind | None:
    """Return the kind that a word or a name tells; None when it tells none."""
    said = bare(text)
    return next((kind for words, kind in _KIND_WORDS if words.search(said)), None)


def is_address(cell: str) -> bool:
    """Tell whether a cell holds an e-mail address, or several."""
    parts = [part for part in re.split(r"[\s,;]+", cell.strip(" ;,")) if part]
    return bool(parts) and all(_ADDRESS.fullmatch(part.strip("<>")) for part in parts)
