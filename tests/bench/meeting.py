"""A heavy meeting in the real window: 300 items on the agenda, 200,000 characters at one of them.

`run()` opens the meeting and waits until its text is painted, then types in the middle of the
long text, in turn with a bare QTextEdit of the same font and text. Asked is at most 300 ms
for opening and at most twice the bare p99 a key.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QTextEdit

from tests.bench.editor import KEYS, LINES, _share, _type, blocks
from tests.journeys import demo_vault
from tests.journeys.demo_vault import PASSPHRASE
from tests.ui.test_every_screen import end, start, until, wait
from workbench.domain.meetings import MeetingState
from workbench.services import agenda, minutes
from workbench.services.agenda import ItemDraft
from workbench.settings import Settings, SettingsFile
from workbench.ui.theme import Role, current

ITEMS = 300
CHARACTERS = 200_000
ROUNDS = 5


class Eye(QObject):
    """Notes each paint of a widget."""

    def __init__(self, widget) -> None:
        super().__init__(widget)
        self.seen = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() is QEvent.Type.Paint:
            self.seen = time.perf_counter()
        return False


def fill(folder: Path) -> str:
    """Make the meeting that is held heavy; returns the item with the long text."""
    demo_vault.make(folder)
    with demo_vault.opened(folder) as (writer, reader):
        read = reader.records
        (held,) = [m for m in read.meetings.where() if m.state is MeetingState.IN_PROGRESS]
        drafts = [ItemDraft(title=f"Agendapunt {n}", minutes=1) for n in range(ITEMS)]
        writer.session.write(agenda.add_items, held.id, drafts)
        item = min(read.items.where(meeting=held.id), key=lambda i: i.position).id
        text = list(blocks(LINES))
        while sum(len(block.text) for block in text) < CHARACTERS:
            more = blocks(LINES)
            text += [_again(block, len(text) + n) for n, block in enumerate(more)]
        writer.session.write(minutes.write_item, item, text)
    return item


def _again(block, n: int):
    return replace(block, line=f"nog-{n}")


def opening(app, meeting: str, other: str) -> float:
    """Milliseconds from the wish to see the meeting to the last paint of its text."""
    rooms = app.workplace.rooms
    rooms.go_to_meeting(other)
    until(lambda: rooms.workspace.panes.centre._shown is not None)
    wait(0.3)
    began = time.perf_counter()
    rooms.go_to_meeting(meeting)
    until(lambda: rooms.workspace.panes.centre._shown is not None)
    eye = Eye(rooms.workspace.panes.centre._shown.viewport())
    until(lambda: eye.seen)
    return (eye.seen - began) * 1000


def run() -> dict[str, float]:
    """Return milliseconds and ratios: medians over the rounds."""
    qt = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "kluis")
        file = SettingsFile(folder / "settings")
        settings = Settings(
            language="nl", is_still=True, window=(0, 0, 1440, 900), last_vault=str(folder / "kluis")
        )
        app = start(qt, file, settings)
        app.entrance._unlock(bytearray(PASSPHRASE.encode()))
        until(lambda: app.workplace is not None and app.workplace.is_ready)
        app.workplace._idle.rest()
        held = app.workplace.desk.read.meetings.where()
        meeting = next(m.id for m in held if m.state is MeetingState.IN_PROGRESS)
        other = next(m.id for m in held if m.state is MeetingState.DRAFT_MINUTES or m.number)
        figures = {"open_ms": statistics.median(opening(app, meeting, other) for _ in range(5))}
        figures |= typing(qt, app)
        left: list[int] = []
        app.workplace.locking.leave(lambda: left.append(1))
        until(lambda: left)
        end(app)
    return {name: round(value, 2) for name, value in figures.items()}


def typing(qt: QApplication, app) -> dict[str, float]:
    """Type in both in turn."""
    ours = app.workplace.rooms.workspace.panes.centre._shown
    bare = QTextEdit()
    bare.setFont(current().font(Role.PROSE))
    bare.document().setDefaultFont(current().font(Role.PROSE))
    bare.setPlainText(ours.toPlainText())
    bare.resize(780, 700)
    bare.show()
    rounds = []
    for turn in range(ROUNDS + 1):
        figures: dict[str, float] = {"characters": len(ours.toPlainText())}
        for name, edit, top in (("bare", bare, bare), ("ours", ours, app.window)):
            top.activateWindow()
            edit.setFocus()
            qt.processEvents()
            keys = _type(qt, edit, KEYS)
            figures |= {f"{name}_p50_ms": _share(keys, 0.5), f"{name}_p99_ms": _share(keys, 0.99)}
        figures["p50"] = figures["ours_p50_ms"] / figures["bare_p50_ms"]
        figures["p99"] = figures["ours_p99_ms"] / figures["bare_p99_ms"]
        if turn:  # the first warms up
            rounds.append(figures)
    bare.close()
    return {name: statistics.median(r[name] for r in rounds) for name in rounds[0]}
