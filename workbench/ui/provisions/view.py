"""The list of copies: fixed heights, two lines each, verbs by key and by menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from workbench.domain.disclosures import DisclosureState
from workbench.domain.papers import PaperKind
from workbench.texts import ptr, tr
from workbench.ui.theme import Role, current
from workbench.ui.widgets.long_list import LongList
from workbench.ui.widgets.rows import Columns, Index, RowDelegate
from workbench.ui.widgets.verb_list import Verb

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.ids import DisclosureId
    from workbench.ui.provisions.model import ProvisionsModel

SENT, NOT_SENT, WITHDRAW, MISSENT = "sent", "not_sent", "withdraw", "missent"
PAPERS, TEXT, HISTORY = "papers", "text", "history"
CORRECTIONS: Final = "corrections"
_BECOME: Final = {
    SENT: DisclosureState.SENT,
    NOT_SENT: DisclosureState.NOT_SENT,
    WITHDRAW: DisclosureState.WITHDRAWN,
    MISSENT: DisclosureState.MISSENT,
}


def verbs() -> tuple[Verb, ...]:
    """Return what can be done with a copy."""
    return (
        Verb(SENT, ptr("copy", "Sent"), ("S",)),
        Verb(NOT_SENT, ptr("copy", "Not sent"), ("N",)),
        Verb(WITHDRAW, tr("Withdraw"), ("W",)),
        Verb(MISSENT, tr("Wrong address"), ("V",)),
        Verb(PAPERS, tr("Letter and fact sheet"), ("B",)),
        Verb(TEXT, tr("Copy text of the mail"), ("C",)),
        Verb(CORRECTIONS, tr("Corrections in this copy"), ("R",)),
        Verb(HISTORY, tr("History"), ("H",)),
    )


def may(copy: Disclosure, code: str) -> bool:
    """Tell whether a verb makes sense for a copy as it stands."""
    if code in _BECOME:
        return copy.may(_BECOME[code])
    if code == CORRECTIONS and copy.kind != PaperKind.MINUTES:
        return False
    return code == HISTORY or copy.sent_at is not None


class ProvisionList(LongList):
    """Arrows move; a verb is for the current row."""

    verb_asked = Signal(str)
    row_chosen = Signal()

    def __init__(self, model: ProvisionsModel) -> None:
        columns = Columns(due=116, count=0, chip=128)
        super().__init__(tr("Provisions"), columns)
        self.setItemDelegate(_Delegate(self, columns))
        self.viewport().setAutoFillBackground(False)
        model.setParent(self)
        self.copies = model
        self.setModel(model)

    def chosen(self) -> Disclosure | None:
        """Return the copy that is chosen."""
        return self.copies.copy_at(self.currentIndex().row())

    def choose(self, key: DisclosureId | None, near: int = 0) -> None:
        """Choose a copy; when it does not fit any more, the one nearest to a place."""
        place = self.copies.place_of(key)
        if place is None:
            place = min(near, self.copies.rowCount() - 1)
        if place >= 0:
            self.setCurrentIndex(self.copies.index(place))
            self.scrollTo(self.currentIndex())

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it, with its ring."""
        if not self.currentIndex().isValid():
            self.choose(None)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.has_ring = True

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.row_chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F6):
            event.ignore()
            return
        copy = self.chosen()
        verb = next((v for v in verbs() if v.fits(event)), None)
        if verb is not None and copy is not None and may(copy, verb.code):
            self.has_ring = True
            self.verb_asked.emit(verb.code)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        place = event.pos() if by_mouse else self.visualRect(self.currentIndex()).bottomLeft()
        copy = self.chosen()
        if copy is not None:
            self.menu(copy).popup(self.viewport().mapToGlobal(place))

    def menu(self, copy: Disclosure) -> QMenu:
        """Return the menu of a copy: the verbs that make sense, with their keys."""
        menu = QMenu(self)
        for verb in verbs():
            if not may(copy, verb.code):
                continue
            action = QAction(verb.words, menu)
            action.setShortcut(QKeySequence(verb.keys[0]))
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _=False, code=verb.code: self.verb_asked.emit(code))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def corner(self) -> QPoint:
        """Return where a card belongs that is about the chosen row, in the window."""
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapTo(self.window(), rect.bottomLeft() + QPoint(30, 0))


class _Delegate(RowDelegate):
    """All rows are of one height, so that Qt asks for none of them to know where they are."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        theme = current()
        return QSize(0, theme.height(42, Role.BODY) + theme.line(Role.SMALL) + 6)
