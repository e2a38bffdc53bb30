"""The register of decisions, beside the actions: joins the list, the inspector and the acts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.domain.ids import DecisionId
from workbench.services import decisions
from workbench.services.rows import DecisionScope
from workbench.texts import tr
from workbench.ui.decisions.inspector import DecisionInspector
from workbench.ui.decisions.model import PAGE
from workbench.ui.decisions.page import DecisionsPage
from workbench.ui.decisions.printing import PrintPopover
from workbench.ui.decisions.replacing import ReplacePopover
from workbench.ui.decisions.view import HISTORY, MINUTES, REPLACES, WHY
from workbench.ui.theme import current
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.domain.decisions import Decision
    from workbench.domain.minutes import Draft
    from workbench.services.changes import Outcome, Step
    from workbench.services.lists import Lists
    from workbench.services.rows import DecisionYear
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.overlays import Popover


class DecisionsRoom(QWidget):
    """All decisions of all tables; what belongs to the minutes is changed there."""

    passage_asked = Signal(str, str, str)  # meeting, item, line
    actions_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0  # how often the list was read: an older answer is not shown
        self._is_showing = False
        self._card: Popover | None = None
        self.setAccessibleName(tr("Decisions"))
        self.page = DecisionsPage(desk)
        self.inspector = DecisionInspector(desk)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.inspector)
        self._verbs: dict[str, Callable[[Decision], None]] = {
            MINUTES: self._open_minutes,
            REPLACES: self._ask_older,
            WHY: lambda _: self.inspector.begin_why(),
            HISTORY: lambda held: desk.history_asked.emit(held.id, held.text),
        }
        self._connect()

    def _connect(self) -> None:
        page, inspector = self.page, self.inspector
        page.scope_changed.connect(self.refresh)
        page.list.verb_asked.connect(self._do)
        page.list.row_chosen.connect(self._inspect)
        page.list.letter.connect(self._press)
        page.print_asked.connect(self.ask_paper)
        page.actions_asked.connect(self.actions_asked)
        inspector.verb_asked.connect(self._do)
        inspector.decision_asked.connect(lambda key: self.show_decision(DecisionId(key)))
        inspector.described.connect(self._describe)
        inspector.left.connect(page.enter_by_key)
        self._desk.changed.connect(self._look_again)
        current().changed.connect(self._fit)

    # ---- the contract with the window

    def enter(self) -> None:
        """Look again and take the focus."""
        self.refresh()
        self.page.enter_by_key()

    def new(self) -> None:
        """Ctrl N: a decision is taken in the minutes, so this says where."""
        self._desk.tell(tr("A decision is taken in the minutes: # at the beginning of a line."))

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        self.inspector.flush()

    def drafts(self) -> tuple[Draft, ...]:
        """Return nothing: what is typed here is stored by ``flush``."""
        return ()

    def refresh(self) -> None:
        """Read the register again, in the lane for long reads."""
        self._asked += 1
        scope = self.page.scope
        self._desk.look(self, partial(_read, scope), partial(self._show, self._asked, scope))

    def _show(
        self,
        asked: int,
        scope: DecisionScope,
        found: tuple[Sequence[DecisionYear], Sequence[int]],
    ) -> None:
        if asked != self._asked:
            return
        years, all_years = found
        rows = self.page.list
        key, near = rows.current_key(), rows.currentIndex().row()
        scrolled, had_focus = rows.verticalScrollBar().value(), rows.hasFocus()
        self._is_showing = True
        self.page.offer(all_years)
        ask_here = partial(_keys, self._desk.lists, scope)
        self.page.model.show(years, self._desk.clock.today(), ask_here)
        rows.verticalScrollBar().setValue(scrolled)
        rows.choose(key, max(near, 0))
        self._is_showing = False
        self.page.show_nothing()
        if had_focus and not years:
            self.page.enter_by_key()
        self._inspect()

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.refresh()

    def _inspect(self) -> None:
        if not self._is_showing:
            self.inspector.show_decision(self.page.list.current_key())

    def show_decision(self, key: DecisionId) -> None:
        """Go to a decision, also one that the filter leaves out."""
        if self.page.model.place_of(key) is None:
            self.page.year.set_value(None)
            self.page.table.set_value(None)
            self.page.filter.set_text("")
        self.page.list.choose(key)
        self.page.enter_by_key()

    def _press(self, letter: str) -> None:
        act = {
            "/": self.page.open_filter,
            "p": self.ask_paper,
            "a": self.actions_asked.emit,
        }.get(letter)
        if act is not None:
            act()

    # ---- acts

    def _do(self, code: str) -> None:
        key = self.page.list.current_key()
        held = self._desk.read.decisions.find(key) if key is not None else None
        if held is not None:
            self._verbs[code](held)

    def _open_minutes(self, held: Decision) -> None:
        self.passage_asked.emit(held.meeting, held.item or "", held.line or "")

    def _ask_older(self, held: Decision) -> None:
        number = decisions.number_of(self._desk.read, held) or tr("this decision")
        name = tr("Which decision does {number} replace?").format(number=number)
        made = ReplacePopover(self.window(), self._desk, held, name)
        made.older_asked.connect(partial(self._supersede, held.id))
        self._keep_card(made)
        if holds_focus(self.inspector):
            made.open_below(self.inspector.replaces)
        else:
            rows = self.page.list
            made.open_at(rows.corner(), rows.visualRect(rows.currentIndex()).height())
        made.begin()

    def _keep_card(self, made: Popover) -> None:
        """Keep a card until the next one: a key that closes it is let go on it."""
        if self._card is not None:
            self._card.deleteLater()
        self._card = made

    def _supersede(self, key: DecisionId, older: DecisionId | None) -> None:
        self._desk.do(decisions.supersede, key, older).then(self, self._superseded)

    def _superseded(self, outcome: Outcome[Decision]) -> None:
        older = outcome.value.replaces
        held = self._desk.read.decisions.find(older) if older else None
        said = tr("This decision replaces nothing any more")
        if held is not None:
            number = decisions.number_of(self._desk.read, held)
            said = tr("{number} is replaced").format(number=number or tr("The older decision"))
        self._desk.tell(said, can_undo=True)

    def _describe(self, key: str, rationale: str, reservation: str) -> None:
        asked = self._desk.do(decisions.describe, DecisionId(key), rationale, reservation)
        sentence = tr("Rationale and reservation kept")
        asked.then(self, lambda _: self._desk.tell(sentence, can_undo=True))

    def ask_paper(self) -> None:
        """Offer the register of the year that is shown, or of the chosen decision, as a PDF."""
        scope = self.page.scope
        row = self.page.model.row_at(self.page.list.currentIndex().row())
        year = scope.year or (row.year if row else self._desk.clock.today().year)
        held = self._desk.read.tables.find(scope.table) if scope.table else None
        of = held.name if held else tr("All tables")
        made = PrintPopover(self._desk, self.window())
        self._keep_card(made)
        made.open_for(year, scope.table, f"{year}, {of}", self.page.print)

    # ---- the window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = current().px(368 if self.width() >= current().px(1100) else 348)
        self.inspector.setFixedWidth(min(width, self.width() * 2 // 5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            if holds_focus(self.inspector):
                self.page.enter_by_key()
            else:
                self.inspector.enter_by_key()
        elif event.key() == Qt.Key.Key_Escape:
            self.actions_asked.emit()
        else:
            super().keyPressEvent(event)


def _read(scope: DecisionScope, reader: Reader) -> tuple[Sequence[DecisionYear], Sequence[int]]:
    """Read the years of a scope, the keys for the first screen, and all years of the register.

    The keys of other years are read when they come in sight.
    """
    found = list(reader.lists.decision_years(scope))
    shown = 0
    for n, year in enumerate(found):
        if year.keys is None and shown < PAGE:
            keys = _keys(reader.lists, scope, year.year)
            found[n] = replace(year, count=len(keys), keys=keys)
        shown += year.count
    every = found if scope == DecisionScope() else reader.lists.decision_years(DecisionScope())
    return found, [year.year for year in every]


def _keys(lists: Lists, scope: DecisionScope, year: int) -> tuple[DecisionId, ...]:
    return tuple(lists.decision_keys(replace(scope, year=year)))
