"""A person's data put right from the card of a subject, by keys, on a real encrypted vault."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.storage import fakes
from tests.ui.test_persons import press, stage, type_in
from workbench.domain.destruction import AskedBy, Datum
from workbench.domain.disclosures import DisclosedCase
from workbench.services import forgetting
from workbench.services.audit import Act
from workbench.ui.forgetting.rectify_card import RectifyCard

__all__ = ["stage"]  # a fixture
KEY = Qt.Key


def given(stage, *homes):
    """Copies of the case that were sent to these."""

    def write(work):
        for n, home in enumerate(homes):
            work.organisations.save(fakes.organisation(n, name=home))
            work.disclosures.save(
                fakes.disclosure(n, meeting=None, table="t0", contact=None, organisation_name=home, name="J. Smit",
                                 has_persons=True, sent_at=fakes.NOW)
            )  # fmt: skip
            work.disclosed_cases.save(DisclosedCase(id=f"dc{n}", disclosure=f"di{n}", case_id="k0"))
        work.audit(Act.DISCLOSURE_MADE, "di0")

    stage.session.write(write)


def opened(stage):
    card = stage.cards[0]
    card.right.setFocus()
    press(KEY.Key_Space)
    (made,) = [one for one in stage.section.findChildren(RectifyCard) if one.isVisible()]
    return made


def test_a_wrong_name_is_put_right_and_who_received_it_is_told(stage, qtbot):
    person = stage.person("Robel Kidane")
    given(stage, "Politie", "GGD")
    card = opened(stage)
    assert card.datum._box.hasFocus() or card.datum.isAncestorOf(QApplication.focusWidget())
    assert card.was.text() == "It says: Robel Kidane"
    assert [who for who, _ in card.told.rows] == ["GGD", "Politie"]
    assert card.due.isVisible()
    card.becomes.edit.setFocus()
    press(KEY.Key_Return)
    assert card.becomes.error()  # nothing changed
    card.becomes.set_text("Robel Kidané")
    press(KEY.Key_Return)
    assert card.why.error()
    assert card.why.edit.hasFocus()
    type_in("Zo staat het in het paspoort")
    qtbot.waitUntil(card.told.rows[0][1].isVisible)
    card.told.rows[0][1].setFocus()
    press(KEY.Key_Space)  # the GGD was told by telephone
    card.due.set_text("ergens")
    card.why.edit.setFocus()
    press(KEY.Key_Return)
    assert card.due.error()
    card.due.set_text("")
    card.asked_by.set_value(AskedBy.REPRESENTATIVE)
    card.why.edit.setFocus()
    press(KEY.Key_Return)
    (made,) = stage.read.rectifications.where()
    assert (made.datum, made.was, made.becomes) == (Datum.NAME, "Robel Kidane", "Robel Kidané")
    assert made.asked_by is AskedBy.REPRESENTATIVE
    (action,) = stage.read.actions.where()
    assert action.text == "Tell Politie that a datum of Betrokkene A was put right"
    assert "Robel" not in action.text
    assert stage.told[-1] == "Put right, 1 action agreed"
    assert stage.names() == ["Robel Kidané"]
    assert not card.isVisible()
    assert stage.read.subjects.get(person.id).name == "Robel Kidané"
    stage.session.undo()
    assert stage.read.rectifications.where() == stage.read.actions.where() == ()


def test_what_was_put_right_before_is_told_and_escape_changes_nothing(stage):
    stage.person("Robel Kidane", born="2001")
    card = opened(stage)
    assert not card.due.isVisible()  # nobody received anything
    card.datum.set_value(Datum.BORN)
    assert card.becomes.text() == "2001"
    card.becomes.set_text("ergens")
    card.why.set_text("Zo staat het in het paspoort")
    card.why.edit.setFocus()
    press(KEY.Key_Return)
    assert card.becomes.error()
    card.becomes.set_text("3-2-2001")
    press(KEY.Key_Return)
    assert stage.read.subjects.where()[0].born == "2001-02-03"
    card = opened(stage)
    said = [label.text() for label in card.findChildren(QLabel)]
    assert any("born, from “2001” to “2001-02-03”. Asked by the person." in one for one in said)
    card.becomes.set_text("Iemand anders")
    press(KEY.Key_Escape)
    assert stage.read.subjects.where()[0].name == "Robel Kidane"
    assert stage.cards[0].right.hasFocus()


def test_what_is_half_typed_stands_there_again_and_is_gone_once_it_is_recorded(stage):
    stage.person("Robel Kidane", born="2001")
    card = opened(stage)
    card.datum.set_value(Datum.BORN)
    card.becomes.set_text("3-2-2001")
    card.why.set_text("Zo staat het in")
    card.asked_by.set_value(AskedBy.REPRESENTATIVE)
    press(KEY.Key_Escape)
    assert stage.read.rectifications.where() == ()
    assert len(stage.desk.drafts.waiting()) == 1
    card = opened(stage)
    assert (card.datum.value(), card.becomes.text()) == (Datum.BORN, "3-2-2001")
    assert (card.why.text(), card.asked_by.value()) == ("Zo staat het in", AskedBy.REPRESENTATIVE)
    card.why.set_text("Zo staat het in het paspoort")
    stage.section.flush()  # as a lock asks it
    (draft,) = stage.desk.drafts.waiting()
    assert "Zo staat het in het paspoort" in [block.text for block in draft.blocks]
    card.why.edit.setFocus()
    press(KEY.Key_Return)
    assert stage.read.subjects.where()[0].born == "2001-02-03"
    assert stage.desk.drafts.waiting() == ()
    card = opened(stage)
    assert card.datum.value() is Datum.NAME
    assert card.why.text() == ""


def test_what_is_typed_and_taken_back_is_no_draft(stage, qtbot):
    stage.person("Robel Kidane")
    card = opened(stage)
    card.why.set_text("Zo")
    qtbot.waitUntil(lambda: len(stage.desk.drafts.waiting()) == 1)  # by itself
    card.why.set_text("")
    press(KEY.Key_Escape)
    assert stage.desk.drafts.waiting() == ()


def test_that_the_use_is_restricted_stands_on_the_card_with_why_and_until_when(stage):
    person = stage.person("Robel Kidane")
    held = stage.do(forgetting.restrict, person.id, "Betwist", fakes.TODAY + timedelta(9))
    (card,) = stage.cards
    assert "Use is limited until" in card.accessibleName()
    assert "Betwist" in [label.text() for label in card.findChildren(QLabel)]
    stage.do(forgetting.release, held.id, "Klopt, brief van 3 mei")
    assert "limited" not in stage.cards[0].accessibleName()
