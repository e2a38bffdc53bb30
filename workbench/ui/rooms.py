"""The rooms of an open vault, and the ways between them.

Rooms know nothing of each other: each says where the person wants to go, and this takes them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal

from workbench.domain.ids import MeetingId
from workbench.services.backup_words import words_for
from workbench.services.backups import Standing
from workbench.services.half_typed import HalfKind, half_typed
from workbench.services.keys import Holder
from workbench.texts import spoken, tr
from workbench.ui.annotation.from_today import AnnotationFromToday
from workbench.ui.curtain import Curtain
from workbench.ui.documents.panel import DocumentsPanel
from workbench.ui.doors import Doors
from workbench.ui.history.card import HistoryCard
from workbench.ui.house import (
    ACCOUNTABILITY,
    ACTIONS,
    CASES,
    DECISIONS,
    MEETINGS,
    PARTNERS,
    POLICY,
    PREFERENCES,
    REMINDERS,
    TODAY,
    WORKSPACE,
    House,
)
from workbench.ui.keys.tab import KeysTab
from workbench.ui.late import Late
from workbench.ui.partners.person_card import PersonCard
from workbench.ui.pasting.course import Pasting
from workbench.ui.search.room_ways import RoomWays
from workbench.ui.search.ways import FindAnything
from workbench.ui.sharing.door import SharingDoor
from workbench.ui.side_counts import SideCounts
from workbench.ui.signals.door import SignalDoor
from workbench.ui.versions.card import VersionsCard
from workbench.ui.ways import Ways
from workbench.ui.widgets.letters import set_letters
from workbench.ui.workspace.writing_round import remind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.domain.minutes import Draft
    from workbench.domain.people import Contact
    from workbench.settings import Settings
    from workbench.ui.care import Care
    from workbench.ui.desk import Desk
    from workbench.ui.furnished import Furnished
    from workbench.ui.main_window import MainWindow
    from workbench.ui.preferences.room import PreferencesRoom
    from workbench.ui.search.finder import Finder
    from workbench.ui.today.chair_page import ChairPage
    from workbench.ui.today.room import TodayRoom

_SETTLED: Final = 50  # ms after which the first room stands painted


class Rooms(House):
    """Goes from one room to the other, and tells each what it must know of the rest."""

    lock_asked = Signal()
    renewal_asked = Signal(object)  # the own passphrase, for renewing the data key
    settings_changed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        settings: Settings,
        care: Care,
        furnished: Furnished,
    ) -> None:
        super().__init__(desk, settings, care, furnished.late_today)
        self._desk = desk
        self._vault = care.vault
        self._side_bar = furnished.side_bar
        self._counts = SideCounts(desk, self._side_bar)
        self._documents = Late(lambda: _documents(desk, window, self.sharing))
        self.shell = furnished.shell
        self.shell.take_in(self.by_place())
        self.signals = SignalDoor(self.shell, desk)
        self.record_ways = _to_records(self, desk)
        self._ways = _from_today(self, desk)
        self.curtain = Curtain(
            desk,
            care.vault,
            self.shell,
            self.late_today,
            self.late_workspace,
            at_today=TODAY,
            at_meeting=WORKSPACE,
        )
        self.pasting = Pasting(desk, self.shell)
        set_letters(is_on=settings.has_letters)  # the lists come with the rooms, not at the start
        self.annotating: AnnotationFromToday | None = None  # with the chair's page
        self._standing = words_for(Standing(), spoken)
        self.sharing = SharingDoor(self.shell, desk, care.vault)
        self._doors = Doors(self, self.shell, self.pasting, self)
        self._add_shortcuts(care.finder)
        self._connect()
        if not self.late_today.now():  # else it is being read, and counts them
            self._counts.count_late()

    def _add_shortcuts(self, finder: Finder) -> None:
        ways = self.record_ways
        self.signals.case_asked.connect(ways.show_case)
        self.finding = FindAnything(self._desk, self.shell, ways, finder)
        self.shell.nest(WORKSPACE, inside=MEETINGS)
        self.shell.nest(DECISIONS, inside=ACTIONS)
        self.shell.nest(REMINDERS, inside=ACTIONS)
        for place, name, key in _keys():
            self.shell.add_place(place, name, key)
        self.shell.add_key(tr("Record a signal"), "Ctrl+Shift+S", self.signals.begin)
        for key in ("F1", "Ctrl+/"):
            self.shell.add_key(tr("Keyboard shortcuts"), key, self._show_keys)

    def _connect(self) -> None:
        self._desk.history_asked.connect(self._show_history)
        self.sharing.own_asked.connect(self.show_documents)
        self.signals.passage_asked.connect(self.go_to_passage)
        self.shell.lock_asked.connect(self.lock_asked)
        self._desk.lock_asked.connect(self.lock_asked)
        self._side_bar.lock_asked.connect(self.lock_asked)
        self.late_today.then(self._connect_today)
        self.late_policy.then(lambda room: room.wished.connect(self._ways.take))
        self.late_preferences.then(self._connect_preferences)

    def _connect_today(self, room: TodayRoom) -> None:
        room.wished.connect(self._ways.take)
        room.coordinator.counted.connect(self._counts.show_late)
        room.show_standing(self._standing)

        def annotate(page: ChairPage) -> None:  # not the preparation itself: it comes later still
            self.annotating = AnnotationFromToday(
                self._desk, page.agenda, lambda: self.meetings.preparation, self.go_to_meeting
            )

        room.late_chair.then(annotate)

    def _connect_preferences(self, room: PreferencesRoom) -> None:
        room.settings_changed.connect(self.settings_changed)
        keys = room.late_tab(KeysTab)
        keys.then(lambda tab: tab.renewal_asked.connect(self.renewal_asked))
        room.page.show_standing(self._standing)

    def count_down(self, seconds: int) -> None:
        """Say how long until the lock: a meeting has a place for it in its title row (R11)."""
        has_place = self.shell.place == WORKSPACE
        for room in self.late_workspace.now():
            room.panes.header.countdown.say(seconds if has_place else 0)
        self.shell.count_down(0 if has_place else seconds)

    def show_standing(self, standing: Standing) -> None:
        """Say everywhere whether anything lies elsewhere than on this laptop."""
        self._standing = told = words_for(standing, spoken)
        self._side_bar.set_place(told.short)
        for today in self.late_today.now():
            today.show_standing(told)
        for room in self.late_preferences.now():
            room.page.show_standing(told)

    def drafts(self) -> tuple[Draft, ...]:
        """Return what is being typed in any room; called at lock, asks nothing."""
        stored = (
            *(self.late_decisions, self.late_reminders, self.late_cases),
            *(self.late_partners, self.late_accountability),
        )
        for late in stored:  # theirs is no draft: it is queued before the lock closes the vault
            for kept in late.now():
                kept.flush()
        typing = (self.late_today, self.late_meetings, self.late_actions, self.late_workspace)
        rooms = [room for late in typing for room in late.now()]
        typed = [draft for room in rooms for draft in room.drafts()]
        return (*typed, *self.pasting.drafts())

    def go_to_meeting(self, key: str, then: Callable[[], None] | None = None) -> None:
        """Show a meeting where it is worked on: prepared, or minuted; then go on there."""
        meeting = self._desk.read.meetings.get(key)
        if self.curtain.keeps_from(key):
            self.curtain.ask(partial(self.go_to_meeting, key, then))
            return
        if meeting.has_begun:
            self.workspace.open_meeting(meeting.id)  # before it is on show: nothing moves yet
            self.shell.go(WORKSPACE)
        else:
            self.shell.go(MEETINGS, enters=False)
            self.meetings.open_meeting(meeting.id)
        if then is not None:
            then()

    def go_to_reminders(self, partner: str) -> None:
        """Show what partners are reminded of, or one of them alone."""
        self.reminders.show_partner(partner)
        self.shell.go(REMINDERS)

    def go_to_passage(self, meeting: str, item: str, line: str) -> None:
        """Show the minutes of a meeting at a line of an item."""
        self.go_to_meeting(meeting)
        if item and self.shell.place == WORKSPACE:  # not behind the curtain
            self.workspace.show_item(item)
            to_line = partial(self.workspace.panes.centre.to_line, line)
            # asked after the text itself, so answered when that is there
            self._desk.look(self.workspace, lambda _: None, lambda _: to_line())

    def begin(self, waiting: Sequence[Draft], alone: MeetingId | None) -> None:
        """Show the first room, or text and caret as they were when the program locked.

        ``alone`` is the meeting that was shown alone then.
        """
        self.curtain.begin(alone)
        draft = next((d for d in waiting if self._may_resume(d, alone)), None)
        self.shell.go(TODAY if alone is None and draft is None else WORKSPACE)
        if alone is not None:
            self.workspace.open_meeting(alone)
        if self.shell.place != TODAY:  # which counts them itself
            self._counts.count_late()
        if draft is not None:
            self.workspace.resume(draft)
        if not self._resume_card(waiting, alone) and alone is None:
            self.pasting.go_on(waiting)
        if not self._vault.is_read_only:
            told = partial(remind, self._desk, self.shell, self.go_to_meeting)
            QTimer.singleShot(_SETTLED, self, told)  # it asks of every draft
            self._offer_keys()

    def _resume_card(self, waiting: Sequence[Draft], alone: MeetingId | None) -> bool:
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
                return True
        return False

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
        self.preferences.show_tab(KeysTab)
        self.keys.take_over()

    def _may_resume(self, draft: Draft, alone: MeetingId | None) -> bool:
        item = self._desk.read.items.find(draft.item)  # a half remark of the chair is of none
        return item is not None and alone in (None, item.meeting)

    def in_progress(self) -> bool:
        """Tell whether a meeting is held now, for the idle rule (R11)."""
        return any(room.in_progress() for room in self.late_workspace.now())

    def name(self, organisation: str) -> None:
        """Name the own organisation."""
        self._side_bar.set_organisation(organisation)

    def _show_keys(self) -> None:
        self.shell.go(PREFERENCES)
        if self.shell.place == PREFERENCES:  # not behind the curtain
            self.preferences.show_keys()

    def show_person(self, person: Contact) -> PersonCard:
        """Show what a person is to us, over the page."""
        card = PersonCard(self.shell, self._desk, person)
        card.reminders_asked.connect(self.go_to_reminders)
        return card

    def _show_history(self, key: str, about: str) -> None:
        HistoryCard(self.shell, self._desk, key, about)

    def show_versions(self, key: str) -> None:
        """Show every version of the minutes of a meeting."""
        correcting = self.workspace.correcting
        card = VersionsCard(self.shell, self._desk, MeetingId(key), correcting.verbs())
        card.asked.connect(correcting.act)

    def show_documents(self, key: str) -> None:
        """Show what papers can be made of a meeting."""
        self._documents().open_for(MeetingId(key), self.workspace.panes.header)


def _to_records(rooms: Rooms, desk: Desk) -> RoomWays:
    return RoomWays(
        desk,
        rooms.shell,
        rooms,
        to_meeting=rooms.go_to_meeting,
        to_passage=rooms.go_to_passage,
        to_signal=rooms.signals.open,
    )


def _from_today(rooms: Rooms, desk: Desk) -> Ways:
    return Ways(
        rooms.shell,
        rooms.go_to_meeting,
        rooms.go_to_reminders,
        partial(_agree, rooms, desk),
        to_weighing=rooms.signals.weigh,
        to_signal=rooms.signals.open,
        records=rooms.record_ways,
    )


def _agree(rooms: Rooms, desk: Desk, contact: str) -> None:
    """Agree with a person how copies are protected."""
    rooms.show_person(desk.read.contacts.get(contact)).agree()


def _keys() -> tuple[tuple[str, str, str], ...]:
    return (
        (TODAY, tr("Today"), "Ctrl+1"),
        (MEETINGS, tr("Meetings"), "Ctrl+2"),
        (ACTIONS, tr("Actions"), "Ctrl+3"),
        (CASES, tr("Cases"), "Ctrl+4"),
        (PARTNERS, tr("Partners"), "Ctrl+5"),
        (POLICY, tr("Policy and region"), "Ctrl+6"),
        (ACCOUNTABILITY, tr("Accountability"), "Ctrl+7"),
        (PREFERENCES, tr("Settings"), "Ctrl+,"),
    )


def _documents(desk: Desk, window: MainWindow, sharing: SharingDoor) -> DocumentsPanel:
    panel = DocumentsPanel(desk, window)
    panel.woo_asked.connect(sharing.make_public)
    return panel
