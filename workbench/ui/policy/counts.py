"""What records say of an item: each count opens what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.domain.policy_evidence import Evidence, Opens
from workbench.services.objects import thing_named
from workbench.texts import ntr, ptr, tr
from workbench.ui.meetings.lists import Row, Verb, VerbList
from workbench.ui.policy import words
from workbench.ui.theme import Ink, Role
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.services.ports import Read
    from workbench.ui.desk import Desk

_OPEN: Final = "open"
_MOST: Final = 30  # records below a count; more are told as a number
_PLACES: Final = {
    Opens.MEETING: Place.MEETING,
    Opens.SIGNAL: Place.SIGNAL,
    Opens.CASE: Place.WEIGHING,
    Opens.FEEDBACK: Place.FEEDBACK,
}
_VIEWS: Final = {
    Opens.ACTIONS_OPEN: Place.ACTION,
    Opens.ACTIONS_LATE: Place.LATE,
    Opens.ACTIONS_DONE: Place.DONE,
}
_LOOKS: Final = {Opens.MEETING: "meeting", Opens.SIGNAL: "signal", Opens.CASE: "case"}


class CountsCard(Panel):
    """Enter on a count shows what it counts, Enter on one of those goes there."""

    wished = Signal(object)  # Wish
    lines_asked = Signal()  # of what was done: they stand below

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE)
        self._desk = desk
        self._counted: Sequence[Evidence] = ()
        self._unfolded = ""  # the count whose records are shown
        verbs = (Verb(_OPEN, ptr("policy", "Open"), ("Return", "Enter")),)
        self.list = VerbList(ptr("policy", "Counted"), verbs, Columns(due=130, count=0, air=8))
        self._nothing = Label("", Role.UI, Ink.TEXT2, wraps=True)
        period = Label(tr("Last twelve months"), Role.SMALL, Ink.TEXT3)
        head = row(Label(ptr("policy", "Counted"), Role.H3), None, period)
        self.setLayout(column(head, 4, row(8, self._nothing, spacing=0), self.list, 14))
        self.list.verb_asked.connect(self._do)

    def show_counts(self, counted: Sequence[Evidence] | None) -> None:
        """Show what was counted; None while that is being done."""
        if counted != self._counted:
            self._unfolded = ""
        self._counted = counted or ()
        nothing = tr("Nothing is counted for this item.")
        self._nothing.setText(tr("Counting…") if counted is None else nothing)
        self._show()

    def _show(self) -> None:
        self.list.show_rows(list(self._rows()))
        self.list.setVisible(bool(self._counted))
        self._nothing.setVisible(not self._counted)

    def _rows(self) -> Iterator[Row]:
        today = self._desk.clock.today()
        for one in self._counted:
            said, last = words.count(one), words.last(one, today)
            has_way = bool(one.keys) or one.opens in _VIEWS
            icon = _icon(one, is_open=self._unfolded == one.fact) if has_way else "circle"
            look = RowLook(title=said, due=last, icon=icon, icon_ink=Ink.TEXT3)
            yield Row(one.fact, look, ", ".join(part for part in (said, last) if part), one)
            if self._unfolded == one.fact:
                yield from self._below(one)

    def _below(self, one: Evidence) -> Iterator[Row]:
        for key in one.keys[:_MOST]:
            called = _called(self._desk.read, one.opens, key)
            look = RowLook(title=called, icon="arrow-elbow-down-right", icon_ink=Ink.TEXT3)
            yield Row(f"{one.fact}:{key}", look, called, Wish(_PLACES[one.opens], key))
        more = len(one.keys) - _MOST
        if more > 0:
            told = ntr("and {n} more", "and {n} more", more).format(n=more)
            yield Row(f"{one.fact}:more", RowLook(title=told), told)

    def _do(self, code: str, chosen: Row) -> None:
        del code
        if isinstance(chosen.of, Wish):
            self.wished.emit(chosen.of)
        elif isinstance(chosen.of, Evidence):
            self._open(chosen.of)

    def _open(self, one: Evidence) -> None:
        if one.opens in _VIEWS:
            self.wished.emit(Wish(_VIEWS[one.opens]))
        elif one.opens is Opens.EVENT:
            self.lines_asked.emit()
        elif one.keys:
            self._unfolded = "" if self._unfolded == one.fact else one.fact
            self._show()


def _icon(one: Evidence, *, is_open: bool) -> str:
    """Return a sign of what Enter does: it goes elsewhere, or shows what is counted."""
    if one.opens not in _PLACES:
        return "arrow-right"
    return "caret-down" if is_open else "caret-right"


def _called(read: Read, opens: Opens, key: str) -> str:
    if opens is Opens.FEEDBACK:
        return key
    held = thing_named(read, _LOOKS[opens], key)
    return held.words if held else tr("This is not shown here.")
