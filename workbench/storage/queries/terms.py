"""What the lists of actions mean by open, closed, and the day an action is due.

The day of an action that is due at the next meeting is read from the meetings of its table, so
it moves when the meeting moves (rules R3). All are written for ``action a``; each states its
condition word for word as the index of the schema does, or the index would not serve.
"""

from __future__ import annotations

from typing import Final

OPEN: Final = "a.withdrawn_at IS NULL AND a.state IN ('open', 'in_progress', 'deferred')"
CLOSED: Final = "a.withdrawn_at IS NULL AND a.state IN ('done', 'lapsed')"
NEXT: Final = """
    (SELECT min(n.on_day) FROM meeting n
      WHERE n.meeting_table = a.meeting_table AND n.on_day > coalesce(
            (SELECT o.on_day FROM meeting o WHERE o.id = a.meeting), a.agreed_on)
        AND n.state NOT IN ('cancelled', 'moved'))"""
TERM: Final = f"CASE a.due_kind WHEN 'next_meeting' THEN {NEXT} ELSE a.due END"
LATE: Final = f"{TERM} < :today"
