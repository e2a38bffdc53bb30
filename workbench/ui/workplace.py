"""An open vault on screen: its connections, its desk, its rooms, and how it locks.

The interface's connection lives in this thread, the writing one in the WRITE lane, that for long
reads in the READ lane; each is opened and closed where it lives (rules D12).
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from workbench.services import curtain, people
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
from workbench.ui.furnished import Furnished
from workbench.ui.house import PREFERENCES
from workbench.ui.keys.renewing import Renewing
from workbench.ui.lock_settings import LockSettings
from workbench.ui.lock_signals import of_this_system
from workbench.ui.locking import IdleWatch, Locking
from workbench.ui.opening import Opening
from workbench.ui.preferences.lock import LockTerms
from workbench.ui.readers import Readers
from workbench.ui.rooms import Rooms
from workbench.ui.search.finder import finder_of, look_after_index
from workbench.ui.watch import VaultWatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.errors import WorkbenchError
    from workbench.services.changes import Step
    from workbench.services.safekeeping import Finding
    from workbench.services.vaults import OpenVault, Reader, World
    from workbench.settings import Settings
    from workbench.ui.chair.rooms import ChairRooms
    from workbench.ui.main_window import MainWindow
    from workbench.ui.opening import Opened
    from workbench.ui.tasks import Tasks
    from workbench.ui.today.coordinator_page import CoordinatorPage
    from workbench.ui.unlock.steps import FirstRunAnswers

MOST_WAIT = 150  # ms that the first room waits for what it shows; after that it comes empty
BEAT = 30_000  # ms between signs of life in kluis.gebruik (D13)


class Workplace(QObject):
    """Opens the connections of a vault, builds the rooms, and ends it all at lock."""

    ready = Signal()
    failed = Signal(object)  # WorkbenchError: the writing connection did not open
    settings_changed = Signal(object)
    hiding_changed = Signal(bool)  # whether other programs see our windows

    def __init__(
        self,
        window: MainWindow,
        world: World,
        tasks: Tasks,
        settings: Settings,
        vault: OpenVault,
        *,
        furnished: Furnished | None = None,
    ) -> None:
        """``furnished`` was built before anybody was in, with a desk that is shut."""
        super().__init__(window)
        self._window = window
        self._world = world
        self._tasks = tasks
        self._settings = settings
        self._vault = vault
        self._furnished = furnished
        self._renewing = Renewing(window, tasks, vault, lambda: self.locking)
        self._readers = Readers(vault, tasks, self)
        self._opening = Opening(vault, world, tasks, self._readers.of_lane, self)
        self._opening.read_begins.connect(self._prepare)
        self._opening.done.connect(self._opened)
        self._opening.failed.connect(self._not_opened)
        self._prepared: Rooms | ChairRooms | None = None  # built, and not shown yet
        self._ahead: CoordinatorPage | None = None  # is read while the vault opens
        self._cover: Cover | None = None
        self.is_ready = False

    def open(self, answers: FirstRunAnswers | None, wrong_tries: int = 0) -> None:
        """Open the vault's connections; ``ready`` or ``failed`` follows.

        The rooms are built and read while the writing connection opens and writes down that the
        vault was opened; they are shown when that is on disk, and not before.
        """
        self._opening.begin(answers, wrong_tries)

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
        rooms = self._rooms_of_holder()
        rooms.name(people.own_organisation(self.desk.read))
        self._show(rooms)
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

    def _prepare(self) -> None:
        """Open the desk to read, and build the rooms that are shown as soon as it can write.

        The lane has its connection from the opening, and reads the first room with it. The
        window opens its own when it first asks for something.
        """
        furnished, self._furnished = self._furnished, None
        self.desk = furnished.desk if furnished else Desk.shut(self._tasks)
        self.desk.setParent(self)
        readers, vault = self._readers, self._vault
        self.desk.open(self._world, vault, own_reader=readers.own, lane_reader=readers.of_lane)
        if furnished and self._vault.holder is not Holder.CHAIR:
            self._ahead = furnished.late_today().coordinator
            self._ahead.look_ahead(_is_curtained)
        self.watch = VaultWatch(self.desk, self._vault, self._in_meeting, parent=self)
        self.finder = finder_of(self.desk, self._vault)
        self.signals = of_this_system(self._window)
        self.backups = BackupWatch(self.desk, self._vault, parent=self)
        self._prepared = self._rooms_of_holder(furnished)

    def _opened(self, opened: Opened) -> None:
        self._writer = opened.writer
        self.desk.admit(self._writer.session, self._writer.drafts)
        ahead, enter = self._ahead, partial(self._enter, opened)
        if ahead is not None and opened.threshold.alone is not None:
            ahead.look_no_more()  # it stays behind the curtain
        elif ahead is not None and not opened.waiting and ahead.is_awaited:
            # it is there in a moment, and then all is painted once
            ahead.was_read.connect(enter)
            QTimer.singleShot(MOST_WAIT, self, enter)
            return
        enter()

    def _enter(self, opened: Opened) -> None:
        rooms, self._prepared = self._prepared, None
        if rooms is None:
            return  # they are shown already
        self._build_lock(opened.threshold.locks)
        rooms.name(opened.threshold.organisation)
        self._show(rooms)
        rooms.begin(opened.waiting, opened.threshold.alone)
        self._watch()
        self.is_ready = True
        self.hiding_changed.emit(opened.threshold.locks.is_hiding)
        self.ready.emit()

    def _not_opened(self, error: WorkbenchError) -> None:
        """Give the vault up again; what was built for it goes, and was never shown."""
        if self._prepared is not None:
            self._prepared.shell.deleteLater()
            self._prepared.deleteLater()
        elif self._furnished is not None:
            self._furnished.clear()

        def gone() -> None:
            self._vault.close()
            self.failed.emit(error)

        self._readers.close(gone)

    def _watch(self) -> None:
        """Begin to look after what is open."""
        CopyWatch(self)
        look_after_index(self.desk, self._writer, self.watch)
        self.desk.told.connect(self._tell)
        self.desk.changed.connect(self._look_at_limits)
        self.watch.found.connect(self._tell_findings)
        self.backups.troubled.connect(self._tell_trouble)
        for watch in () if self._vault.is_read_only else (self.watch, self.backups):
            watch.begin()
        if self._vault.holder is not Holder.CHAIR:
            from workbench.ui.forgetting.returned import ReturnedQuestion  # noqa: PLC0415 - unlocking would wait for it

            ReturnedQuestion(self.desk, self._window, self).begin()

    def _show(self, rooms: Rooms | ChairRooms) -> None:
        self.rooms = rooms
        rooms.settings_changed.connect(self.settings_changed)
        rooms.lock_asked.connect(partial(self.lock, Trigger.KEY))
        self._window.show_shell(rooms.shell)
        rooms.shell.say_whether_read_only()

    def _rooms_of_holder(self, furnished: Furnished | None = None) -> Rooms | ChairRooms:
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
            frame = furnished or Furnished(self.desk)
            rooms = Rooms(self.desk, self._window, self._settings, care, frame)
            rooms.renewal_asked.connect(self._renewing.renew)
            rooms.show_standing(self.backups.standing)
            self.backups.standing_changed.connect(rooms.show_standing)
            return rooms
        if furnished is not None:
            furnished.clear()
        from workbench.ui.chair.rooms import ChairRooms  # noqa: PLC0415 - few open it: 5 ms less

        return ChairRooms(self.desk, self.finder)

    def _build_lock(self, settings: LockSettings) -> None:
        self.locking = Locking(
            self._vault,
            self._writer,
            self._tasks,
            # of the rooms there are then: a language builds them anew
            drafts=lambda: self.rooms.drafts(),  # noqa: PLW0108 - see above
            before_leaving=self._stop_reading,
            relaunch=self._world.relaunch,
            clock=self._world.clock,
            parent=self,
        )
        self.locking.covering.connect(self._show_cover)
        self.locking.waiting.connect(self._say_no_room)
        self._idle = IdleWatch(settings.idle, self._world.clock, self._in_meeting, parent=self)
        self._idle.idle.connect(partial(self.lock, Trigger.IDLE))
        self._idle.counting.connect(
            lambda left: self.rooms.count_down(left)  # noqa: PLW0108 - of the rooms there are then
        )
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._vault.beat)
        self._beat.start(BEAT)
        self._idle.begin(self._window.windowHandle())
        QTimer.singleShot(0, self, partial(self.signals.begin, self.lock))  # when the room stands

    def _in_meeting(self) -> bool:
        return self.rooms.in_progress()

    def _look_at_limits(self, step: Step) -> None:
        if step.touches("preference") and not self.locking.is_locking:
            found = LockSettings.of(self.desk.read, self._world)
            self._idle.rule = found.idle
            self.hiding_changed.emit(found.is_hiding)

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

    def _stop_reading(self, then: Callable[[], None]) -> None:
        """End what goes on in the READ lane; what it made until now is still recorded."""
        self.desk.leaving.emit()
        self._world.speller.close()
        self._world.prover.close()
        self._world.paper.close()  # a document being made ends here, so that the lane is free
        self._vault.attachments.cancel()
        done = partial(self._leave_backup, then)
        self.finder.close(partial(self._readers.close, done))

    def _leave_backup(self, then: Callable[[], None]) -> None:
        if self.locking.trigger is not Trigger.CLOSED or self._vault.is_read_only:
            self.backups.stop(then)
            return
        if self._cover is not None:
            self._cover.tell(tr("A backup is made and read back. Then the program closes."))
        self.backups.make_last(then)


def _is_curtained(reader: Reader) -> bool:
    """Tell whether one meeting is shown alone."""
    return curtain.drawn_for(reader.records) is not None
