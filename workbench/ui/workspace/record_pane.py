"""The right pane: earlier agreements of this point, what it records, the whole meeting's counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QListView, QMenu, QWidget

from workbench.texts import ntr, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Link
from workbench.ui.widgets.labels import Divider, wrapped
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.workspace import words
from workbench.ui.workspace.record_rows import (
    RECORD,
    AgreementDelegate,
    AgreementRow,
    earlier_rows,
    note,
    record_rows,
    title,
)
from workbench.ui.workspace.rows import Index, Rows
from workbench.ui.workspace.standing_rows import STANDING, standing_rows, verbs_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbench.domain.minutes import LineKind
    from workbench.services.carry_over import CarriedOver
    from workbench.services.standing import CarriedStanding
    from workbench.ui.workspace.reading import Recorded

WIDE: Final = 340
SHARE: Final = 0.27
NARROW: Final = 296
_TINTED: Final = 2000  # ms


class AgreementList(Rows):
    """The rows with their verbs, which key and menu share."""

    verb_asked = Signal(str, str)  # code of the verb, key of the row

    def verbs(self, held: AgreementRow) -> tuple[tuple[str, str, str], ...]:
        """Return what can be done with a row: code, words, key."""
        if held.key.startswith(STANDING):
            return verbs_of(held)
        past = ("history", tr("History"), "H")
        if held.key.startswith(RECORD):
            go = (("show", tr("Show in the minutes"), "Return"),)
            if held.standing:
                return (*go, *(v for v in verbs_of(held) if v[0] in {"tick", "history"}))
            tick = (("tick", tr("Reopen") if held.is_done else tr("Mark as done"), "X"),)
            return (*go, *tick, past) if held.can_tick else (*go, past)
        tick = (("tick", tr("Reopen") if held.is_done else tr("Mark as done"), "X"),)
        if held.is_done:
            return (*tick, past)
        return (
            *tick,
            ("postpone", tr("Postpone"), "D"),
            ("progress", tr("Progress note"), "S"),
            past,
        )

    def ask(self, code: str) -> None:
        """Ask for a verb on the chosen row, if it has it."""
        held = self.row_at(self.currentIndex())
        if isinstance(held, AgreementRow) and any(v[0] == code for v in self.verbs(held)):
            self.verb_asked.emit(code, held.key)

    def ask_by_letter(self, letter: str) -> None:
        """Ask for the verb of a key."""
        held = self.row_at(self.currentIndex())
        if isinstance(held, AgreementRow):
            for code, _, key in self.verbs(held):
                if key.lower() == letter:
                    self.verb_asked.emit(code, held.key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if by_mouse and (index := self.indexAt(event.pos())).isValid():
            self.setCurrentIndex(index)
        held = self.row_at(self.currentIndex())
        if not isinstance(held, AgreementRow) or not held.key:
            return
        place = event.pos() if by_mouse else self.visualRect(self.currentIndex()).bottomLeft()
        self.menu(held).popup(self.viewport().mapToGlobal(place))

    def menu(self, held: AgreementRow) -> QMenu:
        """Return the menu of a row: the same verbs, with their keys."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code, said, key in self.verbs(held):
            action = QAction(said, menu)
            action.setShortcut(QKeySequence(key))
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(
                lambda _=False, code=code: self.verb_asked.emit(code, held.key)
            )
            menu.addAction(action)
        return menu


class RecordPane(Panel):
    """What was agreed before above what is agreed now."""

    tick_asked = Signal(str, bool)  # action, and whether it is closed now
    postpone_asked = Signal(str)  # action
    progress_asked = Signal(str)
    show_asked = Signal(str)  # line
    removed_asked = Signal()
    history_asked = Signal(str)  # action, or the line that recorded something else
    standing_asked = Signal(str, str)  # code of the verb, question or information

    def __init__(self) -> None:
        super().__init__(Ink.CANVAS, edges=Qt.Edge.LeftEdge)
        self.setAccessibleName(tr("Agreements"))
        self.list = AgreementList(tr("Agreements"))
        self.list.setItemDelegate(AgreementDelegate(self.list))
        self.list.setLayoutMode(QListView.LayoutMode.Batched)  # what is in sight first
        self.list.ticked.connect(self._tick)
        self.list.opened.connect(self._open)
        self.list.letter.connect(self.list.ask_by_letter)
        self.list.verb_asked.connect(self._act)
        self._total = wrapped("", Role.SMALL, Ink.TEXT2)
        self._removed = Link("")
        self._removed.clicked.connect(self.removed_asked)
        self._removed.hide()
        self._lines: frozenset[str] = frozenset()
        self._of = ""
        self._new: frozenset[str] = frozenset()
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(_TINTED)
        self._fade.timeout.connect(self._forget_new)
        self._rows: list[AgreementRow] = []
        foot = column(
            row(self._total, margins=(10, 0, 10, 0)),
            row(2, self._removed, None, spacing=0),
            margins=(0, 8, 0, 0),
        )
        line = row(Divider(), margins=(10, 0, 10, 0))
        self.setLayout(column(self.list, 6, line, foot, margins=(9, 14, 8, 8)))

    def fit(self, width: int, *, is_wide: bool) -> None:
        """Take a width, and at large text no more than a share of the room: the text needs it."""
        wanted = current().px(WIDE if is_wide else NARROW)
        self.setFixedWidth(min(wanted, round(width * SHARE)))
        self.list.scheduleDelayedItemsLayout()  # rows are higher at a larger text

    @property
    def removed_link(self) -> Link:
        """What opens the list of removed lines; a popover stands at it."""
        return self._removed

    def show_item(
        self,
        item: str,
        earlier: Sequence[CarriedOver],
        recorded: Sequence[Recorded],
        today: date,
        standing: Sequence[tuple[CarriedStanding, Recorded]] = (),
    ) -> None:
        """Show what belongs to a point; lines that came since the last time are tinted."""
        lines = frozenset(r.line for r in recorded)
        if item == self._of and lines - self._lines:
            self._new = lines - self._lines
            self._fade.start()
        elif item != self._of:
            self._new = frozenset()
        self._of, self._lines = item, lines
        rows: list[AgreementRow] = []
        if earlier or standing:
            open_ones = sum(c.row.state.is_open for c in earlier)
            open_ones += sum(one.held.is_open for one, _ in standing)
            rows += [title(tr("Agreed earlier"), open_ones), *earlier_rows(earlier, today)]
            rows += standing_rows(standing, len(earlier))
        rows.append(title(tr("Recorded at this item"), len(recorded), has_line=bool(rows)))
        rows += record_rows(recorded, today, self._new)
        if not recorded:
            rows.append(note(tr("What is agreed here will stand here.")))
        if rows != self._rows:
            self._rows = rows
            self.list.show_rows(rows)
            self.list.doItemsLayout()

    def show_total(self, held: Mapping[LineKind, int], removed: int) -> None:
        """Show the counts of the whole meeting."""
        counts = words.counts(held).replace(" ", "\u00a0")  # no number without its noun
        said = counts.replace(",\u00a0", ", ") or tr("nothing recorded yet")
        self._total.setText(tr("Whole meeting: {counts}").format(counts=said))
        text = ntr("{n} removed", "{n} removed", removed).format(n=removed)
        self._removed.setText(text)
        self._removed.setAccessibleName(tr("Removed in this draft, {n}").format(n=removed))
        self._removed.setVisible(bool(removed))
        self._removed.updateGeometry()

    def tick_place(self, place: int) -> bool:
        """Tick the earlier agreement that Alt and this figure mean; False when there is none."""
        for held in self._rows:
            if held.place == place:
                self._act("tick", held.key)
                return True
        return False

    def place_of(self, action: str, window: QWidget) -> QPoint:
        """Return where in the window something opens below an agreement."""
        view = self.list
        row_of = next(
            (n for n, held in enumerate(self._rows) if action in (held.action, held.standing)), 0
        )
        rect = view.visualRect(view.rows_model.index(row_of))
        return view.viewport().mapTo(window, rect.bottomLeft())

    def _tick(self, index: Index) -> None:
        held = self.list.row_at(index)
        if held is not None:
            self._act("tick", held.key)

    def _open(self, index: Index) -> None:
        held = self.list.row_at(index)
        if isinstance(held, AgreementRow) and held.key:
            self._act(self.list.verbs(held)[0][0], held.key)

    def _act(self, code: str, key: str) -> None:
        held = next((row for row in self._rows if row.key == key), None)
        if held is None:
            return
        if code == "show":
            self.show_asked.emit(key.removeprefix(RECORD))
        elif code == "history":
            self.history_asked.emit(held.action or held.line or key.removeprefix(RECORD))
        elif held.standing:
            self.standing_asked.emit(code, held.standing)
        elif code == "tick":
            self.tick_asked.emit(held.action, held.is_done)
        elif code == "postpone":
            self.postpone_asked.emit(held.action)
        else:
            self.progress_asked.emit(held.action)

    def _forget_new(self) -> None:
        self._new = frozenset()
        rows = [replace(held, is_new=False) for held in self._rows]
        self._rows = rows
        self.list.show_rows(rows)
