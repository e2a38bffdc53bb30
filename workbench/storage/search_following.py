"""Which entries of the index look different when a row of another table changes.

An entry is made of its record's own row and of marks that lie elsewhere: whose it is, of which
table, about which case. Who changes one of those rows changes the entry, in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Follows:
    """Which entries look different when a row of another table changes."""

    table: str  # that changed
    columns: tuple[str, ...]  # only when one of these did; empty: any
    kind: str  # whose entries follow
    select: str  # their keys, for the value below
    value: str  # a column of the row that changed, as it was and as it became


_OF_ACTION: Final = ("progress_note", "action_check", "chair_ask")
_LINES_AT: Final = "SELECT l.id FROM line l JOIN agenda_item i ON i.id = l.item WHERE i.meeting = ?"
_AT_LINE: Final = "FROM line l {join} WHERE l.id = ?"
_NAMING: Final = "FROM mention m JOIN line l ON l.id = m.line {join} WHERE m.target = ?"


def _of(kind: str, column: str, *more: str) -> str:
    """Return the statement for the keys of a kind whose column says so."""
    where = " AND ".join([f"{column} = ?", *more])
    return f"SELECT id FROM {kind} WHERE {where}"  # noqa: S608 - names of our own schema


def _told_by(lines: str) -> tuple[tuple[str, str], ...]:
    """Return the kinds that are about what some lines name, with the statement for their keys."""
    return (
        ("action", "SELECT l.action " + lines.format(join="") + " AND l.action IS NOT NULL"),
        ("decision", "SELECT l.decision " + lines.format(join="") + " AND l.decision IS NOT NULL"),
        *(
            (kind, "SELECT x.id " + lines.format(join=f"JOIN {kind} x ON x.action = l.action"))
            for kind in _OF_ACTION
        ),
    )


# What is about a case: the lines that name it, or somebody or something of it, with what was
# agreed there; what was agreed in it outside a meeting; and what stands in it.
_ABOUT_CASES: Final = (
    *(
        Follows(table="mention", columns=(), kind=kind, select=select, value="line")
        for kind, select in _told_by(_AT_LINE)
    ),
    *(
        Follows(table="subject", columns=(), kind=kind, select=select, value="id")
        for kind, select in (
            ("line", "SELECT m.line FROM mention m WHERE m.target = ?"),
            *_told_by(_NAMING),
        )
    ),
    *(
        Follows(
            table="line",
            columns=("action", "removed_at", "kind"),
            kind=kind,
            select=_of(kind, "action"),
            value="action",
        )
        for kind in _OF_ACTION
    ),
    *(
        Follows(
            table="line",
            columns=(kind, "removed_at", "kind"),
            kind=kind,
            select=_of(kind, "id"),
            value=kind,
        )
        for kind in ("action", "decision")
    ),
    Follows(table="case_action", columns=(), kind="action", select="", value="action"),
    *(
        Follows(
            table="case_action", columns=(), kind=kind, select=_of(kind, "action"), value="action"
        )
        for kind in _OF_ACTION
    ),
    Follows(
        table="case_file",
        columns=("state",),
        kind="case_entry",
        select=_of("case_entry", "case_file"),
        value="id",
    ),
    Follows(
        table="case_file",
        columns=("state",),
        kind="signal",
        select="SELECT signal FROM signal_case WHERE case_file = ?",
        value="id",
    ),
)

FOLLOWING: Final[tuple[Follows, ...]] = (
    Follows(table="action_owner", columns=(), kind="action", select="", value="action"),
    *(
        Follows(
            table="action_owner",
            columns=(),
            kind=kind,
            select=_of(kind, "action"),
            value="action",
        )
        for kind in ("progress_note", "action_check")
    ),
    Follows(
        table="action",
        columns=("meeting_table",),
        kind="progress_note",
        select=_of("progress_note", "action"),
        value="id",
    ),
    Follows(
        table="action",
        columns=("agreed_on", "meeting_table", "withdrawn_at"),
        kind="action_check",
        select=_of("action_check", "action"),
        value="id",
    ),
    Follows(table="signal_case", columns=(), kind="signal", select="", value="signal"),
    Follows(table="mention", columns=(), kind="line", select="", value="line"),
    *(
        Follows(
            table="meeting",
            columns=("on_day", "meeting_table"),
            kind=kind,
            select=select,
            value="id",
        )
        for kind, select in (
            ("agenda_item", _of("agenda_item", "meeting")),
            ("line", _LINES_AT),
            ("remark", _of("remark", "meeting")),
            ("erratum", _of("erratum", "meeting")),
            ("attachment", _of("attachment", "meeting")),
        )
    ),
    *(
        Follows(
            table="meeting_table",
            columns=("prefix",),
            kind=kind,
            select=_of(kind, "meeting_table", "number IS NOT NULL"),
            value="id",
        )
        for kind in ("action", "decision", "meeting")
    ),
    *_ABOUT_CASES,
)
