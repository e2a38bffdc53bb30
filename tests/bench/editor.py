"""What a key costs in the minutes, against a bare QTextEdit with the same font and text.

`run()` types in turn into both, in an item of 300 lines with tokens, in the middle of the text,
and waits each time until the key is on screen. Ratios in one run; never part of the tests.
"""

from __future__ import annotations

import json
import os
import random
import time
from datetime import date
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QTextEdit, QVBoxLayout, QWidget

from workbench import paths, workdays
from workbench.domain.completion import entries
from workbench.domain.ids import ContactId, LineId, OrganisationId
from workbench.domain.minutes import Block, LineKind, Mention, MentionKind
from workbench.domain.people import Contact, Organisation
from workbench.ui.editor import MeetingVocabulary, MinutesEdit
from workbench.ui.theme import Appearance, Mode, Role, Theme

LINES = 300
KEYS = 400
ROUNDS = 5
_WORDS = [
    "de",
    "gemeente",
    "heeft",
    "het",
    "pand",
    "aan",
    "de",
    "kade",
    "bezocht",
    "en",
    "spreekt",
    "af",
    "met",
    "politie",
    "en",
    "zorg",
]


def blocks(count: int = LINES) -> tuple[Block, ...]:
    """Return invented minutes: a third of the lines are actions with owner and date."""
    chance = random.Random(7)  # noqa: S311 - invented text
    made: list[Block] = []
    for n in range(count):
        text = " ".join(chance.choices(_WORDS, k=chance.randint(6, 40)))
        kind = (LineKind.TEXT, LineKind.ACTION, LineKind.DECISION)[n % 3]
        mentions: tuple[Mention, ...] = ()
        if kind is LineKind.ACTION:
            body = f"{text} Partner 3 ma 30 nov"
            at = len(text) + 1
            mentions = (
                Mention(kind=MentionKind.WHO, start=at, length=9, target="person:3"),
                Mention(kind=MentionKind.WHEN, start=at + 10, length=9, target="2026-11-30"),
            )
            text = body
        made.append(
            Block(line=LineId(str(n)), text=text, kind=kind, mentions=mentions, is_recorded=True)
        )
    return tuple(made)


def vocabulary() -> MeetingVocabulary:
    """Return an invented table of 40 people."""
    houses = [
        Organisation(id=OrganisationId(str(n)), name=f"Organisatie {n}", monogram=f"O{n}")
        for n in range(20)
    ]
    people = [
        Contact(id=ContactId(str(n)), organisation=houses[n % 20].id, name=f"Partner {n}")
        for n in range(40)
    ]
    on = date(2026, 11, 26)
    return MeetingVocabulary(entries(houses, people, on=on), on=on, today=on, calendar=workdays)


def _page(edit: QTextEdit) -> QScrollArea:
    inner = QWidget()
    layout = QVBoxLayout(inner)
    layout.addWidget(edit)
    layout.addStretch()
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setWidget(inner)
    page.resize(780, 700)
    return page


def _type(app: QApplication, edit: QTextEdit, keys: int) -> list[float]:
    cursor = edit.textCursor()
    cursor.setPosition(edit.document().findBlockByNumber(LINES // 2).position() + 20)
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    app.processEvents()
    taken: list[float] = []
    for n in range(keys):
        key = Qt.Key.Key_Space if n % 6 == 5 else Qt.Key.Key_E
        start = time.perf_counter()
        QTest.keyClick(edit, key)
        app.processEvents()
        taken.append((time.perf_counter() - start) * 1000)
    for _ in range(keys):
        edit.undo()
        if edit.textCursor().block().length() < 500 and not edit.document().isUndoAvailable():
            break
    cursor = edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    edit.setTextCursor(cursor)
    app.processEvents()
    return taken


def _share(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def run() -> dict[str, float]:
    """Return milliseconds a key takes in both, and the ratios: medians over the rounds."""
    app = QApplication.instance() or QApplication([])
    theme = Theme.install(app, paths.resources(), Appearance(mode=Mode.LIGHT))
    numbers = iter(range(10_000, 10_000_000))
    ours = MinutesEdit(theme, vocabulary(), new_id=lambda: LineId(str(next(numbers))))
    ours.load(blocks())
    page = _page(ours)

    def follow(caret: QRectF) -> None:
        at = ours.mapTo(page.widget(), caret.topLeft().toPoint())
        page.ensureVisible(at.x(), at.y(), 0, 60)

    ours.caret_moved.connect(follow)
    bare = QTextEdit()
    bare.setFont(theme.font(Role.PROSE))
    bare.document().setDefaultFont(theme.font(Role.PROSE))
    bare.setPlainText(ours.toPlainText())
    bare.resize(780, 700)
    for widget in (page, bare):
        widget.show()
    app.processEvents()
    rounds: list[dict[str, float]] = []
    for turn in range(ROUNDS + 1):
        figures: dict[str, float] = {}
        for name, edit, top in (("bare", bare, bare), ("ours", ours, page)):
            top.activateWindow()
            edit.setFocus()
            app.processEvents()
            keys = _type(app, edit, KEYS)
            figures |= {f"{name}_p50_ms": _share(keys, 0.5), f"{name}_p99_ms": _share(keys, 0.99)}
        figures["p50"] = figures["ours_p50_ms"] / figures["bare_p50_ms"]
        figures["p99"] = figures["ours_p99_ms"] / figures["bare_p99_ms"]
        if turn:  # the first warms up
            rounds.append(figures)
    figures = {name: median(r[name] for r in rounds) for name in rounds[0]}
    start = time.perf_counter()
    ours.blocks()
    figures["blocks_ms"] = (time.perf_counter() - start) * 1000
    page.close()
    bare.close()
    return {name: round(value, 2) for name, value in figures.items()}


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
