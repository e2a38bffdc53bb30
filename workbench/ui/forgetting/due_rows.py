"""Rows of the due list: whom the quarter is about, and what was destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.retention import quarter_of
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.forgetting import words
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.rows import RowLook
from workbench.ui.widgets.verb_list import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.destruction import Destruction
    from workbench.services.due_persons import DueRecord
    from workbench.services.retention import DueList


def of_records(found: DueList) -> Iterator[Row]:
    """Yield the persons and cases of this quarter, under its name."""
    n = len(found.records)
    if n:
        quarter = quarter_of(found.stands_on)
        title = tr("Persons and cases, quarter {n} of {year}")
        title = title.format(n=quarter.n, year=quarter.year)
        look = RowLook(title=title, is_header=True, count=n)
        yield Row("records", look, f"{title}, {n}")
    for one in found.records:
        yield _record(one, found.stands_on)


def of_declared(found: DueList) -> Iterator[Row]:
    """Yield what was destroyed, so that its declaration can be made again."""
    n = len(found.declared)
    if n:
        title = tr("Destroyed, with a declaration")
        yield Row("declared", RowLook(title=title, is_header=True, count=n), f"{title}, {n}")
    for one in found.declared:
        yield _destroyed(one, found.stands_on)


def _record(one: DueRecord, today: date) -> Row:
    since = tr("First processed on {day}").format(day=days.month_day(one.since, today))
    until = days.month_day(one.over_on, today)
    is_over = one.is_over(today)
    told = tr("Over since {day}") if is_over else tr("Keep at most until {day}")
    due = words.stop(one.stop, today) or told.format(day=until)
    tone = Tone.DANGER if is_over and one.stop is None else Tone.PLAIN
    look = RowLook(title=one.called, second=since, due=due, due_tone=tone)
    return Row(f"{one.what}:{one.id}", look, ", ".join((one.called, due, since)), one)


def _destroyed(one: Destruction, today: date) -> Row:
    called = ", ".join(one.called)
    on = tr("Destroyed on {day}").format(day=days.month_day(one.done_at.date(), today))
    if one.seconded_by:
        on = ", ".join((on, tr("confirmed by {name}").format(name=one.seconded_by)))
    return Row(f"destroyed:{one.id}", RowLook(title=called, second=on), f"{called}, {on}", one)
