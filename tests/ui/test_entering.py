"""A page that was entered takes the focus when its rows come, and from nobody who went on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from workbench import paths
from workbench.ui.theme import Appearance, Theme
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.overlays import Popover


@pytest.fixture
def page(qtbot, qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = QWidget()
    made.first, made.other = QLineEdit(), QLineEdit()
    layout = QVBoxLayout(made)
    layout.addWidget(made.other)
    layout.addWidget(made.first)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_it_is_due_once(page):
    entering = Entering(page, page.first)
    assert not entering.is_due()  # nobody entered
    entering.begin()
    assert page.first.hasFocus()
    assert entering.is_due()
    assert not entering.is_due()


def test_where_the_first_cannot_stand_the_place_one_came_from_is_free(page):
    page.first.setEnabled(False)
    page.other.setFocus()
    entering = Entering(page, page.first)
    entering.begin()
    assert page.other.hasFocus()
    assert entering.is_due()


def test_who_went_on_keeps_the_keys(page):
    entering = Entering(page, page.first)
    entering.begin()
    page.other.setFocus(Qt.FocusReason.TabFocusReason)
    assert not entering.is_due()


def test_a_card_that_was_opened_meanwhile_keeps_them_too(page):
    entering = Entering(page, page.first)
    entering.begin()
    card = Popover(page, "a card")
    field = QLineEdit()
    card.body.addWidget(field)
    card.open_below(page.other)
    assert QApplication.focusWidget() is field
    assert not entering.is_due()
    card.close_up()
    assert page.first.hasFocus()


def test_a_page_that_is_out_of_sight_takes_nothing(page):
    entering = Entering(page, page.first)
    entering.begin()
    page.hide()
    assert not entering.is_due()
