"""The page that hands a case over to another region: with consent, and only what is needed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.case_entries import Track
from workbench.domain.case_transfers import CaseTransfer, may_go
from workbench.domain.due_dates import short_text
from workbench.domain.ids import CaseTransferId, OrganisationId
from workbench.services import case_transfers, case_words, passing_on
from workbench.services.case_entries import entries_of
from workbench.texts import ntr, spoken, tr
from workbench.ui import copying
from workbench.ui.cases import words
from workbench.ui.records.days import PastDayField
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from workbench.domain.case_entries import CaseEntry
    from workbench.domain.cases import Case
    from workbench.services.case_transfers import HandedOver
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk

_WIDTH = 640  # pixels at 100 %
_TICK = "tick"
_STILL = "…"


class TransferPage(QWidget):
    """Space ticks what goes along; nothing is ticked beforehand."""

    left = Signal()

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._entries: Sequence[CaseEntry] = may_go(entries_of(desk.read, case.id))
        self._kept = passing_on.kept_entries(desk.read, case.id, self._entries)
        self._ticked: set[str] = set()
        self.setAccessibleName(tr("Hand over to another region"))
        self.back = Button(words.called(case), Kind.GHOST, size=Size.SMALL)
        self.region = TextField(tr("Region"))
        self.receiver = TextField(tr("Who takes over"), hint=tr("A role and an organisation."))
        self.purpose = TextField(tr("Purpose"))
        hint = tr("Whose consent, and how it was given. Never a name.")
        self.consent = TextField(tr("Consent of"), hint=hint)
        self.day = PastDayField(desk, tr("Consent on"))
        verbs = (Verb(_TICK, tr("Goes along"), ("Space", "X", "Return", "Enter")),)
        self.list = WholeList(tr("What goes along"), verbs, Columns(due=0, count=0, chip=120))
        self._text = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        self.keep = Button(tr("Record and copy the text"), Kind.PRIMARY, icon="copy")
        self.cancel = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"))
        self._build()
        self._connect()
        self.day.set_day(desk.clock.today())
        self._show()

    def _build(self) -> None:
        here = Label(tr("Hand over to another region"), Role.UI_MEDIUM, Ink.TEXT2)
        crumbs = row(self.back, Icon("caret-right", Ink.TEXT3, 12), 4, here, None, spacing=2)
        paper = Panel(Ink.SURFACE, radius=10, line=Ink.HAIR)
        paper.setLayout(column(self._text, margins=(16, 14, 16, 14)))
        told = tr("The track of the perpetrator stays. Choose only what is needed there.")
        inside = QWidget()
        inside.setMaximumWidth(current().px(_WIDTH))
        inside.setLayout(
            column(
                *(Label(tr("Hand over to another region"), Role.TITLE), 16),
                *(beside((self.region, 2), (self.receiver, 3)), 12, self.purpose, 12),
                *(beside((self.consent, 3), (self.day, 2)), 18),
                *(Label(tr("What goes along"), Role.H2), 4),
                *(Label(told, Role.UI, Ink.TEXT2, wraps=True), 8, self.list, 18),
                *(Label(tr("The text that goes along"), Role.H2), 8, paper, 20),
                *(row(self.keep, self.cancel, None), None),
            )
        )
        across = row(inside, None, margins=(36, 0, 36, 24))
        across.setStretch(0, 100)  # as wide as it may be
        page = QWidget()
        page.setLayout(across)
        crumbs.setContentsMargins(29, 22, 28, 8)
        self.setLayout(column(crumbs, ScrollPage(page)))

    def _connect(self) -> None:
        for field in (self.region, self.receiver, self.purpose, self.consent, self.day):
            field.changed.connect(lambda _, field=field: field.set_error(""))
            field.edit.editingFinished.connect(self._show)
            field.entered.connect(self.ask)
        self.list.verb_asked.connect(lambda _, chosen: self._tick(chosen.key))
        self.list.ticked.connect(lambda at: self._tick(self.list.rows.rows[at.row()].key))
        self.keep.clicked.connect(self.ask)
        self.cancel.clicked.connect(self.left)
        self.back.clicked.connect(self.left)

    def typed(self) -> CaseTransfer:
        """Return what was typed and ticked."""
        today = self._desk.clock.today()
        return CaseTransfer(
            id=CaseTransferId(""),
            case=self._case.id,
            region=self.region.text(),
            receiver=self.receiver.text(),
            purpose=self.purpose.text(),
            consented_by=self.consent.text(),
            consented_on=self.day.peek() or today,
            entries=tuple(self._ticked),
            made_on=today,
        )

    def _previewed(self) -> CaseTransfer:
        """Return the same with a sign where something is still to be typed."""
        typed = self.typed()
        return replace(
            typed,
            region=typed.region or _STILL,
            receiver=typed.receiver or _STILL,
            purpose=typed.purpose or _STILL,
            consented_by=typed.consented_by or _STILL,
        )

    def _tick(self, key: str) -> None:
        if key in self._kept:  # its row says why
            announce(self.list, self._why(key))
            return
        self._ticked ^= {key}
        self._show()

    def _show(self) -> None:
        today = self._desk.clock.today()
        shown = []
        for entry in self._entries:
            is_in = entry.id in self._ticked
            day = short_text(entry.on, today, spoken.language)
            said = case_words.track(entry.track, spoken)
            chip = said[0].upper() + said[1:] if entry.track is Track.VICTIM else ""
            if entry.id in self._kept:
                day = ", ".join((day, self._why(entry.id)))
            look = RowLook(title=entry.text, is_done=is_in, second=day, chip=chip)
            state = tr("goes along") if is_in else tr("stays")
            shown.append(Row(entry.id, look, f"{entry.text}, {day}, {state}", entry))
        self.list.show_rows(shown)
        self.list.setVisible(bool(shown))
        told = case_transfers.letter(self._desk.read, self._previewed(), spoken)
        self._text.setText(told.replace("\n", "\u2028"))  # as a label breaks lines
        self._text.updateGeometry()

    def _why(self, key: str) -> str:
        """Return why an entry stays: what who told it asked."""
        entry = next(one for one in self._entries if one.id == key)
        home = self._desk.read.organisations.find(entry.organisation or OrganisationId(""))
        return passing_on.told(self._kept[key], home.name if home else "", spoken)

    def ask(self) -> None:
        """Hand over, when nothing is lacking."""
        for field, told in (
            (self.region, tr("Type the region.")),
            (self.receiver, tr("Type who takes over there.")),
            (self.purpose, tr("Type the purpose.")),
            (self.consent, tr("Type whose consent was given, and how.")),
        ):
            if not field.text():
                field.set_error(told)
                field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if self.day.day() is None:
            return
        # final: what was copied is out of our hands
        asked = self._desk.write(case_transfers.hand_over, self.typed(), spoken)
        asked.then(self, self._handed)

    def _handed(self, outcome: Outcome[HandedOver]) -> None:
        copying.copy(outcome.value.text)
        n = len(outcome.value.transfer.entries)
        told = ntr(
            "Transfer recorded with {n} entry, the text is copied",
            "Transfer recorded with {n} entries, the text is copied",
            n,
        )
        self._desk.tell(told.format(n=n))
        self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.region.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
