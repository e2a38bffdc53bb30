"""What is shared and made public, in the smallest usual window with text twice as large."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from workbench import paths
from workbench.domain.woo_grounds import WooGround
from workbench.ui.sharing.card import SharingCard
from workbench.ui.sharing.stopped import StoppedPane
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import Label
from workbench.ui.woo.found import FoundPane
from workbench.ui.woo.ground_popover import GroundPopover
from workbench.ui.woo.passage import PassagePane

WINDOW = (1280, 720)
WARNING = "De voorzitter heeft dit concept nog niet akkoord bevonden."


@pytest.fixture
def frame(qtbot, qapp, dutch):
    """Return a window that has text of 200 per cent."""
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, text_size=200))
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(*WINDOW)
    made.show()
    return made


def cut(part: QWidget) -> list[str]:
    """Return the words of buttons and labels that are not shown whole."""
    shown = [w for w in part.findChildren(QWidget) if w.isVisible()]
    labels = [w for w in shown if isinstance(w, Label) and w.text()]
    return [
        *(b.text() for b in shown if isinstance(b, Button) and b.width() < b.sizeHint().width()),
        *(w.text() for w in labels if w.wordWrap() and w.height() < w.heightForWidth(w.width())),
        *(w.text() for w in labels if not w.wordWrap() and w.width() < w.sizeHint().width() - 2),
    ]


@pytest.mark.parametrize("pane", [PassagePane, FoundPane, StoppedPane])
def test_verbs_and_sentences_of_a_pane_are_whole(frame, qapp, pane):
    made = pane()
    made.setParent(frame)
    made.setGeometry(0, 0, 720, 420)
    made.show()
    qapp.processEvents()
    assert cut(made) == []


def test_a_warning_and_the_count_of_recipients_are_whole(frame, qapp):
    card = SharingCard(frame, "Verslag delen", "Regionale Tafel, 21 mei")
    card.open()
    card.say(WARNING, is_warning=True)
    card.offer_sending(2)
    qapp.processEvents()
    assert cut(card) == []
    line = card.said.fontMetrics().lineSpacing()
    whole = card.said.fontMetrics().boundingRect(
        QRect(0, 0, card.said.width(), 999), 0x1000, WARNING
    )
    assert whole.height() <= card.said.height() + line // 2


def test_the_list_of_grounds_stays_in_the_window(frame, qapp):
    popover = GroundPopover(frame, WooGround.PRIVACY)
    popover.open_at(frame.rect().center(), 30)
    qapp.processEvents()
    place = popover.list.mapTo(frame, popover.list.rect().bottomRight())
    assert frame.rect().contains(place)
