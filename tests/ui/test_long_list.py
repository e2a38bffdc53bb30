"""A list of a million rows: worked by keys and mouse, and nothing is kept for a row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from workbench import paths
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.long_list import LongList
from workbench.ui.widgets.rows import LOOK, RowLook

KEY, HINT = Qt.Key, QAbstractItemView.ScrollHint
MANY = 1_000_000


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


class Rows(QAbstractListModel):
    def __init__(self, count):
        super().__init__()
        self.count, self.asked = count, set()

    def rowCount(self, parent=QModelIndex()):  # noqa: B008, N802 - Qt's own name
        return 0 if parent.isValid() else self.count

    def data(self, index, role=0):
        if role == LOOK:
            self.asked.add(index.row())
            return RowLook(title=f"Regel {index.row()}")
        return None

    def become(self, count):
        self.beginResetModel()
        self.count = count
        self.endResetModel()


@pytest.fixture
def rows(qtbot):
    made = LongList("Regels")
    made.rows = Rows(MANY)
    made.rows.setParent(made)  # as the lists of the program have it
    made.setModel(made.rows)
    qtbot.addWidget(made)
    made.resize(400, 420)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(made.hasFocus)
    QTest.qWait(1)
    return made


def at(rows):
    return rows.currentIndex().row()


def high(rows):
    return rows.visualRect(rows.rows.index(0)).height()


def test_only_the_rows_in_sight_are_asked(rows):
    rows.grab()
    assert rows.rows.asked
    assert max(rows.rows.asked) <= 420 // high(rows) + 1
    assert rows.verticalScrollBar().maximum() == MANY * high(rows) - rows.viewport().height()


def test_keys_go_through_them(rows):
    assert at(rows) == 0
    page = rows.viewport().height() // high(rows)
    seen = []
    for key in (
        KEY.Key_Down, KEY.Key_Up, KEY.Key_Up, KEY.Key_PageDown, KEY.Key_PageUp, KEY.Key_End,
        KEY.Key_Down, KEY.Key_PageUp, KEY.Key_Home,
    ):  # fmt: skip
        QTest.keyClick(rows, key)
        seen.append(at(rows))
        assert rows.selectionModel().isSelected(rows.currentIndex())
        place = rows.visualRect(rows.currentIndex())
        assert rows.viewport().rect().contains(place)  # what is current is in sight
    assert seen == [1, 0, 0, page, 0, MANY - 1, MANY - 1, MANY - 1 - page, 0]


@pytest.mark.parametrize("n", [0, 1, 8, 500_000, MANY - 1])
@pytest.mark.parametrize("hint", HINT)
def test_where_a_row_stands_and_what_stands_there_agree(rows, n, hint):
    rows.verticalScrollBar().setValue(300 * high(rows) + 7)
    rows.scrollTo(rows.rows.index(n), hint)
    place = rows.visualRect(rows.rows.index(n))
    assert rows.viewport().rect().contains(place)
    assert rows.indexAt(place.center()).row() == n
    assert rows.indexAt(place.topLeft()).row() == n
    assert rows.indexAt(place.bottomLeft()).row() == n


def test_a_press_chooses_and_a_press_below_the_last_does_not(rows):
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 3 * high(rows) + 5))
    assert at(rows) == 3
    rows.rows.become(2)
    QTest.qWait(1)
    below = QPoint(50, 5 * high(rows))
    assert not rows.indexAt(below).isValid()
    rows.setSelection(QRect(below, below), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert not rows.selectionModel().hasSelection()
    assert rows.verticalScrollBar().maximum() == 0


def test_what_is_chosen_is_painted_where_it_stands(rows):
    rows.setCurrentIndex(rows.rows.index(4))
    region = rows.visualRegionForSelection(rows.selectionModel().selection())
    assert region.boundingRect() == rows.visualRect(rows.rows.index(4))
    picture = rows.viewport().grab().toImage()
    rows.setCurrentIndex(rows.rows.index(5))
    assert rows.viewport().grab().toImage() != picture


def test_an_empty_list_is_a_list(rows):
    rows.rows.become(0)
    QTest.qWait(1)
    rows.grab()
    QTest.keyClick(rows, KEY.Key_End)
    assert not rows.currentIndex().isValid()
    assert not rows.indexAt(QPoint(5, 5)).isValid()
    rows.scrollTo(QModelIndex())
    assert rows.verticalScrollBar().value() == 0


def test_a_page_that_was_left_shows_no_row(rows):
    rows.hide()
    assert rows.visualRect(rows.rows.index(0)) == QRect()


def test_large_text_makes_all_rows_higher(rows, theme):
    before = high(rows)
    theme.apply(Appearance(mode=Mode.LIGHT, text_size=200, is_still=True))
    QTest.qWait(1)
    assert high(rows) > before
    assert rows.verticalScrollBar().maximum() == MANY * high(rows) - rows.viewport().height()
