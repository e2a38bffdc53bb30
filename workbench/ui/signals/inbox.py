"""*Signalen zonder casus*: what came in and waits for a person; beside it what was dismissed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from workbench.domain.ids import CaseId, SignalId
from workbench.domain.signals import Certainty, SignalState
from workbench.services import case_words, cases, signals
from workbench.texts import ntr, spoken, tr
from workbench.ui.signals import dismissing, words
from workbench.ui.signals.dismissing import DismissPopover
from workbench.ui.signals.to_case import CasePopover
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.letters import are_letters_on, is_character
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.tabs import ViewTabs
from workbench.ui.widgets.verb_list import Row, Verb, VerbList
from workbench.ui.widgets.whole_rows import FoldingDelegate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.ids import OrganisationId
    from workbench.domain.signals import Signal as Reported
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Asked, Desk
    from workbench.ui.widgets.overlays import Popover

_OPEN, _CASE, _DISMISS, _UP, _HISTORY = "open", "case", "dismiss", "up", "history"
_AIR: Final = 12  # how far the ground of a row reaches past its words
_MARGIN: Final = 36
AT_ONCE: Final = 200  # signals; there may be tens of thousands


class Inbox(QWidget):
    """Enter opens a signal, C puts it with a case, D dismisses it, S records one, Esc goes back."""

    signal_asked = Signal(str)
    fresh_asked = Signal()
    back_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self._most = AT_ONCE
        self._next = 0  # where what is added begins
        self.setAccessibleName(tr("Signals without a case"))
        self.back = Button(tr("Cases"), Kind.GHOST)
        self.fresh = Button(tr("Record a signal"), Kind.PRIMARY, icon="puzzle-piece", key="S")
        self.tabs = ViewTabs(
            [
                (SignalState.WAITING, tr("Without a case")),
                (SignalState.DISMISSED, tr("Dismissed")),
            ],
            tr("Which signals"),
        )
        verbs = (
            Verb(_OPEN, tr("Open signal"), ("Return", "Enter")),
            Verb(_CASE, tr("Put with a case"), ("C",)),
            Verb(_DISMISS, tr("Dismiss"), ("D",)),
            Verb(_UP, tr("Take it up again"), ("U",)),
            Verb(_HISTORY, tr("History"), ("H",)),
        )
        columns = Columns(due=150, count=0, chip=120)
        self.list = VerbList(tr("Signals without a case"), verbs, columns, fits_content=False)
        self.list.setItemDelegate(FoldingDelegate(self.list, columns))
        self.more = Button("", Kind.GHOST, icon="caret-down")
        self.more.hide()
        self._entering = Entering(self, self.list)
        self._nothing = EmptyState("puzzle-piece", tr("No signal waits for a case."))
        self._none_dismissed = EmptyState("puzzle-piece", tr("No signal was dismissed."))
        self._build()
        self._connect()

    def _build(self) -> None:
        crumbs = row(
            *(self.back, Icon("caret-right", Ink.TEXT3, 12), 4),
            Label(tr("Signals without a case"), Role.UI_MEDIUM, Ink.TEXT2),
            None,
            spacing=2,
            margins=(1, 0, 0, 4),  # the words of the button stand above the title
        )
        head = Flow(gap=8, at_right=1)
        head.addWidget(Label(tr("Signals without a case"), Role.TITLE))
        head.addWidget(self.fresh)
        above = column(head, 10, self.tabs, 10, margins=(_AIR, 4, _AIR, 0))
        self._pages = QStackedLayout()
        for page in (self.list, self._nothing, self._none_dismissed):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN - _AIR, 22, _MARGIN - _AIR, 12)
        layout.setSpacing(0)
        layout.addLayout(crumbs)
        layout.addLayout(above)
        layout.addLayout(self._pages, 1)
        layout.addLayout(row(self.more, None))
        self.fresh.setVisible(not self._desk.is_read_only)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.fresh.clicked.connect(self.fresh_asked)
        self.tabs.chosen.connect(lambda _: self._other_view())
        self.more.clicked.connect(self.show_more)
        self.list.verb_asked.connect(self._do)
        self.list.letter.connect(self._letter)

    @property
    def view(self) -> SignalState:
        """Whether those that wait or those that were dismissed are shown."""
        value = self.tabs.value()
        return value if isinstance(value, SignalState) else SignalState.WAITING

    def enter(self) -> None:
        """Look again and take the focus."""
        self._entering.begin()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again, in the lane for long reads."""
        self._asked += 1
        job = partial(_read, self.view, self._most, self._desk.clock.today())
        self._desk.look(self, job, partial(self._show, self._asked))

    def show_more(self) -> None:
        """Show as many again below what is there, and stand on the first of them."""
        self._next = len(self.list.rows.rows)
        self._most += AT_ONCE
        self.refresh()

    def _other_view(self) -> None:
        self._most = AT_ONCE
        self.refresh()

    def _show(self, asked: int, found: Found) -> None:
        if asked != self._asked:
            return
        rows = found.rows
        self.tabs.set_count(SignalState.WAITING, found.waiting)
        first, self._next = self._next, 0
        wanted = rows[first].key if 0 < first < len(rows) else ""
        self.list.show_rows(rows, wanted)
        n = min(found.left, AT_ONCE)
        self.more.setText(ntr("Show {n} more", "Show {n} more", n).format(n=n))
        self.more.setVisible(found.left > 0)
        if wanted:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        is_waiting = self.view is SignalState.WAITING
        self._pages.setCurrentIndex(0 if rows else 1 if is_waiting else 2)
        if self._entering.is_due():
            if rows:
                self.list.enter_by_key()
            else:
                self.fresh.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _do(self, code: str, chosen: Row) -> None:
        key = SignalId(chosen.key)
        if code == _OPEN:
            self.signal_asked.emit(key)
        elif code == _HISTORY:
            self._desk.history_asked.emit(key, chosen.look.second)
        elif not self._desk.is_read_only:
            self._change(code, key)

    def _change(self, code: str, key: SignalId) -> None:
        if code == _UP and self.view is SignalState.DISMISSED:
            self._tell(self._desk.do(signals.take_up, key), tr("Signal taken up again"))
        elif code == _DISMISS and self.view is SignalState.WAITING:
            self._ask_why(key)
        elif code == _CASE:
            self._ask_case(key)

    def _ask_why(self, key: SignalId) -> None:
        signal = self._desk.read.signals.get(key)
        asked = DismissPopover(self.window(), self._desk, signal)
        asked.decided.connect(
            lambda why, tells: dismissing.dismiss(self._desk, self, signal, why, tells=tells)
        )
        self._open(asked)
        asked.begin()

    def _ask_case(self, key: SignalId) -> None:
        table = self._desk.read.signals.get(key).table
        asked = CasePopover(self.window(), cases.to_name(self._desk.read, table))
        asked.chosen.connect(
            lambda case: self._tell(
                self._desk.do(signals.put_with, key, CaseId(case)), tr("Signal put with a case")
            )
        )
        self._open(asked)
        asked.begin()

    def _tell(self, asked: Asked[Reported], said: str) -> None:
        asked.then(self, lambda _: self._desk.tell(said, can_undo=True))

    def _open(self, popover: Popover) -> None:
        popover.closed.connect(popover.deleteLater)
        popover.closed.connect(self.list.enter_by_key)
        where = self.list.visualRect(self.list.currentIndex()).bottomLeft()
        corner = self.list.viewport().mapTo(self.window(), where)
        popover.open_at(corner, self.list.sizeHintForRow(0))

    def _letter(self, letter: str) -> None:
        if letter in {"s", "n"} and not self._desk.is_read_only:
            self.fresh_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        elif is_character(event) and are_letters_on():  # the list has the keys only with rows
            self._letter(event.text().lower())
        else:
            super().keyPressEvent(event)


_TONES: Final = {
    Certainty.FACT: Tone.NEUTRAL,
    Certainty.OBSERVATION: Tone.NEUTRAL,
    Certainty.SUSPICION: Tone.PLAIN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is shown, how many wait in all, and how many more there are of what is shown."""

    rows: Sequence[Row]
    waiting: int
    left: int


def _read(view: SignalState, most: int, today: date, reader: Reader) -> Found:
    read = reader.records
    found = reader.lists.cases
    keys = found.signals(view, most)
    homes = {one.id: one.name for one in read.organisations.where()}
    return Found(
        rows=[_row(read.signals.get(key), homes, today) for key in keys],
        waiting=found.signal_count(SignalState.WAITING),
        left=found.signal_count(view) - len(keys),
    )


def _row(signal: Reported, homes: Mapping[OrganisationId, str], today: date) -> Row:
    source = homes.get(signal.organisation, "") if signal.organisation else signal.reporter
    certainty = case_words.certainty(signal.certainty, spoken)
    why = tr("dismissed: {why}").format(why=signal.dismissed_why) if signal.dismissed_why else ""
    second = ", ".join(part for part in (signal.code, source, why) if part)
    when = words.days(signal, today)
    look = RowLook(
        title=signal.text,
        second=second,
        chip=certainty,
        chip_tone=_TONES[signal.certainty],
        due=when,
        icon="puzzle-piece",
    )
    told = (signal.text, certainty, signal.code, source, when, why)
    return Row(signal.id, look, ", ".join(part for part in told if part), signal)
