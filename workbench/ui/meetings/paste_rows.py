"""A pasted agenda as rows to tick, and back into items for the use case; no line is lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from workbench.domain.agenda import ItemKind, Treatment
from workbench.services.agenda import ItemDraft
from workbench.texts import ntr, ptr, tr
from workbench.ui import days
from workbench.ui.meetings import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.checks import paint_check
from workbench.ui.widgets.chips import paint_chip
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.rows import RowDelegate, RowLook, paint_due
from workbench.ui.widgets.verb_list import Row

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QPainter

    from workbench.domain.agenda_paste import PastedAgenda, PastedItem
_LEVEL = 28  # pixels that the second level stands to the right, at 100 %


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedLine:
    """One line of the preview: an item, or a line that was not used."""

    key: str
    draft: ItemDraft = field(repr=False)
    parent: str = ""  # the key of the line above it
    number: str = ""
    when: str = ""
    is_unused: bool = False


def lines_of(pasted: PastedAgenda) -> list[PastedLine]:
    """Return what was read as lines, those that were not used last."""
    found = [_line(n, item) for n, item in enumerate(pasted.items)]
    found += [
        PastedLine(
            key=f"unused:{source.number}",
            draft=ItemDraft(title=" ".join(source.text.split())),
            is_unused=True,
        )
        for source in pasted.unused
    ]
    return found


def _line(n: int, item: PastedItem) -> PastedLine:
    when = words.clock_time(item.starts_at) if item.starts_at else ""
    draft = ItemDraft(
        title=item.title,
        kind=ItemKind.HEADING if item.is_heading else ItemKind.ORDINARY,
        treatment=item.treatment or Treatment.DISCUSSION,
        minutes=item.minutes or 0,
        is_closed=item.is_closed,
        note=item.note,
    )
    parent = "" if item.parent is None else f"item:{item.parent}"
    return PastedLine(
        key=f"item:{n}", draft=draft, parent=parent, number=item.number or "", when=when
    )


def drafts_of(lines: list[PastedLine], taken: Collection[str]) -> list[ItemDraft]:
    """Return the ticked lines as items; one whose heading was left out stands by itself."""
    places: dict[str, int] = {}
    found: list[ItemDraft] = []
    for line in lines:
        if line.key not in taken:
            continue
        places[line.key] = len(found)
        draft = line.draft
        found.append(
            ItemDraft(
                title=draft.title,
                kind=draft.kind,
                treatment=draft.treatment,
                minutes=draft.minutes,
                is_closed=draft.is_closed,
                note=draft.note,
                below=places.get(line.parent),
            )
        )
    return found


def rows_of(lines: list[PastedLine], taken: Collection[str]) -> list[Row]:
    """Return the lines as rows, the unused ones under a heading of their own."""
    rows: list[Row] = []
    unused = sum(line.is_unused for line in lines)
    for line in lines:
        if line.is_unused and unused and not any(r.look.is_header for r in rows):
            title = ntr("{n} line not used", "{n} lines not used", unused).format(n=unused)
            rows.append(Row("unused", RowLook(title=title, is_header=True), title))
        rows.append(_row(line, is_taken=line.key in taken))
    return rows


def _row(line: PastedLine, *, is_taken: bool) -> Row:
    draft = line.draft
    is_heading = draft.kind is ItemKind.HEADING
    part = ptr("part", "closed") if draft.is_closed and not is_heading else ""
    part = tr("heading") if is_heading else part
    when = ", ".join(t for t in (line.when, words.minutes(draft.minutes)) if t)
    look = RowLook(
        title=draft.title,
        monogram=line.number,
        count=2 if line.parent else 1,  # the level
        icon="list-bullets" if is_heading else "",
        second=draft.note.replace("\n", " "),
        is_done=is_taken,
        chip=part,
        chip_icon="lock-simple" if draft.is_closed and not is_heading else "",
        due=when,
    )
    ticked = tr("will be added") if is_taken else tr("left out")
    said = (line.number, draft.title, part, when, look.second, ticked)
    return Row(line.key, look, ", ".join(t for t in said if t), line)


def summary(pasted: PastedAgenda) -> str:
    """Say in a sentence or two what was read."""
    points = [item for item in pasted.items if not item.is_heading]
    headings, closed = len(pasted.items) - len(points), sum(item.is_closed for item in points)
    told = [ntr("{n} item read", "{n} items read", len(points)).format(n=len(points))]
    if headings:
        told.append(ntr("{n} heading", "{n} headings", headings).format(n=headings))
    if closed:
        told.append(
            ntr("{n} item for the closed part", "{n} items for the closed part", closed).format(
                n=closed
            )
        )
    return ", ".join(told) + "."


def header_of(pasted: PastedAgenda) -> str:
    """Say which day, time and place stood above the agenda; "" when none did."""
    told = [pasted.title, days.titled_day(pasted.day) if pasted.day else ""]
    if pasted.starts_at and pasted.ends_at:
        span = tr("{start} to {end}")
        told.append(
            span.format(
                start=words.clock_time(pasted.starts_at), end=words.clock_time(pasted.ends_at)
            )
        )
    elif pasted.starts_at:
        told.append(words.clock_time(pasted.starts_at))
    told.append(pasted.place or "")
    read = ", ".join(t for t in told if t)
    return tr("Read above the agenda: {what}.").format(what=read) if read else ""


class PasteDelegate(RowDelegate):
    """Paints a line: tick, number, title over its note, what it is, when; left out ones faint."""

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint one line of the preview."""
        theme = current()
        del is_selected
        left = rect.left() + self.columns.air + theme.px(_LEVEL) * (look.count - 1)
        at = QPointF(left + theme.px(9), rect.center().y())
        paint_check(painter, at, is_done=bool(look.is_done))
        number = QRectF(left + theme.px(28), rect.top(), theme.px(56), rect.height())
        paint_words(painter, number, look.monogram, Role.SMALL_MEDIUM, Ink.TEXT2)
        right = rect.right() - self.columns.air
        when = QRectF(right - theme.px(self.columns.due), rect.top(), 0, rect.height())
        when.setRight(right)
        paint_due(painter, when, look.due)
        middle = QPointF(when.left() - theme.px(self.columns.chip), rect.center().y())
        if look.chip:
            paint_chip(painter, middle, look.chip, look.chip_tone, look.chip_icon)
        x = number.right() if look.monogram else number.left()
        title = QRectF(x, rect.top(), middle.x() - x - 12, rect.height())
        ink = Ink.TEXT if look.is_done else Ink.TEXT3
        role = Role.BODY_BOLD if look.icon else Role.BODY
        if look.second:
            title.setBottom(rect.center().y() + 1)
            below = QRectF(x, title.bottom(), title.width(), theme.line(Role.SMALL))
            paint_words(painter, below, look.second, Role.SMALL, Ink.TEXT2)
        paint_words(painter, title, look.title, role, ink)
