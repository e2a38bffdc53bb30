"""Which actions one reminds of, and what becomes of a reminder."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from workbench.domain.due_dates import DueKind
from workbench.domain.ids import ReminderId
from workbench.domain.markings import Marking
from workbench.domain.reminders import (
    Addressee,
    Reminder,
    ReminderSentError,
    ReminderWay,
    Scope,
    in_the_making,
    last_sent,
)

TODAY = date(2026, 5, 21)
NOW = datetime(2026, 5, 21, 14, 0, tzinfo=timezone(timedelta(hours=2)))


def reminder(n=0, **more):
    told = {"table": "t0", "organisation": "o0", "contact": None, "name": "Politie"}
    told |= {"marking": Marking(), "way": ReminderWay.MAIL, "subject": "", "text": f"Tekst {n}"}
    return Reminder(**{"id": ReminderId(f"r{n}"), "made_at": NOW, **told, **more})


@pytest.mark.parametrize(
    ("scope", "kind", "due", "is_taken"),
    [
        (Scope.LATE, DueKind.DATE, TODAY - timedelta(days=1), True),
        (Scope.LATE, DueKind.DATE, TODAY, False),
        (Scope.LATE, DueKind.SOON, None, False),
        (Scope.SOON, DueKind.DATE, TODAY + timedelta(days=14), True),
        (Scope.SOON, DueKind.DATE, TODAY + timedelta(days=15), False),
        (Scope.SOON, DueKind.SOON, None, True),
        (Scope.SOON, DueKind.ONGOING, None, False),
        (Scope.ALL, DueKind.NONE, None, True),
        (Scope.ALL, DueKind.DATE, TODAY + timedelta(days=400), True),
    ],
)
def test_the_scope_takes_what_it_says(scope, kind, due, is_taken):
    assert scope.takes(kind, due, TODAY) is is_taken


def test_until_it_is_sent_it_is_made_again_under_its_own_identifier():
    again = reminder(0).again(reminder(1))
    assert (again.id, again.text) == ("r0", "Tekst 1")


def test_what_was_sent_stands():
    sent = reminder().send(NOW)
    assert sent.is_sent
    with pytest.raises(ReminderSentError):
        sent.again(reminder(1))
    with pytest.raises(ReminderSentError):
        sent.send(NOW)


def test_the_newest_that_was_sent_and_the_one_in_the_making_are_found():
    first, second = reminder(0).send(NOW), reminder(1).send(NOW + timedelta(days=1))
    waits = reminder(2)
    assert last_sent([second, first, waits]) == second
    assert last_sent([waits]) is None
    assert in_the_making([first, waits]) == waits
    assert in_the_making([first]) is None


def test_two_addressees_or_tables_never_share_a_name():
    keys = {
        Addressee(table=table, organisation=home, contact=who).key
        for table in (None, "t0", "t1")
        for home in ("o0", "o1")
        for who in (None, "c0", "c1")
    }
    assert len(keys) == 18
