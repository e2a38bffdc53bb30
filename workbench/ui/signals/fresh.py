"""A signal in one line, from anywhere (Ctrl Shift S): what it shares shows before Enter.

What it shares with others is for who writes it; nothing of this card is ever on the room's screen.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.ids import CaseId, SignalId, TableId
from workbench.domain.signals import Certainty
from workbench.domain.signals import Signal as Reported
from workbench.domain.tables import Regime, TableKind
from workbench.services import signal_capture, signal_lines
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.signals import words
from workbench.ui.signals.before_line import BeforeLine
from workbench.ui.signals.days_field import DaysField
from workbench.ui.signals.found import FoundList
from workbench.ui.signals.line import SignalLine
from workbench.ui.signals.sharing import suggested
from workbench.ui.signals.vocabulary import known_at
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.cover_card import CoverCard
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import ScrollPage, column, row
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.tables import Table
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk
    from workbench.ui.signals.sharing import Suggested
    from workbench.ui.signals.vocabulary import SignalVocabulary

_PAUSE: Final = 120  # ms after a key before the text is looked at
_FIRST: Final = int(Qt.Key.Key_1)
_COUNT: Final = 9
_FOR_SIGNALS: Final = frozenset({TableKind.SCREENING, TableKind.SIGNALS})


class FreshSignal(CoverCard):
    """Enter records and empties the line for the next one; Escape closes it."""

    recorded = Signal(str)  # the signal
    known_asked = Signal(str)  # the signal that says the same

    def __init__(self, frame: QWidget, desk: Desk, *, table: str = "", case: str = "") -> None:
        super().__init__(frame, tr("Record a signal"), width=720, height=520)
        self._desk = desk
        self._case = desk.read.cases.find(case) if case else None
        self._asked = 0
        self._on_its_way = ""  # what is being recorded
        self.line = SignalLine()
        self.table = ChoiceField(tr("Came in at"), [(None, tr("Without a table"))])
        self.days = DaysField(desk.clock)
        self.certainty = Segmented(words.certainties(), tr("What it is"))
        self.certainty.set_value(Certainty.SUSPICION)
        self.found = FoundList()
        self.echo = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self.before = BeforeLine()
        self.record = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._offer_tables(table)
        self._connect()
        self.open()
        self._follow_table()
        self.line.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        title = row(Label(tr("Record a signal"), Role.TITLE), None, self.close_button)
        fields = beside((self.table, 3), (self.days, 3))
        kind = row(Label(tr("What it is"), Role.UI_MEDIUM), self.certainty, None, spacing=12)
        middle = QWidget()
        parts = (self.line, self.echo, self.before, 10, self.found, 14, fields, 8, kind, None)
        middle.setLayout(column(*parts, margins=(28, 16, 28, 12)))
        foot = row(None, self.record, margins=(28, 12, 28, 16))
        content = column(title, margins=(0, 0, 0, 0))
        content.setContentsMargins(1, 0, 1, 0)
        title.setContentsMargins(27, 20, 21, 12)
        content.addWidget(Divider())
        content.addWidget(ScrollPage(middle), 1)
        content.addWidget(Divider())
        content.addLayout(foot)
        self.card.setLayout(content)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._look)
        self.line.changed.connect(self._typed)
        self.line.entered.connect(self._enter)
        self.line.numbered.connect(self.found.turn)
        self.days.entered.connect(self._enter)
        self.days.changed.connect(lambda _: self._pause.start())
        self.before.asked.connect(self.known_asked)
        self.table.changed.connect(self._follow_table)
        self.record.clicked.connect(self._enter)

    def _offer_tables(self, wanted: str) -> None:
        """Offer the tables that meet; the first that may hold persons is taken (R10)."""
        today = self._desk.clock.today()
        tables = [one for one in self._desk.read.tables.where() if one.is_active(today)]
        tables.sort(key=_likely)
        choices: list[tuple[object, str]] = [(one.id, one.name) for one in tables]
        self.table.set_choices([*choices, (None, tr("Without a table"))])
        first = tables[0].id if tables else None
        taken = wanted or (self._case.table if self._case else None) or first
        self.table.set_value(taken if taken in {one.id for one in tables} else None)

    def _held_table(self) -> Table | None:
        key = self.table.value()
        return self._desk.read.tables.find(key) if isinstance(key, str) else None

    def _follow_table(self, _: object = None) -> None:
        table = self._held_table()
        hint = ""
        if table is None:
            hint = tr("Without a table nothing is compared with other signals.")
        elif table.regime is Regime.NO_PERSONS:
            hint = tr("This table works without persons: a code takes the place of their data.")
        self.table.set_hint(hint)
        key, today = table.id if table else None, self._desk.clock.today()
        self._desk.look(self, lambda reader: known_at(reader.records, key, today), self._take)
        self._look()

    def _take(self, vocabulary: SignalVocabulary) -> None:
        self.line.vocabulary = vocabulary
        self._echo()

    def _typed(self, _: str) -> None:
        self.line.set_error("")
        self._echo()
        self._pause.start()

    # ---- what it says -----------------------------------------------------------------------

    def typed(self) -> signal_capture.Fresh | None:
        """Return the signal as it is typed; None without a word or with an unknown day."""
        reading, days = self.line.reading(), self.days.days()
        if not reading.text.strip() or days is None:
            return None
        said = signal_lines.said_in(self._desk.read, reading.text, reading.mentions)
        certainty = self.certainty.value()
        table = self.table.value()
        reported = Reported(
            id=SignalId(""),
            code="",
            table=TableId(table) if isinstance(table, str) else None,
            organisation=said.organisation,
            contact=said.contact,
            on=days.on,
            certainty=certainty if isinstance(certainty, Certainty) else Certainty.SUSPICION,
            text=said.text,
            made_at=self._desk.clock.now(),
        ).seen(days)
        # a tick stays on screen for a moment after its words were changed or taken away
        about = tuple(one for one in self.found.ticked() if one[1] in reading.text)
        return signal_capture.Fresh(signal=reported, cases=self._cases(said.cases), about=about)

    def _cases(self, named: Sequence[CaseId]) -> tuple[CaseId, ...]:
        own = (self._case.id,) if self._case else ()
        return tuple(dict.fromkeys((*own, *named)))

    def _echo(self) -> None:
        """Say who told it and with which case it goes, as far as that was understood."""
        fresh = self.typed()
        told: list[str] = []
        if fresh is not None:
            source = words.source(self._desk.read, fresh.signal)
            told.append(
                tr("From {source}").format(source=source) if source else tr("No source yet")
            )
            codes = [self._desk.read.cases.get(case).code for case in fresh.cases]
            told += [tr("with case {code}").format(code=", ".join(codes))] if codes else []
        said = ", ".join(told)
        self.echo.setText(f"{said[:1].upper()}{said[1:]}." if said else "")
        self.echo.setVisible(bool(said))

    # ---- what it shares ---------------------------------------------------------------------

    def _look(self) -> None:
        """Look in the lane what the text names, and in which signals that stands."""
        self._asked += 1
        text, table = self.line.reading().text, self.table.value()
        key = TableId(table) if isinstance(table, str) else None
        fresh = self.typed()
        job = partial(suggested, text, key, fresh.signal if fresh is not None else None)
        self._desk.look(self, job, partial(self._show, self._asked))

    def _show(self, asked: int, found: Suggested) -> None:
        if asked == self._asked:
            self.found.show_found(found.suggestions, found.called)
            self.before.show_before(found.before)

    # ---- keys -------------------------------------------------------------------------------

    def _enter(self) -> None:
        self.line.close_choices()
        if not self.line.text():
            self.line.set_error(tr("Type what was reported."))
            self.line.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.days.is_wrong():
            self.days.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not self._on_its_way and (fresh := self.typed()) is not None:
            self._on_its_way = self.line.edit.text()
            asked = self._desk.do(signal_capture.record, fresh)
            asked.then(self, self._recorded, self._refused)

    def _recorded(self, outcome: Outcome[Reported]) -> None:
        code = outcome.value.code
        self._desk.tell(tr("Signal {code} recorded").format(code=code), can_undo=True)
        sent, self._on_its_way = self._on_its_way, ""
        self._asked += 1  # what was found in it is not shown any more
        self.found.forget()
        self.before.show_before(None)
        self.days.set_text("")
        self.line.set_text(self.line.edit.text().removeprefix(sent))  # what came after it stays
        self.line.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.recorded.emit(outcome.value.id)

    def _refused(self, error: WorkbenchError) -> None:
        self._on_its_way = ""
        said = str(explain(error, spoken))
        self.line.set_error(said)
        announce(self.line.edit, said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - _FIRST
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and 0 <= number < _COUNT:
            self.found.turn(number)
            event.accept()
            return
        super().keyPressEvent(event)


def _likely(table: Table) -> tuple[bool, bool, str]:
    """Put tables that may hold persons first, and of these the ones that weigh signals (R10)."""
    is_apart = table.regime is Regime.NO_PERSONS
    return is_apart, table.kind not in _FOR_SIGNALS, table.name.casefold()
