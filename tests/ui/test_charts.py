"""Charts on screen: by keyboard, by ear, in both themes, and painted once."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from workbench import paths
from workbench.domain.charts import STEPS, Chart, ChartKind, ChartRow
from workbench.services.chart_words import told
from workbench.texts import spoken
from workbench.ui.charts import ChartCard, ChartPicture, picture
from workbench.ui.charts.drawing import tint
from workbench.ui.charts.plan import planned
from workbench.ui.theme import Appearance, Contrast, Ink, Mode, Role, Theme
from workbench.ui.theme.tokens import contrast
from workbench.ui.widgets.pages import column as stacked

PLAIN = Chart(
    kind=ChartKind.MATRIX, title="Signals", of="Sector", columns=("Hotel", "Home"), absent="1-4",
    rows=(
        ChartRow(label="Catering", counts=(3, 0)),
        ChartRow(label="Building", counts=(None, 12)),
        ChartRow(label="Farms", counts=(0, 1)),
    ),
)  # fmt: skip


@pytest.fixture(autouse=True)
def theme(qapp, english):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def card(qtbot):
    card = ChartCard(opens=True)
    qtbot.addWidget(card)
    card.show_chart(told(PLAIN, spoken), "Counted by day.")
    card.resize(600, 400)
    with qtbot.waitExposed(card):
        card.show()
    card.activateWindow()
    card.enter_by_key()
    qtbot.waitUntil(card.picture.hasFocus)
    return card


def opened(card):
    found = []
    card.opened.connect(lambda row, column: found.append((row, column)))
    return found


@pytest.mark.parametrize("kind", ChartKind)
def test_arrows_go_from_count_to_count_and_enter_opens_what_is_counted(card, kind):
    card.show_chart(told(replace(PLAIN, kind=kind), spoken))
    found, shown = opened(card), card.picture
    QTest.keyClick(shown, Qt.Key.Key_Up)
    assert shown.at == (0, 0)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert shown.said() == "Catering, Home: 0"
    QTest.keyClick(shown, Qt.Key.Key_Return)  # nothing to open
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Space)
    QTest.keyClick(shown, Qt.Key.Key_Left)
    QTest.keyClick(shown, Qt.Key.Key_Return)  # what is hidden does not open
    assert found == [(0, 0), (1, 1)]


def test_its_name_is_the_sentence_and_the_current_count_is_said(card):
    face = QAccessible.queryAccessibleInterface(card.picture)
    assert face.text(QAccessible.Text.Name) == told(PLAIN, spoken).sentence
    QTest.keyClick(card.picture, Qt.Key.Key_Down)
    said = face.text(QAccessible.Text.Description)
    assert said == "Building, Hotel: 1-4"


def test_t_turns_it_into_the_equal_table_and_back_with_the_focus(card, qtbot):
    found = opened(card)
    QTest.keyClick(card.picture, Qt.Key.Key_T)
    qtbot.waitUntil(card.table.hasFocus)
    assert not card.picture.isVisible()
    model = card.table.cells
    shown = [[model.index(r, c).data() for c in range(3)] for r in range(3)]
    assert shown == [["Catering", "3", "0"], ["Building", "1-4", "12"], ["Farms", "0", "1"]]
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
    assert heads == ["Sector", "Hotel", "Home"]
    at = model.index(1, 2)
    assert at.data(Qt.ItemDataRole.AccessibleTextRole) == "Building, Home: 12"
    QTest.keyClick(card.table, Qt.Key.Key_Return)  # the label of a row
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Right):
        QTest.keyClick(card.table, key)
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    assert found == [(1, 1)]
    QTest.keyClick(card.table, Qt.Key.Key_T)
    qtbot.waitUntil(card.picture.hasFocus)
    assert model.rows == ()  # what was left is not read out


def test_the_pointer_opens_a_count_in_picture_and_table(card):
    found = opened(card)
    plan = planned(told(PLAIN, spoken), card.picture.width())
    left = Qt.MouseButton.LeftButton
    for row, column in ((0, 0), (0, 1), (1, 1)):
        middle = plan.cell(row, column).center().toPoint()
        QTest.mouseClick(card.picture, left, pos=middle)
    QTest.mouseClick(card.picture, left, pos=QPoint(2, 2))
    card.form.take_focus()
    QTest.keyClick(card.form, Qt.Key.Key_Right)
    assert card.table.isVisible()
    rect = card.table.visualRect(card.table.cells.index(2, 2))
    QTest.mouseClick(card.table.viewport(), left, pos=rect.center())
    assert found == [(0, 0), (1, 1), (2, 1)]


def test_one_that_opens_nothing_leaves_enter_to_the_page(qtbot):
    shown = ChartPicture()
    qtbot.addWidget(shown)
    shown.show_chart(told(PLAIN, spoken))
    found = []
    shown.opened.connect(lambda *at: found.append(at))
    QTest.keyClick(shown, Qt.Key.Key_Return)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(5, 40))
    assert found == []


def test_without_rows_the_sentence_stands_there_and_nothing_to_turn(card):
    empty = told(replace(PLAIN, rows=()), spoken)
    card.show_chart(empty)
    assert card.empty.text() == empty.sentence
    assert card.empty.isVisible()
    assert not any(part.isVisible() for part in (card.form, card.picture, card.table))


def test_it_is_drawn_once_for_a_size_and_a_look(card, qtbot, monkeypatch):
    drawn = []
    true = picture.draw
    monkeypatch.setattr(picture, "draw", lambda *args: (drawn.append(1), true(*args)))
    card.picture.show_chart(told(PLAIN, spoken))
    card.picture.grab()
    for _ in range(3):
        card.picture.repaint(QRect(10, 10, 30, 30))
        QTest.keyClick(card.picture, Qt.Key.Key_Down)
        card.picture.grab()
    assert len(drawn) == 1
    card.resize(700, 400)
    qtbot.waitUntil(lambda: card.picture.width() == 700)
    card.picture.grab()
    assert len(drawn) == 2


def test_a_part_that_is_painted_again_is_the_same_part(card):
    whole = card.picture.grab().toImage()
    part = QRect(120, 20, 90, 60)
    assert card.picture.grab(part).toImage() == whole.copy(part)


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("kind", ChartKind)
def test_every_count_has_its_cell_however_large_and_narrow(theme, kind, size):
    theme.apply(Appearance(text_size=size))
    wide = replace(
        PLAIN, kind=kind, columns=tuple(f"Vergund seksbedrijf {n}" for n in range(9)),
        rows=(ChartRow(label="Land- en tuinbouw in de regio", counts=(1,) * 9),) * 4,
    )  # fmt: skip
    plan = planned(wide, 460)
    cells = [plan.cell(row, column) for row in range(4) for column in range(9)]
    assert plan.is_upright
    assert all(cell.right() <= 460.01 for cell in cells)
    assert all(cell.height() >= 24 for cell in cells)
    assert cells[-1].bottom() <= plan.height
    for n, cell in enumerate(cells):
        assert plan.at(cell.center().toPoint()) == divmod(n, 9)
    assert plan.at(QPoint(1, 1)) is None


def over(colour, ground):
    share = colour.alphaF()
    parts = zip(colour.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(share * one + (1 - share) * below for one, below in parts)).name()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("high", [Contrast.NORMAL, Contrast.HIGH])
def test_counts_are_read_on_every_tint_and_tints_are_told_apart(theme, mode, high):
    theme.apply(Appearance(mode=mode, contrast=high))
    for ground in (theme.color(Ink.SURFACE), theme.color(Ink.CANVAS)):
        names = [over(tint(one), ground) for one in range(1, STEPS + 1)]
        for shade, name in enumerate(names, start=1):
            ink = Ink.SURFACE if shade == STEPS else Ink.TEXT
            assert contrast(name, theme.color(ink).name()) >= 4.5, (shade, name)
        for one, other in pairwise([ground.name(), *names]):
            assert contrast(one, other) >= 1.14, names


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("title", ["Signals", "Signals, inspections and actions by sector " * 2])
def test_the_first_line_of_the_title_stands_beside_the_choice(theme, qtbot, qapp, size, title):
    theme.apply(Appearance(text_size=size, is_still=True))
    card, page = ChartCard(), QWidget()
    qtbot.addWidget(page)
    page.setLayout(stacked(card, None))
    page.resize(520, 1400)
    page.show()
    about = "Counted on the day on which it was recorded, and told once for each of them. " * 4
    card.show_chart(told(replace(PLAIN, title=title), spoken), about)
    qapp.processEvents()
    line = card.title.y() + theme.line(Role.H3) / 2
    assert abs(line - card.form.geometry().center().y()) <= 1
    assert card.title.height() >= card.title.heightForWidth(card.title.width())
    assert card.about.height() == card.about.heightForWidth(card.about.width())
    assert card.rect().contains(card.form.geometry())
    assert not card.form.geometry().intersects(card.title.geometry())
    card.show_chart(told(replace(PLAIN, rows=()), spoken))
    qapp.processEvents()
    assert (card.title.y(), card.form.isHidden()) == (0, True)


def test_a_picture_in_a_narrow_page_is_as_high_as_its_upright_heads_ask(theme, qtbot, qapp):
    columns = tuple(f"Q{n} 2025" for n in range(9))
    rows = tuple(ChartRow(label=f"Gemeente {n}", counts=(1,) * 9) for n in range(3))
    card, page = ChartCard(), QWidget()
    qtbot.addWidget(page)
    page.setLayout(stacked(card, None))
    lines = replace(PLAIN, kind=ChartKind.LINES, columns=columns, rows=rows)
    card.show_chart(told(lines, spoken))  # before it has its place: it knows no width then
    page.resize(420, 700)
    page.show()
    qapp.processEvents()
    assert planned(lines, card.picture.width()).is_upright
    assert card.picture.height() == card.picture.heightForWidth(card.picture.width())
