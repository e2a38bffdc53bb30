"""The name of what is half typed and belongs to no item: of which version, where, in which remark.

Drafts of items have the key of the item (D9). What is typed in a card has a name that says which
card it was, so that it opens again where it was when the program locked.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from workbench.domain.ids import ItemId, LineId, RemarkId, VersionId


class HalfKind(StrEnum):
    """In which card it is typed."""

    REMARK = "remark"  # of the chair
    PASTED = "pasted"  # what a partner wrote
    CORRECTION = "correction"
    ERRATUM = "erratum"
    RECTIFYING = "rectifying"  # of what is wrong of a person


class HalfTyped(NamedTuple):
    """What is being typed and not kept yet."""

    kind: HalfKind
    version: VersionId
    item: ItemId | None = None
    line: LineId | None = None
    remark: RemarkId | None = None

    @property
    def key(self) -> ItemId:
        """The name of its draft."""
        parts = (self.kind, self.version, self.item or "", self.line or "", self.remark or "")
        return ItemId(":".join(parts))


def of_record(kind: HalfKind, record: str) -> ItemId:
    """Return the name of what is half typed about one record, in no minutes."""
    return ItemId(f"{kind}:{record}")


def half_typed(key: str) -> HalfTyped | None:
    """Read the name of a draft; None when it is of an item, or in no minutes."""
    kind, *parts = key.split(":")
    if kind not in set(HalfKind) or len(parts) != len(HalfTyped._fields) - 1:
        return None
    version, item, line, remark = parts
    return HalfTyped(
        HalfKind(kind),
        VersionId(version),
        ItemId(item) if item else None,
        LineId(line) if line else None,
        RemarkId(remark) if remark else None,
    )
