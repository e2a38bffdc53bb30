"""Own abbreviations and text blocks, for one table or for all; kept in the vault (R1.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.ids import ShorthandId
from workbench.domain.shorthands import Shorthand, ShorthandTakenError, checked, meant_at
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.ids import TableId
    from workbench.services.ports import Read, Work


def set_shorthand(
    work: Work, short: str, text: str, table: TableId | None = None, key: ShorthandId | None = None
) -> Shorthand:
    """Add an abbreviation, or change the one with this key.

    Raises:
        ShorthandRefusedError: it could never be typed, or stands for nothing.
        ShorthandTakenError: the same one stands for something else at that table.
    """
    short, text = checked(short, text)
    same = (s for s in work.shorthands.where(table=table) if s.id != key)
    if any(one.short.casefold() == short.casefold() for one in same):
        raise ShorthandTakenError
    made = Shorthand(id=key or ShorthandId(work.new_id()), table=table, short=short, text=text)
    work.shorthands.save(made)
    work.audit(Act.SHORTHAND_SET, made.id)
    return made


def remove_shorthand(work: Work, key: ShorthandId) -> None:
    """Forget an abbreviation; what was written out with it stays."""
    work.shorthands.get(key)
    work.shorthands.remove(key)
    work.audit(Act.SHORTHAND_REMOVED, key)


def meant(read: Read, table: TableId | None) -> dict[str, str]:
    """Return what is written out at a table."""
    held = [*read.shorthands.where(table=None)]
    if table is not None:
        held += read.shorthands.where(table=table)
    return meant_at(table, held)
