"""The workspace: quiet warnings, questions and kept information, with real keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.ui.workspace_stage import CTRL, set_stage
from workbench import paths
from workbench.domain.ids import LineId
from workbench.domain.lessons import LessonKind
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import Block, LineKind, Mention, MentionKind
from workbench.domain.tables import Regime
from workbench.services import minutes
from workbench.ui.theme import Appearance, Theme
from workbench.ui.workspace.personal_finds import PersonalFinds

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


# ---- questions and kept information ---------------------------------------------------------


@pytest.fixture
def carried(qtbot, qapp, dutch):
    """A meeting whose table has a question and information from the one before."""
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage()
    table = made.held.table
    earlier = max(
        (m for m in made.memory.meetings.where(table=table) if m.on < made.held.on),
        key=lambda m: m.on,
    )
    made.memory.meetings.put(earlier.id, replace(earlier, state=MeetingState.TO_FINISH))
    item = made.memory.items.where(meeting=earlier.id)[0]
    mention = Mention(kind=MentionKind.WHO, start=22, length=7, target="everyone")
    blocks = [
        Block(line=LineId("lq"), text="Wie bericht CoMensha? Politie", kind=LineKind.QUESTION,
              is_recorded=True, mentions=(mention,)),
        Block(line=LineId("li"), text="Het loket is dicht", kind=LineKind.INFORMATION,
              is_recorded=True),
        Block(line=LineId("lk"), text="Geen tolk in de avond", kind=LineKind.BOTTLENECK,
              is_recorded=True),
        Block(line=LineId("lp"), text="Samen op huisbezoek", kind=LineKind.PRACTICE,
              is_recorded=True),
    ]  # fmt: skip
    with made.memory.transaction() as work:
        minutes.write_item(work, item.id, [*minutes.blocks_of(work, item.id), *blocks])
    made.memory.meetings.put(earlier.id, replace(earlier, state=MeetingState.DRAFT_MINUTES))
    qtbot.addWidget(made.room)
    made.room.show()
    made.room.activateWindow()
    made.room.enter()
    made.room.course.start()
    home = made.room.display.page.home_of_list()
    made.room.show_item(home)
    yield made
    made.room.hide()


def pane(stage):
    return [row for row in stage.room.panes.records._rows if row.line in {"lq", "li"}]


def choose(stage, kind):
    rows = stage.room.panes.records.list
    rows.choose(next(row.key for row in pane(stage) if row.kind is kind))
    rows.setFocus()


def test_what_stands_is_shown_at_the_next_meeting_with_whom_and_how_old(carried):
    asked, kept = pane(carried)
    assert (asked.text, asked.who) == ("Wie bericht CoMensha?", "Politie")
    assert asked.reason.startswith("gevraagd op ")
    assert (kept.text, kept.reason) == ("Het loket is dicht", "1 overleg oud")
    assert "Mededeling die blijft staan, Het loket is dicht, 1 overleg oud" in kept.spoken


def test_one_key_keeps_it_and_one_key_drops_it(carried):
    choose(carried, LineKind.INFORMATION)
    carried.key(Key.Key_K)
    assert pane(carried)[1].reason == "1 overleg oud, bekeken"
    carried.key(Key.Key_X)
    assert (pane(carried)[1].reason, pane(carried)[1].is_done) == ("vervallen", True)
    assert carried.told[-1] == "Vervallen"
    carried.key(Key.Key_X)
    assert pane(carried)[1].reason == "1 overleg oud, bekeken"
    carried.desk.steps.undo()
    assert pane(carried)[1].is_done


def test_a_bottleneck_of_before_is_solved_by_one_key_and_a_good_practice_asks_nothing(carried):
    def earlier():
        rows = carried.room.panes.records._rows
        assert "lp" not in {row.line for row in rows}
        return next(row for row in rows if row.line == "lk")

    assert earlier().reason.startswith("verteld op ")
    assert earlier().spoken.startswith("Knelpunt, Geen tolk in de avond, verteld op ")
    carried.room.panes.records.list.choose(earlier().key)
    carried.room.panes.records.list.setFocus()
    carried.key(Key.Key_X)
    assert (earlier().reason, earlier().is_done) == ("opgelost", True)
    assert carried.told[-1] == "Knelpunt opgelost"
    carried.key(Key.Key_X)
    assert not earlier().is_done
    carried.desk.steps.undo()
    assert earlier().is_done


def test_an_answer_becomes_a_line_of_this_item(carried):
    choose(carried, LineKind.QUESTION)
    carried.key(Key.Key_A)
    carried.type("dat doet de politie")
    carried.key(Key.Key_Return)
    said = "Wie bericht CoMensha? Politie Antwoord: dat doet de politie"
    assert lines(carried)[-1] == said
    assert carried.edit.blocks()[-1].text == ""  # ready to go on
    (held,) = (s for s in carried.memory.standing.where() if s.line == "lq")
    assert carried.memory.lines.get(held.answer).text == said
    assert pane(carried)[0].reason == "beantwoord"
    carried.desk.steps.undo()
    assert carried.memory.standing.get(held.id).is_open


def test_removing_the_line_of_an_answer_lets_the_question_stand(carried):
    choose(carried, LineKind.QUESTION)
    carried.key(Key.Key_A)
    carried.type("ja")
    carried.key(Key.Key_Return)
    carried.edit.setFocus()
    carried.key(Key.Key_A, CTRL)
    carried.key(Key.Key_Delete)
    carried.room.flush()
    assert not pane(carried)[0].is_done


def test_alt_and_a_figure_reach_them_after_the_actions(carried):
    carried.room.show_item(carried.item_called("Opening").id)  # that of the same title
    rows = carried.room.panes.records._rows
    places = [row.place for row in rows if row.place]
    assert places == list(range(1, len(places) + 1))
    place = pane(carried)[0].place
    carried.edit.setFocus()
    carried.key(Key(Key.Key_0.value + place), Qt.KeyboardModifier.AltModifier)
    assert pane(carried)[0].is_done


def test_a_question_of_now_is_answered_by_the_line_below_it(stage):
    stage.line("? Wie belt de huisbaas @Duin")
    stage.line("Antwoord: de gemeente")
    held = max(stage.memory.standing.where(), key=lambda s: s.id)
    assert stage.memory.lines.get(held.answer).text == "Antwoord: de gemeente"
    row = next(r for r in stage.room.panes.records._rows if r.standing == held.id)
    assert row.is_done
    assert [v[0] for v in stage.room.panes.records.list.verbs(row)] == ["show", "tick", "history"]


# ---- before finishing (R10) -----------------------------------------------------------------


@pytest.fixture
def finds(stage, qtbot):
    stage.line("Bel 06-12345678 over 12-GB-XZ")
    stage.line("Weer 06-12345678")
    made = PersonalFinds()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.look = lambda: made.show_meeting(stage.desk.read, stage.meeting)
    made.wished.connect(lambda use_case, given: stage.desk.do(use_case, *given))
    made.stage = stage
    return made


def test_what_points_at_a_person_is_listed_and_one_key_puts_a_code(finds):
    assert finds.look() == 2
    assert [row.spoken for row in finds.list.rows.rows] == [
        "06-12345678, een telefoonnummer, 2 keer",
        "12-GB-XZ, een kenteken",
    ]
    gone = []
    finds.line_asked.connect(lambda item, line: gone.append((item, line)))
    finds.list.enter_by_key()
    QTest.keyClick(finds.list, Key.Key_Return)
    assert gone == [(finds.stage.item.id, finds.stage.edit.blocks()[0].line)]
    QTest.keyClick(finds.list, Key.Key_C)
    assert lines(finds.stage) == ["Bel [code 1] over 12-GB-XZ", "Weer [code 1]"]
    assert finds.stage.edit.blocks()[1].text == "Weer [code 1]"  # the text on screen follows
    assert finds.look() == 1
    finds.all.click()
    assert finds.look() == 0
    assert finds.isHidden()
    finds.stage.desk.steps.undo()
    assert lines(finds.stage)[0] == "Bel [code 1] over 12-GB-XZ"


# ---- spelling -------------------------------------------------------------------------------


class Speller:
    def __init__(self):
        self.asked = []

    def unknown(self, language, words):
        self.asked.append((language, tuple(words)))
        return frozenset(w for w in words if w in {"gmeente", "weegtafel", "council"})

    def suggest(self, language, word):
        return ("gemeente", "gemeenten") if word == "gmeente" else ()

    def close(self):
        pass


@pytest.fixture
def spelled(stage):
    stage.desk.speller = Speller()
    stage.key(Key.Key_Down, Qt.KeyboardModifier.AltModifier)  # a text that was not made yet
    return stage


def waved(stage):
    while stage.edit.checking._timer.isActive():
        rest(stage)
    return [mark.words for _, mark in stage.edit.checking.marked()]


def test_words_that_no_list_knows_get_a_wave_once_the_hands_rest(spelled):
    spelled.line("De gmeente belt de politie")
    assert spelled.desk.speller.asked == []
    assert waved(spelled) == ["gmeente"]
    spelled.line("De gmeente belt weer")
    assert waved(spelled) == ["gmeente", "gmeente"]
    asked = [word for _, words in spelled.desk.speller.asked for word in words]
    assert len(asked) == len(set(asked))  # each word once


def test_the_word_being_typed_is_left_alone(spelled):
    spelled.type("De gmeente")
    assert waved(spelled) == []
    spelled.type(" belt")
    assert waved(spelled) == ["gmeente"]


def test_ctrl_full_stop_offers_what_was_meant_and_own_words_are_kept(spelled):
    spelled.line("Aan de weegtafel zit de gmeente")
    assert waved(spelled) == ["weegtafel", "gmeente"]
    watch, edit = spelled.room._spelling, spelled.edit
    offered = []
    edit.spelling_asked.disconnect()
    edit.spelling_asked.connect(
        lambda block, mark: offered.append(
            watch.menu_of(edit, block, mark, spelled.desk.speller.suggest("nl", mark.words))
        )
    )
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    edit.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    spelled.key(Key.Key_Period, CTRL)
    assert [a.text() for a in offered[0].actions()][:2] == ["gemeente", "gemeenten"]
    offered[0].actions()[0].trigger()
    assert edit.blocks()[0].text == "Aan de weegtafel zit de gemeente"
    assert waved(spelled) == ["weegtafel"]
    spelled.key(Key.Key_Period, CTRL)
    assert [a.text() for a in offered[1].actions()] == [
        "Geen suggesties", "", "Aan uw eigen woorden toevoegen",
    ]  # fmt: skip
    offered[1].actions()[-1].trigger()
    assert waved(spelled) == []
    assert spelled.memory.preferences.get("spelling.words").value == "weegtafel"
    spelled.desk.steps.undo()
    assert waved(spelled) == ["weegtafel"]
    for menu in offered:
        menu.deleteLater()


def test_each_meeting_has_its_language(spelled):
    spelled.line("The council met")
    assert waved(spelled) == ["council"]
    assert spelled.desk.speller.asked[-1][0] == "nl"
    menu = QMenu()
    spelled.room._spelling._add_menu(menu)
    dutch, english, off = menu.actions()[0].menu().actions()
    assert dutch.isChecked()
    english.trigger()
    assert waved(spelled) == ["council"]
    assert spelled.desk.speller.asked[-1][0] == "en"
    off.trigger()
    assert waved(spelled) == []
    menu.deleteLater()


def test_a_wave_is_painted(spelled):
    spelled.line("De gmeente belt")
    before = spelled.edit.grab().toImage()
    waved(spelled)
    assert spelled.edit.grab().toImage() != before


def test_the_closing_page_counts_it_and_its_keys_work_there(stage):
    stage.line("Bel 06-12345678 over 12-GB-XZ")
    stage.room.end_or_finish()
    stage.room.end_or_finish()
    page = stage.room.closing.preview
    page.show_part("look")
    assert page.personal.isVisible()
    page.personal.list.enter_by_key()
    QTest.keyClick(page.personal.list, Key.Key_C)
    assert lines(stage) == ["Bel [code 1] over 12-GB-XZ"]
    assert [row.key for row in page.personal.list.rows.rows] == ["12-GB-XZ"]
    page.personal.list.enter_by_key()
    QTest.keyClick(page.personal.list, Key.Key_Return)
    assert stage.room.is_minuting
    assert stage.edit.hasFocus()


def test_bottlenecks_and_good_practices_are_typed_by_their_words(stage):
    stage.line("Knelpunt: geen tolk in de avond")
    stage.line("Goede praktijk: samen op huisbezoek")
    held = {one.kind: stage.memory.lines.get(one.line).text for one in stage.memory.lessons.where()}
    assert held == {
        LessonKind.BOTTLENECK: "geen tolk in de avond",
        LessonKind.PRACTICE: "samen op huisbezoek",
    }
    shown = [row.spoken for row in stage.room.panes.records._rows]
    assert "Knelpunt, geen tolk in de avond" in shown
    assert "Goede praktijk, samen op huisbezoek" in shown
