"""The tab of muted identifiers, worked by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.workspace_stage import SummerClock, make_desk
from workbench import paths
from workbench.domain.entities import Entity, EntityKind, EntityLink, MutedBy
from workbench.domain.ids import EntityId
from workbench.ui.preferences.muted import MutedTab
from workbench.ui.theme import Appearance, Theme

Key = Qt.Key


@pytest.fixture
def tab(qtbot, qapp, dutch):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    desk, memory, _, _ = make_desk(SummerClock())
    made = MutedTab(desk)
    made.memory, made.told = memory, []
    desk.told.connect(lambda said, _: made.told.append(said))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.activateWindow()
    made.refresh()
    return made


def mute(tab, kind, value, why):
    tab.kind.set_value(kind)
    tab.value.edit.setFocus()
    QTest.keyClicks(tab.value.edit, value)
    QTest.keyClick(tab.value.edit, Key.Key_Return)
    assert tab.why.edit.hasFocus()
    QTest.keyClicks(tab.why.edit, why)
    QTest.keyClick(tab.why.edit, Key.Key_Return)


def held_of(tab, value):
    return [one for one in tab.memory.entities.where() if one.value == value]


def test_a_value_is_muted_and_compared_again_by_keys(tab):
    mute(tab, EntityKind.PHONE, "06-12345678", "Het loket")
    (held,) = held_of(tab, "+31612345678")
    assert (held.value, held.muted, held.muted_by) == ("+31612345678", True, MutedBy.PERSON)
    assert tab.told[-1] == "06-12345678 is gedempt"
    assert tab.value.text() == tab.why.text() == ""
    assert tab.value.edit.hasFocus()
    (row,) = tab.list.rows.rows
    assert row.spoken == "06-12345678, Het loket, Telefoonnummer"
    tab.list.enter_by_key()
    QTest.keyClick(tab.list, Key.Key_Delete)
    assert held_of(tab, "+31612345678") == []  # nothing was about it
    assert tab.told[-1] == "06-12345678 wordt weer vergeleken"
    assert tab._none.isVisible()


def test_what_is_wrong_is_said_at_the_field(tab):
    mute(tab, EntityKind.PHONE, "12", "Het loket")
    assert tab.value.error() == "Dit is geen gegeven van die soort, of er klopt een teken niet."
    tab.value.set_text("")
    tab.why.set_text("")
    mute(tab, EntityKind.ADDRESS, "Kade 12", "")
    assert tab.value.error() == ""
    assert tab.why.error() == "Er staat niet bij waarom dit gegeven niet mag overeenkomen."
    assert not any(one.muted for one in tab.memory.entities.where())


def test_what_the_count_muted_says_so_and_stays_when_it_is_heard_again(tab):
    held = Entity(
        id=EntityId("e99"), kind=EntityKind.ADDRESS, value="dijk 99", shown="Dijk 99",
        muted=True, muted_by=MutedBy.COUNT,
    )  # fmt: skip
    tab.memory.entities.put("e99", held)
    tab.memory.entity_links.put("l99", EntityLink(id="l99", entity="e99", signal="s0"))
    tab.refresh()
    (row,) = tab.list.rows.rows
    assert row.spoken == "Dijk 99, In meer dan 25 signalen, Adres"
    tab.list.enter_by_key()
    QTest.keyClick(tab.list, Key.Key_Return)
    (heard,) = held_of(tab, "dijk 99")
    assert (heard.muted, heard.muted_by) == (False, MutedBy.PERSON)


def test_a_vault_that_is_only_read_mutes_nothing(qtbot, qapp, dutch):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    desk, _, _, _ = make_desk(SummerClock())
    desk.is_read_only = True
    made = MutedTab(desk)
    qtbot.addWidget(made)
    assert not made.mute_it.isEnabled()
    assert not made.value.isEnabled()
