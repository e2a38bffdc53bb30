"""By what the list is grouped, and the own views that stand as tabs; by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.actions_stage import SPOKEN, World, here, opened, press, rows, show
from workbench import paths
from workbench.services import saved_views
from workbench.services.rows import ActionView, Grouping
from workbench.ui.actions.own_views import NamePopover, OwnViews
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.rows import LOOK

KEY = Qt.Key


@pytest.fixture(autouse=True)
def theme(qapp):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def world(clock, english):
    return World(clock)


@pytest.fixture
def room(world, qtbot):
    return opened(world, qtbot)


def chosen(room, words):
    menu = next(m for m in room.findChildren(QMenu) if m.isVisible())
    next(a for a in menu.actions() if a.text() == words).trigger()
    menu.close()


def heads(room):
    model = room.page.model
    looks = [model.index(n).data(LOOK) for n in range(model.rowCount())]
    return [look.title for look in looks if look.is_header]


def tabs(room):
    return [tab.text() for tab in room.page.views.tabs._tabs]


def keep(world, name, **more):
    told = {"query": "", "within": "open", "grouping": "partner", **more}
    made = world.ask(saved_views.keep, name, **told)
    world.told.clear()
    return made


def tab(room, key):
    views = room.page.views
    views.choose_tab(views.tabs.values().index(key))


# ---- grouping


def test_g_groups_by_day_and_each_row_says_who_owes_it(room):
    press("g")
    chosen(room, "By date")
    assert heads(room) == ["Overdue", "This week", "Next week", "Without a date"]
    assert rows(room)[:2] == ["Overdue, 1 action", "Vergunningen nagaan, 9 days late, Gemeente"]
    marks = room.page.model.index(1).data(LOOK).marks
    assert [mark.monogram for mark in marks] == ["GE"]
    assert room.page.views.group_button.text() == "By date"


def test_g_groups_by_table(room, world):
    press("g")
    chosen(room, "By table")
    assert heads(room) == ["Regionale Tafel"]
    assert rows(room)[0] == "Regionale Tafel, 4 actions, 1 late"


def test_what_is_done_stands_by_the_month_it_was_closed_in(room):
    show(room, ActionView.DONE)
    room.page.views.group_by(Grouping.DUE)
    assert heads(room) == ["november 2026"] or heads(room) == ["November 2026"]


def test_the_current_action_stays_current_in_another_grouping(room, world):
    room.page.list.choose(world.check.id)
    room.page.views.group_by(Grouping.DUE)
    assert here(room) == world.check.id
    assert room.page.model.place_of(world.loose.id) is not None


def test_digits_choose_a_tab(room):
    press("2")
    assert room.page.views.view is ActionView.LATE
    assert room.page.list.hasFocus()
    press("9")  # there is none
    assert room.page.views.view is ActionView.LATE
    press("1")
    assert room.page.views.view is ActionView.OPEN


def test_a_shorter_view_shows_the_action_that_is_nearest(room, world):
    made = keep(world, "Los", query="zonder")
    room.refresh()
    room.page.list.choose(world.check.id)
    tab(room, made.id)
    assert here(room) == world.loose.id


# ---- the filter


def test_each_word_of_a_filter_has_to_fit(room):
    press("/", "gezond ggd")
    assert [row for row in rows(room) if "actions" not in row][1:] == [
        "Gezondheidscheck, tomorrow, GGD"
    ]


def test_the_filter_is_kept_as_a_view_by_keys_alone(room, world):
    press("/", "gezond", KEY.Key_Tab, KEY.Key_Return)
    asked = room.findChild(NamePopover)
    assert asked.name.edit.hasFocus()
    press("GGD deze week", KEY.Key_Return)
    assert tabs(room)[-1] == "GGD deze week"
    assert room.page.views.tabs.value() == world.memory.saved_views.where()[0].id
    assert world.told[-1] == ("View kept: GGD deze week", True)
    assert room.page.views.filter.text() == "gezond"


def test_the_filter_says_what_it_did_not_understand(room):
    press("/")
    hint = room.page.views.filter._hint
    assert hint.text().startswith("For example: partner:police")
    press("kleur:rood")
    assert "“kleur”" in hint.text()
    assert hint.text() in room.page.views.filter.edit.accessibleDescription()
    room.page.views.filter.edit.setText("gezond")
    assert not hint.isVisible()


def test_without_a_filter_there_is_nothing_to_keep_there(room):
    press("/")
    assert not room.page.views.filter.keep.isEnabled()


@pytest.mark.parametrize("name", ["", "zorg"])
def test_a_name_that_cannot_be_is_said_at_the_field(room, world, name):
    keep(world, "Zorg")
    press("g")
    chosen(room, "Keep as a view")
    press(name, KEY.Key_Return)
    asked = room.findChild(NamePopover)
    assert asked.isVisible()
    assert asked.name.error() == "A view needs a name that no other view has."
    assert len(world.memory.saved_views.where()) == 1


# ---- own views


def test_an_own_view_brings_its_filter_view_and_grouping_and_takes_them_along(room, world):
    made = keep(world, "Te laat bij ons", query="vergunningen", within="late", grouping="due")
    room.refresh()
    tab(room, made.id)
    assert room.page.views.view is ActionView.LATE
    assert room.page.views.filter.isVisible()
    assert rows(room) == ["Overdue, 1 action", "Vergunningen nagaan, 9 days late, Gemeente"]
    press("1")
    assert room.page.views.filter.text() == ""
    assert room.page.views.grouping is Grouping.PARTNER
    assert len(rows(room)) == 7


def test_a_view_says_how_much_is_in_it(room, world):
    keep(world, "GGD", query="gezond")
    room.refresh()
    assert room.page.views.tabs._tabs[-1].accessibleName() == "GGD, 1"


def test_escape_puts_the_filter_of_a_view_back_and_then_leaves_it(room, world):
    made = keep(world, "GGD", query="ggd")
    room.refresh()
    tab(room, made.id)
    press("/", KEY.Key_End, " zonder")
    assert room.page.model.key_count == 0
    press(KEY.Key_Escape)
    assert (room.page.views.filter.text(), room.page.model.key_count) == ("ggd", 1)
    press(KEY.Key_Escape)
    assert room.page.views.tabs.value() is ActionView.OPEN
    assert room.page.model.key_count == 4


def test_under_its_own_name_a_view_is_kept_anew(room, world):
    made = keep(world, "GGD", query="ggd")
    room.refresh()
    tab(room, made.id)
    press("/")
    room.page.views.filter.edit.setText("gezond")
    press(KEY.Key_Tab, KEY.Key_Return, KEY.Key_Return)
    (held,) = world.memory.saved_views.where()
    assert (held.id, held.query) == (made.id, "gezond")


def menu_of(room, key):
    views = room.page.views
    tab(room, key)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(views.tabs, event)


def test_the_menu_of_a_tab_renames_moves_and_removes(room, world):
    first, second = keep(world, "Een"), keep(world, "Twee")
    room.refresh()
    menu_of(room, second.id)
    chosen(room, "Move left")
    assert tabs(room)[-2:] == ["Twee", "Een"]
    menu_of(room, second.id)
    chosen(room, "Rename")
    press("Drie", KEY.Key_Return)
    assert tabs(room)[-2:] == ["Drie", "Een"]
    menu_of(room, first.id)
    chosen(room, "Remove view")
    assert tabs(room)[-1] == "Drie"
    assert room.page.views.view is ActionView.OPEN
    world.desk.steps.undo()
    assert tabs(room)[-1] == "Een"


def test_a_view_there_always_is_has_no_menu(room):
    menu_of(room, ActionView.LATE)
    assert not [m for m in room.findChildren(QMenu) if m.isVisible()]


def test_a_view_of_another_version_counts_as_the_first(room, world):
    made = keep(world, "Later gemaakt", within="unknown", grouping="moon")
    room.refresh()
    tab(room, made.id)
    assert room.page.views.view is ActionView.OPEN
    assert room.page.views.grouping is Grouping.PARTNER


def test_the_words_for_the_ear_are_those_of_the_list(room):
    model = room.page.model
    assert all(model.index(n).data(SPOKEN) for n in range(model.rowCount()))
    assert isinstance(room.page.views.own, OwnViews)
