"""What the lists of actions mean by open, closed, and the day an action is due.

The day of an action that is due at the next meeting is read from the meetings of its table, so
it moves when the meeting moves (rules R3). All are written for ``action a``; each states its
condition word for word as the index of the schema does, or the index would not serve.
"""

from __future__ import annotations

from typing import Final

OPEN: Final = "a.withdrawn_at IS NULL AND a.state IN ('open', 'in_progress', 'deferred')"
CLOSED: Final = "a.withdrawn_at IS NULL AND a.state IN ('done', 'lapsed')"
_OF_NEXT: Final = """
    FROM meeting n
      WHERE n.meeting_table = a.meeting_table AND n.on_day > coalesce(
            (SELECT o.on_day FROM meeting o INDEXED BY meeting_day WHERE o.id = a.meeting),
            a.agreed_on)
        AND n.state NOT IN ('cancelled', 'moved')"""
NEXT: Final = f"(SELECT min(n.on_day) {_OF_NEXT})"
TERM: Final = f"CASE a.due_kind WHEN 'next_meeting' THEN {NEXT} ELSE a.due END"
LATE: Final = f"{TERM} < :today"


def told_of_term(told: str) -> str:
    """Return SQL that tells something of the term of an action, which ``told`` names ``{term}``.

    The day of a meeting is looked up once, however often it is named: an aggregate below a FROM
    is never unfolded into the expressions above it.
    """
    of_next = f"(SELECT {told.format(term='m.d')} FROM (SELECT min(n.on_day) AS d {_OF_NEXT}) m)"  # noqa: S608 - our own texts
    return (
        f"CASE a.due_kind WHEN 'next_meeting' THEN {of_next} ELSE {told.format(term='a.due')} END"
    )
