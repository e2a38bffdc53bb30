"""The rows of what was agreed: a day that is cut off would be another day (workspace/record_rows)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from workbench import paths
from workbench.ui.theme import Appearance, Role, Theme, current
from workbench.ui.widgets.chips import Tone
from workbench.ui.workspace.record_rows import AgreementDelegate, AgreementRow
from workbench.ui.workspace.rows import Rows

LATE = AgreementRow(
    key="a", text="Bellen", who="Gemeente Dijkhuizen", monogram="GD",
    due="110 dagen te laat", due_tone=Tone.DANGER,
)  # fmt: skip


@pytest.fixture
def painted(qapp, qtbot, monkeypatch):
    """Paint a row of a width at a text size; returns its height and where which words came."""

    def paint(width, size):
        Theme.install(qapp, paths.resources(), Appearance(is_still=True, text_size=size))
        view = Rows("Afspraken")
        qtbot.addWidget(view)
        delegate = AgreementDelegate(view)
        view.setItemDelegate(delegate)
        view.show_rows([LATE])
        view.resize(width, 400)
        view.show()
        said = {}

        def note(painter, rect, words, role, ink, **more):
            said[words] = QRectF(rect)
            return current().metrics(role).horizontalAdvance(words)

        monkeypatch.setattr("workbench.ui.workspace.record_rows.paint_words", note)
        picture = QImage(width, 400, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        row = QRectF(0, 0, view.viewport().width(), 400)
        delegate._paint_row(painter, row, LATE)
        painter.end()
        return view.sizeHintForRow(0), said

    yield paint
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))


def test_a_day_with_room_stands_beside_the_name(painted):
    _, said = painted(320, 100)
    assert said[LATE.due].top() == said[LATE.who].top()
    assert said[LATE.who].right() < said[LATE.due].right()


def test_a_day_without_room_gets_its_own_line_and_the_row_grows(painted):
    low, _ = painted(560, 200)
    high, said = painted(320, 200)
    assert said[LATE.due].top() > said[LATE.who].top()
    assert said[LATE.due].width() >= current().metrics(Role.SMALL_MEDIUM).horizontalAdvance(
        LATE.due
    )
    assert high - low >= current().line(Role.SMALL)
