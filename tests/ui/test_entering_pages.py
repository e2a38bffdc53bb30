"""No page takes the focus from a card that was opened before its rows came."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.ui.test_lock_amid import opened, original, vault
from workbench.ui.chair.index_page import IndexPage as ChairList
from workbench.ui.meetings.index_page import IndexPage as MeetingList
from workbench.ui.overlap.page import OverlapPage
from workbench.ui.today.chair_page import ChairPage
from workbench.ui.today.coordinator_page import CoordinatorPage
from workbench.ui.today.friday_page import FridayPage
from workbench.ui.today.retention_page import RetentionPage
from workbench.ui.widgets.overlays import Popover

__all__ = ["original", "vault"]  # fixtures
PAGES = (
    *(MeetingList, ChairList, OverlapPage),
    *(CoordinatorPage, ChairPage, FridayPage, RetentionPage),
)


def stand(qtbot):
    """Return a window with something that has the keys."""
    made = QWidget()
    made.before = QLineEdit()
    QVBoxLayout(made).addWidget(made.before)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.before.setFocus()
    return made


def entered(window, desk, kind):
    """Enter a page of a kind; return it and what lets the lane answer."""
    page, waiting, look = kind(desk), [], desk.look
    window.layout().addWidget(page)
    page.show()
    desk.look = lambda *asked: waiting.append(asked)
    page.enter()
    del desk.look

    def answer(qtbot):
        read = []
        for owner, job, done, *_ in waiting:
            look(owner, job, lambda found, done=done: read.append(done(found)))
        qtbot.waitUntil(lambda: len(read) == len(waiting))

    return page, answer


def test_a_card_that_was_opened_meanwhile_keeps_the_keys(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        place = stand(qtbot)
        for kind in PAGES:
            page, answer = entered(place, app.workplace.desk, kind)
            card = Popover(place, "a card")
            field = QLineEdit()
            card.body.addWidget(field)
            card.open_below(place.before)
            assert field.hasFocus()
            answer(qtbot)
            assert field.hasFocus(), kind
            card.close_up()
            page.hide()
            page.deleteLater()
        app.workplace.lock()


def test_a_page_that_was_entered_takes_them_else(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        place = stand(qtbot)
        for kind in PAGES:
            page, answer = entered(place, app.workplace.desk, kind)
            answer(qtbot)
            assert page.isAncestorOf(QApplication.focusWidget()), kind
            page.hide()
            page.deleteLater()
        app.workplace.lock()
