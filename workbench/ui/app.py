"""The application: one window, from entrance to lock; the only place that catches everything."""

from __future__ import annotations

import importlib
import logging
import sys
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Slot
from PySide6.QtWidgets import QApplication

from workbench import PRODUCT, __version__, logs, paths
from workbench.texts import spoken
from workbench.ui.entrance import Entrance
from workbench.ui.main_window import MainWindow
from workbench.ui.rest import Doorkeeper, Rest
from workbench.ui.theme import STYLE, Appearance, Mode, Theme
from workbench.ui.widgets.announcements import set_announcing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

    from workbench.domain.errors import WorkbenchError
    from workbench.services.vaults import OpenVault, World
    from workbench.settings import Settings, SettingsFile
    from workbench.ui.capture import CaptureGuard
    from workbench.ui.furnished import Furnished
    from workbench.ui.tasks import BackgroundTasks
    from workbench.ui.unlock.steps import FirstRunAnswers
    from workbench.ui.workplace import Workplace

    Job = Callable[[], object]

_ROOMS = (  # loaded one by one while the first page waits for a passphrase, the inner ones first
    "workbench.domain.due_dates.phrases",
    "workbench.domain.due_dates",
    "workbench.domain.actions",
    "workbench.domain.minutes",
    "workbench.domain.meetings",
    "workbench.domain.frozen",
    "workbench.domain.cadence",
    "workbench.services.messages",
    "workbench.services.meetings",
    "workbench.services.freezing",
    "workbench.ui.widgets.rows",
    "workbench.ui.desk",
    "workbench.ui.editor",
    "workbench.ui.documents.panel",
    "workbench.ui.actions.room",
    "workbench.ui.meetings.room",
    "workbench.ui.partners.room",
    "workbench.ui.preferences.room",
    "workbench.ui.workspace.room",
    "workbench.ui.workplace",
    "workbench.ui.forgetting.returned",
)
CAN_HIDE = sys.platform == "win32"  # the windows from pictures that other programs make
_log = logging.getLogger(logs.NAME)


class App(QObject):
    """Joins the entrance and the workplace to the one window, and remembers the settings."""

    def __init__(
        self,
        qt: QApplication,
        world: World,
        file: SettingsFile,
        *,
        at_rest: Sequence[Job] = (),
        warm: Job | None = None,
    ) -> None:
        """``at_rest`` is done in quiet moments after the first paint, ``warm`` in a lane.

        The first of ``at_rest`` comes before all else, the others come last.
        """
        super().__init__(qt)
        self._qt = qt
        self._world = world
        self._file = file
        self._warm = warm
        self._settings = file.load()
        spoken.speak(self._settings.language)
        QLocale.setDefault(QLocale(self._settings.language))
        set_announcing(is_on=self._settings.announces)
        self.theme = Theme.install(
            qt, paths.resources(), _appearance(self._settings), is_whole=False
        )
        self.window = MainWindow(self._settings)
        self.window.close_asked.connect(self._close)
        self.entrance = Entrance(self.window, world, lambda: self.tasks, self._settings)
        self.entrance.settings_changed.connect(self._change)
        self.entrance.opened.connect(self._open)
        self.workplace: Workplace | None = None
        self._furnished: Furnished | None = None  # of the coordinator, before a vault is open
        self._capture: CaptureGuard | None = None
        self.rest = Rest(self._quiet_jobs(at_rest), self)
        self._doorkeeper = Doorkeeper(self.rest)
        self.window.painted.connect(self.rest.begin)
        qt.aboutToQuit.connect(self._remember)
        qt.aboutToQuit.connect(_forget_copied)

    @cached_property
    def tasks(self) -> BackgroundTasks:
        """The lanes; the page that asks for a passphrase stands without them."""
        from workbench.ui.tasks import BackgroundTasks  # noqa: PLC0415 - start-up, 3 ms

        tasks = BackgroundTasks(self)
        tasks.crashed.connect(self._tell_crash)
        return tasks

    def show(self) -> None:
        """Show the entrance."""
        self.entrance.show()
        self.window.show()
        self._doorkeeper.watch(self.window.windowHandle(), self.window.focusWidget())

    def _quiet_jobs(self, at_rest: Sequence[Job]) -> Iterator[Job]:
        yield from at_rest[:1]
        yield self.entrance.look
        yield self.theme.complete
        yield self._set_icon
        if CAN_HIDE:
            yield self._hide_from_capture
        if self._warm is not None:
            yield self._warm_lane
        yield from (partial(importlib.import_module, name) for name in _ROOMS)
        yield _rehearse
        yield self._rehearse_letters
        yield self._furnish
        yield self._collect
        yield from at_rest[1:]

    def _furnish(self) -> None:
        """Build the first room behind the page that asks, which may be in another language now."""
        from workbench.ui.desk import Desk  # noqa: PLC0415 - start-up, see above
        from workbench.ui.furnished import Furnished  # noqa: PLC0415 - start-up, see above

        if self.workplace is not None:
            return  # somebody was quicker, and is in
        if self._furnished is not None:
            self._furnished.clear()
        self._furnished = Furnished.ahead(Desk.shut(self.tasks), self.window)

    def _rehearse_letters(self) -> None:
        """Draw them, role by role: all at once would keep a key waiting."""
        from workbench.ui.today.rehearsal import ROLES, rehearse_letters  # noqa: PLC0415 - start-up, see above

        for role in ROLES:
            self.rest.add(partial(rehearse_letters, role))

    def _collect(self) -> None:
        from workbench.ui.collecting import Collector  # noqa: PLC0415 - start-up, see above

        Collector(self).begin()

    def _set_icon(self) -> None:
        from PySide6.QtGui import QIcon  # noqa: PLC0415 - start-up, 2 ms

        self._qt.setWindowIcon(QIcon(str(paths.resources() / "icons" / "app.svg")))

    def _hide_from_capture(self) -> None:
        from workbench.ui.capture import CaptureGuard  # noqa: PLC0415 - start-up, see above

        self._capture = CaptureGuard(self._qt)

    @Slot(bool)
    def _hide(self, is_hiding: bool) -> None:
        if self._capture is not None:
            self._capture.hide_windows(is_hiding=is_hiding)

    def _warm_lane(self) -> None:
        from workbench.ui.tasks import Lane  # noqa: PLC0415 - start-up, see above

        if self._warm is not None:
            self.tasks.run(Lane.READ, self, self._warm, lambda _: None, lambda _: None)
            self.tasks.run(Lane.WRITE, self, int, lambda _: None, lambda _: None)  # its thread

    def _open(self, vault: OpenVault, answers: FirstRunAnswers | None) -> None:
        # The rooms are loaded after the page that unlocks stands (performance.md 1.7).
        from workbench.ui.workplace import Workplace  # noqa: PLC0415 - start-up, see above

        self.theme.complete()
        furnished, self._furnished = self._furnished, None
        self.workplace = Workplace(
            self.window, self._world, self.tasks, self._settings, vault, furnished=furnished
        )
        self.workplace.settings_changed.connect(self._change)
        self.workplace.hiding_changed.connect(self._hide)
        self.workplace.failed.connect(self._refuse)
        self.workplace.open(answers, self.entrance.wrong_tries)

    def _refuse(self, error: WorkbenchError) -> None:
        if self.workplace is not None:
            self.workplace.deleteLater()  # with all that was made for it
            self.workplace = None
        self.entrance.refuse(error)

    def _change(self, settings: Settings) -> None:
        language = self._settings.language
        self._settings = settings
        self._file.save(settings)
        self.theme.apply(_appearance(settings))
        set_announcing(is_on=settings.announces)
        if settings.language != language:
            spoken.speak(settings.language)
            QLocale.setDefault(QLocale(settings.language))
            if self.workplace is not None:
                self.workplace.retranslate(settings)
            elif self._furnished is not None:
                self.rest.add(self._furnish)

    def _remember(self) -> None:
        box = self.window.normalGeometry()
        self._file.save(
            replace(
                self._settings,
                window=(box.x(), box.y(), box.width(), box.height()),
                is_maximised=self.window.isMaximized(),
            )
        )

    def _close(self) -> None:
        if self.workplace is not None:
            self._remember()
            self.workplace.leave()

    def _tell_crash(self, place: str) -> None:
        _log.error("crash %s", place)
        if self.workplace is not None and self.workplace.is_ready:
            self.workplace.tell_crash(place)

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Take what nobody caught: tell where it arose, without the values of a traceback."""
        from workbench.domain.errors import VaultError  # noqa: PLC0415 - start-up, see above
        from workbench.ui.tasks import place_of  # noqa: PLC0415 - start-up, see above

        del kind, trace
        if isinstance(error, VaultError) and self.workplace is not None and self.workplace.is_ready:
            self.workplace.desk.refused.emit(error)  # a page that did not read, on this thread
        else:
            self._tell_crash(place_of(error))


def _forget_copied() -> None:
    from workbench.ui import copying  # noqa: PLC0415 - start-up, see above

    copying.forget()


def _rehearse() -> None:
    from workbench.ui.today.rehearsal import rehearse  # noqa: PLC0415 - start-up, see above

    rehearse()


def _appearance(settings: Settings) -> Appearance:
    mode = Mode(settings.mode) if settings.mode in set(Mode) else Mode.SYSTEM
    return Appearance(mode=mode, text_size=settings.text_size, is_still=settings.is_still)


def run(
    world: World,
    file: SettingsFile,
    *,
    at_rest: Sequence[Job] = (),
    warm: Job | None = None,
) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    QCoreApplication.setApplicationName(PRODUCT)
    QCoreApplication.setApplicationVersion(__version__)
    qt = QApplication([*sys.argv[:1], "-style", STYLE])
    qt.setQuitOnLastWindowClosed(True)
    app = App(qt, world, file, at_rest=at_rest, warm=warm)
    sys.excepthook = app.catch
    app.show()
    return qt.exec()
