"""For whom the line at the caret is, said while it is typed: who may not hold it, and why (R1.5)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.workspace_stage import CTRL, SHIFT, set_stage
from workbench import paths
from workbench.domain.signals import Signal
from workbench.services import attendance
from workbench.ui.theme import Appearance, Theme

KEY = Qt.Key
TEXT = "Het onderzoek loopt nog"


@pytest.fixture
def stage(qtbot, qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage()
    qtbot.addWidget(made.room)
    made.room.resize(1280, 800)
    made.room.show()
    made.room.activateWindow()
    made.room.enter()
    made.room.course.start()
    made.desk.do(attendance.all_present, made.meeting)
    made.room.course.choose(made.item_called("Model-APV").id)
    made.type(TEXT)
    made.key(KEY.Key_Return)
    made.key(KEY.Key_Up)
    return made


def line_of(stage):
    return next(x for x in stage.memory.lines.where(item=stage.item.id) if x.text == TEXT)


def told(stage) -> str:
    stage.room.limiting.reach.look()
    notice = stage.room.limiting.reach.notice
    assert notice.isVisible() == bool(notice.words.text())
    return notice.words.text()


def test_nothing_is_said_of_a_line_that_is_for_all_who_may_hold_its_item(stage):
    assert told(stage) == ""


def test_a_narrower_line_says_for_how_many_and_why_not_for_others(stage, qtbot):
    stage.key(KEY.Key_D, CTRL | SHIFT)
    stage.key(KEY.Key_Space)
    stage.key(KEY.Key_Return)
    notice = stage.room.limiting.reach.notice
    qtbot.waitUntil(notice.isVisible, timeout=5_000)
    sentence = notice.words.text()
    assert sentence.startswith("Visible to 2 of 13. Not for ")
    assert sentence.endswith("others: this is only for those who are named.")
    stage.key(KEY.Key_Down)  # the empty line below
    assert told(stage) == ""
    stage.key(KEY.Key_Up)
    assert told(stage) == sentence


def test_what_its_provider_did_not_agree_to_is_said(stage):
    line, memory = line_of(stage), stage.memory
    homes = [row.organisation for row in memory.attendance.where(meeting=stage.meeting)]
    memory.signals.save(
        Signal(
            id="s",
            code="S-047",
            organisation=homes[0],
            on=stage.desk.clock.today(),
            text=TEXT,
            audience=(),
            line=line.id,
            made_at=stage.desk.clock.now(),
        )
    )
    assert "who provided this did not agree that it goes here." in told(stage)
    there = homes.count(homes[0])
    assert told(stage).startswith(f"Visible to {there} of 13.")


def test_the_link_opens_the_card_that_says_it_of_each_party(stage):
    stage.key(KEY.Key_D, CTRL | SHIFT)
    stage.key(KEY.Key_Space)
    stage.key(KEY.Key_Return)
    assert told(stage)
    stage.room.limiting.reach.notice.link.click()
    popover = stage.room.limiting.popover
    assert popover.title.text() == TEXT
    stage.key(KEY.Key_Escape)
    assert stage.room.limiting.popover is None
