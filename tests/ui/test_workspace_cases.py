"""Cases and subjects in the minutes: named with +, and names asked about before finishing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.editor_fakes import Pen
from tests.ui.workspace_stage import set_stage
from workbench import paths
from workbench.domain.case_states import CaseState
from workbench.domain.minutes import MentionKind
from workbench.services import cases, subjects
from workbench.ui.theme import Appearance, Theme

Key = Qt.Key


@pytest.fixture
def pen(qapp):
    made = Pen(qapp)
    yield made
    made.close()


@pytest.fixture
def stage(qtbot, qapp, dutch):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage()
    qtbot.addWidget(made.room)
    made.room.show()
    made.room.activateWindow()
    made.room.enter()
    made.room.course.start()
    yield made
    made.room.hide()


def lines(stage):
    return [row for row in stage.memory.lines.where(item=stage.item.id) if not row.removed_at]


def test_plus_offers_cases_and_subjects_and_writes_the_code_or_the_pseudonym(pen):
    pen.type("Weging van +wu")
    (found,) = pen.edit.completion.candidates
    assert (found.label, found.detail) == ("C-2026-014", "Wulp")
    assert pen.said[-1].startswith("Which case")
    pen.type("\ten +lotte\t")
    (block, *_) = pen.edit.blocks()
    assert block.text.strip() == "Weging van C-2026-014 en Betrokkene B"
    assert [(m.kind, m.target) for m in block.mentions] == [
        (MentionKind.CASE, "wulp"), (MentionKind.SUBJECT, "lotte"),
    ]  # fmt: skip


def test_enter_makes_a_token_of_the_one_that_fits_and_plus_alone_stays_text(pen):
    pen.type("Zie +wulp\n")
    pen.type("+31 6 en + iets\n")
    assert pen.tokens(0) == [("C-2026-014", "wulp")]
    assert pen.tokens(1) == []
    assert pen.texts()[1] == "+31 6 en + iets"


def test_backspace_gives_the_sign_back(pen):
    pen.type("Zie +wu\t\b")
    assert pen.texts()[0] == "Zie +wu"


def test_the_suggestions_are_painted(pen):
    pen.type("Zie +w")
    (wulp,) = pen.edit.completion.candidates
    card = pen.edit.completion._choices
    assert card._icon(wulp) == "link"
    assert card._icon(replace(wulp, kind=MentionKind.SUBJECT)) == "user"
    assert not card.grab().toImage().isNull()


def test_the_minutes_of_a_table_offer_its_cases_and_subjects(stage):
    table = stage.held.table
    other = next(one for one in stage.memory.cases.where() if one.name == "Linde")
    known = next(one for one in stage.memory.subjects.where() if one.name == "Lotte Verhagen")
    stage.line("Zie +wulp")  # nothing is called so yet
    fresh = replace(other, code="C-2026-020", name="Wulp", table=table, state=CaseState.WEIGHING)
    stage.desk.do(cases.open_case, fresh)
    stage.desk.do(subjects.introduce, known.id, table)
    stage.line("Zie +wulp en +lotte")
    assert lines(stage)[0].text == "Zie +wulp"
    line = lines(stage)[-1]
    assert line.text == "Zie C-2026-020 en Betrokkene A"
    (own,) = stage.memory.cases.where(code="C-2026-020")
    assert [m.target for m in line.mentions] == [own.id, known.id]
    stage.line("Zie +linde")  # of another table
    assert lines(stage)[-1].text == "Zie +linde"


def test_a_name_is_asked_about_before_finishing_and_one_key_puts_the_pseudonym(stage):
    stage.line("Gesproken met Lotte Verhagen over Kanaalstraat 12")
    stage.line("L. Verhagen komt terug")
    stage.room.end_or_finish()
    stage.room.end_or_finish()
    page = stage.room.closing.preview
    page.show_part("look")
    assert page.names.isVisible()
    assert [row.look.title for row in page.names.list.rows.rows] == [
        "Lotte Verhagen", "Kanaalstraat 12",
    ]  # fmt: skip
    page.names.list.enter_by_key()
    QTest.keyClick(page.names.list, Key.Key_P)
    assert [line.text for line in lines(stage)] == [
        "Gesproken met Betrokkene A over Kanaalstraat 12", "Betrokkene A komt terug",
    ]  # fmt: skip
    assert page.names.count == 1
    page.names.list.enter_by_key()
    QTest.keyClick(page.names.list, Key.Key_Return)
    assert stage.room.is_minuting


def test_a_table_without_persons_says_quietly_that_a_known_name_stands_there(stage):
    """R10: a known subject's name, wherever its case is dealt with."""
    foot = stage.room.panes.centre.warning
    stage.line("De heer Grootman belde")
    stage.edit.checking.look()
    assert not foot.isVisible()
    stage.line("De heer Grootveld belde")
    stage.edit.checking.look()
    assert foot.isVisible()
    assert "de naam van een persoon" in foot._words.text()


def test_all_names_at_once(stage):
    stage.line("Gesproken met Lotte Verhagen over Kanaalstraat 12")
    stage.room.end_or_finish()
    stage.room.end_or_finish()
    page = stage.room.closing.preview
    page.show_part("look")
    page.names.all.click()
    assert [line.text for line in lines(stage)] == ["Gesproken met Betrokkene A over Locatie 1"]
    assert not page.names.isVisible()
