"""Draws every screen of the program on the demo vault: ``poe screens DIR``.

The real rooms on a real encrypted vault, offscreen, on the story's own day; Dutch and English,
light and dark, 1440 x 900 and 1280 x 720.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import tomllib
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from workbench import paths
from workbench.bootstrap.clocks import StandingClock
from workbench.bootstrap.worlds import world
from workbench.domain.meetings import MeetingState
from workbench.services import demo, meetings
from workbench.settings import Settings, SettingsFile
from workbench.ui.app import App

PASSPHRASE = b"een zin om mee te tekenen"
STORY_DAY = date(2026, 3, 16)
SIZES = ((1440, 900), (1280, 720))


def wait(seconds=0.4):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


def until(asked, seconds=30):
    end = time.monotonic() + seconds
    while not asked():
        if time.monotonic() > end:
            raise TimeoutError
        wait(0.02)


class Camera:
    """Takes the pictures of one look."""

    def __init__(self, folder: Path, home: Path, settings: Settings, look: str) -> None:
        self.folder, self.home, self.look = folder, home, look
        self.file = SettingsFile(home / f"{look}.json")
        self.file.save(settings)
        self.world = world(clock=StandingClock(STORY_DAY))

    def shot(self, app: App, name: str) -> None:
        wait()
        app.window.grab().save(str(self.folder / f"{name}-{self.look}.png"))

    def entrance(self, qt: QApplication) -> None:
        first = App(qt, self.world, self.file)
        first.show()
        self.shot(first, "02-first-run")
        self.end(first)

    def rooms(self, qt: QApplication, vault: Path) -> None:
        settings = self.file.load()
        self.file.save(
            Settings(
                language=settings.language,
                mode=settings.mode,
                window=settings.window,
                last_vault=str(vault),
            )
        )
        app = App(qt, self.world, self.file)
        app.show()
        self.shot(app, "01-unlock")
        app.entrance._unlock(bytearray(PASSPHRASE))
        until(lambda: app.workplace is not None and hasattr(app.workplace, "locking"))
        self.places(app)
        app.workplace.rooms.shell.room.flush()
        app.workplace.locking.leave(lambda: None)
        wait(0.6)
        self.end(app)

    def places(self, app: App) -> None:
        place = app.workplace
        read = place.desk.read
        self.shot(app, "03-meetings")
        planned = [m for m in read.meetings.where() if m.state is MeetingState.CONCEPT]
        place.rooms.go_to_meeting(planned[0].id)
        self.shot(app, "04-preparation")
        busy = [m for m in read.meetings.where() if m.state is MeetingState.IN_PROGRESS]
        place.rooms.go_to_meeting(busy[0].id)
        self.shot(app, "05-workspace")
        for name, room in (("06-actions", "actions"), ("07-partners", "partners")):
            place.rooms.shell.go(room)
            self.shot(app, name)
        place.rooms.shell.go("preferences")
        self.shot(app, "08-settings")

    def end(self, app: App) -> None:
        app.tasks.close()
        app.window.hide()
        app.window.deleteLater()
        app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        wait(0.1)


def make_vault(folder: Path) -> None:
    keeper = world(clock=StandingClock(STORY_DAY)).keeper
    made = keeper.create(folder, bytearray(PASSPHRASE))
    writer = made.vault.open_writer()
    with (paths.resources() / "demo" / "lage-venen.toml").open("rb") as file:
        writer.session.write(demo.load, tomllib.load(file))
    reader = made.vault.open_reader()
    held = [m for m in reader.records.meetings.where() if m.state is MeetingState.DRAFT_MINUTES]
    last = max((m for m in held if m.table), key=lambda m: m.on)
    reader.close()
    writer.session.write(meetings.reopen, last.id)
    writer.session.write(meetings.start, last.id)
    writer.close()
    made.vault.close()


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--only", default="", help="looks whose name holds this text")
    told = asked.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    qt = QApplication(sys.argv[:1])
    with TemporaryDirectory() as home:
        os.environ[paths.HOME] = home
        vault = Path(home) / "vault"
        make_vault(vault)
        for language, mode, (w, h) in product(("nl", "en"), ("light", "dark"), SIZES):
            look = f"{language}-{mode}-{w}"
            if told.only not in look:
                continue
            settings = Settings(language=language, mode=mode, window=(0, 0, w, h))
            Camera(told.folder, Path(home), settings, look).entrance(qt)
            Camera(told.folder, Path(home), settings, look).rooms(qt, vault)
    return 0


if __name__ == "__main__":
    sys.exit(main())
