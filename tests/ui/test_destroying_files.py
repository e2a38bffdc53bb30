"""The card that destroys: its attachments, the second person, and the switch that asks for one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.storage import fakes
from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.destruction import Approver, Cause, Destroyed, Destruction
from workbench.domain.preferences import TWO_TO_DESTROY, Preference
from workbench.services.audit import Act
from workbench.services.forgetting_attachments import FileFate, Stays
from workbench.ui.forgetting import words
from workbench.ui.forgetting.destroy_card import DestroyCard
from workbench.ui.forgetting.due_rows import _destroyed
from workbench.ui.forgetting.files_list import FilesList
from workbench.ui.forgetting.settings_tab import ForgettingTab
from workbench.ui.forgetting.target import Target
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.labels import Label

KEY = Qt.Key


@pytest.fixture(autouse=True)
def theme(qapp, english):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


def fate(key, **more) -> FileFate:
    made = fakes.one_of_each(f"{key}.pdf")["attachments"]
    return FileFate(
        attachment=type(made)(**{**_fields(made), "id": key}), meeting="Week 15", **more
    )


def _fields(record):
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


FATES = (
    fate("own", is_own=True), fate("near"),
    fate("held", stays=Stays.ANOTHER, held_by=("C-2026-014",)), fate("all", stays=Stays.MEETING),
)  # fmt: skip


def test_what_is_its_own_goes_and_of_the_rest_a_person_decides(qtbot):
    shown = FilesList()
    qtbot.addWidget(shown)
    shown.show_files(FATES)
    shown.show()
    assert shown.chosen() == ("own",)
    assert sorted(shown.rings) == ["near", "own"]
    said = [label.text() for label in shown.findChildren(Label)]
    assert "1 of 4 attachments go along" in said
    assert "Stays: the same point is about C-2026-014 too." in said
    assert "Stays: it belongs to the whole meeting Week 15." in said
    assert "Stays unless you tick it. From Week 15." in said
    QTest.keyClick(shown.rings["near"], KEY.Key_Space)
    QTest.keyClick(shown.rings["own"], KEY.Key_Space)
    assert shown.chosen() == ("near",)
    said = [label.text() for label in shown.findChildren(Label)]
    assert "Goes along. From Week 15." in said
    shown.show_files(())
    assert not shown.isVisible()


class Lists:
    """No attachments are near anything."""

    def items_about(self, targets, proposal):
        return ()


@pytest.mark.parametrize("asks", [True, False])
def test_the_card_asks_a_second_person_where_that_is_set(clock, qtbot, asks):
    desk, memory = make_desk(clock)
    desk.lists.forgetting = Lists()
    memory.cases.save(fakes.one_of_each("Zandkuil")["cases"])
    memory.preferences.save(Preference(id=TWO_TO_DESTROY, value="yes" if asks else "no"))
    window = FilesList()
    qtbot.addWidget(window)
    window.resize(1000, 800)
    window.show()
    card = DestroyCard(desk, window)
    card.open_for(Target(Destroyed.CASE, "case0", "C-2026-009"), window)
    assert card.second.isVisible() == asks
    assert not card.files.isVisible()
    card.close_up()


def test_the_switch_is_a_setting_that_the_log_tells_of(clock, qtbot):
    desk, memory = make_desk(clock)
    tab = ForgettingTab(desk)
    qtbot.addWidget(tab)
    tab.show()
    tab.refresh()
    assert tab.two.value() is False
    tab.two.chosen.emit(True)
    assert memory.preferences.get(TWO_TO_DESTROY).value == "yes"
    assert memory.acts[-1][0] is Act.PREFERENCE_SET
    assert tab.two.value() is True
    desk.is_read_only = True
    tab.refresh()
    assert not tab.two.isEnabled()


def test_the_screen_says_who_confirmed():
    made = Destruction(
        id="d", what=Destroyed.CASE, record="c", called=("C-2026-009",), cause=Cause.TERM,
        approved_by="A. Archivaris", approved_as=Approver.ARCHIVIST, approved_on=fakes.TODAY,
        seconded_by="B. Burger", done_at=fakes.NOW, files=2,
    )  # fmt: skip
    assert words.agreed(made) == (
        "Approved by A. Archivaris. Confirmed by B. Burger. 2 attachments went along."
    )
    assert "confirmed by B. Burger" in _destroyed(made, fakes.TODAY).look.second
