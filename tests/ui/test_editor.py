"""The minutes as a hand writes them: real keys in a real editor."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QRect, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import isValid

from tests.ui.editor_fakes import Pen, vocabulary
from workbench.domain.ids import LineId
from workbench.domain.minutes import Block, LineKind, LineStyle, Mention, MentionKind
from workbench.ui.editor.popover import Choices
from workbench.ui.theme import Appearance, Ink, Mode
from workbench.ui.widgets.announcements import set_announcing

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@pytest.fixture
def pen(qapp: QApplication):
    made = Pen(qapp)
    yield made
    made.close()


def _paste(pen: Pen, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    pen.ctrl(Key.Key_V)


# ---- capture --------------------------------------------------------------------------------


def test_an_action_in_thirteen_keys_beyond_its_text(pen):
    pen.type("! Opvang klaar hebben @zor\t>ma\t\n")
    block = pen.edit.blocks()[0]
    assert (block.kind, block.text) == (
        LineKind.ACTION, "Opvang klaar hebben Zorgcoördinator ma 30 nov",
    )  # fmt: skip
    assert pen.tokens() == [("Zorgcoördinator", "person:zc"), ("ma 30 nov", "2026-11-30")]
    assert block.is_recorded
    assert pen.recorded == [block]
    assert pen.lines()[1] == ("text", "")


@pytest.mark.parametrize(
    ("typed", "kind", "style"),
    [
        ("! x", LineKind.ACTION, LineStyle.PLAIN),
        ("# x", LineKind.DECISION, LineStyle.PLAIN),
        ("? x", LineKind.QUESTION, LineStyle.PLAIN),
        ("& x", LineKind.SIGNAL, LineStyle.PLAIN),
        ("// x", LineKind.SCRATCH, LineStyle.PLAIN),
        ("Besluit: x", LineKind.DECISION, LineStyle.PLAIN),
        ("- x", LineKind.TEXT, LineStyle.BULLET),
        ("1. x", LineKind.TEXT, LineStyle.NUMBERED),
        ("## x", LineKind.TEXT, LineStyle.HEADING),
    ],
)
def test_signs_at_the_start_of_a_line(pen, typed, kind, style):
    pen.type(typed)
    (block,) = pen.edit.blocks()
    assert (block.text, block.kind, block.style) == ("x", kind, style)


def test_lists_go_on_and_end_with_an_empty_point(pen):
    pen.type("- een\ntwee\n\nklaar")
    assert [(b.text, b.style) for b in pen.edit.blocks()] == [
        ("een", LineStyle.BULLET), ("twee", LineStyle.BULLET), ("klaar", LineStyle.PLAIN),
    ]  # fmt: skip


def test_enter_takes_what_fits_one_and_leaves_the_rest(pen):
    pen.type("! Bel @fenna >vr\n! Bel @joris\n")
    assert pen.tokens(0) == [("Fenna Dijkgraaf", "person:f"), ("vr 27 nov", "2026-11-27")]
    assert pen.lines()[1] == ("action", "Bel @joris")
    assert pen.tokens(1) == []


def test_backspace_after_a_sign_gives_it_back_and_the_line_does_not_fire_again(pen):
    pen.type("! \b")
    assert pen.lines() == [("text", "! ")]
    pen.type("\b \b\b# ")
    assert pen.lines() == [("text", "# ")]


def test_ctrl_z_after_a_sign_gives_it_back_too(pen):
    pen.type("# ")
    pen.ctrl(Key.Key_Z)
    assert pen.lines() == [("text", "# ")]
    pen.type("1 op de lijst\n! nieuw")
    assert pen.lines() == [("text", "# 1 op de lijst"), ("action", "nieuw")]


def test_backspace_after_a_token_gives_the_typed_letters_back(pen):
    pen.type("Bel @zor\t\b")
    assert pen.lines() == [("text", "Bel @zor")]
    pen.type("gco\n")
    assert pen.lines()[0] == ("text", "Bel @zorgco")
    pen.type("Bel @zor\t")
    assert pen.tokens(1) == [("Zorgcoördinator", "person:zc")]


def test_pasted_text_never_fires_and_is_plain(pen):
    _paste(pen, "! Bel @fenna")
    pen.type("\n")
    assert pen.lines()[0] == ("text", "! Bel @fenna")
    pen.type("@fen")
    assert pen.edit.completion.is_open
    _paste(pen, " @zorgco")
    pen.type("\n")
    assert pen.tokens(1) == [("Fenna Dijkgraaf", "person:f")]


def test_pasting_drops_control_characters_and_splits_giants(pen):
    words = " ".join(f"w{n}" for n in range(1_500))
    _paste(pen, f"een\x00\ttwee\u202e\r\n{words}")
    assert pen.texts()[0] == "een twee"
    assert [len(t.split()) for t in pen.texts()[1:]] == [1_000, 500]


def test_pasting_paragraphs_inside_an_action_keeps_the_record_on_the_first(pen):
    pen.type("! Opvang regelen\n")
    pen.stand(0, 6)
    first = pen.ids()[0]
    _paste(pen, " een\ntwee")
    assert pen.lines()[:3] == [("action", "Opvang een"), ("text", "twee"), ("text", " regelen")]
    assert pen.ids()[0] == first


def test_a_file_of_two_hundred_thousand_characters_stays_usable(pen):
    _paste(pen, "woord " * 33_400)
    assert sum(map(len, pen.texts())) > 200_000
    pen.type("! nog")
    assert pen.texts()[-1].endswith("! nog")


def test_astral_characters_do_not_shift_tokens(pen):
    pen.type("Bel ")
    _paste(pen, "😀😀 ")
    pen.type("@zor\ten @fenna\n")
    assert pen.tokens() == [("Zorgcoördinator", "person:zc"), ("Fenna Dijkgraaf", "person:f")]
    assert pen.texts()[0] == "Bel 😀😀 Zorgcoördinator en Fenna Dijkgraaf"


def test_letters_from_an_input_method_fire_too(pen):
    for letters in ("!", " ", "bel ", "@", "zorg"):
        event = QInputMethodEvent()
        event.setCommitString(letters)
        QApplication.sendEvent(pen.edit, event)
    assert pen.lines() == [("action", "bel @zorg")]
    assert pen.edit.completion.is_open


# ---- suggestions ----------------------------------------------------------------------------


def test_suggestions_are_chosen_with_arrows_and_closed_with_escape(pen):
    pen.type("@jor")
    assert [c.label for c in pen.edit.completion.candidates] == [
        "Joris Waterman", "Joris van Hoorn",
    ]  # fmt: skip
    pen.key(Key.Key_Down)
    pen.type("\t")
    assert pen.tokens() == [("Joris van Hoorn", "person:j2")]
    pen.type("@fen")
    pen.key(Key.Key_Escape)
    pen.type("n")
    assert not pen.edit.completion.is_open
    pen.type("\n")
    assert pen.tokens() == [("Joris van Hoorn", "person:j2")]


def test_tab_without_a_suggestion_leaves_the_editor(pen):
    button = QPushButton("x", pen.window)
    pen.window.layout().addWidget(button)
    button.show()
    pen.window.activateWindow()
    pen.edit.setFocus()
    pen.type("gewoon\t")
    assert pen.window.focusWidget() is button


def test_the_list_never_leaves_its_bounds_nor_takes_the_focus(pen):
    bounds = QRect(0, 0, 600, 620)
    pen.edit.completion.bounds = lambda: bounds
    pen.type("een lange regel tekst voordat de naam komt van wie het doet @jor")
    (choices,) = pen.window.findChildren(Choices)
    assert choices.isVisible()
    assert not choices.isWindow()
    assert bounds.contains(choices.card())
    assert pen.window.focusWidget() is pen.edit
    pen.edit.completion.bounds = lambda: QRect(0, 0, 600, 90)
    pen.type("i")
    assert choices.card().left() >= 0


def test_a_click_on_a_suggestion_takes_it(pen, qtbot):
    pen.type("@jor")
    (choices,) = pen.window.findChildren(Choices)
    card = choices.card().translated(-choices.pos())
    place = card.topLeft()
    place += card.center() - card.center()
    place.setY(card.top() + 6 + 44 + 20)
    place.setX(card.center().x())
    qtbot.mouseClick(choices, Qt.MouseButton.LeftButton, pos=place)
    assert pen.tokens() == [("Joris van Hoorn", "person:j2")]


def test_a_weekend_says_so_and_offers_the_working_day_before():
    saturday, friday = vocabulary().dates("za")[:2]
    assert "weekend" in saturday.detail
    assert (friday.target, saturday.target) == ("2026-11-27", "2026-11-28")


def test_a_term_before_today_says_so():
    later = vocabulary(today=date(2026, 12, 20))
    assert later.when("ma").detail.endswith("already past")


# ---- tokens ---------------------------------------------------------------------------------


def test_a_token_is_one_thing_for_arrows_and_backspace(pen):
    pen.type("Bel @zor\t")
    pen.key(Key.Key_Left)
    pen.key(Key.Key_Left)
    pen.type("\b")  # the space before it
    assert pen.texts() == ["BelZorgcoördinator "]
    pen.key(Key.Key_Right)
    pen.type("\b")
    assert pen.lines() == [("text", "Bel ")]


def test_typing_behind_a_token_does_not_grow_it(pen):
    pen.type("@fen\t")
    pen.key(Key.Key_Left)
    pen.type("s")
    assert pen.tokens() == [("Fenna Dijkgraaf", "person:f")]
    assert pen.texts() == ["Fenna Dijkgraafs "]


def test_typing_inside_a_token_makes_text_of_it(pen):
    pen.type("Bel @fen\tnu")
    pen.stand(0, 7)
    pen.type("x")
    assert pen.tokens() == []
    assert pen.texts() == ["Bel @Fexnna Dijkgraaf nu"]


# ---- records --------------------------------------------------------------------------------


def test_enter_inside_a_record_keeps_it_on_the_first_half(pen):
    pen.type("! Opvang regelen\n")
    record = pen.ids()[0]
    pen.stand(0, 6)
    pen.type("\n")
    assert pen.lines()[:2] == [("action", "Opvang"), ("text", " regelen")]
    assert pen.ids()[0] == record
    assert len(set(pen.ids())) == 3


def test_enter_before_a_record_makes_room_above_it(pen):
    pen.type("! Opvang\n")
    record = pen.ids()[0]
    pen.stand(0, 0)
    pen.type("\n")
    assert pen.lines()[:2] == [("text", ""), ("action", "Opvang")]
    assert pen.ids()[1] == record


def test_backspace_before_a_record_unmarks_first_and_joins_next(pen):
    pen.type("tekst\n! Opvang\n")
    upper = pen.ids()[0]
    pen.stand(1, 0)
    pen.type("\b")
    assert pen.lines()[1] == ("text", "Opvang")
    pen.type("\b")
    assert pen.lines()[0] == ("text", "tekstOpvang")
    assert pen.ids()[0] == upper


def test_delete_at_the_end_unmarks_the_record_below_first(pen):
    pen.type("# een\n# twee\n")
    pen.stand(0, -1)
    pen.key(Key.Key_Delete)
    assert pen.lines()[:2] == [("decision", "een"), ("text", "twee")]
    pen.key(Key.Key_Delete)
    assert pen.lines()[0] == ("decision", "eentwee")


def test_removing_from_one_record_into_the_next_leaves_two(pen):
    pen.type("# besluit een\n# besluit twee\n")
    ids = pen.ids()
    pen.select((0, 7), (1, 8))
    pen.key(Key.Key_Delete)
    assert pen.lines()[:2] == [("decision", "besluit"), ("decision", "twee")]
    assert pen.ids() == ids


def test_typing_over_whole_records_leaves_plain_text(pen):
    pen.type("# een\n# twee\n")
    old = set(pen.ids()[:2])
    pen.select((0, 0), (1, 4))
    pen.type("n")
    assert pen.lines()[0] == ("text", "n")
    assert pen.ids()[0] not in old


def test_shift_enter_breaks_a_line_inside_a_record(pen):
    pen.type("! een")
    pen.key(Key.Key_Return, SHIFT)
    pen.type("twee\n")
    assert pen.lines()[0] == ("action", "een\ntwee")


def test_lines_move_past_each_other_with_their_ids(pen):
    pen.type("een\n! Bel @zor\t\ndrie")
    ids, lines = pen.ids(), pen.lines()
    pen.stand(1, 2)
    pen.key(Key.Key_Up, ALT | SHIFT)
    assert pen.ids() == [ids[1], ids[0], ids[2]]
    pen.type("x")
    assert pen.texts()[0].startswith("Bexl")
    pen.type("\b")
    pen.key(Key.Key_Down, ALT | SHIFT, times=2)
    assert pen.ids() == [ids[0], ids[2], ids[1]]
    assert pen.lines() == [lines[0], lines[2], lines[1]]
    left = []
    pen.edit.line_leaves.connect(left.append)
    pen.key(Key.Key_Down, ALT | SHIFT)
    assert left == [1]


def test_a_cut_record_moves_and_a_copied_one_does_not(pen):
    pen.type("! Bel @zor\t\ntekst\n")
    record, before = pen.ids()[0], pen.edit.blocks()[0]
    pen.select((0, 0), (1, 0))
    pen.ctrl(Key.Key_X)
    assert record not in pen.ids()
    pen.stand(1)
    pen.ctrl(Key.Key_V)
    assert pen.edit.blocks()[1] == before
    pen.ctrl(Key.Key_V)
    assert pen.ids().count(record) == 1
    assert len(set(pen.ids())) == len(pen.ids())
    pen.select((1, 0), (1, -1))
    pen.ctrl(Key.Key_C)
    pen.stand(0, -1)
    pen.ctrl(Key.Key_V)
    assert pen.lines()[0] == ("text", "tekstBel Zorgcoördinator")


def test_the_clipboard_holds_plain_words_only(pen):
    pen.type("! Bel @zor\t>ma\t\n")
    pen.select((0, 0), (1, 0))
    pen.ctrl(Key.Key_X)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Bel Zorgcoördinator ma 30 nov"
    assert not data.hasHtml()
    others = [f for f in data.formats() if not f.startswith("text/plain")]
    assert all(b"Zorg" not in bytes(data.data(f).data()) for f in others)


def test_a_record_moves_to_another_item(qapp):
    pen = Pen(qapp, editors=2)
    first, second = pen.edits
    pen.type("# besluit\n")
    record = pen.ids()[0]
    pen.select((0, 0), (1, 0))
    pen.ctrl(Key.Key_X)
    pen.edit = second
    pen.edit.setFocus()
    pen.ctrl(Key.Key_V)
    assert (pen.lines()[0], pen.ids()[0]) == (("decision", "besluit"), record)
    first.undo_typing()
    assert record not in [b.line for b in first.blocks()]
    pen.close()


def test_taking_and_putting_a_line(pen):
    pen.type("een\n! twee\n")
    pen.stand(1)
    record = pen.ids()[1]
    line = pen.edit.take_line()
    assert (line.line, line.text) == (record, "twee")
    assert pen.texts() == ["een", ""]
    pen.edit.put_line(line, at_end=False)
    assert pen.lines()[0] == ("action", "twee")
    assert pen.ids()[0] == record


def test_a_sentence_becomes_an_action(pen):
    pen.type("Het pand staat leeg. De politie gaat langs. Daarna volgt bericht.\n")
    upper = pen.ids()[0]
    pen.stand(0, 25)
    pen.key(Key.Key_A, CTRL | SHIFT)
    assert pen.lines()[:3] == [
        ("text", "Het pand staat leeg."), ("action", "De politie gaat langs."),
        ("text", "Daarna volgt bericht."),
    ]  # fmt: skip
    assert pen.ids()[0] == upper
    assert pen.recorded[-1].text == "De politie gaat langs."
    pen.ctrl(Key.Key_Z)
    assert len(pen.texts()) == 2


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Key.Key_A, "action"),
        (Key.Key_B, "decision"),
        (Key.Key_S, "signal"),
        (Key.Key_X, "bottleneck"),
        (Key.Key_Y, "practice"),
    ],
)
def test_a_line_changes_kind_in_place(pen, key, kind):
    pen.type("? Wie belt. En wanneer.")
    record = pen.ids()[0]
    pen.key(key, CTRL | SHIFT)
    assert (pen.lines(), pen.ids()) == ([(kind, "Wie belt. En wanneer.")], [record])


def test_undo_and_redo_pass_through_all_of_it(pen):
    pen.type("! Bel @zor\t>ma\t\nen verder")
    full = pen.edit.blocks()
    steps = 0
    while pen.edit.document().isUndoAvailable():
        pen.edit.undo_typing()
        steps += 1
    assert pen.lines() == [("text", "")]
    for _ in range(steps):
        pen.edit.redo_typing()
    assert pen.edit.blocks() == full


def test_the_room_can_keep_undo_to_itself(pen):
    pen.edit.has_own_undo = False
    asked = []
    pen.edit.undo_asked.connect(lambda: asked.append("undo"))
    pen.edit.redo_asked.connect(lambda: asked.append("redo"))
    pen.type("tekst")
    pen.ctrl(Key.Key_Z)
    pen.ctrl(Key.Key_Y)
    assert (asked, pen.texts()) == (["undo", "redo"], ["tekst"])


# ---- drafts ---------------------------------------------------------------------------------


_BLOCKS = (
    Block(line=LineId("a"), text="Eerste\nregel 😀"),
    Block(
        line=LineId("b"),
        text="Bel Fenna Dijkgraaf",
        kind=LineKind.ACTION,
        mentions=(Mention(kind=MentionKind.WHO, start=4, length=15, target="person:f"),),
        is_recorded=True,
        audience=("organisation:g",),
    ),
    Block(line=LineId("c"), text="punt", style=LineStyle.BULLET),
)


def test_blocks_come_back_as_they_were_loaded(pen):
    pen.edit.load(_BLOCKS, 5)
    assert pen.edit.blocks() == _BLOCKS
    assert pen.edit.caret() == 5
    assert not pen.edit.document().isUndoAvailable()


@pytest.mark.parametrize("caret", range(sum(len(b.text) + 1 for b in _BLOCKS)))
def test_every_caret_comes_back(pen, caret):
    pen.edit.load(_BLOCKS, caret)
    assert pen.edit.caret() == caret


def test_a_word_goes_on_firing_after_a_lock(pen):
    pen.type("! Bel @zor")
    blocks, caret = pen.edit.blocks(), pen.edit.caret()
    pen.edit.load(blocks, caret)
    pen.type("g\t")
    assert pen.tokens() == [("Zorgcoördinator", "person:zc")]


def test_any_edit_is_told_and_leaving_a_line_too(pen):
    told = []
    pen.edit.changed.connect(lambda: told.append("changed"))
    pen.edit.block_left.connect(lambda: told.append("left"))
    pen.type("a")
    assert told == ["changed"]
    pen.type("\n")
    assert told[-1] == "left" or "left" in told


def test_keys_ask_the_room(pen):
    asked = []
    pen.edit.next_item_asked.connect(lambda: asked.append("next"))
    pen.edit.item_step_asked.connect(asked.append)
    pen.edit.tick_asked.connect(asked.append)
    pen.ctrl(Key.Key_Return)
    pen.key(Key.Key_Up, ALT)
    pen.key(Key.Key_Down, ALT)
    pen.key(Key.Key_3, ALT)
    assert asked == ["next", -1, 1, 3]
    assert pen.texts() == [""]


# ---- by ear ---------------------------------------------------------------------------------


def test_what_is_heard_while_an_action_is_recorded(pen, english):
    pen.type("! Opvang @zor\t>ma\t\n")
    assert pen.said[0] == "Action"
    assert pen.said[1].startswith("Who, ")
    assert (
        pen.said[-1] == "Action recorded for Zorgcoördinator, due Monday 30 November 2026: Opvang"
    )
    pen.type("! Bel\n")
    assert "no owner and no date yet" in pen.said[-1]
    pen.key(Key.Key_Up)
    assert pen.said[-1].startswith("Action, Bel, no owner")
    count = len(pen.said)
    set_announcing(is_on=False)
    try:
        pen.type("! x")
    finally:
        set_announcing(is_on=True)
    assert len(pen.said) == count


def test_suggestions_are_heard_one_by_one(pen):
    pen.type("@jor")
    pen.key(Key.Key_Down)
    assert pen.said[-1].startswith("Joris van Hoorn")
    assert pen.edit.accessibleName()


# ---- its life ------------------------------------------------------------------------------


def test_an_editor_that_is_gone_holds_no_lines(qapp, qtbot):
    pen = Pen(qapp, editors=2)
    first, second = pen.edits
    pen.type("# besluit\n")
    record = pen.ids()[0]
    first.deleteLater()
    qtbot.waitUntil(lambda: not isValid(first))
    assert not pen.shelf.is_held(LineId(record))
    pen.edits = [second]
    pen.close()


def test_what_cannot_be_is_put_right_when_it_is_loaded(pen):
    twice = Block(line=LineId("a"), text="een", kind=LineKind.ACTION, is_recorded=True)
    pen.edit.load((twice, twice, Block(line=LineId(""), text="twee")))
    assert pen.ids()[0] == "a"
    assert len(set(pen.ids())) == 3
    assert [b.kind for b in pen.edit.blocks()] == [LineKind.ACTION, LineKind.TEXT, LineKind.TEXT]


def test_adopted_minutes_can_be_read_and_copied_only(pen):
    pen.edit.load(_BLOCKS)
    pen.edit.setReadOnly(True)
    asked = []
    pen.edit.tick_asked.connect(asked.append)
    pen.type("! x\n\b")
    pen.edit.selectAll()
    for key in (Key.Key_X, Key.Key_Z, Key.Key_V, Key.Key_Backspace):
        pen.ctrl(key)
    pen.key(Key.Key_A, CTRL | SHIFT)
    pen.key(Key.Key_1, ALT)
    assert (pen.edit.blocks(), asked) == (_BLOCKS, [1])


def test_the_suggestions_go_when_they_close(pen, qtbot):
    pen.type("@jor")
    (choices,) = pen.window.findChildren(Choices)
    pen.key(Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(choices))
    assert pen.window.findChildren(Choices) == []


def test_loading_and_painting_tell_nothing(pen):
    told = []
    pen.edit.changed.connect(lambda: told.append("changed"))
    pen.edit.load(_BLOCKS, 3)
    pen.window.grab()
    pen.edit.dress()
    assert told == []


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_kinds_and_tokens_are_drawn_in_their_colours(qapp, mode):
    pen = Pen(qapp, mode=mode)
    pen.type("! Bel @zor\t>ma\t\n# Besluit\n& Signaal\n")
    picture = pen.edit.grab().toImage()
    scale = picture.devicePixelRatio()
    seen = {
        picture.pixelColor(round(x * scale), round(y * scale)).name()
        for x in range(2, 300)
        for y in range(2, 130)
    }
    for ink in (Ink.ACCENT, Ink.DECISION, Ink.SIGNAL, Ink.CHIP, Ink.CANVAS):
        assert pen.theme.color(ink).name() in seen, ink
    pen.close()


def test_painting_looks_only_at_lines_that_are_exposed(pen, monkeypatch):
    pen.edit.load([Block(line=LineId(str(n)), text=f"regel {n}") for n in range(300)])
    pen.window.resize(760, 12_500)
    QApplication.processEvents()
    asked = []
    painter = pen.edit._painter
    visible = painter.visible

    def spy(rect):
        for block, box in visible(rect):
            asked.append(block.blockNumber())
            yield block, box

    monkeypatch.setattr(painter, "visible", spy)
    pen.edit.viewport().repaint(0, 3000, 700, 40)
    assert asked
    assert len(asked) < 6


def test_every_size_of_text_keeps_lines_and_caret(pen):
    pen.edit.load(_BLOCKS, 7)
    pen.theme.apply(Appearance(mode=Mode.LIGHT, text_size=200))
    assert (pen.edit.blocks(), pen.edit.caret()) == (_BLOCKS, 7)
    assert pen.edit.lines.measures.line == 48
    pen.theme.apply(Appearance(mode=Mode.LIGHT))


# ---- anything -------------------------------------------------------------------------------


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab@>!#-1. zormaf\n\t\b", max_size=40))
def test_no_run_of_keys_breaks_the_lines(pen, keys):
    pen.edit.load(())
    pen.edit.setFocus()
    pen.type(keys)
    blocks = pen.edit.blocks()
    assert len({b.line for b in blocks}) == len(blocks)
    for block in blocks:
        for mention in block.mentions:
            assert 0 <= mention.start < mention.end <= len(block.text)
    pen.edit.load(blocks)
    assert pen.edit.blocks() == blocks


def test_ctrl_h_and_the_menu_ask_for_the_history_of_the_line(pen):
    pen.type("Eerste\nTweede")
    heard = []
    pen.edit.history_asked.connect(lambda *told: heard.append(told))
    pen.ctrl(Key.Key_H)
    pen.edit.setReadOnly(True)
    pen.ctrl(Key.Key_H)
    assert heard == [(pen.edit.blocks()[1].line, "Tweede")] * 2
    assert [block.text for block in pen.edit.blocks()] == ["Eerste", "Tweede"]
