"""Remarks of partners, corrections, errata, rounds in writing and versions, with real keys (R7)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.workspace_stage import CTRL, SHIFT, set_stage
from workbench import paths
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import LineKind
from workbench.services import adoptions, corrections, meetings, remarks, rounds, versions
from workbench.services.comparing import Change
from workbench.services.half_typed import HalfKind, half_typed
from workbench.texts import spoken
from workbench.ui.theme import Appearance, Theme
from workbench.ui.versions.card import VersionsCard
from workbench.ui.widgets.buttons import Link
from workbench.ui.widgets.labels import Label
from workbench.ui.workspace.paste_card import PasteCard
from workbench.ui.workspace.remark_slip import CorrectionSlip, ErratumSlip, RemarkSlip
from workbench.ui.workspace.round_card import AskCard, RoundCard
from workbench.ui.workspace.spot_card import SpotCard
from workbench.ui.workspace.wording_card import CorrectionForm, ErratumForm
from workbench.ui.workspace.writing_round import remind

KEY = Qt.Key
MARCH, JANUARY = date(2026, 3, 12), date(2026, 1, 15)
MAIL = "Beste allen,\n\nBij de opening: zie boven.\n"


@pytest.fixture
def stage(qtbot, qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage()
    qtbot.addWidget(made.room)
    made.room.show()
    made.room.activateWindow()
    made.do = lambda *given, **more: made.desk._session.write(*given, **more).value
    made.of = lambda day: next(m for m in made.memory.meetings.where() if m.on == day)
    made.draft = lambda day: versions.latest(made.memory, made.of(day).id)
    made.slips = made.room.panes.centre.slips
    return made


@pytest.fixture
def march(stage):
    """The finished meeting of March, at its second item."""
    held = stage.of(MARCH)
    stage.room.open_meeting(held.id)
    stage.items = stage.memory.items.where(meeting=held.id)
    stage.room.show_item(stage.items[1].id)
    stage.room.enter()
    stage.line = next(
        line for line in stage.memory.lines.where(item=stage.items[1].id)
        if line.kind is LineKind.TEXT
    )  # fmt: skip
    stage.room.panes.centre.to_line(stage.line.id)
    return stage


def shown(stage, kind):
    QTest.qWait(1)  # new slips appear, and old ones go, when the event loop comes round
    return [widget for widget in stage.slips.findChildren(kind) if widget.isVisible()]


def card(stage, kind):
    return next(w for w in stage.room.window().findChildren(kind) if w.isVisible())


def settle(stage):
    """Adopt both minutes in May and finish it."""
    stage.room.open_meeting(stage.meeting)
    stage.room.course.start()
    for day in (JANUARY, MARCH):
        stage.do(adoptions.adopt, stage.draft(day).id, stage.meeting)
    stage.do(meetings.end, stage.meeting)
    stage.do(adoptions.settle, stage.meeting)


# ---- the text of a draft stands -----------------------------------------------------------------


def test_the_foot_says_why_a_draft_cannot_be_typed_in_and_what_can_be_done(march):
    assert march.edit.isReadOnly()
    words = march.room.panes.centre.hints._why.text()
    assert words.startswith("Draft 1 is kept, so the text stands. Take finishing back")
    march.room.course.reopen()
    assert not march.edit.isReadOnly()
    assert not march.room.panes.centre.hints._why.isVisible()


def test_the_caret_goes_by_keys_through_a_text_that_stands(march):
    lines = march.memory.lines.where(item=march.items[1].id)
    march.key(KEY.Key_Home, CTRL)
    assert march.room.panes.centre.line_at_caret() == lines[0].id
    for _ in range(4):  # a long line takes some rows
        if march.room.panes.centre.line_at_caret() == lines[0].id:
            march.key(KEY.Key_Down)
    assert march.room.panes.centre.line_at_caret() == lines[1].id
    march.key(KEY.Key_End, SHIFT)
    assert march.room.panes.centre.chosen_words() in lines[1].text
    march.type("niets")
    assert [b.text for b in march.edit.blocks()][:2] == [line.text for line in lines[:2]]


# ---- remarks ------------------------------------------------------------------------------------


def paste(stage, text=MAIL):
    stage.key(KEY.Key_R, CTRL | SHIFT)
    QApplication.clipboard().setText(text)
    QApplication.focusWidget().paste()
    stage.key(KEY.Key_Return, CTRL)


def test_a_mail_is_kept_word_for_word_and_linked_in_two_keys(march):
    said = f"Beste allen,\n\nBij «{march.line.text[:40]}» hoort nog iets.\n"
    paste(march, said)
    assert isinstance(card(march, SpotCard), SpotCard)
    march.key(KEY.Key_Return)
    (remark,) = march.memory.remarks.where()
    assert (remark.text, remark.version) == (said, march.draft(MARCH).id)
    assert (remark.line, remark.on) == (march.line.id, march.clock.today())
    assert remark.who == march.memory.organisations.get(remark.organisation).name
    (slip,) = shown(march, RemarkSlip)
    assert said.strip() in slip.card.accessibleName()
    march.desk.steps.undo()
    march.desk.steps.undo()
    assert march.memory.remarks.where() == ()
    assert march.refused == []


def test_a_remark_that_is_left_alone_stands_at_the_first_item_and_is_linked_there(march):
    paste(march)
    march.key(KEY.Key_Escape)
    (remark,) = march.memory.remarks.where()
    assert remark.item is None
    march.room.show_item(march.items[0].id)
    (slip,) = shown(march, RemarkSlip)
    slip.card.setFocus()
    march.key(KEY.Key_K)
    march.type(march.line.text.split()[0])
    march.key(KEY.Key_Down)
    march.key(KEY.Key_Up)
    march.key(KEY.Key_Return)
    assert march.memory.remarks.get(remark.id).item is not None
    march.room.show_item(march.memory.remarks.get(remark.id).item)
    (slip,) = shown(march, RemarkSlip)
    slip.card.setFocus()
    march.key(KEY.Key_Delete)
    assert march.memory.remarks.where() == ()
    assert march.told[-1] == "Remark taken away"


def test_a_mail_without_words_or_with_a_wrong_day_is_not_taken(march):
    march.key(KEY.Key_R, CTRL | SHIFT)
    march.key(KEY.Key_Return, CTRL)
    march.type("Tekst")
    form = card(march, PasteCard)
    form.day.edit.setFocus()
    form.day.set_text("1 March")
    march.key(KEY.Key_Return)
    assert "A day from the meeting until today" in form.day.error()
    march.key(KEY.Key_Escape)
    assert march.memory.remarks.where() == ()


def test_a_meeting_without_a_draft_takes_no_remark(stage):
    stage.room.enter()
    stage.key(KEY.Key_R, CTRL | SHIFT)
    assert stage.told[-1].startswith("There is no draft here")
    stage.key(KEY.Key_W, CTRL | SHIFT)
    assert stage.told[-1].startswith("There are no minutes here")
    stage.key(KEY.Key_C, CTRL | SHIFT)
    assert stage.told[-1].startswith("These minutes have no version yet")


# ---- corrections --------------------------------------------------------------------------------


def test_the_line_at_the_caret_is_corrected_and_said_in_the_customary_form(march):
    march.key(KEY.Key_W, CTRL | SHIFT)
    form = card(march, CorrectionForm)
    assert form.edit.toPlainText() == march.line.text
    assert form._said.text() == "Nothing is changed yet."
    march.key(KEY.Key_Return, CTRL)
    assert form.isVisible()  # nothing was changed, so nothing is kept
    march.type(" Einde")
    assert "change “" in form._said.text()
    march.key(KEY.Key_Return, CTRL)
    (made,) = march.memory.corrections.where()
    assert (made.line, made.version) == (march.line.id, march.draft(MARCH).id)
    assert march.memory.lines.get(march.line.id).text == march.line.text
    (slip,) = shown(march, CorrectionSlip)
    assert slip.findChildren(Label)[0].text().startswith("Item 2: change “")
    march.key(KEY.Key_W, CTRL | SHIFT)  # again: it goes on from the corrected line
    assert card(march, CorrectionForm).edit.toPlainText().endswith(" Einde")
    march.key(KEY.Key_Escape)
    march.desk.steps.undo()
    assert march.memory.corrections.where() == ()
    march.desk.steps.redo()
    (link,) = shown(march, Link)
    link.click()
    assert march.memory.corrections.where() == ()


def test_one_key_on_a_remark_offers_the_correction_of_its_line(march):
    line = march.line
    march.do(
        remarks.paste_remark, march.draft(MARCH).id, march.memory.organisations.where()[1].id,
        MAIL, march.clock.today(), place=remarks.Place(item=line.item, line=line.id, quote="x"),
    )  # fmt: skip
    march.room.enter()
    (slip,) = shown(march, RemarkSlip)
    slip.card.setFocus()
    march.key(KEY.Key_W)
    march.type(" Nog dit.")
    march.key(KEY.Key_Return, CTRL)
    (made,) = march.memory.corrections.where()
    assert made.remark == march.memory.remarks.where()[0].id


def test_a_line_of_the_minutes_that_are_adopted_here_is_found_and_corrected(stage):
    stage.room.enter()
    stage.room.course.start()
    stage.key(KEY.Key_W, CTRL | SHIFT)
    spots = card(stage, SpotCard)
    stage.key(KEY.Key_Down)
    row = spots.list.row_at(spots.list.currentIndex())
    stage.key(KEY.Key_Return)
    stage.type(" Echt.")
    stage.key(KEY.Key_Return, CTRL)
    (made,) = stage.memory.corrections.where()
    assert (made.meeting, made.line) == (stage.of(JANUARY).id, row.spot.line)
    stage.key(KEY.Key_V, CTRL | SHIFT)
    assert stage.told[-1].endswith("adopted as amended")
    stage.room.open_meeting(stage.of(JANUARY).id)
    stage.key(KEY.Key_W, CTRL | SHIFT)
    assert stage.told[-1].startswith("Withdraw the adoption first")
    assert stage.refused == []


# ---- errata -------------------------------------------------------------------------------------


def test_an_erratum_stands_beside_the_line_that_never_changes(march):
    settle(march)
    march.room.open_meeting(march.of(MARCH).id)
    march.room.show_item(march.items[1].id)
    assert "gets an erratum" in march.room.panes.centre.hints._why.text()
    march.room.panes.centre.to_line(march.line.id)
    march.key(KEY.Key_W, CTRL | SHIFT)
    form = card(march, ErratumForm)
    march.key(KEY.Key_Return, CTRL)
    assert form._wrong.isVisible()
    form.quote.set_text("dit staat er niet")
    march.type("Er had meer moeten staan.")
    march.key(KEY.Key_Return, CTRL)
    assert form.quote.error()
    form.quote.set_text(march.line.text.split()[0])
    form.edit.setFocus()
    march.key(KEY.Key_Return, CTRL)
    (made,) = march.memory.errata.where()
    assert (made.n, made.line, made.quote) == (1, march.line.id, march.line.text.split()[0])
    assert march.told[-1] == "Erratum 1 recorded"
    (slip,) = shown(march, ErratumSlip)
    assert "Erratum 1, Thursday" in slip.findChildren(Label)[0].text()
    march.memory.errata.rows[made.id] = made.__class__(
        **{f: getattr(made, f) for f in made.__slots__ if f != "text"}, text="Vervalst"
    )
    march.room.show_item(march.items[0].id)
    assert march.refused[0].code == "erratum.damaged"


# ---- in writing ---------------------------------------------------------------------------------


def ask(stage):
    stage.room.correcting.act("write")
    asked = card(stage, AskCard)
    stage.type("yesterday")
    stage.key(KEY.Key_Return)
    assert asked.term.error()
    asked.term.set_text("4 June")
    stage.key(KEY.Key_Return)
    return stage.memory.rounds.where()[0]


def test_partners_are_asked_in_writing_and_when_all_agree_it_is_adopted(march):
    held = ask(march)
    assert held.until == date(2026, 6, 4)
    assert march.told[-1].startswith("Asked in writing, until")
    assert "In writing until Thursday 4 June 2026: 0 of" in march.room.panes.header._where.text()
    march.room.correcting.act("write")
    shown_card = card(march, RoundCard)
    assert not shown_card.verb.isEnabled()
    march.key(KEY.Key_Right)
    assert [a.answer.value for a in march.memory.answers.where()] == ["agrees"]
    for home in held.asked:
        march.do(rounds.answer_round, held.id, home, rounds.Answer.AGREES, march.clock.today())
    march.key(KEY.Key_Escape)
    march.room.correcting.act("write")
    assert QApplication.focusWidget().text() == "Adopt"
    march.key(KEY.Key_Return)
    adoption = adoptions.adoption_of(march.memory, march.of(MARCH).id)
    assert (adoption.in_round, adoption.at_meeting) == (held.id, None)
    where = march.room.panes.header._where.text()
    assert where.endswith("Adopted unchanged in writing on Thursday 21 May 2026")


def test_a_round_is_withdrawn_and_a_late_one_is_offered_after_unlocking(march):
    held = ask(march)
    offered = []

    class Bar:
        def offer(self, said, verb, act):
            offered.append(said)
            act()

    went = []
    remind(march.desk, Bar(), went.append)
    assert offered == []
    march.clock.moment += timedelta(days=30)
    remind(march.desk, Bar(), went.append)
    assert offered[0].startswith("The term to answer about the minutes of")
    assert went == [march.of(MARCH).id]
    march.room.correcting.act("write")
    card(march, RoundCard).back.click()
    assert rounds.round_of(march.memory, march.draft(MARCH).id) is None
    assert march.told[-1] == "Written round withdrawn"
    march.desk.steps.undo()
    assert rounds.round_of(march.memory, march.draft(MARCH).id) == held


# ---- versions -----------------------------------------------------------------------------------


def test_any_two_versions_are_compared_by_keys(march, qtbot):
    spoken.speak("en")
    march.do(
        corrections.correct, march.draft(MARCH).id, march.line.item, march.line.id,
        f"{march.line.text} Echt waar.",
    )  # fmt: skip
    asked = []
    march.room.correcting.versions_asked.connect(asked.append)
    march.key(KEY.Key_C, CTRL | SHIFT)
    assert asked == [march.of(MARCH).id]
    settle(march)
    march.room.open_meeting(march.of(MARCH).id)
    frame = march.room.window()
    verbs = march.room.correcting.verbs()
    assert [said for _, said in verbs] == ["Erratum"]
    made = VersionsCard(frame, march.desk, march.of(MARCH).id, verbs)
    rows = made.list.rows_model.rows
    changed = [row for row in rows if row.passage.change is Change.CHANGED]
    assert any("added: Echt waar" in row.spoken for row in changed)
    assert any(row.spoken.startswith("changed") for row in changed)
    assert "Fingerprints" in made._told.text()
    made.until.set_value(made.since.value())
    made._compare()
    assert made._told.text().startswith("These versions say the same.")
    wanted = []
    made.asked.connect(wanted.append)
    next(iter(made.verbs.values())).click()
    assert wanted == ["correct"]
    assert march.of(MARCH).state is MeetingState.ADOPTED


def test_the_page_of_finishing_names_what_was_adopted_in_writing(march):
    held = ask(march)
    for home in held.asked:
        march.do(rounds.answer_round, held.id, home, rounds.Answer.AGREES, march.clock.today())
    march.do(rounds.adopt_in_writing, held.id)
    march.room.open_meeting(march.meeting)
    march.room.course.start()
    march.room.show_item(march.item_called("Verslag").id)
    QTest.qWait(1)
    words = " ".join(label.text() for label in shown(march, Label))
    assert "Adopted unchanged in writing on" in words
    march.room.end_or_finish()
    march.room.end_or_finish()
    rows = march.room.closing.preview.numbers.list.rows_model.rows
    assert "RT-26-2, Minutes of Thursday 12 March 2026, unchanged" in [r.spoken for r in rows]
    march.room.closing.press()
    adoption = adoptions.adoption_of(march.memory, march.of(MARCH).id)
    assert (adoption.is_settled, adoption.at_meeting) == (True, march.meeting)


# ---- half typed -----------------------------------------------------------------------------


def locked_in(stage, kind, *words):
    """Type in the card that is open, lock, and open the vault again: returns the card there is."""
    half = stage.room.correcting.half
    (draft,) = half.drafts()
    assert draft in stage.room.drafts()
    name = half_typed(draft.item)
    card(stage, kind).close_up()
    half._left.clear()  # memory ends with the program
    assert half.drafts() == ()
    stage.room.correcting.go_on(name, draft)
    again = card(stage, kind)
    assert again.words() == tuple(words)
    return name, again


def test_a_half_typed_correction_is_there_again_after_a_lock(march):
    march.key(KEY.Key_W, CTRL | SHIFT)
    form = card(march, CorrectionForm)
    stood = form.words()[0]
    assert march.room.correcting.half.drafts() == ()  # nothing was typed yet
    QTest.keyClicks(form.edit, " En meer")
    name, form = locked_in(march, CorrectionForm, f"{stood} En meer")
    assert (name.kind, name.line) == (HalfKind.CORRECTION, march.line.id)
    QTest.keyClick(form.edit, KEY.Key_Return, CTRL)
    (made,) = march.memory.corrections.where()
    assert made.wording.endswith("En meer")
    assert march.room.correcting.half.drafts() == ()


def test_a_half_taken_in_remark_keeps_its_partner_and_day(march):
    march.key(KEY.Key_R, CTRL | SHIFT)
    form = card(march, PasteCard)
    QTest.keyClicks(form.edit, "Bij punt 2")
    form.who.set_value(form.who._values[1])
    form.day.edit.setText("20 mrt")
    stood = form.words()
    name, form = locked_in(march, PasteCard, *stood)
    assert name.kind is HalfKind.PASTED
    form.put_back(("Bij punt 2", "weg", "weg", "20 mrt"))  # whoever is gone is not chosen
    assert form.words() == stood


def test_a_half_typed_erratum_is_there_again_after_a_lock(stage):
    settle(stage)
    held = stage.of(MARCH)
    stage.room.open_meeting(held.id)
    items = stage.memory.items.where(meeting=held.id)
    stage.room.show_item(items[1].id)
    line = next(x for x in stage.memory.lines.where(item=items[1].id) if x.kind is LineKind.TEXT)
    stage.room.panes.centre.to_line(line.id)
    stage.key(KEY.Key_W, CTRL | SHIFT)
    form = card(stage, ErratumForm)
    QTest.keyClicks(form.edit, "Vier")
    word = line.text.split()[0]
    form.quote.set_text(word)
    name, form = locked_in(stage, ErratumForm, "Vier", word)
    assert name.kind is HalfKind.ERRATUM
    QTest.keyClick(form.edit, KEY.Key_Return, CTRL)
    (made,) = stage.memory.errata.where()
    assert (made.quote, made.text) == (word, "Vier")


def test_what_was_left_by_escape_is_there_when_the_card_opens_again(march):
    march.key(KEY.Key_W, CTRL | SHIFT)
    form = card(march, CorrectionForm)
    stood = form.words()[0]
    QTest.keyClicks(form.edit, " Half")
    QTest.keyClick(form.edit, KEY.Key_Escape)
    assert march.room.correcting.half.drafts() == ()
    march.key(KEY.Key_W, CTRL | SHIFT)
    form = card(march, CorrectionForm)
    assert form.words() == (f"{stood} Half",)
    form.edit.put(stood)  # taken back to what stood there: nothing is half typed
    assert march.room.correcting.half.drafts() == ()


def test_a_card_is_a_draft_within_a_second(march, qtbot):
    march.room.correcting.half._clock.setInterval(1)
    march.key(KEY.Key_W, CTRL | SHIFT)
    QTest.keyClicks(card(march, CorrectionForm).edit, "x")
    drafts = march.desk.drafts
    qtbot.waitUntil(lambda: any(half_typed(key) for key in drafts.kept))
    card(march, CorrectionForm).close_up()
    assert not any(half_typed(key) for key in drafts.kept)


def test_a_card_of_minutes_that_are_gone_does_not_open(march):
    march.key(KEY.Key_W, CTRL | SHIFT)
    QTest.keyClicks(card(march, CorrectionForm).edit, "x")
    (draft,) = march.room.correcting.half.drafts()
    name = half_typed(draft.item)
    card(march, CorrectionForm).close_up()
    for lost in (name._replace(version="weg"), name._replace(item="weg", line="weg")):
        march.room.correcting.go_on(lost, draft)
        assert not [w for w in march.room.window().findChildren(CorrectionForm) if w.isVisible()]
