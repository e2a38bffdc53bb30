"""The tab *Beleid* with large text in a small window: nothing that is said is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.desk_fakes import make_desk
from tests.ui.test_large_text import cut
from workbench import paths
from workbench.domain.figures import EvidenceItem
from workbench.domain.goals import Goal
from workbench.domain.policy_documents import PolicyDocument, PolicyDocumentKind
from workbench.domain.policy_items import Theme as PolicyTheme
from workbench.services import goals, people
from workbench.ui.policy.room import PolicyRoom
from workbench.ui.theme import Appearance, Mode, Role, Theme, current
from workbench.ui.widgets.set_text import lay_out

KEY = Qt.Key
WIDTH = 1176  # of the room in a window of 1280, beside the rail


@pytest.fixture(params=[150, 200])
def world(clock, qtbot, qapp, dutch, request):
    Theme.install(
        qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True, text_size=request.param)
    )
    desk, memory = make_desk(clock)
    desk._session.do(people.set_up, "Gemeente", "J. Jansen")
    room = PolicyRoom(desk)
    qtbot.addWidget(room)
    room.resize(WIDTH, 720)
    room.show()
    room.activateWindow()
    room.enter()
    return room.policy, desk, memory


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def cut_days(part):
    """Return what stands in fields that have no room for it."""
    fields = [one for one in part.findChildren(QLineEdit) if one.isVisible()]
    wide = {one.text(): one.fontMetrics().horizontalAdvance(one.text()) + 24 for one in fields}
    return [one.text() for one in fields if wide[one.text()] > one.width()]


@pytest.mark.parametrize(
    "item",
    [
        EvidenceItem.FOCAL_POINT,
        EvidenceItem.DOCUMENTS,
        EvidenceItem.TRAINING,
        EvidenceItem.ACTION_PLAN,
        EvidenceItem.CARE,
    ],
)
def test_words_and_days_of_a_form_are_whole(world, qapp, item):
    page = world[0]
    page.show_item(item)
    page.pane.begin_new()
    qapp.processEvents()
    assert cut(page.pane) == []
    assert cut_days(page.pane) == []


def test_the_help_of_an_action_for_a_goal_is_whole(world, qapp, clock):
    page, desk, _ = world
    goal = Goal(id="", title="Eén regel", theme=PolicyTheme.REGION, since=clock.today())
    desk.do(goals.keep_goal, goal)
    page.show_item(EvidenceItem.ACTION_PLAN)
    page.pane.goals.list.enter_by_key()
    press(KEY.Key_Return, KEY.Key_F2, KEY.Key_Escape, KEY.Key_K)
    qapp.processEvents()
    assert page.pane.goals.serving.isVisible()
    assert cut(page.pane) == []


def test_rows_of_documents_are_read_whole(world, qapp, clock):
    page, _, memory = world
    place = "Zaaksysteem van de gemeente, map Veiligheid, nummer 2025-201"
    memory.policy_documents.save(
        PolicyDocument(
            id="d0", kind=PolicyDocumentKind.COVENANT, title="Convenant Lage Venen",
            since=clock.today(), place=place,
        )
    )  # fmt: skip
    page.refresh()
    page.show_item(EvidenceItem.DOCUMENTS)
    qapp.processEvents()
    shown = page.pane.documents.list
    row = shown.rows.rows[0]
    assert place in row.look.second
    room = shown.itemDelegate().room(row.look, shown.viewport().width())
    lines = lay_out(row.look.second, Role.SMALL, room, 12)[0]
    assert lines.text() == row.look.second
    least = lines.lineCount() * current().line(Role.SMALL) + current().line(Role.BODY)
    assert lines.lineCount() > 1
    assert shown.visualRect(shown.rows.index(0)).height() >= least
    assert shown.height() >= shown.content_height()


def test_the_first_row_of_a_group_is_read_below_its_heading(world, qapp):
    page = world[0]
    qapp.processEvents()
    rows = page.list.rows
    firsts = [n for n in range(1, rows.rowCount()) if rows.rows[n - 1].look.is_header]
    page.list.enter_by_key()
    press(KEY.Key_End, *(KEY.Key_Up for _ in range(rows.rowCount() - firsts[-1] - 1)))
    for n in reversed(firsts):
        page.list.setCurrentIndex(rows.index(rows.rowCount() - 1))
        page.list.setCurrentIndex(rows.index(n))
        seen = page.list.viewport().rect()
        assert seen.contains(page.list.visualRect(rows.index(n - 1)))
        assert seen.contains(page.list.visualRect(rows.index(n)))
    press(KEY.Key_Home)
    assert page.list.verticalScrollBar().value() == 0
