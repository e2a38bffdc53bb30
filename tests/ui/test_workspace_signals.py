"""Signals typed in the minutes: what they share shows before Enter, and they become records."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.ui.workspace_stage import set_stage
from workbench import paths
from workbench.domain.entities import EntityKind
from workbench.domain.signals import SignalState
from workbench.domain.tables import Regime
from workbench.services import entities
from workbench.ui.theme import Appearance, Theme

KADE = "Kade 12"


@pytest.fixture
def stage(qtbot, qapp, dutch):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage()
    qtbot.addWidget(made.room)
    table = made.memory.tables.get(made.held.table)
    made.memory.tables.save(replace(table, regime=Regime.WGS_RIEC))
    made.room.show()
    made.room.activateWindow()
    made.room.enter()
    made.room.course.start()
    yield made
    made.room.hide()


def told(stage):
    """The signals of lines of this meeting, the newest first."""
    held = stage.memory.signals.where(state=SignalState.WAITING, is_of_line=True)
    return sorted(held, key=lambda one: (one.on, one.id), reverse=True)


def test_what_a_line_shares_shows_before_enter_and_goes_with_the_line(stage, qtbot):
    partner = stage.memory.organisations.where()[0]
    stage.line(f"& Mensen op {KADE}")
    (first,) = told(stage)
    stage.memory.signals.save(replace(first, organisation=partner.id))
    stage.desk.do(entities.confirm, EntityKind.ADDRESS, KADE, signal=first.id)
    hint = stage.room.panes.centre.shared
    qtbot.waitUntil(lambda: not hint.isVisibleTo(stage.room))
    stage.type(f"& Bestelbus bij {KADE} gezien")
    qtbot.waitUntil(lambda: hint.isVisibleTo(stage.room))
    assert hint.said() == f"{KADE}, 1 eerder signaal, van {partner.name}"
    stage.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not hint.isVisibleTo(stage.room))  # the next line is no signal
    assert len(told(stage)) == 2


def test_undoing_the_line_takes_its_signal_out_and_doing_it_again_brings_it_back(stage):
    stage.line("& Bestelbus gezien")
    (made,) = told(stage)
    assert made.line is not None
    stage.room.flush()
    stage.desk.steps.undo()
    stage.room.flush()
    assert told(stage) == []
    held = stage.memory.signals.find(made.id)
    assert held is None or held.state is SignalState.WITHDRAWN
