"""What hides shielded cases from everybody who reads (product.md 5.6): one place, below them all.

Each reading connection has views of its own that bear the names of the tables: of what nobody
opened they show number, state, and what decides who may hold a line, and no words. So no list, no
search, no page and no query of tomorrow has to remember it. Who writes sees the tables themselves,
because what is stored again must be stored whole; ``main.`` before a name means them here too.

``domain.shielding`` says what is hidden; a test holds the views to it.
"""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import CaseId
from workbench.services.shielding import hidden_as
from workbench.storage.connection import rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from workbench.domain.ids import SignalId
    from workbench.services.ports import Clock
    from workbench.storage.driver import Connection

_CASES: Final = """
    SELECT c.id, c.code FROM main.case_file c
     WHERE c.state = 'shielded' AND NOT EXISTS (
        SELECT 1 FROM main.case_opening o
         WHERE o.case_file = c.id AND o.until >= reading_day()
           AND unixepoch(o.opened_at, 'subsec') >= {since})"""
_SUBJECTS: Final = """
    SELECT b.id, h.code FROM main.subject b JOIN temp.hidden_case h ON h.id = b.case_file"""
_SIGNALS: Final = """
    SELECT s.id, (SELECT min(h.code) FROM main.signal_case b
                    JOIN temp.hidden_case h ON h.id = b.case_file WHERE b.signal = s.id) AS code
      FROM main.signal s
     WHERE EXISTS (SELECT 1 FROM main.signal_case b WHERE b.signal = s.id)
       AND NOT EXISTS (SELECT 1 FROM main.signal_case b WHERE b.signal = s.id AND NOT EXISTS (
            SELECT 1 FROM temp.hidden_case h WHERE h.id = b.case_file))"""
# Asked once for each statement: most vaults hide nothing, and then no row is looked at.
_ANY: Final = "EXISTS (SELECT 1 FROM temp.hidden_case)"


def _hidden(what: str, key: str) -> str:
    return f"({_ANY} AND EXISTS (SELECT 1 FROM temp.hidden_{what} h WHERE h.id = {key}))"  # noqa: S608 - names of our own schema


def _either(*conditions: str) -> str:
    return f"({' OR '.join(conditions)})"


def _words(what: str, key: str) -> str:
    return f"hidden_as((SELECT h.code FROM temp.hidden_{what} h WHERE h.id = {key}))"  # noqa: S608 - names of our own schema


def _kept(name: str) -> str:
    """Return a value of a row in history, as it became or as it was."""
    return f"(coalesce(t.after, t.before) ->> '$.{name}')"


_EMPTY, _NOTHING, _NONE = "''", "NULL", "'[]'"


def _either_of(pair: tuple[str, str]) -> str:
    """Say that one of two is hidden, be they signals or subjects."""
    return _either(*(_hidden(what, key) for what in ("signal", "subject") for key in pair))


def _unweighed(key: str) -> str:
    """Say that the weighing of this key is hidden."""
    return f"({_ANY} AND NOT EXISTS (SELECT 1 FROM temp.weighing w WHERE w.id = {key}))"  # noqa: S608 - names of our own schema


_PAIR: Final = _either_of(("t.one", "t.other"))
_MERGED: Final = _either(_hidden("subject", "t.kept"), _hidden("subject", "t.merged"))
_OWNER: Final = _either(_hidden("case", "t.record"), _hidden("subject", "t.record"))

# Of which rows the words go, and what stands there instead.
_BLANK: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = types.MappingProxyType(
    {
        "case_file": (
            _hidden("case", "t.id"),
            {
                "name": _EMPTY, "purpose": _EMPTY, "basis": _EMPTY, "why": _EMPTY,
                "lead": _NOTHING, "review_on": _NOTHING, "forms": _NONE,
            },
        ),
        "case_step": (_hidden("case", "t.case_file"), {"words": _EMPTY}),
        "signal": (
            _hidden("signal", "t.id"),
            {
                "text": _words("signal", "t.id"), "reporter": _EMPTY, "sender_label": _EMPTY,
                "condition": _EMPTY, "municipality": _EMPTY, "consented_by": _EMPTY,
                "dismissed_why": _EMPTY, "form": _NOTHING, "sector": _NOTHING, "place": _NOTHING,
            },
        ),
        "subject": (
            _hidden("subject", "t.id"),
            {"name": _words("subject", "t.id"), "aliases": _NONE, "born": _EMPTY},
        ),
        "judgement": (_PAIR, {"reason": _EMPTY, "why_reopened": _EMPTY}),
        "merger": (_MERGED, {"reason": _EMPTY, "why_undone": _EMPTY}),
        "overlap_opening": (_hidden("signal", "t.signal"), {"reason": _EMPTY}),
        "rectification": (
            _hidden("subject", "t.subject"),
            {"was": _EMPTY, "becomes": _EMPTY, "reason": _EMPTY},
        ),
        "restriction": (_hidden("subject", "t.subject"), {"reason": _EMPTY, "why_lifted": _EMPTY}),
        "destruction_stop": (_OWNER, {"reason": _EMPTY}),
    }
)  # fmt: skip
_OF_CASE: Final = _hidden("case", "t.case_file")
_ABOUT: Final = _either(_hidden("signal", "t.signal"), _hidden("subject", "t.subject"))
# What an open record names too is no secret of the hidden one: they touch, and that is shown.
_NAMED_TOO: Final = (
    "EXISTS (SELECT 1 FROM main.entity_link l WHERE l.entity = t.entity"  # noqa: S608 - names of our own schema
    f" AND NOT {_hidden('signal', 'l.signal')} AND NOT {_hidden('subject', 'l.subject')})"
)
_WEIGHED: Final = _either(_OF_CASE, _hidden("signal", "t.signal"))
_HIDDEN_ONLY: Final = (  # what only hidden signals and subjects are about
    f"({_ANY} AND EXISTS (SELECT 1 FROM main.entity_link l WHERE l.entity = t.record)"  # noqa: S608 - names of our own schema
    " AND NOT EXISTS (SELECT 1 FROM temp.entity_link l WHERE l.entity = t.record))"
)
_IN_HISTORY: Final = (
    ("'case_file'", _hidden("case", "t.record")),
    ("'signal'", _hidden("signal", "t.record")),
    ("'subject'", _hidden("subject", "t.record")),
    (
        "'case_entry', 'case_step', 'case_track', 'case_transfer', 'victim_check', 'case_action'",
        _hidden("case", _kept("case_file")),
    ),
    ("'referral'", _hidden("case", _kept("case_file"))),
    (
        "'weighing'",
        _either(_hidden("case", _kept("case_file")), _hidden("signal", _kept("signal"))),
    ),
    ("'weighing_step'", _unweighed(_kept("weighing"))),
    ("'judgement'", _either_of((_kept("one"), _kept("other")))),
    ("'overlap_opening'", _hidden("signal", _kept("signal"))),
    ("'merger'", _either(*(_hidden("subject", _kept(key)) for key in ("kept", "merged")))),
    (
        "'naming'",
        _either(*(_hidden(what, _kept(what)) for what in ("signal", "subject"))),
    ),
    ("'restriction', 'rectification'", _hidden("subject", _kept("subject"))),
    (
        "'destruction_stop'",
        _either(*(_hidden(what, _kept("record")) for what in ("case", "subject"))),
    ),
    (
        "'entity_link'",
        _either(*(_hidden(what, _kept(what)) for what in ("signal", "subject"))),
    ),
    ("'entity'", _HIDDEN_ONLY),
)
# Which rows are not there at all.
_GONE: Final[Mapping[str, str]] = types.MappingProxyType(
    {
        "case_entry": _OF_CASE,
        "case_track": _OF_CASE,
        "case_transfer": _OF_CASE,
        "case_action": _OF_CASE,
        "victim_check": _OF_CASE,
        "referral": _OF_CASE,
        # that a signal of an open case is with a hidden one too says what the hidden one is about
        "signal_case": f"({_OF_CASE} AND NOT {_hidden('signal', 't.signal')})",
        "naming": _ABOUT,
        "weighing": _WEIGHED,
        "weighing_step": _unweighed("t.weighing"),
        **dict.fromkeys(("entity_link", "entity_place"), f"({_ABOUT} AND NOT {_NAMED_TOO})"),
        "history": _either(*(f"(t.kind IN ({what}) AND {gone})" for what, gone in _IN_HISTORY)),
    }
)  # fmt: skip
VEILED: Final = frozenset({*_BLANK, *_GONE})


def put_on(connection: Connection, clock: Clock, unlocked_at: datetime) -> None:
    """Hide from a connection what is shielded, but what was opened since the vault was unlocked."""
    connection.create_function("hidden_as", 1, hidden_as)
    connection.create_function("reading_day", 0, lambda: clock.today().isoformat())
    since = f"{int(unlocked_at.timestamp() * 1000) / 1000:.3f}"
    for name, select in (
        ("hidden_case", _CASES.format(since=since)),
        ("hidden_subject", _SUBJECTS),
        ("hidden_signal", _SIGNALS),
        *((table, _blanked(connection, table)) for table in _BLANK),
        *((table, f"SELECT * FROM main.{table} t WHERE NOT {_GONE[table]}") for table in _GONE),  # noqa: S608 - names of our own schema
    ):
        rows_of(connection, f"CREATE TEMP VIEW {name} AS {select}")


def _blanked(connection: Connection, table: str) -> str:
    hidden, instead = _BLANK[table]
    columns = [row[1] for row in rows_of(connection, f"PRAGMA main.table_info({table})")]
    shown = (
        f"CASE WHEN {hidden} THEN {instead[name]} ELSE t.{name} END AS {name}"
        if name in instead
        else f"t.{name}"
        for name in columns
    )
    return f"SELECT {', '.join(shown)} FROM main.{table} t"  # noqa: S608 - names of our own schema


class SqlVeil:
    """Answers ``services.veils.Veil`` on one connection; who writes has nothing hidden."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hides(self, case: CaseId) -> bool:
        """Tell whether only number and state of a case are shown."""
        return bool(rows_of(self._connection, "SELECT 1 FROM hidden_case WHERE id = ?", (case,)))

    def case_that_hides(self, signal: SignalId) -> CaseId | None:
        """Return a case for which a signal is hidden, None while it is shown."""
        found = rows_of(
            self._connection,
            "SELECT b.case_file FROM hidden_signal h JOIN signal_case b ON b.signal = h.id"
            " WHERE h.id = ? ORDER BY b.case_file LIMIT 1",
            (signal,),
        )
        return CaseId(found[0][0]) if found else None
