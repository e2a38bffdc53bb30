"""*Woo-exemplaar* with real keys, on the invented region in an encrypted vault."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.test_sharing import CTRL, KEY, press, stage
from workbench.domain.errors import WorkbenchError
from workbench.domain.formats import Format
from workbench.domain.leaks import Finding, LeakKind
from workbench.domain.papers import PaperKind
from workbench.domain.preferences import ITEM_TIMER
from workbench.domain.woo_grounds import WooGround
from workbench.domain.woo_marks import PlaceKind
from workbench.services import people
from workbench.ui.woo import passage
from workbench.ui.woo.card import DOCUMENT, PLACE, REQUEST
from workbench.ui.woo.choices import FormPopover, RequestPopover
from workbench.ui.woo.course import WooCourse
from workbench.ui.woo.ground_popover import GroundPopover
from workbench.ui.woo.passage import BACK, GROUND, PUBLIC

__all__ = ["stage"]
BY = "Ketenregisseur"
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def course(stage):
    made = WooCourse(stage.frame, stage.desk, stage.meeting.id, BY)
    made.choose = lambda parent, start: str(stage.folder)
    return made


def shown(course):
    return course.card.passage.shown


def line(course, n=0):
    """Choose the n-th line of the minutes."""
    lines = [one for one in course.woo.found if one.place.kind is PlaceKind.LINE]
    course.card.go_to(lines[n].place.key)
    return lines[n]


def decide_all(course):
    while course.woo.open:
        key = next(one.place.key for one in course.woo.found if one.is_open)
        course.card.go_to(key)
        course.act(PUBLIC)


def test_a_ground_for_selected_words_with_keys_alone(stage, course, qtbot):
    first = line(course)
    press(qtbot, KEY.Key_Return)  # into the words
    text = course.card.passage.text
    assert text.hasFocus()
    qtbot.keyClick(text, KEY.Key_Home, CTRL)
    for _ in range(3):
        qtbot.keyClick(text, KEY.Key_Right, SHIFT)
    press(qtbot, KEY.Key_G)
    press(qtbot, KEY.Key_Down)  # past the ground of last time
    press(qtbot, KEY.Key_Return)
    (mark,) = stage.read.woo_marks.where(place=first.place.key)
    assert mark.ground is WooGround.COMPETITION
    assert mark.start == 0
    assert mark.length >= 3
    assert shown(course).public.startswith("[5.1.2.f]")
    assert text.selected[1] == 0
    assert text.hasFocus()
    press(qtbot, KEY.Key_Delete)
    assert not shown(course).cuts
    press(qtbot, KEY.Key_Escape)
    assert course.card.list.hasFocus()
    assert course.card.isVisible()


def test_what_is_to_be_decided_is_walked_past_and_the_copy_is_made(stage, course, qtbot):
    assert course.woo.open == 7  # a closed table about persons: every sentence, and its titles
    assert shown(course).is_open
    assert not course.card.make.isEnabled()
    press(qtbot, KEY.Key_Return, CTRL)
    assert not stage.disk.files
    while course.woo.open:
        press(qtbot, KEY.Key_O)
        if course.woo.open:
            press(qtbot, KEY.Key_V)
    course._take_request("Woo 2026-17")
    press(qtbot, KEY.Key_Return, CTRL)
    (path,) = stage.disk.files
    (entry,) = stage.entries
    assert path.name == entry.file_name
    assert (entry.kind, entry.about, entry.made_by) == ("disclosed", "Woo 2026-17", BY)
    assert stage.paper.made[0].kind is PaperKind.DISCLOSED
    assert stage.told[-1] == f"{path.name} made in stick."
    name, asked = stage.prover.asked[0]
    assert name == path.name
    assert asked.withheld


def test_a_finding_leads_to_its_words(stage, course, qtbot):
    decide_all(course)
    one = line(course)
    words = " ".join(one.place.text.split()[1:3])
    exact = Finding(kind=LeakKind.CASE, words=words, found=words, sentence=words, where="page 1")
    like = Finding(
        kind=LeakKind.NAME, words="Roos", found="Roosnergens", sentence="zin", where="page 1"
    )
    stage.prover.finds = (exact, like)
    press(qtbot, KEY.Key_Return, CTRL)
    assert not stage.disk.files
    assert not stage.entries
    found = course.card.found
    assert found.list.hasFocus()
    press(qtbot, KEY.Key_W)  # what is exact is no other word
    assert not stage.read.other_words.where()
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Return)  # it stands nowhere in one piece
    assert "one piece" in course.card.said.text()
    press(qtbot, KEY.Key_W)
    assert [word.word for word in stage.read.other_words.where()] == ["Roosnergens"]
    press(qtbot, KEY.Key_Return)
    assert shown(course).place.key == one.place.key
    start, length = course.card.passage.text.selected
    assert one.place.text[start : start + length] == words
    course._mark(course.card.passage.stretch, WooGround.HARM)
    course._go_to(exact)  # it has a ground by now
    assert "one piece" in course.card.said.text()


def test_the_last_other_word_leads_back(stage, course, qtbot):
    decide_all(course)
    stage.prover.finds = (
        Finding(kind=LeakKind.NAME, words="Roos", found="Roos", sentence="zin", where="page 1"),
    )
    course.make()
    press(qtbot, KEY.Key_W)
    assert course.card.list.hasFocus()
    assert course.card.said.text() == "Nothing stands in the way any more."
    stage.prover.finds = ()
    course.make()
    assert len(stage.disk.files) == 1


def test_what_a_verb_made_of_the_passage_is_said_where_its_words_are_read(
    course, qtbot, monkeypatch
):
    said = []
    monkeypatch.setattr(passage, "announce", lambda _, words: said.append(words))
    line(course)
    press(qtbot, KEY.Key_Return)  # into the words
    press(qtbot, KEY.Key_O)
    press(qtbot, KEY.Key_G)
    press(qtbot, KEY.Key_Return)
    assert said == ["Everybody may read it.", "5.1.2.e Respect for private life"]
    press(qtbot, KEY.Key_Escape)
    press(qtbot, KEY.Key_O)  # the list says its row by itself
    assert len(said) == 2


def test_control_z_takes_a_decision_back_and_nothing_from_under_the_card(stage, qtbot):
    stage.desk.do(people.set_preference, ITEM_TIMER, "yes")  # before the card
    course = WooCourse(stage.frame, stage.desk, stage.meeting.id, BY)
    place = line(course).place.key
    press(qtbot, KEY.Key_Return)  # into the words
    press(qtbot, KEY.Key_O)
    assert stage.read.woo_marks.where(place=place)
    press(qtbot, KEY.Key_Z, CTRL)
    assert not stage.read.woo_marks.where(place=place)
    assert stage.told[-1] == "Undone"
    assert shown(course).is_open
    press(qtbot, KEY.Key_Z, CTRL)
    assert stage.told[-1] == "Nothing to undo."
    assert stage.read.preferences.get(ITEM_TIMER).value == "yes"
    press(qtbot, KEY.Key_Y, CTRL)
    assert stage.read.woo_marks.where(place=place)
    assert stage.told[-1] == "Done again"
    press(qtbot, KEY.Key_Y, CTRL)
    assert stage.told[-1] == "Nothing to redo."
    course.card.is_busy = True
    press(qtbot, KEY.Key_Z, CTRL)
    assert stage.read.woo_marks.where(place=place)
    course.card.is_busy = False


def test_a_name_is_let_through_and_taken_back(course):
    person = next(one for one in course.woo.found if one.place.kind is PlaceKind.PERSON)
    course.card.go_to(person.place.key)
    row = course.card.list.chosen()
    assert row.look.title == person.place.text  # who it is has to be seen to decide
    course.act(PUBLIC)
    assert not shown(course).cuts
    course.act(BACK)
    assert shown(course).public == "[5.1.2.e]"


def test_the_same_words_elsewhere_are_told(stage, course):
    texts = [one for one in course.woo.found if "Betrokkene A" in one.place.text]
    assert len(texts) > 1
    course.card.go_to(texts[0].place.key)
    at = texts[0].place.text.index("Betrokkene A")
    course.card.passage.text.select(at, at + 12)
    course.act(GROUND)
    popover = course.card.findChild(GroundPopover)
    popover.list.ask("take")
    assert "other place" in course.card.said.text()
    assert not [one for one in course.woo.found if "Betrokkene A" in one.public]


def test_request_form_and_folder_are_chosen(stage, course):
    card = course.card
    card.term_asked.emit(REQUEST)
    asked = card.findChild(RequestPopover)
    asked.words.set_text("Woo 9")
    asked._keep()
    assert card.terms[REQUEST].value == "Woo 9"
    card.term_asked.emit(DOCUMENT)
    form = card.findChild(FormPopover)
    form.form.set_value(Format.ODT)
    form.language.set_value("en")
    form._keep()
    assert card.terms[DOCUMENT].value == "ODT, English"
    card.term_asked.emit(PLACE)
    assert card.terms[PLACE].value == "stick"
    decide_all(course)
    course.make()
    (path,) = stage.disk.files
    assert path.suffix == ".odt"


def test_without_a_folder_nothing_is_made(stage, course):
    decide_all(course)
    course.choose = lambda parent, start: ""
    course.make()
    assert not stage.paper.made


def test_a_stopped_copy_leaves_nothing(stage, course):
    decide_all(course)
    draw = stage.paper.make

    def slow(paper, on_progress=None, form=None):
        course.card.leave()  # the button says Cancel while it is made
        return draw(paper)

    stage.paper.make = slow
    course.make()
    assert not stage.disk.files
    assert not stage.entries
    assert course.card.isVisible()
    assert "cancelled" in course.card.said.text().lower() or course.card.said.text()


def test_a_lock_takes_the_loose_file_away(stage, course):
    decide_all(course)
    write = stage.disk.write

    def locks(folder, name, data):
        path = write(folder, name, data)
        course._cancelled.set()
        stage.desk.leaving.emit()
        return path

    stage.disk.write = locks
    course.make()
    assert not stage.disk.files
    assert not stage.entries


def test_what_the_register_does_not_take_is_no_file_either(stage, course, monkeypatch):
    decide_all(course)

    def refuse(*_):
        raise WorkbenchError

    monkeypatch.setattr("workbench.services.woo_files.note", refuse)
    course.make()
    assert not stage.disk.files
    assert course.card.isVisible()


def test_a_meeting_without_minutes_says_so(stage):
    planned = next(
        one for one in stage.read.meetings.where() if not stage.read.versions.where(meeting=one.id)
    )
    course = WooCourse(stage.frame, stage.desk, planned.id, BY)
    assert course.card.said.text() == "Finish the meeting first."
    course.act(PUBLIC)
    course.make()
    course.card.leave()
