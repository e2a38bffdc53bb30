"""What a search finds: one entry for each kind of record, and nothing else is indexed.

A new kind is one `Searched` at the end of `KINDS`, a number added to `MADE_BY`, and in `LACKED`
what an index of the number before lacks: only that is added to it. Any other change of what an
entry says makes older indexes worthless: then `LACKED` has nothing to say of them (cases became
marks of all that is about them with number 6).

The words come from the record's own row: what is taken out of the index must be told word for
word, and another row may have changed meanwhile. What lies elsewhere (whose it is, of which table)
goes into marks, which the index keeps beside the entry.

Scratch lines are of nobody else (rules R1.6), and an address that is secret stands nowhere but at
its contact (R13): neither is ever here.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workbench.domain.case_states import CaseState
from workbench.domain.minutes import LineKind
from workbench.domain.numbers import Series
from workbench.domain.search_words import Sort
from workbench.domain.signals import SignalState
from workbench.storage import search_context as near
from workbench.storage.search_marks import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from workbench.storage.driver import Connection

MADE_BY: Final = 7  # a vault indexed by another number is indexed anew
# An index of this number is right as far as it goes, and lacks the kinds from this one on.
LACKED: Final[Mapping[int, str]] = types.MappingProxyType({})
Row = near.Row
SEEN: Final = frozenset({CaseState.WEIGHING, CaseState.IN_TREATMENT, CaseState.CLOSED})


def _always(_: Connection, __: Row) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of one record."""

    sort: Sort
    title: str
    body: str
    day: date
    marks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """How one kind of record is found."""

    table: str
    sort: Callable[[Row], Sort | None]  # None: this one is not found at all
    title: Callable[[Row], str]
    body: Callable[[Row], str]
    day: Callable[[Connection, Row], date]
    marks: Callable[[Connection, Row], Iterator[str]]
    is_there: Callable[[Connection, Row], bool] = _always  # as far as other rows decide that
    has_day: bool = True  # it is of a day, so that the name of a month finds it

    def entry(self, connection: Connection, row: Row | None) -> Entry | None:
        """Return what the index should hold of a row."""
        sort = self.sort(row) if row is not None else None
        if row is None or sort is None or not self.is_there(connection, row):
            return None
        day = self.day(connection, row)
        marks = [Mark.kind(sort), *self.marks(connection, row)]
        if self.has_day:
            marks += [Mark.calendar_month(day.month), Mark.month(day.year, day.month)]
        return Entry(sort, self.title(row), self.body(row), day, " ".join(dict.fromkeys(marks)))


def _is(sort: Sort) -> Callable[[Row], Sort]:
    return lambda _: sort


def _text(*columns: str) -> Callable[[Row], str]:
    return lambda row: " ".join(row[name] for name in columns if row[name])


def _nothing(_: Row) -> str:
    return ""


# Actions


def _action_sort(row: Row) -> Sort | None:
    return None if row["withdrawn_at"] else Sort.ACTION


# Decisions


def _decision_sort(row: Row) -> Sort | None:
    return None if row["withdrawn_at"] and row["number"] is None else Sort.DECISION


# Meetings and their minutes


def _item_sort(row: Row) -> Sort | None:
    return None if row["state"] == "withdrawn" else Sort.ITEM


_SORTS: Final = {
    LineKind.SIGNAL: Sort.SIGNAL,
    LineKind.BOTTLENECK: Sort.BOTTLENECK,
    LineKind.PRACTICE: Sort.PRACTICE,
}


def _line_sort(row: Row) -> Sort | None:
    """An action or decision is found itself; what was taken out of the minutes is not."""
    if row["removed_at"] or row["kind"] == LineKind.SCRATCH or row["action"] or row["decision"]:
        return None
    return _SORTS.get(LineKind(row["kind"]), Sort.LINE)


def _remark_sort(row: Row) -> Sort | None:
    return Sort.REMARK if row["sent_at"] else None  # until then it is the chair's own


def _case_sort(row: Row) -> Sort | None:
    """What is shielded is seen only for a reason, and what is destroyed not at all."""
    return Sort.CASE if row["state"] in SEEN else None


def _is_of_seen_case(connection: Connection, row: Row) -> bool:
    found = near.one(connection, "SELECT state FROM case_file WHERE id = ?", row["case_file"])
    return found is not None and found[0] in SEEN


def _signal_sort(row: Row) -> Sort | None:
    """One that was told in the minutes first is found there, at its line."""
    is_elsewhere = row["is_of_line"] or row["state"] == SignalState.WITHDRAWN
    return None if is_elsewhere else Sort.SIGNAL


def _ask_sort(row: Row) -> Sort | None:
    return None if row["withdrawn_at"] else Sort.ASK


# Partners


def _contact_body(row: Row) -> str:
    names = ("function",) if row["is_secret"] else ("function", "email", "phone", "note")
    return _text(*names)(row)


KINDS: Final[Mapping[str, Searched]] = types.MappingProxyType(
    {
        kind.table: kind
        for kind in (
            Searched(
                table="decision",
                sort=_decision_sort,
                title=_text("text"),
                body=_text("rationale", "reservation"),
                day=near.on("decided_on"),
                marks=near.decision_marks,
            ),
            Searched(
                table="action",
                sort=_action_sort,
                title=_text("text"),
                body=_text("waits_for"),
                day=near.on("agreed_on"),
                marks=near.action_marks,
            ),
            Searched(
                table="progress_note",
                sort=_is(Sort.NOTE),
                title=_text("text"),
                body=_nothing,
                day=near.on("on_day"),
                marks=near.note_marks,
            ),
            Searched(
                table="meeting",
                sort=_is(Sort.MEETING),
                title=_text("title"),
                body=_text("place"),
                day=near.on("on_day"),
                marks=near.number_of(Series.MEETING),
            ),
            Searched(
                table="agenda_item",
                sort=_item_sort,
                title=_text("title"),
                body=_text("presenter_text", "note"),
                day=near.at(near.MEETING, "meeting"),
                marks=near.item_marks,
            ),
            Searched(
                table="line",
                sort=_line_sort,
                title=_text("text"),
                body=_nothing,
                day=near.at(near.MEETING_OF_ITEM, "item"),
                marks=near.line_marks,
            ),
            Searched(
                table="remark",
                sort=_remark_sort,
                title=_text("text"),
                body=_text("quote", "who"),
                day=near.on("on_day"),
                marks=near.remark_marks,
            ),
            Searched(
                table="organisation",
                sort=_is(Sort.PARTNER),
                title=_text("name", "monogram"),
                body=_text("note"),
                day=near.made,
                marks=near.partner_marks,
                has_day=False,
            ),
            Searched(
                table="contact",
                sort=_is(Sort.CONTACT),
                title=_text("name"),
                body=_contact_body,
                day=near.made,
                marks=near.contact_marks,
                has_day=False,
            ),
            Searched(
                table="contact_note",
                sort=_is(Sort.TALK),
                title=_text("text"),
                body=_nothing,
                day=near.on("on_day"),
                marks=near.contact_marks,
            ),
            Searched(
                table="meeting_table",
                sort=_is(Sort.TABLE),
                title=_text("name", "prefix"),
                body=_text("place"),
                day=near.made,
                marks=near.table_marks,
                has_day=False,
            ),
            Searched(
                table="action_check",
                sort=_is(Sort.CHECK),
                title=_text("text"),
                body=_nothing,
                day=near.at(near.ACTION, "action"),
                marks=near.note_marks,
                is_there=near.is_of_action,
            ),
            Searched(
                table="chair_ask",
                sort=_ask_sort,
                title=_text("text"),
                body=_text("advice", "told"),
                day=near.on("made_on"),
                marks=near.ask_marks,
            ),
            Searched(
                table="erratum",
                sort=_is(Sort.ERRATUM),
                title=_text("text"),
                body=_text("quote"),
                day=near.on("on_day"),
                marks=near.table_at(near.MEETING, "meeting"),
            ),
            Searched(
                table="attachment",
                sort=_is(Sort.ATTACHMENT),
                title=_text("name"),
                body=_nothing,
                day=near.at(near.MEETING, "meeting"),
                marks=near.table_at(near.MEETING, "meeting"),
            ),
            Searched(
                table="case_file",
                sort=_case_sort,
                title=_text("name", "code"),
                body=_text("purpose", "basis"),
                day=near.on("opened_on"),
                marks=near.case_marks,
            ),
            Searched(
                table="signal",
                sort=_signal_sort,
                title=_text("text", "code"),
                body=_text("municipality"),
                day=near.on("on_day"),
                marks=near.signal_marks,
                is_there=near.is_seen,
            ),
            Searched(
                table="case_entry",
                sort=_is(Sort.ENTRY),
                title=_text("text"),
                body=_nothing,
                day=near.on("on_day"),
                marks=near.entry_marks,
                is_there=_is_of_seen_case,
            ),
        )
    }
)
