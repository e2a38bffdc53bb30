"""How the rooms of the coordinator show what was found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from workbench.domain.ids import CaseEntryId, DecisionId
from workbench.services.rows import ActionView
from workbench.ui.search.glow import Glow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.domain.actions import Action
    from workbench.domain.search_query import Query, Word
    from workbench.services.searching import Hit
    from workbench.ui.desk import Desk
    from workbench.ui.house import House
    from workbench.ui.shell import Shell


@dataclass(frozen=True, slots=True)
class RoomWays:
    """Goes to the room of a record, and to the record in it."""

    desk: Desk
    shell: Shell
    house: House
    to_meeting: Callable[[str], None]
    to_passage: Callable[[str, str, str], None]
    to_signal: Callable[[str], None]

    def show_passage(self, hit: Hit, query: Query | None) -> None:
        """Show the minutes of a meeting at the line, with what was looked for marked in it."""
        meeting = self.desk.read.meetings.find(hit.meeting or "")
        if meeting is None:
            return
        if not meeting.has_begun:
            self.to_meeting(meeting.id)
            return
        self.to_passage(meeting.id, hit.item or "", hit.line or "")
        if hit.line and query is not None:
            # asked after the text and the place in it, so answered when both are there
            glow = partial(self._glow, query.words)
            self.desk.look(self.house.workspace, lambda _: None, lambda _: glow())

    def show_meeting(self, key: str) -> None:
        """Show a meeting where it is worked on."""
        self.to_meeting(key)

    def show_line(self, key: str) -> None:
        """Show a line in its minutes."""
        line = self.desk.read.lines.find(key)
        item = self.desk.read.items.find(line.item) if line is not None else None
        if line is not None and item is not None:
            self.to_passage(item.meeting, item.id, line.id)

    def show_action(self, key: str) -> None:
        """Show an action in the list, also one that the view leaves out."""
        held = self.desk.read.actions.find(key)
        self.shell.go("actions")
        if held is not None and self.shell.place == "actions":
            self.house.actions.wanted = held.id
            view = ActionView.OPEN if held.state.is_open else ActionView.DONE
            self.house.actions.page.views.show_view(view)
            self._after(partial(self._narrow, held))

    def _narrow(self, held: Action) -> None:
        """Narrow a long list to the words of an action that is out of sight in it."""
        page = self.house.actions.page
        if page.list.current_key() != held.id:
            self.house.actions.wanted = held.id
            page.views.open_filter()
            page.filter.edit.setText(held.text)

    def show_decision(self, key: str) -> None:
        """Show a decision in the register."""
        self.shell.go("decisions")
        self._after(lambda: self.house.decisions.show_decision(DecisionId(key)))

    def show_partner(self, key: str) -> None:
        """Show the card of a partner."""
        self.shell.go("partners")
        self.house.partners.show_partner(key)

    def show_table(self, key: str) -> None:
        """Show the page of a table."""
        self.shell.go("meetings")
        self.house.meetings.open_table(key)

    def show_case(self, key: str) -> None:
        """Show the page of a case."""
        self.shell.go("cases", enters=False)
        if self.shell.place == "cases":  # not behind the curtain
            self.house.cases.open_case(key)

    def show_entry(self, key: str, query: Query | None) -> None:
        """Show a case at one of its entries, with what was looked for marked in it."""
        self.shell.go("cases", enters=False)
        if self.shell.place == "cases":
            words = query.words if query is not None else ()
            self.house.cases.open_entry(CaseEntryId(key), words)

    def show_signal(self, key: str) -> None:
        """Show all of a signal, over the room."""
        self.to_signal(key)

    def _after(self, act: Callable[[], None]) -> None:
        """Do something when the list that was just asked for has been read."""
        self.desk.look(self.shell, lambda _: None, lambda _: act())

    def _glow(self, words: Sequence[Word]) -> None:
        edit = self.house.workspace.panes.centre.shown
        if edit is not None:
            Glow(edit, words)
