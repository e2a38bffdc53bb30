"""An open vault on screen: its connections, its desk, its rooms, and how it locks.

The interface's connection lives in this thread, the writing one in the WRITE lane, that for long
reads in the READ lane; each is opened and closed where it lives (rules D12).
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from workbench.services import key_holders, locking, people
from workbench.services.keys import Holder
from workbench.services.locking import Trigger
from workbench.services.messages import explain, explain_finding
from workbench.services.safekeeping import gravest
from workbench.texts import spoken, tr
from workbench.ui import copying
from workbench.ui.backups.watch import BackupWatch
from workbench.ui.care import Care
from workbench.ui.copying import CopyWatch
from workbench.ui.cover import Cover
from workbench.ui.desk import Desk
from workbench.ui.house import PREFERENCES
from workbench.ui.keys.renewing import Renewing
from workbench.ui.lock_signals import of_this_system
from workbench.ui.locking import IdleWatch, Locking
from workbench.ui.preferences.lock import LockTerms
from workbench.ui.rooms import Rooms
from workbench.ui.search.finder import finder_of
from workbench.ui.tasks import Lane
from workbench.ui.watch import VaultWatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.minutes import Draft
    from workbench.services.changes import Step
    from workbench.services.safekeeping import Finding
    from workbench.services.vaults import IdleRule, OpenVault, Reader, World, Writer
    from workbench.settings import Settings
    from workbench.ui.chair.rooms import ChairRooms
    from workbench.ui.main_window import MainWindow
    from workbench.ui.tasks import Tasks
    from workbench.ui.unlock.steps import FirstRunAnswers

BEAT = 30_000  # ms between signs of life in kluis.gebruik (D13)


class Workplace(QObject):
    """Opens the connections of a vault, builds the rooms, and ends it all at lock."""

    ready = Signal()
    failed = Signal(object)  # WorkbenchError: the writing connection did not open
    settings_changed = Signal(object)
    hiding_changed = Signal(bool)  # whether other programs see our windows

    def __init__(
        self, window: MainWindow, world: World, tasks: Tasks, settings: Settings, vault: OpenVault
    ) -> None:
        super().__init__(window)
        self._window = window
        self._world = world
        self._tasks = tasks
        self._settings = settings
        self._vault = vault
        self._renewing = Renewing(window, tasks, vault, lambda: self.locking)
        self._lane_reader: Reader | None = None
        self._cover: Cover | None = None
        self.is_ready = False

    def open(self, answers: FirstRunAnswers | None, wrong_tries: int = 0) -> None:
        """Open the vault's connections; ``ready`` or ``failed`` follows."""
        job = partial(self._open_writer, answers, wrong_tries)
        self._tasks.run(Lane.WRITE, self, job, self._opened, self.failed.emit)

    def lock(self, trigger: Trigger = Trigger.KEY) -> None:
        """Lock: asks nothing, and comes back on the lock page unless the computer goes."""
        if trigger.comes_back:
            self.locking.lock(trigger)
        else:
            self.locking.leave(QCoreApplication.quit, trigger)

    def leave(self) -> None:
        """Close the program; what is half typed is kept as at lock."""
        self.lock(Trigger.CLOSED)

    def retranslate(self, settings: Settings) -> None:
        """Build the rooms again in the language that is spoken now."""
        self._settings = settings
        self.rooms.shell.room.flush()
        self.rooms.deleteLater()
        self._build_rooms()
        self._window.show_shell(self.rooms.shell)
        self.rooms.shell.go(PREFERENCES)
        if self.watch.findings:
            self._tell_findings(self.watch.findings)

    def tell_crash(self, place: str) -> None:
        """Say that a bug of ours was met; nothing of the failed act was stored."""
        self.rooms.shell.warn(
            tr(
                "Something went wrong in the program. The last act was not stored; everything "
                "before it is. Note this code for the administrator: {place}"
            ).format(place=place)
        )

    def _open_writer(
        self, answers: FirstRunAnswers | None, wrong_tries: int
    ) -> tuple[Writer, tuple[Draft, ...]]:
        writer = self._vault.open_writer()
        if wrong_tries >= key_holders.MANY_TRIES and not self._vault.is_read_only:
            writer.session.write(key_holders.note_guessed, wrong_tries)
        if answers is not None:
            writer.session.write(
                people.set_up, answers.organisation, answers.coordinator, kind=answers.kind
            )
            if answers.has_printed:
                writer.session.write(key_holders.note_printed, self._vault.keys)
        return writer, writer.drafts.waiting()

    def _opened(self, opened: tuple[Writer, tuple[Draft, ...]]) -> None:
        self._writer, waiting = opened
        self._reader = self._vault.open_reader(is_interface=True)
        self.desk = Desk(
            session=self._writer.session,
            drafts=self._writer.drafts,
            read=self._reader.records,
            lists=self._reader.lists,
            logbook=self._reader.logbook,
            tasks=self._tasks,
            clock=self._world.clock,
            working_days=self._world.working_days,
            paper=self._world.paper,
            files=self._world.files,
            lane_reader=self._reader_of_lane,
            attachments=self._vault.attachments,
            handbook=self._world.handbook,
            post=self._world.post,
            speller=self._world.speller,
            prover=self._world.prover,
            parent=self,
        )
        self.desk.told.connect(self._tell)
        CopyWatch(self)
        self.watch = VaultWatch(self.desk, self._vault, self._in_meeting, parent=self)
        self.watch.found.connect(self._tell_findings)
        self.finder = finder_of(self.desk, self._vault, self._writer, self.watch)
        self.desk.changed.connect(self._look_at_limits)
        self.signals = of_this_system(self._window)
        self.backups = BackupWatch(self.desk, self._vault, parent=self)
        self.backups.troubled.connect(self._tell_trouble)
        self._build_rooms()
        self._build_lock()
        self._window.show_shell(self.rooms.shell)
        self.rooms.begin(waiting)
        for watch in () if self._vault.is_read_only else (self.watch, self.backups):
            watch.begin()
        self.is_ready = True
        self._tell_hiding()
        self.ready.emit()

    def _build_rooms(self) -> None:
        self.rooms = self._rooms_of_holder()
        self.rooms.settings_changed.connect(self.settings_changed)
        self.rooms.lock_asked.connect(partial(self.lock, Trigger.KEY))

    def _rooms_of_holder(self) -> Rooms | ChairRooms:
        if self._vault.holder is not Holder.CHAIR:
            terms = LockTerms(
                limits=self._world.lock_limits,
                heard=self.signals.heard,
                can_hide=sys.platform == "win32",
            )
            care = Care(
                finder=self.finder,
                vault=self._vault,
                restorer=self._world.restorer,
                backups=self.backups,
                watch=self.watch,
                locks=terms,
                passphrases=self._world.passphrases,
            )
            rooms = Rooms(self.desk, self._window, self._settings, care)
            rooms.renewal_asked.connect(self._renewing.renew)
            rooms.show_standing(self.backups.standing)
            self.backups.standing_changed.connect(rooms.show_standing)
            return rooms
        from workbench.ui.chair.rooms import ChairRooms  # noqa: PLC0415 - few open it: 5 ms less

        return ChairRooms(self.desk, self.finder)

    def _build_lock(self) -> None:
        self.locking = Locking(
            self._vault,
            self._writer,
            self._tasks,
            drafts=self._drafts,
            before_leaving=self._stop_reading,
            relaunch=self._world.relaunch,
            clock=self._world.clock,
            parent=self,
        )
        self.locking.covering.connect(self._show_cover)
        self.locking.waiting.connect(self._say_no_room)
        self._idle = IdleWatch(self._idle_rule(), self._world.clock, self._in_meeting, parent=self)
        self._idle.idle.connect(partial(self.lock, Trigger.IDLE))
        self._idle.counting.connect(
            lambda left: self.rooms.count_down(left)  # noqa: PLW0108 - of the rooms there are then
        )
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._vault.beat)
        self._beat.start(BEAT)
        self._idle.begin(self._window.windowHandle())
        QTimer.singleShot(0, self, partial(self.signals.begin, self.lock))  # when the room stands

    def _drafts(self) -> tuple[Draft, ...]:
        return self.rooms.drafts()  # of the rooms there are then: a language builds them anew

    def _in_meeting(self) -> bool:
        return self.rooms.in_progress()

    def _tell_hiding(self) -> None:
        is_shown = locking.is_shown_in_captures(self._reader.records, self._world.lock_limits)
        self.hiding_changed.emit(not is_shown)

    def _idle_rule(self) -> IdleRule:
        read = self._reader.records
        return self._world.idle(locking.idle_minutes(read), locking.idle_minutes_in_meeting(read))

    def _look_at_limits(self, step: Step) -> None:
        if step.touches("preference") and not self.locking.is_locking:
            self._idle.rule = self._idle_rule()
            self._tell_hiding()

    def _tell(self, sentence: str, can_undo: bool, is_spoken: bool) -> None:
        if self.locking.is_locking:
            return  # nothing may show over the cover
        undo = self.rooms.shell.undo if can_undo else None
        self._window.tell(sentence, undo, is_spoken=is_spoken)

    def _tell_findings(self, findings: tuple[Finding, ...]) -> None:
        self.rooms.shell.warn(explain_finding(gravest(findings), spoken).with_code)

    def _tell_trouble(self, error: WorkbenchError) -> None:
        self.rooms.shell.warn(explain(error, spoken).with_code)

    def _show_cover(self) -> None:
        self.is_ready = False
        self._idle.rest()
        self._beat.stop()
        copying.forget()
        self.rooms.deleteLater()  # what still lands is recorded, and shown to nobody
        self.watch.rest()
        self.backups.rest()
        self._cover = Cover()
        self._window.cover(self._cover)

    def _say_no_room(self, error: WorkbenchError) -> None:
        if self._cover is not None:
            self._cover.say(error)

    def _reader_of_lane(self) -> Reader:
        if self._lane_reader is None:
            self._lane_reader = self._vault.open_reader()
        return self._lane_reader

    def _stop_reading(self, then: Callable[[], None]) -> None:
        """End what goes on in the READ lane; what it made until now is still recorded."""
        self.desk.leaving.emit()
        self._world.speller.close()
        self._world.prover.close()
        self._world.paper.close()  # a document being made ends here, so that the lane is free
        self._vault.attachments.cancel()
        done = partial(self._close_reader, then)
        close = partial(self._tasks.run, Lane.READ, self, self._close_lane_reader, done, done)
        self.finder.close(close)

    def _close_lane_reader(self) -> None:
        if self._lane_reader is not None:
            self._lane_reader.close()

    def _close_reader(self, then: Callable[[], None], _: object) -> None:
        self._reader.close()
        if self.locking.trigger is not Trigger.CLOSED or self._vault.is_read_only:
            self.backups.stop(then)
            return
        if self._cover is not None:
            self._cover.tell(tr("A backup is made and read back. Then the program closes."))
        self.backups.make_last(then)
