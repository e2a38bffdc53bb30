"""Use cases on corrections (rules R7.2): what a meeting changes in a draft before it adopts it.

There is one correction for one place: correcting a line again says its correction anew. Until
the minutes are adopted each can be taken back; the draft itself never changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.corrections import (
    Correction,
    QuoteNotThereError,
    corrected,
    must_fit,
    spotted,
    text_at,
)
from workbench.domain.frozen import thaw
from workbench.domain.ids import CorrectionId, ItemId, LineId
from workbench.domain.remarks import Place
from workbench.services import versions
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.frozen import FrozenMinutes
    from workbench.domain.ids import RemarkId, VersionId
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A line of a version, or the title of an item: where a remark or correction can belong."""

    item: ItemId
    line: LineId | None
    number: str
    text: str = field(repr=False)

    @property
    def place(self) -> Place:
        """What a remark at this spot is about."""
        return Place(item=self.item, line=self.line, quote=self.text)


def correct(
    work: Work,
    key: VersionId,
    item: ItemId,
    line: LineId | None,
    after: str,
    *,
    remark: RemarkId | None = None,
) -> Correction:
    """Agree how a line of a draft should read; the words that change are found by themselves."""
    meeting, version = versions.draft(work, key)
    frozen = thaw(version.canonical)
    text = text_at(frozen, item, line)
    if text is None:
        raise QuoteNotThereError(item)
    said = spotted(text, after.strip())
    must_fit(text, said.quote, said.wording)
    held = correction_at(work, key, item, line)
    correction = Correction(
        id=held.id if held else CorrectionId(work.new_id()),
        meeting=meeting.id,
        version=version.id,
        item=item,
        line=line,
        number=next(one.number for one in frozen.items if one.id == item),
        quote=said.quote,
        wording=said.wording,
        remark=remark or (held.remark if held else None),
        made_at=held.made_at if held else work.now,
    )
    work.corrections.save(correction)
    work.audit(Act.CORRECTION_CHANGED if held else Act.CORRECTION_MADE, correction.id)
    return correction


def withdraw_correction(work: Work, key: CorrectionId) -> None:
    """Leave the draft as it is at a place, while it still lies open."""
    versions.draft(work, work.corrections.get(key).version)
    work.corrections.remove(key)
    work.audit(Act.CORRECTION_WITHDRAWN, key)


def corrections_of(read: Read, version: VersionId) -> tuple[Correction, ...]:
    """Return the corrections of a draft, oldest first."""
    return read.corrections.where(version=version)


def correction_at(
    read: Read, version: VersionId, item: ItemId, line: LineId | None
) -> Correction | None:
    """Return the correction at a place of a draft."""
    return next(iter(read.corrections.where(version=version, item=item, line=line)), None)


def as_corrected(read: Read, version: VersionId) -> FrozenMinutes:
    """Return a draft as it would be adopted now."""
    frozen = thaw(read.versions.get(version).canonical)
    return corrected(frozen, corrections_of(read, version))


def spots_of(frozen: FrozenMinutes) -> tuple[Spot, ...]:
    """Return where something can be said of minutes: each item and each of its lines, in order."""
    found: list[Spot] = []
    for item in frozen.items:
        if not item.id:  # frozen before places had keys
            continue
        key = ItemId(item.id)
        found.append(Spot(item=key, line=None, number=item.number, text=item.title))
        found += [
            Spot(item=key, line=LineId(line.id), number=item.number, text=line.text)
            for line in item.lines
            if line.text.strip()
        ]
    return tuple(found)
