"""Open cases in which something is lacking for the victim; Enter goes to the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.texts import ntr, tr
from workbench.ui.cases.words import called
from workbench.ui.policy.words import not_counted
from workbench.ui.theme import Ink, Role
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.victims import words
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.victim_gaps import CaseGaps
    from workbench.ui.desk import Desk

_OPEN: Final = "open"
_AT_ONCE: Final = 30
_MORE: Final = "more"


class GapsCard(QWidget):
    """What presses most stands first; of what is shielded nothing stands here."""

    wished = Signal(object)  # Wish

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._held: Sequence[CaseGaps] = ()
        self._most = _AT_ONCE
        self._is_counted = False
        verbs = (Verb(_OPEN, tr("Go to the case"), ("Return", "Enter")),)
        title = tr("What is lacking in open cases")
        columns = Columns(due=130, count=0, chip=0, air=8)
        self.list = WholeList(title, verbs, columns, stacks=True)
        self._told = Label("", Role.UI, Ink.TEXT2, wraps=True)
        head, told = row(8, Label(title, Role.H3), None, spacing=0), row(8, self._told, spacing=0)
        self.setLayout(column(head, 4, told, 4, self.list, 18))
        self.list.verb_asked.connect(self._do)

    def show_gaps(self, held: Sequence[CaseGaps] | None) -> None:
        """Show the cases; None while they are read for the first time."""
        self._held = held or ()
        n = len(self._held)
        if held is None:
            told = tr("Counting…")
        elif n:
            told = ntr(
                "Something is lacking in {n} open case. A person decides what must be done.",
                "Something is lacking in {n} open cases. A person decides what must be done.",
                n,
            ).format(n=n)
        else:
            told = tr("In no open case is anything lacking.")
        self._told.setText(told)
        self._is_counted = held is not None
        self._show()

    def tell_failed(self) -> None:
        """Say that counting did not succeed, where nothing was counted before."""
        if not self._is_counted:
            self._told.setText(not_counted())

    def _show(self) -> None:
        today = self._desk.clock.today()
        shown = []
        for one in self._held[: self._most]:
            case = self._desk.read.cases.find(one.case)
            if case is None or self._desk.read.veil.hides(one.case):
                continue  # it went since
            title, second = called(case), words.lacking(one)
            due, tone = words.worst(one, today)
            look = RowLook(title=title, second=second, due=due, due_tone=tone, icon=words.icon(one))
            spoken = ", ".join(part for part in (title, second, due) if part)
            shown.append(Row(one.case, look, spoken, one))
        more = len(self._held) - self._most
        if more > 0:
            told = ntr("and {n} more", "and {n} more", more).format(n=more)
            shown.append(Row(_MORE, RowLook(title=told, icon="caret-down"), told))
        self.list.show_rows(shown)
        self.list.setVisible(bool(shown))

    def enter_by_key(self) -> bool:
        """Take the focus as a key would give it; False when there is nothing to choose."""
        if self._held:
            self.list.enter_by_key()
        return bool(self._held)

    def _do(self, code: str, chosen: Row) -> None:
        del code
        if chosen.key == _MORE:
            self._most += _AT_ONCE
            self._show()
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.wished.emit(Wish(Place.CASE, chosen.key))
