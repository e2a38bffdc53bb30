"""An open vault on screen: its connections, its desk, its rooms, and how it locks.

The interface's connection lives in this thread, the writing one in the WRITE lane, that for long
reads in the READ lane; each is opened and closed where it lives (rules D12).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from workbench.domain.errors import WorkbenchError
from workbench.domain.ids import MeetingId
from workbench.domain.preferences import IDLE_MINUTES, OWN_ORGANISATION
from workbench.services import people
from workbench.texts import tr
from workbench.ui.actions.room import ActionsRoom
from workbench.ui.cover import Cover
from workbench.ui.desk import Desk
from workbench.ui.documents.panel import DocumentsPanel
from workbench.ui.locking import IdleWatch, Locking
from workbench.ui.meetings.room import MeetingsRoom
from workbench.ui.partners.room import PartnersRoom
from workbench.ui.preferences.room import PreferencesRoom
from workbench.ui.shell import Shell
from workbench.ui.side_bar import SideBar, SideEntry
from workbench.ui.tasks import Lane
from workbench.ui.workspace.room import WorkspaceRoom

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.minutes import Draft
    from workbench.services.changes import Step
    from workbench.services.vaults import OpenVault, Reader, World, Writer
    from workbench.settings import Settings
    from workbench.ui.main_window import MainWindow
    from workbench.ui.room import Room
    from workbench.ui.tasks import Tasks
    from workbench.ui.unlock.steps import FirstRunAnswers

DEFAULT_IDLE = 5  # minutes (R11)
BEAT = 30_000  # ms between signs of life in kluis.gebruik (D13)
MEETINGS, WORKSPACE, ACTIONS, PARTNERS, PREFERENCES = (
    "meetings",
    "workspace",
    "actions",
    "partners",
    "preferences",
)


class Workplace(QObject):
    """Opens the connections of a vault, builds the rooms, and ends it all at lock."""

    ready = Signal()
    failed = Signal(object)  # WorkbenchError: the writing connection did not open
    settings_changed = Signal(object)

    def __init__(
        self, window: MainWindow, world: World, tasks: Tasks, settings: Settings, vault: OpenVault
    ) -> None:
        super().__init__(window)
        self._window = window
        self._world = world
        self._tasks = tasks
        self._settings = settings
        self._vault = vault
        self._lane_reader: Reader | None = None

    def open(self, answers: FirstRunAnswers | None) -> None:
        """Open the vault's connections; ``ready`` or ``failed`` follows."""
        job = partial(self._open_writer, answers)
        self._tasks.run(Lane.WRITE, self, job, self._opened, self.failed.emit)

    def _open_writer(self, answers: FirstRunAnswers | None) -> tuple[Writer, tuple[Draft, ...]]:
        writer = self._vault.open_writer()
        if answers is not None:
            writer.session.write(
                people.set_up, answers.organisation, answers.coordinator, kind=answers.kind
            )
        return writer, writer.drafts.waiting()

    def _opened(self, opened: tuple[Writer, tuple[Draft, ...]]) -> None:
        self._writer, waiting = opened
        self._reader = self._vault.open_reader(is_interface=True)
        self._desk = Desk(
            session=self._writer.session,
            drafts=self._writer.drafts,
            read=self._reader.records,
            lists=self._reader.lists,
            tasks=self._tasks,
            clock=self._world.clock,
            working_days=self._world.working_days,
            paper=self._world.paper,
            files=self._world.files,
            lane_reader=self._reader_of_lane,
            parent=self,
        )
        self._build_rooms()
        self._build_lock()
        self._desk.told.connect(self._tell)
        self._desk.changed.connect(self._count_late)
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._vault.beat)
        self._beat.start(BEAT)
        self._window.show_shell(self._shell)
        self._shell.go(MEETINGS)
        if waiting:
            self._resume(waiting[0])
        self._count_late()
        self.ready.emit()

    def leave(self) -> None:
        """Close the program; what is half typed is kept as at lock."""
        self.locking.leave(QCoreApplication.quit)

    def retranslate(self, settings: Settings) -> None:
        """Build the rooms again in the language that is spoken now."""
        self._settings = settings
        self._shell.room.flush()
        self._build_rooms()
        self._wire_lock()
        self._window.show_shell(self._shell)
        self._shell.go(PREFERENCES)
        self._count_late()

    def tell_crash(self, place: str) -> None:
        """Say that a bug of ours was met; nothing of the failed act was stored."""
        self._shell.warn(
            tr(
                "Something went wrong in the program. The last act was not stored; everything "
                "before it is. Note this code for the administrator: {place}"
            ).format(place=place)
        )

    def _reader_of_lane(self) -> Reader:
        if self._lane_reader is None:
            self._lane_reader = self._vault.open_reader()
        return self._lane_reader

    def _build_rooms(self) -> None:
        desk = self._desk
        self._workspace = WorkspaceRoom(desk)
        self._meetings = MeetingsRoom(desk)
        self._actions = ActionsRoom(desk)
        preferences = PreferencesRoom(desk, self._settings)
        rooms = {
            MEETINGS: self._meetings,
            WORKSPACE: self._workspace,
            ACTIONS: self._actions,
            PARTNERS: PartnersRoom(desk),
            PREFERENCES: preferences,
        }
        self._side_bar = SideBar(_entries())
        self._side_bar.set_organisation(self._own_name())
        self._shell = Shell(desk, self._side_bar, rooms)
        for place, name, key in _keys():
            self._shell.add_place(place, name, key)
        self._shell.nest(WORKSPACE, inside=MEETINGS)
        self._documents = DocumentsPanel(desk, self._window)
        self._meetings.workspace_asked.connect(self._go_to_meeting)
        self._actions.meeting_asked.connect(self._go_to_meeting)
        self._workspace.left.connect(partial(self._shell.go, MEETINGS))
        self._workspace.export_asked.connect(self._show_documents)
        preferences.settings_changed.connect(self.settings_changed)
        preferences.idle_minutes_changed.connect(self._set_idle)

    def _build_lock(self) -> None:
        self.locking = Locking(
            self._vault,
            self._writer,
            self._tasks,
            drafts=self._drafts,
            before_leaving=self._close_readers,
            relaunch=self._world.relaunch,
            parent=self,
        )
        self.locking.covering.connect(self._cover)
        self.locking.waiting.connect(self._say_no_room)
        self._idle = IdleWatch(
            self._world.idle(self._idle_minutes()),
            self._world.clock,
            self._in_progress,
            parent=self,
        )
        self._idle.idle.connect(self.locking.lock)
        self._wire_lock()
        handle = self._window.windowHandle()
        if handle is not None:
            # on the window, not the application: it sees keys and pointers, not every event
            handle.installEventFilter(self._idle)

    def _wire_lock(self) -> None:
        self._idle.counting.connect(self._shell.count_down)
        self._shell.lock_asked.connect(self.locking.lock)
        self._side_bar.lock_asked.connect(self.locking.lock)

    def _in_progress(self) -> bool:
        return self._workspace.in_progress()

    def _idle_minutes(self) -> int:
        kept = self._reader.records.preferences.find(IDLE_MINUTES)
        return int(kept.value) if kept and kept.value.isdigit() else DEFAULT_IDLE

    def _set_idle(self, minutes: int) -> None:
        self._idle.rule = self._world.idle(minutes)

    def _own_name(self) -> str:
        own = self._reader.records.preferences.find(OWN_ORGANISATION)
        held = self._reader.records.organisations.find(own.value) if own else None
        return held.name if held else ""

    def _rooms(self) -> tuple[Room, ...]:
        return cast("tuple[Room, ...]", (self._workspace, self._meetings, self._actions))

    def _drafts(self) -> tuple[Draft, ...]:
        return tuple(draft for room in self._rooms() for draft in room.drafts())

    def _go_to_meeting(self, key: str) -> None:
        meeting = self._reader.records.meetings.get(key)
        if meeting.has_begun:
            self._shell.go(WORKSPACE)
            self._workspace.open_meeting(meeting.id)
        else:
            self._shell.go(MEETINGS)
            self._meetings.open_meeting(meeting.id)

    def _resume(self, draft: Draft) -> None:
        item = self._reader.records.items.find(draft.item)
        if item is not None:
            self._shell.go(WORKSPACE)
            self._workspace.resume(draft)

    def _show_documents(self, key: str) -> None:
        below = self._window.focusWidget() or self._workspace
        self._documents.open_for(MeetingId(key), below)

    def _tell(self, sentence: str, can_undo: bool) -> None:
        self._window.tell(sentence, self._shell.undo if can_undo else None)

    def _count_late(self, step: Step | None = None) -> None:
        if step is None or step.touches("action", "meeting", "preference", "organisation"):
            self._desk.look(self, self._late, self._show_late)
            self._side_bar.set_organisation(self._own_name())

    def _late(self, reader: Reader) -> int:
        return reader.lists.action_counts(self._world.clock.today()).late

    def _show_late(self, late: int) -> None:
        self._side_bar.set_late(ACTIONS, late)

    def _cover(self) -> None:
        self._beat.stop()
        self._cover_page = Cover()
        self._window.show_page(self._cover_page)

    def _say_no_room(self, error: object) -> None:
        if isinstance(error, WorkbenchError):
            self._cover_page.say(error)

    def _close_readers(self, then: Callable[[], None]) -> None:
        self._world.paper.close()  # a document being made ends here, so that the lane is free
        self._reader.close()
        self._tasks.run(
            Lane.READ, self, self._close_lane_reader, lambda _: then(), lambda _: then()
        )

    def _close_lane_reader(self) -> None:
        if self._lane_reader is not None:
            self._lane_reader.close()


def _entries() -> list[SideEntry]:
    return [
        SideEntry(room=MEETINGS, text=tr("Meetings"), icon="calendar-dots", key="Ctrl 2"),
        SideEntry(room=ACTIONS, text=tr("Actions"), icon="check-circle", key="Ctrl 3"),
        SideEntry(room=PARTNERS, text=tr("Partners"), icon="users-three", key="Ctrl 5"),
        SideEntry(
            room=PREFERENCES, text=tr("Settings"), icon="gear-six", key="Ctrl ,", at_foot=True
        ),
    ]


def _keys() -> tuple[tuple[str, str, str], ...]:
    return (
        (MEETINGS, tr("Meetings"), "Ctrl+2"),
        (ACTIONS, tr("Actions"), "Ctrl+3"),
        (PARTNERS, tr("Partners"), "Ctrl+5"),
        (PREFERENCES, tr("Settings"), "Ctrl+,"),
    )
