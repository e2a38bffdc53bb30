"""Partners to choose from at first use: Space chooses, Enter adds all that are chosen at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.services.people import PartnerDraft
from workbench.texts import ntr, tr
from workbench.ui.partners import words
from workbench.ui.partners.suggestions import groups
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QKeyEvent

_MEASURE = 820  # pixels at 100 %
_TAKE, _ADD, _ALL = "take", "add", "all"


class OfferPage(QWidget):
    """A list to choose from; names that are among the partners already are not offered."""

    drafts_asked = Signal(object)  # tuple[PartnerDraft, ...]
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._held: Collection[str] = ()
        self._taken: set[str] = set()
        verbs = (
            Verb(_TAKE, tr("Choose or leave out"), ("Space",)),
            Verb(_ADD, tr("Add what is chosen"), ("Return", "Enter")),
            Verb(_ALL, tr("Choose or leave out all"), ("Ctrl+A",)),
        )
        self.list = VerbList(
            tr("Partners to choose from"),
            verbs,
            Columns(due=220, count=0, chip=0),
            fits_content=False,
        )
        self.add = Button("", Kind.PRIMARY, key=tr("Enter"))
        back = Button(tr("Back"), Kind.GHOST, key=tr("Esc"))
        told = tr("Space chooses, Enter adds. Names can be changed afterwards.")
        head = column(Label(tr("Choose partners"), Role.TITLE), 4, Label(told, Role.UI, Ink.TEXT2))
        above = row(head, None, back, self.add, margins=(12, 0, 12, 0))
        page = QWidget()
        page.setLayout(column(above, 12, self.list))
        page.setMaximumWidth(current().px(_MEASURE))
        beside = row(margins=(24, 26, 24, 12))
        beside.addWidget(page, 20)
        beside.addStretch(1)
        self.setLayout(beside)
        self.list.verb_asked.connect(self._do)
        self.list.clicked.connect(self._tick)
        self.add.clicked.connect(self._add)
        back.clicked.connect(self.closed)

    def open_for(self, held: Collection[str]) -> None:
        """Offer what is not among these names, and take the focus."""
        self._held = {name.casefold() for name in held}
        self._taken = set()
        self._show()
        self.list.enter_by_key()

    def _show(self) -> None:
        rows = []
        for group in groups():
            offered = [d for d in group.drafts if d.name.casefold() not in self._held]
            if offered:
                look = RowLook(title=group.title, is_header=True, count=len(offered))
                rows.append(Row(f"group:{group.title}", look, group.title))
                rows += [self._row(draft) for draft in offered]
        self.list.show_rows(rows)
        count = len(self._taken)
        told = ntr("Add {n} partner", "Add {n} partners", count).format(n=count)
        self.add.setText(told)
        self.add.updateGeometry()
        self.add.setEnabled(count > 0)

    def _row(self, draft: PartnerDraft) -> Row:
        is_taken = draft.name in self._taken
        kind = words.kind(draft.kind)
        look = RowLook(
            title=draft.name,
            icon="check-circle-fill" if is_taken else "circle",
            icon_ink=Ink.ACCENT if is_taken else Ink.CONTROL,
            due=kind,
        )
        told = (draft.name, kind, tr("chosen") if is_taken else "")
        return Row(draft.name, look, ", ".join(part for part in told if part), draft)

    def _do(self, code: str, chosen: Row) -> None:
        if code == _TAKE:
            self._toggle({chosen.key})
        elif code == _ALL:
            offered = {r.key for r in self.list.rows.rows if isinstance(r.of, PartnerDraft)}
            self._toggle(offered)
        else:
            self._add()

    def _tick(self, index: QModelIndex) -> None:
        held = self.list.rows.rows[index.row()]
        if isinstance(held.of, PartnerDraft):
            self._toggle({held.key})

    def _toggle(self, names: set[str]) -> None:
        self._taken = self._taken - names if names <= self._taken else self._taken | names
        self._show()
        count = len(self._taken)
        announce(self.list, ntr("{n} chosen", "{n} chosen", count).format(n=count))

    def _add(self) -> None:
        drafts = tuple(d for g in groups() for d in g.drafts if d.name in self._taken)
        if drafts:
            self.drafts_asked.emit(drafts)
        else:
            announce(self.list, tr("Choose at least one partner with Space."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
