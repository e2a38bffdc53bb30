"""The application: one window, from entrance to lock; the only place that catches everything."""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from workbench import PRODUCT, __version__, logs, paths
from workbench.texts import spoken
from workbench.ui.entrance import Entrance
from workbench.ui.main_window import MainWindow
from workbench.ui.tasks import BackgroundTasks, place_of
from workbench.ui.theme import Appearance, Mode, Theme

if TYPE_CHECKING:
    from types import TracebackType

    from workbench.domain.errors import WorkbenchError
    from workbench.services.vaults import OpenVault, World
    from workbench.settings import Settings, SettingsFile
    from workbench.ui.unlock.steps import FirstRunAnswers
    from workbench.ui.workplace import Workplace

_log = logging.getLogger(logs.NAME)


class App(QObject):
    """Joins the entrance and the workplace to the one window, and remembers the settings."""

    def __init__(self, qt: QApplication, world: World, file: SettingsFile) -> None:
        super().__init__(qt)
        self._qt = qt
        self._world = world
        self._file = file
        self._settings = file.load()
        spoken.speak(self._settings.language)
        QLocale.setDefault(QLocale(self._settings.language))
        self.theme = Theme.install(qt, paths.resources(), _appearance(self._settings))
        self.tasks = BackgroundTasks(self)
        self.tasks.crashed.connect(self._tell_crash)
        self.window = MainWindow(self._settings)
        self.window.close_asked.connect(self._close)
        self.entrance = Entrance(self.window, world.keeper, self.tasks, self._settings)
        self.entrance.settings_changed.connect(self._change)
        self.entrance.opened.connect(self._open)
        self.workplace: Workplace | None = None
        qt.aboutToQuit.connect(self._remember)

    def show(self) -> None:
        """Show the entrance."""
        self.entrance.show()
        self.window.show()

    def _open(self, vault: OpenVault, answers: FirstRunAnswers | None) -> None:
        # The rooms are loaded after the page that unlocks stands (performance.md 1.7).
        from workbench.ui.workplace import Workplace  # noqa: PLC0415 - start-up, see above

        self.workplace = Workplace(self.window, self._world, self.tasks, self._settings, vault)
        self.workplace.settings_changed.connect(self._change)
        self.workplace.failed.connect(self._refuse)
        self.workplace.open(answers)

    def _refuse(self, error: WorkbenchError) -> None:
        self.workplace = None
        self.entrance.refuse(error)

    def _change(self, settings: Settings) -> None:
        language = self._settings.language
        self._settings = settings
        self._file.save(settings)
        self.theme.apply(_appearance(settings))
        if settings.language != language:
            spoken.speak(settings.language)
            QLocale.setDefault(QLocale(settings.language))
            if self.workplace is not None:
                self.workplace.retranslate(settings)

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
        if self.workplace is not None:
            self.workplace.tell_crash(place)


def _appearance(settings: Settings) -> Appearance:
    mode = Mode(settings.mode) if settings.mode in set(Mode) else Mode.SYSTEM
    return Appearance(mode=mode, text_size=settings.text_size, is_still=settings.is_still)


def run(world: World, file: SettingsFile) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    QCoreApplication.setApplicationName(PRODUCT)
    QCoreApplication.setApplicationVersion(__version__)
    qt = QApplication(sys.argv[:1])
    qt.setQuitOnLastWindowClosed(True)
    qt.setWindowIcon(QIcon(str(paths.resources() / "icons" / "app.svg")))
    app = App(qt, world, file)
    sys.excepthook = _without_content
    app.show()
    return qt.exec()


def _without_content(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Tell where a bug arose, without the values that a traceback would print."""
    del kind, trace
    _log.error("crash %s", place_of(error))
