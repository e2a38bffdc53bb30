"""Where a result leads: the passage in its minutes, the action in its list, the partner's card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject

from workbench.domain.search_words import Sort
from workbench.texts import tr
from workbench.ui.search.kept import KeptSearches
from workbench.ui.search.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.search_query import Query
    from workbench.services.searching import Hit
    from workbench.ui.desk import Desk
    from workbench.ui.search.finder import Finder
    from workbench.ui.shell import Shell

_IN_LISTS: Final = frozenset({Sort.DECISION, Sort.ACTION})


class Ways(Protocol):
    """What the rooms must be able to show; each is told the key of a record."""

    def show_passage(self, hit: Hit, query: Query | None) -> None:
        """Show the minutes at a line, with what was looked for marked in it."""
        ...

    def show_meeting(self, key: str) -> None:
        """Show a meeting where it is worked on."""
        ...

    def show_action(self, key: str) -> None:
        """Show an action in the list."""
        ...

    def show_decision(self, key: str) -> None:
        """Show a decision in the register."""
        ...

    def show_partner(self, key: str) -> None:
        """Show the card of a partner."""
        ...

    def show_case(self, key: str) -> None:
        """Show the page of a case."""
        ...

    def show_entry(self, key: str, query: Query | None) -> None:
        """Show a case at one of its entries, with what was looked for marked in it."""
        ...

    def show_signal(self, key: str) -> None:
        """Show a signal that no line tells."""
        ...

    def show_table(self, key: str) -> None:
        """Show the page of a table."""
        ...


class FindAnything(QObject):
    """Opens the palette over the rooms, and goes where a result leads."""

    def __init__(self, desk: Desk, shell: Shell, ways: Ways, finder: Finder) -> None:
        super().__init__(shell)
        self._desk = desk
        self._shell = shell
        self._ways = ways
        self._finder = finder
        self.palette: Palette | None = None
        shell.side_bar.offer_search()
        shell.side_bar.search_asked.connect(self.open)
        shell.add_key(tr("Find or do"), "Ctrl+K", self.open)

    def open(self) -> None:
        """Open the box; not behind the curtain (rules R8)."""
        if self._shell.is_confined:
            self._desk.tell(tr("Nothing can be searched while only this is shown."))
            return
        if self.palette is None:
            kept = KeptSearches(self._desk, self._finder, self)
            self.palette = Palette(self._shell, self._finder, kept)
            self.palette.opened.connect(self._go)
            self.palette.closed.connect(self._forget)
            kept.setParent(self.palette)
            self.palette.open()

    def _forget(self) -> None:
        self.palette = None

    def _go(self, hit: Hit, aside: bool, query: Query | None) -> None:
        if aside and hit.sort in _IN_LISTS:
            show = self._ways.show_action if hit.sort is Sort.ACTION else self._ways.show_decision
            show(hit.key)
            return
        straight: dict[Sort, Callable[[str], None]] = {
            Sort.MEETING: self._ways.show_meeting,
            Sort.PARTNER: self._ways.show_partner,
            Sort.TABLE: self._ways.show_table,
            Sort.CASE: self._ways.show_case,
        }
        if hit.sort in straight:
            straight[hit.sort](hit.key)
        elif hit.sort is Sort.ENTRY:
            self._ways.show_entry(hit.key, query)
        elif hit.sort is Sort.CHECK:
            self._show_check(hit.key)
        elif hit.sort is Sort.ASK:
            self._show_ask(hit.key)
        elif hit.sort is Sort.CONTACT:
            self._show_contact(hit.key)
        elif hit.meeting is None or hit.item is None:
            self._show_loose(hit)
        else:
            self._ways.show_passage(hit, query)

    def _show_contact(self, key: str) -> None:
        held = self._desk.read.contacts.find(key)
        if held is not None:
            self._ways.show_partner(held.organisation)

    def _show_check(self, key: str) -> None:
        held = self._desk.read.checks.find(key)
        if held is not None:
            self._ways.show_action(held.action)

    def _show_ask(self, key: str) -> None:
        """Show where an ask is read and changed: at its action, else where it will be asked."""
        held = self._desk.read.asks.find(key)
        if held is None:
            return
        if held.action is not None:
            self._ways.show_action(held.action)
        elif held.meeting is not None:
            self._ways.show_meeting(held.meeting)
        else:
            self._shell.go("today")

    def _show_loose(self, hit: Hit) -> None:
        """Show what stands in no minutes: an action agreed between two meetings, a remark."""
        if hit.sort is Sort.ACTION:
            self._ways.show_action(hit.key)
        elif hit.sort is Sort.SIGNAL:
            self._ways.show_signal(hit.key)
        elif hit.sort is Sort.NOTE:
            note = self._desk.read.notes.find(hit.key)
            if note is not None:
                self._ways.show_action(note.action)
        elif hit.sort is Sort.TALK:
            talk = self._desk.read.contact_notes.find(hit.key)
            if talk is not None:
                self._ways.show_partner(talk.organisation)
        elif hit.meeting is not None:
            self._ways.show_meeting(hit.meeting)
