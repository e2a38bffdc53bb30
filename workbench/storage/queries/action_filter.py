"""A filter of the list of actions as SQL: what was typed, against the words a row shows.

Each word must stand somewhere: in the text, the number, who owes it, the table, or what it waits
for. The comparison reads every row of the view, so it belongs in a lane.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

_MOST: Final = 12  # words that count
_HAS_WORD: Final = """(
    instr(lower(a.text), {word}) OR instr(lower(a.waits_for), {word})
    OR instr(lower(printf('%s-%02d-%02d', coalesce(
        (SELECT t.prefix FROM meeting_table t WHERE t.id = a.meeting_table), 'OV'),
        a.year % 100, a.number)), {word}) AND a.number IS NOT NULL
    OR EXISTS (SELECT 1 FROM meeting_table t
                WHERE t.id = a.meeting_table AND instr(lower(t.name), {word}))
    OR EXISTS (SELECT 1 FROM action_owner w JOIN organisation o ON o.id = w.organisation
                LEFT JOIN contact c ON c.id = w.contact
                WHERE w.action = a.id
                  AND (instr(lower(o.name), {word}) OR instr(lower(c.name), {word}))))"""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on ``action a`` with its values; an empty one lets everything through."""

    sql: str = ""
    values: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether everything fits."""
        return not self.sql


def condition_of(typed: str) -> Condition:
    """Return the condition for what was typed."""
    words = typed.split()[:_MOST]
    names = [f"word{n}" for n in range(len(words))]
    sql = "".join(f" AND {_HAS_WORD.format(word=f'lower(:{name})')}" for name in names)
    return Condition(sql, dict(zip(names, words, strict=True)))
