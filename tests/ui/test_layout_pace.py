"""What a room costs to lay out is its own: nothing is measured twice, nor what nobody sees."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workbench import paths
from workbench.ui.side_bar import SideBar, SideEntry
from workbench.ui.theme import Appearance, Ink, Mode, Theme
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, Stack, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import CompactDelegate, Row, VerbList
from workbench.ui.workspace.agenda_pane import AgendaDelegate
from workbench.ui.workspace.agenda_rows import AgendaRow
from workbench.ui.workspace.line_reach import ReachNotice
from workbench.ui.workspace.rows import Rows

LONG = "Vraag de politie wanneer de uitkomst van het onderzoek er is, en meld het dan. " * 4


@pytest.fixture
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def window(theme, qtbot):
    made = Panel(Ink.CANVAS)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def settle():
    for _ in range(3):
        QTest.qWait(1)
        QApplication.sendPostedEvents()


class Asked(QWidget):
    """Counts how often somebody wants to know how large it is."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        self.times += 1
        return QSize(3_000, 40)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        return self.sizeHint()


class Measured(Label):
    """Counts how often its words are laid out to know how high they are."""

    times = 0

    def _lay_out(self, width):
        self.times += 1
        return super()._lay_out(width)


def test_nobody_asks_a_page_behind_how_large_it_is(window):
    stack, front, behind = Stack(), Asked(), Asked()
    for page in (front, behind):
        stack.addWidget(page)
    window.setLayout(column(stack))
    settle()
    behind.times = 0
    front.updateGeometry()
    behind.updateGeometry()
    settle()
    assert behind.times == 0
    assert window.width() == 900  # and a wide one does not push the window
    stack.setCurrentWidget(behind)
    settle()
    assert behind.size() == window.size()


def test_words_are_laid_out_once_for_each_width(window):
    label = Measured(LONG, wraps=True)
    heights = [label.heightForWidth(width) for width in (300, 200, 300, 200, 300)]
    assert label.times == 2
    assert heights[0] < heights[1]


def test_a_line_that_fits_is_known_without_laying_it_out(window):
    label = Measured("Er staan 10 punten op de agenda", wraps=True)
    assert label.heightForWidth(800) < label.heightForWidth(60)
    assert label.times == 1


@pytest.mark.parametrize("emphasis", [(), ("punten",)])
@pytest.mark.parametrize(
    "words", ["", "Kort.", LONG, "Een\nTwee", "Eén\u00a0geheel dat breed is", "Kolom\tkolom"]
)
def test_every_width_is_as_high_as_its_lines(window, words, emphasis):
    label = Measured(words, wraps=True)
    label.emphasise(*emphasis)
    for width in (*range(10, 420, 7), 2_000):
        assert label.heightForWidth(width) == label._lay_out(width)[1]


def test_words_are_painted_as_they_were_measured(theme, window):
    """And laid out again when they would look different: bold words have the ink of the theme."""
    label = Measured(LONG, wraps=True)
    label.emphasise(LONG[:5])
    label.resize(300, label.heightForWidth(300))
    label.heightForWidth(200)
    first = label.grab().toImage()
    assert label.times == 2
    assert label.grab().toImage() == first
    assert label.times == 2
    label.resize(200, 200)
    label.grab()
    assert label.times == 3  # what was not painted was let go
    label.resize(300, label.heightForWidth(300))
    theme.apply(Appearance(mode=Mode.DARK, is_still=True))
    assert label.grab().toImage() != first
    theme.apply(Appearance(mode=Mode.LIGHT, is_still=True))
    assert label.grab().toImage() == first
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    assert label.grab().toImage() != first


def test_what_changes_the_words_changes_their_height(theme, window):
    label = Measured(LONG, wraps=True)
    high = label.heightForWidth(300)
    label.setText("Kort.")
    low = label.heightForWidth(300)
    assert low < high
    label.setText(LONG)
    assert label.heightForWidth(300) == high
    theme.apply(Appearance(mode=Mode.LIGHT, text_size=200, is_still=True))
    assert label.heightForWidth(300) > high
    theme.apply(Appearance(mode=Mode.LIGHT, is_still=True))
    assert label.heightForWidth(300) == high
    label.emphasise(LONG[:-1])  # bold words are wider
    label.heightForWidth(300)
    assert label.times == 5  # the short words needed none


def test_a_line_that_loses_a_thing_is_as_high_as_what_is_left(window):
    flow, things = Flow(), [Label("Overleg" * 6) for _ in range(6)]
    for thing in things:
        flow.addWidget(thing)
    window.setLayout(column(flow, None))
    settle()
    high = flow.heightForWidth(500)
    things[0].hide()
    things[1].hide()
    things[2].hide()
    settle()
    low = flow.heightForWidth(500)
    assert low < high
    for thing in things[:3]:
        thing.show()
    settle()
    assert flow.heightForWidth(500) == high
    taken = [flow.takeAt(0).widget() for _ in range(4)]
    assert flow.heightForWidth(500) < low
    for thing in taken:
        flow.addWidget(thing)
    assert flow.heightForWidth(500) == high


class Measuring(CompactDelegate):
    """Counts how often somebody wants to know how high a row is."""

    times = 0

    def sizeHint(self, option, index):  # noqa: N802 - Qt's own name
        self.times += 1
        return super().sizeHint(option, index)


def test_the_height_of_a_list_is_summed_once(theme, window):
    rows = VerbList("Acties")
    counting = Measuring(rows, Columns())
    rows.setItemDelegate(counting)
    rows.show_rows([Row(str(n), RowLook(title=f"Actie {n}"), f"Actie {n}") for n in range(20)])
    high = rows.sizeHint().height()
    counting.times = 0
    assert rows.minimumSizeHint().height() == rows.sizeHint().height() == high
    assert counting.times == 0
    rows.show_rows(rows.rows.rows[:10])
    assert rows.sizeHint().height() < high
    rows.show_rows([Row("x", RowLook(title="Actie", second="Waarom"), "Actie")] * 20)
    assert rows.sizeHint().height() > high
    theme.apply(Appearance(mode=Mode.LIGHT, text_size=200, is_still=True))
    assert rows.sizeHint().height() > 1.4 * high
    rows.deleteLater()


def test_the_side_bar_keeps_both_its_faces(window):
    bar = SideBar([SideEntry(room="actions", text="Acties", icon="check-circle", key="Ctrl 3")])
    window.setLayout(row(bar, None))
    wide = bar.item("actions")
    bar.set_rail(is_rail=True)
    rail = bar.item("actions")
    bar.set_late("actions", 7)
    bar.set_current("actions")
    bar.set_place("Ook elders")
    assert rail is not wide
    assert not wide.isVisible()
    bar.set_rail(is_rail=False)
    assert bar.item("actions") is wide
    settle()
    assert wide.isVisible()
    assert not rail.isVisible()
    assert wide.is_current
    assert "7" in wide.accessibleName()
    assert "Ook elders" in [label.text() for label in bar.findChildren(Label)]
    bar.set_organisation("Gemeente Lage Venen")
    assert bar.item("actions") is wide  # made anew, what has the focus would lose it
    assert "Gemeente Lage Venen" in [label.text() for label in bar.findChildren(Label)]
    assert "7" in bar.item("actions").accessibleName()


def test_a_list_that_fits_its_rows_follows_when_titles_wrap(qtbot, theme):
    """In a narrow pane a title takes two lines, and the list is then higher."""
    view = Rows("Agenda")
    view.setItemDelegate(AgendaDelegate(view))
    view.fit_content()
    long = "Eén APV-tekst voor de regio en wat daarna komt"
    view.show_rows([AgendaRow(key=str(n), number=str(n), title=long) for n in range(6)])
    room = QWidget()
    room.setLayout(column(view, None))
    qtbot.addWidget(room)
    room.resize(600, 700)
    room.show()
    qtbot.waitExposed(room)
    was = view.height()
    for width in (240, 600):
        room.resize(width, 700)
        qtbot.waitUntil(lambda: view.height() == view.content_height() + 2, timeout=2_000)
        assert view.verticalScrollBar().maximum() == 0
        assert (view.height() > was) == (width == 240)


def test_for_whom_a_line_is_takes_no_room_from_a_narrow_text(qtbot, theme):
    notice = ReachNotice()
    qtbot.addWidget(notice)
    whole = "Visible to 3 of 11. Not for the police: this is only for those who are named."
    for width, said in ((900, whole), (300, "Visible to 3 of 11."), (900, whole)):
        notice.resize(width, 60)
        notice.say(whole)
        qtbot.waitUntil(lambda said=said: notice.words.text() == said, timeout=2_000)
        assert notice.words.accessibleName() == whole  # by ear nothing is left out
    notice.say("")
    assert (notice.words.text(), notice.isVisible()) == ("", False)
