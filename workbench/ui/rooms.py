"""The rooms of an open vault, and the ways between them.

Rooms know nothing of each other: each says where the person wants to go, and this takes them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.domain.ids import MeetingId
from workbench.domain.preferences import OWN_ORGANISATION
from workbench.services.backup_words import words_for
from workbench.services.half_typed import HalfKind, half_typed
from workbench.services.keys import Holder
from workbench.texts import spoken, tr
from workbench.ui.accountability.room import AccountabilityRoom
from workbench.ui.actions.room import ActionsRoom
from workbench.ui.annotation.from_today import AnnotationFromToday
from workbench.ui.care import tabs_of
from workbench.ui.curtain import Curtain
from workbench.ui.decisions.room import DecisionsRoom
from workbench.ui.documents.panel import DocumentsPanel
from workbench.ui.history.card import HistoryCard
from workbench.ui.keys.tab import KeysTab
from workbench.ui.meetings.room import MeetingsRoom
from workbench.ui.on_screen.showing import OnScreen
from workbench.ui.partners.person_card import PersonCard
from workbench.ui.partners.room import PartnersRoom
from workbench.ui.pasting.course import Pasting
from workbench.ui.preferences.room import PreferencesRoom
from workbench.ui.reminders.room import RemindersRoom
from workbench.ui.search.room_ways import RoomWays
from workbench.ui.search.ways import FindAnything
from workbench.ui.shell import Shell
from workbench.ui.side_bar import SideBar, SideEntry
from workbench.ui.today.room import TodayRoom
from workbench.ui.versions.card import VersionsCard
from workbench.ui.ways import Ways
from workbench.ui.workspace.room import WorkspaceRoom
from workbench.ui.workspace.writing_round import remind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.domain.minutes import Draft
    from workbench.domain.people import Contact
    from workbench.services.backups import Standing
    from workbench.services.changes import Step
    from workbench.services.vaults import Reader
    from workbench.settings import Settings
    from workbench.ui.care import Care
    from workbench.ui.desk import Desk
    from workbench.ui.main_window import MainWindow
    from workbench.ui.search.finder import Finder

(
    TODAY,
    MEETINGS,
    WORKSPACE,
    ACTIONS,
    DECISIONS,
    REMINDERS,
    PARTNERS,
    ACCOUNTABILITY,
    PREFERENCES,
) = (
    "today",
    "meetings",
    "workspace",
    "actions",
    "decisions",
    "reminders",
    "partners",
    "accountability",
    "preferences",
)


class Rooms(QObject):
    """Builds the rooms in the language that is spoken, and goes from one to the other."""

    lock_asked = Signal()
    renewal_asked = Signal(object)  # the own passphrase, for renewing the data key
    settings_changed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        settings: Settings,
        care: Care,
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self.today = TodayRoom(desk)
        self.workspace = WorkspaceRoom(desk)
        self.meetings = MeetingsRoom(desk)
        self.actions = ActionsRoom(desk)
        self.decisions = DecisionsRoom(desk)
        self.reminders = RemindersRoom(desk)
        self.partners = PartnersRoom(desk)
        self.accountability = AccountabilityRoom(desk)
        self._vault = care.vault
        tabs = tabs_of(desk, care)
        self.keys = next(tab for tab in tabs if isinstance(tab, KeysTab))
        self.preferences = PreferencesRoom(desk, settings, tabs)
        self._side_bar = SideBar(_entries())
        self._documents = DocumentsPanel(desk, window)
        self.shell = Shell(desk, self._side_bar, self._by_place())
        self._ways = Ways(self.shell, self.go_to_meeting, self.go_to_reminders, tabs)
        self.curtain = Curtain(desk, care.vault, self.shell, self.workspace, WORKSPACE)
        self.on_screen = OnScreen(desk, self.workspace)
        self._add_shortcuts(care.finder)
        self._connect()
        self.look_again()

    def _by_place(self) -> dict[str, QWidget]:
        return {
            TODAY: self.today,
            MEETINGS: self.meetings,
            WORKSPACE: self.workspace,
            ACTIONS: self.actions,
            DECISIONS: self.decisions,
            REMINDERS: self.reminders,
            PARTNERS: self.partners,
            ACCOUNTABILITY: self.accountability,
            PREFERENCES: self.preferences,
        }

    def _add_shortcuts(self, finder: Finder) -> None:
        ways = RoomWays(
            desk=self._desk,
            shell=self.shell,
            workspace=self.workspace,
            meetings=self.meetings,
            actions=self.actions,
            decisions=self.decisions,
            partners=self.partners,
            to_meeting=self.go_to_meeting,
            to_passage=self.go_to_passage,
        )
        self.finding = FindAnything(self._desk, self.shell, ways, finder)
        self.shell.nest(WORKSPACE, inside=MEETINGS)
        self.shell.nest(DECISIONS, inside=ACTIONS)
        self.shell.nest(REMINDERS, inside=ACTIONS)
        for place, name, key in _keys():
            self.shell.add_place(place, name, key)
        for key in ("F1", "Ctrl+/"):
            self.shell.add_key(tr("Keyboard shortcuts"), key, self._show_keys)

    def _connect(self) -> None:
        self.today.wished.connect(self._ways.take)
        agenda = self.today.chair.agenda
        # not the page itself: it is made when it is first shown, and unlocking does not wait for it
        self.annotating = AnnotationFromToday(
            self._desk, agenda, lambda: self.meetings.preparation, self.go_to_meeting
        )
        self.meetings.workspace_asked.connect(self.go_to_meeting)
        self.actions.meeting_asked.connect(self.go_to_meeting)
        self.actions.decisions_asked.connect(partial(self.shell.go, DECISIONS))
        self.pasting = Pasting(self._desk, self.shell)
        self.actions.paste_asked.connect(self.pasting.actions)
        self.partners.paste_asked.connect(self.pasting.people)
        self.partners.person_asked.connect(self._show_person)
        self.meetings.paste_asked.connect(self.pasting.of_meeting)
        self.decisions.actions_asked.connect(partial(self.shell.go, ACTIONS))
        self.decisions.passage_asked.connect(self.go_to_passage)
        self.actions.reminders_asked.connect(partial(self.go_to_reminders, ""))
        self.reminders.actions_asked.connect(partial(self.shell.go, ACTIONS))
        self.partners.reminders_asked.connect(self.go_to_reminders)
        self.workspace.next_planned.connect(self.go_to_meeting)
        self.workspace.left.connect(partial(self.shell.go, MEETINGS))
        self.workspace.export_asked.connect(self._show_documents)
        self._desk.history_asked.connect(self._show_history)
        self.workspace.correcting.versions_asked.connect(self._show_versions)
        self.preferences.settings_changed.connect(self.settings_changed)
        self.keys.renewal_asked.connect(self.renewal_asked)
        self.shell.lock_asked.connect(self.lock_asked)
        self._desk.lock_asked.connect(self.lock_asked)
        self._side_bar.lock_asked.connect(self.lock_asked)
        self._desk.changed.connect(self.look_again)

    def count_down(self, seconds: int) -> None:
        """Say how long until the lock: a meeting has a place for it in its title row (R11)."""
        has_place = self.shell.room is self.workspace
        self.workspace.panes.header.countdown.say(seconds if has_place else 0)
        self.shell.count_down(0 if has_place else seconds)

    def show_standing(self, standing: Standing) -> None:
        """Say everywhere whether anything lies elsewhere than on this laptop."""
        told = words_for(standing, spoken)
        self._side_bar.set_place(told.short)
        self.preferences.page.show_standing(told)
        self.today.show_standing(told)

    def drafts(self) -> tuple[Draft, ...]:
        """Return what is being typed in any room; called at lock, asks nothing."""
        typed = (
            self.today.drafts(),
            self.meetings.drafts(),
            self.actions.drafts(),
            self.workspace.drafts(),
        )
        return tuple(draft for drafts in typed for draft in drafts)

    def go_to_meeting(self, key: str) -> None:
        """Show a meeting where it is worked on: prepared, or minuted."""
        meeting = self._desk.read.meetings.get(key)
        if self.curtain.keeps_from(key):
            self.curtain.ask()
        elif meeting.has_begun:
            self.shell.go(WORKSPACE)
            self.workspace.open_meeting(meeting.id)
        else:
            self.shell.go(MEETINGS)
            self.meetings.open_meeting(meeting.id)

    def go_to_reminders(self, partner: str) -> None:
        """Show what partners are reminded of, or one of them alone."""
        self.reminders.show_partner(partner)
        self.shell.go(REMINDERS)

    def go_to_passage(self, meeting: str, item: str, line: str) -> None:
        """Show the minutes of a meeting at a line of an item."""
        self.go_to_meeting(meeting)
        if item and self.shell.room is self.workspace:  # not behind the curtain
            self.workspace.show_item(item)
            to_line = partial(self.workspace.panes.centre.to_line, line)
            # asked after the text itself, so answered when that is there
            self._desk.look(self.workspace, lambda _: None, lambda _: to_line())

    def begin(self, waiting: Sequence[Draft]) -> None:
        """Show the first room, or text and caret as they were when the program locked."""
        alone = self.curtain.begin()
        draft = next((d for d in waiting if self._may_resume(d, alone)), None)
        self.shell.go(TODAY if alone is None and draft is None else WORKSPACE)
        if alone is not None:
            self.workspace.open_meeting(alone)
        if draft is not None:
            self.workspace.resume(draft)
        self._resume_card(waiting, alone)
        if not self._vault.is_read_only:
            remind(self._desk, self.shell, self.go_to_meeting)
            self._offer_keys()

    def _resume_card(self, waiting: Sequence[Draft], alone: MeetingId | None) -> None:
        for draft in waiting:
            half = half_typed(draft.item)
            version = self._desk.read.versions.find(half.version) if half else None
            is_of_chair = half is None or half.kind is HalfKind.REMARK
            if half is None or version is None or is_of_chair:
                continue
            if alone in (None, version.meeting):
                self.shell.go(WORKSPACE)
                if self.workspace.display.page is None:
                    self.workspace.open_meeting(version.meeting)
                self.workspace.correcting.go_on(half, draft)
                return

    def _offer_keys(self) -> None:
        """Offer to set the keys right, when the vault was opened with another's key (R11)."""
        if self._vault.holder is Holder.RECOVERY:
            self._take_over()
        elif self._vault.holder is Holder.DEPUTY:
            self.shell.offer(
                tr("The vault was opened with the deputy's key. Has someone left?"),
                tr("Set the keys right"),
                self._take_over,
            )

    def _take_over(self) -> None:
        self.shell.go(PREFERENCES)
        self.preferences.show_tab(self.keys)
        self.keys.take_over()

    def _may_resume(self, draft: Draft, alone: MeetingId | None) -> bool:
        item = self._desk.read.items.find(draft.item)  # a half remark of the chair is of none
        return item is not None and alone in (None, item.meeting)

    def in_progress(self) -> bool:
        """Tell whether a meeting is held now, for the idle rule (R11)."""
        return self.workspace.in_progress()

    def look_again(self, step: Step | None = None) -> None:
        """Count what is late, and name the own organisation, after a change."""
        if step is None or step.touches("action", "meeting", "preference", "organisation"):
            self._desk.look(self.shell, self._late, partial(self._side_bar.set_late, ACTIONS))
            self._side_bar.set_organisation(self._own_name())

    def _show_keys(self) -> None:
        self.shell.go(PREFERENCES)
        if self.shell.place == PREFERENCES:  # not behind the curtain
            self.preferences.show_keys()

    def _late(self, reader: Reader) -> int:
        return reader.lists.action_counts(self._desk.clock.today()).late

    def _own_name(self) -> str:
        own = self._desk.read.preferences.find(OWN_ORGANISATION)
        held = self._desk.read.organisations.find(own.value) if own else None
        return held.name if held else ""

    def _show_person(self, person: Contact) -> None:
        card = PersonCard(self.shell, self._desk, person)
        card.reminders_asked.connect(self.go_to_reminders)

    def _show_history(self, key: str, about: str) -> None:
        HistoryCard(self.shell, self._desk, key, about)

    def _show_versions(self, key: str) -> None:
        correcting = self.workspace.correcting
        card = VersionsCard(self.shell, self._desk, MeetingId(key), correcting.verbs())
        card.asked.connect(correcting.act)

    def _show_documents(self, key: str) -> None:
        self._documents.open_for(MeetingId(key), self.workspace.panes.header)


def _entries() -> list[SideEntry]:
    return [
        SideEntry(room=TODAY, text=tr("Today"), icon="sun-horizon", key="Ctrl 1"),
        SideEntry(room=MEETINGS, text=tr("Meetings"), icon="calendar-dots", key="Ctrl 2"),
        SideEntry(room=ACTIONS, text=tr("Actions"), icon="check-circle", key="Ctrl 3"),
        SideEntry(room=PARTNERS, text=tr("Partners"), icon="users-three", key="Ctrl 5"),
        SideEntry(
            room=ACCOUNTABILITY,
            text=tr("Accountability"),
            icon="shield-check",
            key="Ctrl 7",
            label=tr("Register"),
        ),
        SideEntry(
            room=PREFERENCES, text=tr("Settings"), icon="gear-six", key="Ctrl ,", at_foot=True
        ),
    ]


def _keys() -> tuple[tuple[str, str, str], ...]:
    return (
        (TODAY, tr("Today"), "Ctrl+1"),
        (MEETINGS, tr("Meetings"), "Ctrl+2"),
        (ACTIONS, tr("Actions"), "Ctrl+3"),
        (PARTNERS, tr("Partners"), "Ctrl+5"),
        (ACCOUNTABILITY, tr("Accountability"), "Ctrl+7"),
        (PREFERENCES, tr("Settings"), "Ctrl+,"),
    )
