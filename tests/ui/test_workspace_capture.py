"""The workspace: quiet warnings, questions and kept information, with real keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.ui.workspace_stage import CTRL, set_stage
from workbench import paths
from workbench.domain.tables import Regime
from workbench.ui.theme import Appearance, Theme

Key = Qt.Key


def begun(qtbot, qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage()
    qtbot.addWidget(made.room)
    made.room.show()
    made.room.activateWindow()
    made.room.enter()
    made.room.course.start()
    return made


@pytest.fixture
def stage(qtbot, qapp, dutch):
    made = begun(qtbot, qapp)
    yield made
    made.room.hide()


def rest(stage):
    """The hands rest: what the timer of the underlines would do."""
    stage.edit.checking._timer.stop()
    stage.edit.checking.look()


def lines(stage):
    return [row.text for row in stage.memory.lines.where(item=stage.item.id) if not row.removed_at]


# ---- quiet warnings (R10) -------------------------------------------------------------------


def test_one_sentence_says_what_the_text_holds_and_a_press_puts_codes(stage):
    foot = stage.room.panes.centre.warning
    stage.line("De bus staat er weer")
    rest(stage)
    assert not foot.isVisible()
    stage.line("Bel 06-12345678 over 12-GB-XZ en 06-12345678")
    rest(stage)
    assert foot._words.text() == (
        "Deze tafel werkt zonder persoonsgegevens. "
        "In de tekst staat een telefoonnummer en een kenteken."
    )
    assert foot.link.text() == "Alle 3 vervangen door een code"
    foot.link.setFocus()
    stage.key(Key.Key_Return)
    rest(stage)
    assert not foot.isVisible()
    stage.room.flush()
    assert lines(stage)[-1] == "Bel [code 1] over [code 2] en [code 1]"
    stage.key(Key.Key_Z, CTRL)
    assert lines(stage)[-1] == "Bel 06-12345678 over 12-GB-XZ en 06-12345678"


def test_codes_count_on_over_the_items_of_a_meeting(stage):
    stage.line("Over [code 7] is gesproken")
    stage.key(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    stage.type("Bel 06-12345678")
    rest(stage)
    stage.key(Key.Key_Period, CTRL)
    assert stage.edit.blocks()[0].text == "Bel [code 8]"


def test_a_signal_stores_codes_and_shows_them(stage):
    stage.line("& Bus met 12-GB-XZ gezien")
    assert lines(stage) == ["Bus met [code 1] gezien"]
    assert stage.edit.blocks()[0].text == "Bus met [code 1] gezien"
    assert stage.told[-1].startswith("Een signaal van deze tafel bewaart geen persoonsgegevens")
    assert not any("12-GB-XZ" in str(kept) for kept in stage.memory.kept)  # nor does the history


def test_a_table_with_a_basis_for_persons_is_not_watched(stage):
    table = stage.memory.tables.get(stage.held.table)
    stage.memory.tables.put(table.id, replace(table, regime=Regime.COVENANT))
    stage.key(Key.Key_Down, Qt.KeyboardModifier.AltModifier)  # a text that was not made yet
    stage.line("& Bel 06-12345678")
    stage.edit.checking.look()
    assert not stage.room.panes.centre.warning.isVisible()
    assert lines(stage) == ["Bel 06-12345678"]
