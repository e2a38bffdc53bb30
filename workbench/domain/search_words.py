"""The words of a search: its keys, states and kinds, in Dutch and English alike.

The grammar and its help are both made from these tables, so neither can know a word that the
other does not.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Key(StrEnum):
    """What stands before a colon."""

    KIND = "kind"
    STATUS = "status"
    PARTNER = "partner"
    TABLE = "table"
    CASE = "case"
    DUE = "due"
    SINCE = "since"
    UNTIL = "until"


class Sort(StrEnum):
    """What kind of record a search finds."""

    DECISION = "decision"
    ACTION = "action"
    NOTE = "note"  # what was reported on an action
    SIGNAL = "signal"
    MEETING = "meeting"
    ITEM = "item"
    LINE = "line"  # of minutes: said, asked or told
    REMARK = "remark"
    PARTNER = "partner"
    CONTACT = "contact"
    TALK = "talk"  # with a partner, outside a meeting
    TABLE = "table"
    CHECK = "check"  # a part of an action
    ASK = "ask"  # of the chair
    ERRATUM = "erratum"
    ATTACHMENT = "attachment"  # by its name
    CASE = "case"
    ENTRY = "entry"  # written down in a case
    BOTTLENECK = "bottleneck"
    PRACTICE = "practice"


SAID: Final = frozenset({Sort.LINE, Sort.BOTTLENECK, Sort.PRACTICE})  # lines of the minutes


class Status(StrEnum):
    """How an action stands, as a person asks for it."""

    OPEN = "open"  # all that is still to be done
    IN_PROGRESS = "in_progress"
    DONE = "done"
    LAPSED = "lapsed"
    DEFERRED = "deferred"
    LATE = "late"
    NO_DATE = "no_date"


# The first of each row is the Dutch word that help shows, the second the English one.
KEYS: Final[Mapping[Key, tuple[str, ...]]] = types.MappingProxyType(
    {
        Key.KIND: ("soort", "kind", "type"),
        Key.STATUS: ("status", "status", "stand"),
        Key.PARTNER: ("partner", "partner", "van", "actiehouder", "owner"),
        Key.TABLE: ("tafel", "table", "overlegreeks", "series"),
        Key.CASE: ("casus", "case"),
        Key.DUE: ("uiterlijk", "due", "termijn"),
        Key.SINCE: ("sinds", "since", "vanaf", "after"),
        Key.UNTIL: ("tot", "until", "before"),
    }
)
SORTS: Final[Mapping[Sort, tuple[str, ...]]] = types.MappingProxyType(
    {
        Sort.DECISION: ("besluit", "decision", "besluiten", "decisions"),
        Sort.ACTION: ("actie", "action", "acties", "actions"),
        Sort.NOTE: ("voortgang", "progress", "notitie", "note", "notities", "notes"),
        Sort.SIGNAL: ("signaal", "signal", "signalen", "signals"),
        Sort.MEETING: ("overleg", "meeting", "overleggen", "meetings"),
        Sort.ITEM: ("agendapunt", "item", "agendapunten", "items", "punt"),
        Sort.LINE: ("verslag", "minutes", "verslagregel", "line"),
        Sort.REMARK: ("opmerking", "remark", "opmerkingen", "remarks"),
        Sort.PARTNER: ("partner", "partner", "partners"),
        Sort.CONTACT: ("contact", "contact", "contacten", "contacts", "persoon", "person"),
        Sort.TALK: ("contactmoment", "talk", "contactmomenten", "talks", "gesprek"),
        Sort.TABLE: ("tafel", "table", "tafels", "tables"),
        Sort.CHECK: ("deelstap", "part", "deelstappen", "parts"),
        Sort.ASK: ("voorzittersvraag", "ask", "voorzittersvragen", "asks"),
        Sort.ERRATUM: ("erratum", "erratum", "errata"),
        Sort.ATTACHMENT: ("bijlage", "attachment", "bijlagen", "attachments"),
        Sort.CASE: ("casus", "case", "casussen", "cases"),
        Sort.ENTRY: ("aantekening", "entry", "aantekeningen", "entries"),
        Sort.BOTTLENECK: ("knelpunt", "bottleneck", "knelpunten", "bottlenecks"),
        Sort.PRACTICE: ("praktijk", "practice", "goede praktijk", "good practice", "praktijken"),
    }
)
STATES: Final[Mapping[Status, tuple[str, ...]]] = types.MappingProxyType(
    {
        Status.OPEN: ("open", "open", "openstaand"),
        Status.IN_PROGRESS: ("in uitvoering", "in progress", "bezig"),
        Status.DONE: ("gereed", "done", "afgerond", "klaar"),
        Status.LAPSED: ("vervallen", "lapsed"),
        Status.DEFERRED: ("aangehouden", "deferred"),
        Status.LATE: ("te laat", "late", "laat", "overdue"),
        Status.NO_DATE: ("zonder datum", "no date", "geen datum", "undated"),
    }
)
# What help shows behind each key, in Dutch and in English; they mean the same.
EXAMPLES: Final[Mapping[Key, tuple[tuple[str, str], ...]]] = types.MappingProxyType(
    {
        Key.KIND: (("besluit", "decision"), ("actie", "action"), ("overleg", "meeting")),
        Key.STATUS: (("open", "open"), ("gereed", "done"), ('"te laat"', "late")),
        Key.PARTNER: (("politie", "politie"), ('"Kamer van Koophandel"', "KvK")),
        Key.TABLE: (("RT", "RT"),),
        Key.CASE: (("Wulp", "Wulp"), ("C-2026-009", "C-2026-009")),
        Key.DUE: (("<2w", "<2w"), ("december", "december"), (">1-6-2026", ">1-6-2026")),
        Key.SINCE: (('"vorig overleg"', '"last meeting"'), ("2w", "2w"), ("oktober", "october")),
        Key.UNTIL: (("31-12-2025", "31-12-2025"), ("gisteren", "yesterday")),
    }
)


def folded(word: str) -> str:
    """Return a word as it is compared: small letters, single spaces."""
    return " ".join(word.casefold().split())


_KEY_OF: Final = {word: key for key, words in KEYS.items() for word in words}
_SORT_OF: Final = {word: sort for sort, words in SORTS.items() for word in words}
_STATE_OF: Final = {word: state for state, words in STATES.items() for word in words}


def key_named(word: str) -> Key | None:
    """Return the key that is meant, in either language."""
    return _KEY_OF.get(folded(word))


def sort_named(word: str) -> Sort | None:
    """Return the kind of record that is meant."""
    return _SORT_OF.get(folded(word))


def status_named(word: str) -> Status | None:
    """Return the state that is meant; ``in-uitvoering`` and ``telaat`` count too."""
    wanted = folded(word.replace("-", " ").replace("_", " "))
    found = _STATE_OF.get(wanted)
    return found or {name.replace(" ", ""): s for name, s in _STATE_OF.items()}.get(wanted)
