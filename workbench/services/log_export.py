"""The log as a table for the officer who checks it: no content, and nothing a sheet would run."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from workbench.services.act_words import told
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbench.services.logbook import Entry, Logbook
    from workbench.services.ports import Work
    from workbench.texts import Texts

BATCH: Final = 2000  # entries read together
_RUNS: Final = ("=", "+", "-", "@", "\t", "\r")  # what a sheet takes for a formula
_MARK: Final = "\ufeff"  # without it Excel reads another alphabet


def table(logbook: Logbook, numbers: Sequence[int], words: Texts) -> bytes:
    """Return the entries with these numbers as CSV; slow, so it belongs in a lane."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out, delimiter=";", lineterminator="\r\n")
    sheet.writerow(_heads(words))
    for first in range(0, len(numbers), BATCH):
        sheet.writerows(_rows(logbook, numbers[first : first + BATCH], words))
    return (_MARK + out.getvalue()).encode("utf-8")


def file_name(today: date, words: Texts) -> str:
    """Return "logboek 2026-11-26.csv"."""
    return words.one("log {day}.csv").format(day=today.isoformat())


def note_exported(work: Work, first: int, last: int) -> None:
    """Write down which part of the log left the vault."""
    work.audit(Act.LOG_EXPORTED, "log", f"{first}-{last}")


def note_verified(work: Work, after: int, last: int, bad: int | None) -> None:
    """Write down which part of the log was checked, and what was found (BIO2 8.15.06)."""
    found = "ok" if bad is None else f"broken:{bad}"
    work.audit(Act.LOG_VERIFIED, "log", f"{after + 1}-{last} {found}")


def _heads(words: Texts) -> list[str]:
    tr = words.one
    return [
        tr("Number"),
        tr("Time"),
        tr("Who"),
        tr("From where"),
        tr("Act"),
        tr("Act in words"),
        tr("Object"),
        tr("Result"),
        tr("Detail"),
        tr("Seal"),
    ]


def _rows(logbook: Logbook, numbers: Sequence[int], words: Texts) -> Iterator[list[str]]:
    found = {entry.n: entry for entry in logbook.entries(numbers)}
    for n in numbers:
        if n in found:
            yield [_plain(cell) for cell in _cells(found[n], words)]


def _cells(entry: Entry, words: Texts) -> tuple[str, ...]:
    return (
        str(entry.n),
        entry.at.isoformat(),
        entry.actor,
        entry.origin,
        entry.act,
        told(entry.act, words),
        entry.obj,
        entry.result,
        entry.detail,
        entry.anchor.code,
    )


def _plain(cell: str) -> str:
    """Return the cell so that a sheet takes it for words."""
    return f"'{cell}" if cell.startswith(_RUNS) else cell
