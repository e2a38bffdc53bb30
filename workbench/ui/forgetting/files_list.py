"""Which attachments go along with what is destroyed: a ring for each that may, or why it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workbench.services.forgetting_attachments import Stays
from workbench.texts import ntr, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.checks import CheckRing
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import ScrollPage, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.ids import AttachmentId
    from workbench.services.forgetting_attachments import FileFate
    from workbench.ui.widgets.pages import Thing

_MOST = 3  # rows in sight; of more the list scrolls
_ROW = 46  # pixels at 100 %


class FilesList(QWidget):
    """What is of the case alone is ticked; of what may go, a person decides."""

    def __init__(self) -> None:
        super().__init__()
        self.rings: dict[AttachmentId, CheckRing] = {}
        self._of = 0
        self._title = Label("", Role.UI_MEDIUM, wraps=True)
        self._inside = QWidget()
        self._page = ScrollPage(self._inside)
        self.setLayout(column(self._title, 2, self._page))

    def show_files(self, found: Sequence[FileFate], most: int = _MOST) -> None:
        """Show the attachments near what is destroyed, ``most`` in sight; without any, nothing."""
        self.rings = {}
        self._of = len(found)
        parts: list[Thing] = [self._row(one) for one in found]
        self._inside = QWidget()
        self._inside.setLayout(column(*parts, None))
        self._page.setWidget(self._inside)
        self._page.setFixedHeight(current().px(_ROW) * min(len(found), most) + 4)
        self._count()
        self.setVisible(bool(found))

    def _count(self) -> None:
        told = ntr("{n} of {m} attachment goes along", "{n} of {m} attachments go along", self._of)
        self._title.setText(told.format(n=len(self.chosen()), m=self._of))

    def chosen(self) -> tuple[AttachmentId, ...]:
        """Return those that go along."""
        return tuple(key for key, ring in self.rings.items() if ring.isChecked())

    def _row(self, one: FileFate) -> QWidget:
        name = Label(one.attachment.name, Role.UI, wraps=True).growing()
        why = Label(_said(one, goes=one.is_own), Role.SMALL, Ink.TEXT2, wraps=True).growing()
        shown = QWidget()
        if one.stays is None:
            ring = CheckRing(tr("{name} goes along").format(name=one.attachment.name))
            ring.setChecked(one.is_own)
            self.rings[one.attachment.id] = ring

            def said(*, is_on: bool) -> None:
                why.setText(_said(one, goes=is_on))
                self._count()

            ring.toggled.connect(lambda is_on: said(is_on=is_on))
            shown.setLayout(row(ring, column(name, why), spacing=10, margins=(0, 2, 0, 2)))
        else:  # its words stand below those of the others
            icon = Icon("lock-simple", Ink.TEXT3, 16)
            shown.setLayout(row(icon, column(name, why), spacing=14, margins=(4, 2, 0, 2)))
        return shown


def _said(one: FileFate, *, goes: bool) -> str:
    """Return what becomes of an attachment, and why."""
    if one.stays is Stays.MEETING:
        return tr("Stays: it belongs to the whole meeting {title}.").format(title=one.meeting)
    if one.stays is Stays.ANOTHER:
        others = ", ".join(held for held in one.held_by if held) or tr("another person")
        return tr("Stays: the same point is about {others} too.").format(others=others)
    stays = tr("Stays unless you tick it. From {title}.")
    return (tr("Goes along. From {title}.") if goes else stays).format(title=one.meeting)
