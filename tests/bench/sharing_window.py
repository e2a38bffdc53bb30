"""Typing in the minutes while thirty copies of another meeting are made, in the real window (G7).

Each key goes to the editor as the system would send it, and is timed until it is on the screen.
Between keys there is the time that a fast writer takes. The last figures are those of the preview:
from the wish to see a copy as it is sent until its first page stands there.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.bench import _sharing
from tests.bench.editor import _share
from tests.bench.sharing import TODAY
from tests.journeys.demo_vault import start_the_last
from tests.ui.test_every_screen import end, start, until
from workbench.domain.meetings import MeetingState
from workbench.services import producing, sharing, sharing_files
from workbench.services.sharing import Choice
from workbench.services.sharing_files import Order, Tools
from workbench.settings import Settings, SettingsFile
from workbench.texts import spoken
from workbench.ui.sharing.course import SharingCourse
from workbench.ui.sharing.preview import AS_SENT

KEYS = 400
PAUSE = 0.012  # seconds
ORDERS = 5
LOOKS = 12


def type_until(qt: QApplication, edit, is_over) -> list[float]:
    """Type at the end of the text; returns the milliseconds of each key."""
    taken: list[float] = []
    while not is_over(len(taken)):
        key = Qt.Key.Key_Space if len(taken) % 6 == 5 else Qt.Key.Key_E
        began = time.perf_counter()
        QTest.keyClick(edit, key)
        qt.processEvents()
        taken.append((time.perf_counter() - began) * 1000)
        rest = time.perf_counter() + PAUSE
        while time.perf_counter() < rest:
            qt.processEvents()
            time.sleep(0.001)
    return taken


class Shop:
    """Makes the copies of the large meeting in the lane, as the card does."""

    def __init__(self, app, meeting: str, folder: Path) -> None:
        self.desk, self.meeting, self.folder = app.workplace.desk, meeting, folder
        self.window = app.window
        self.took: list[float] = []
        self._is_busy = False

    def begin(self) -> None:
        desk, folder = self.desk, self.folder / str(len(self.took))
        folder.mkdir(parents=True)
        tools = Tools(paper=desk.paper, prover=desk.prover, files=desk.files)
        began = time.perf_counter()
        self._is_busy = True

        def job(reader):
            found = sharing.shared(reader.records, self.meeting, Choice(), spoken, TODAY)
            to = tuple(one for one in found.people if one.is_proposed and not one.stop)
            order = Order(shared=found, to=to, folder=folder, basis=found.basis)
            made = sharing_files.make(reader.records, order, tools, lambda _: None, lambda: False)
            return producing.hand_over(made, folder, desk.files, lambda: False)

        def done(_written) -> None:
            self.took.append((time.perf_counter() - began) * 1000)
            self._is_busy = False

        desk.look(self.window, job, done)

    def is_over(self, _keys: int) -> bool:
        """Tell whether all orders are made; begins the next one."""
        if self._is_busy:
            return False
        if len(self.took) == ORDERS + 1:
            return True
        self.begin()
        return False


def first_pages(app, meeting: str) -> list[float]:
    """Return the milliseconds until the first page of a copy stands there, as it is sent."""
    rooms = app.workplace.rooms
    course = SharingCourse(rooms.shell, app.workplace.desk, meeting, "bench")
    card = course.card
    until(lambda: card.list.people)
    pages = card.preview.pages
    card.preview.turn_to(AS_SENT)
    until(lambda: pages._pictures)
    taken = []
    for _ in range(LOOKS):
        began = time.perf_counter()
        card.list.setFocus()
        QTest.keyClick(card.list, Qt.Key.Key_Down)
        while not pages._pictures:
            QApplication.processEvents()
            time.sleep(0.0005)  # the lane's turn
        taken.append((time.perf_counter() - began) * 1000)
    card.close()
    return taken


def run() -> dict[str, str]:
    qt = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _sharing.make(folder / "kluis", then=start_the_last)
        file = SettingsFile(folder / "settings")
        settings = Settings(
            language="nl", is_still=True, window=(0, 0, 1440, 900), last_vault=str(folder / "kluis")
        )
        app = start(qt, file, settings)
        app.entrance._unlock(bytearray(_sharing.PASSPHRASE.encode()))
        until(lambda: app.workplace is not None and app.workplace.is_ready)
        app.workplace._idle.rest()
        held = app.workplace.desk.read.meetings.where()
        meeting = next(m.id for m in held if m.state is MeetingState.IN_PROGRESS)
        shared = next(m.id for m in held if m.title == _sharing.TITLE)
        rooms = app.workplace.rooms
        rooms.go_to_meeting(meeting)
        until(lambda: rooms.workspace.panes.centre._shown is not None)
        edit = rooms.workspace.panes.centre._shown
        edit.setFocus()
        type_until(qt, edit, lambda keys: keys == 60)
        alone = type_until(qt, edit, lambda keys: keys == KEYS)
        shop = Shop(app, shared, folder / "out")
        meanwhile = type_until(qt, edit, shop.is_over)
        pages = first_pages(app, shared)
        left: list[int] = []
        app.workplace.locking.leave(lambda: left.append(1))
        until(lambda: left)
        end(app)
    return {
        "a key, p50 and p99, ms": f"{_share(alone, 0.5):.1f} {_share(alone, 0.99):.1f}",
        f"while copies are made ({len(meanwhile)} keys)": (
            f"{_share(meanwhile, 0.5):.1f} {_share(meanwhile, 0.99):.1f}"
        ),
        "an order meanwhile, ms": f"{median(shop.took[1:]):.0f}",
        "first page of a preview, median and most": f"{median(pages):.0f} {max(pages):.0f}",
    }
