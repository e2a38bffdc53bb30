"""What was agreed with a partner after minutes were frozen: it can only narrow a copy.

Frozen minutes keep who might hold a line on their day, and a document is made from them alone
(rules D4). Yet a consent that was taken back, or a participant that left a case, holds for what
still goes out: so both must let a reader hold a line, what was kept and what is agreed today.
Nothing that is agreed today opens up what was kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.frozen_limits import bonds_today
from workbench.domain.ids import LineId
from workbench.services import restricted
from workbench.services.bonds import bonds_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.domain.frozen import FrozenBond, FrozenLimits, FrozenLine, FrozenMinutes
    from workbench.domain.ids import SubjectId
    from workbench.services.ports import Read

    Bonds = tuple[FrozenBond, ...]


def narrowed(read: Read, frozen: FrozenMinutes) -> FrozenMinutes:
    """Return minutes with what binds their lines today beside what bound them then."""
    told = [line for item in frozen.items for line in item.lines if line.id]
    then = {one.line: one.limits.bonds for one in frozen.decisions if one.line and one.limits}
    then |= {one.line: one.limits.bonds for one in frozen.actions if one.line and one.limits}
    then |= {line.id: line.bonds for line in told}
    kept = restricted.people(read)
    more = {key: _since(read, key, bonds, kept) for key, bonds in then.items()}
    if not any(more.values()):
        return frozen
    return replace(
        frozen,
        items=tuple(
            replace(item, lines=tuple(_line(line, more.get(line.id, ())) for line in item.lines))
            for item in frozen.items
        ),
        decisions=tuple(
            replace(one, limits=_bound(one.limits, more.get(one.line, ())))
            for one in frozen.decisions
        ),
        actions=tuple(
            replace(one, limits=_bound(one.limits, more.get(one.line, ())))
            for one in frozen.actions
        ),
    )


def _since(read: Read, line: str, then: Bonds, kept: Collection[SubjectId]) -> Bonds:
    """Return what was not kept with the line."""
    held = bonds_today(bonds_at(read, LineId(line), kept))
    return tuple(one for one in held if one not in then)


def _line(line: FrozenLine, more: Bonds) -> FrozenLine:
    return replace(line, bonds=(*line.bonds, *more)) if more else line


def _bound(limits: FrozenLimits | None, more: Bonds) -> FrozenLimits | None:
    return replace(limits, bonds=(*limits.bonds, *more)) if limits is not None else None
