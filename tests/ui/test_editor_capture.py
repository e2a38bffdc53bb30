"""Kinds that change later, words that expand, quiet underlines: real keys in a real editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.editor_fakes import Pen
from workbench.domain.ids import LineId
from workbench.domain.minutes import Block, LineKind
from workbench.ui.editor.conversion import LETTERS
from workbench.ui.editor.personal import PersonalChecker
from workbench.ui.theme import Ink

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def pen(qapp: QApplication):
    made = Pen(qapp)
    yield made
    made.close()


def test_any_line_becomes_any_kind_with_its_id_and_tokens(pen):
    pen.type("! Opvang klaar hebben @zor\t>ma\t\n")
    (line, tokens) = pen.ids()[0], pen.tokens()
    pen.stand(0, -1)
    for first in LETTERS:
        for second, letter in LETTERS.items():
            pen.key(Key[f"Key_{LETTERS[first]}"], CTRL | SHIFT)
            pen.key(Key[f"Key_{letter}"], CTRL | SHIFT)
            block = pen.edit.blocks()[0]
            assert (block.line, block.kind, block.is_recorded) == (line, second, True)
            assert pen.tokens() == tokens
    assert len(pen.texts()) == 2


def test_plain_text_does_not_break_a_paragraph(pen):
    pen.type("Eerste zin. Tweede zin. Derde zin.")
    pen.stand(0, 14)
    pen.key(Key.Key_T, CTRL | SHIFT)
    assert pen.texts() == ["Eerste zin. Tweede zin. Derde zin."]
    pen.key(Key.Key_Q, CTRL | SHIFT)
    assert pen.lines() == [
        ("text", "Eerste zin."),
        ("question", "Tweede zin."),
        ("text", "Derde zin."),
    ]


def test_a_change_of_kind_is_one_step(pen):
    pen.type("Blijft\n")
    pen.stand(0, -1)
    pen.key(Key.Key_M, CTRL | SHIFT)
    assert pen.edit.blocks()[0].kind is LineKind.INFORMATION
    pen.ctrl(Key.Key_Z)
    assert pen.edit.blocks()[0].kind is LineKind.TEXT


@pytest.mark.parametrize("word", ["Mededeling:", "Info:", "notice:"])
def test_a_word_at_the_start_makes_what_stays(pen, word):
    pen.type(f"{word} het loket verhuist\n")
    assert pen.lines()[0] == ("information", "het loket verhuist")
    assert pen.said[-1].endswith("het loket verhuist")


# ---- a mark after a name --------------------------------------------------------------------


@pytest.mark.parametrize("mark", [":", ",", ".", "?", ")"])
def test_a_mark_stands_against_the_name_that_was_completed(pen, mark):
    pen.type("! @zor\t")
    named = pen.texts()[0].removesuffix(" ")
    tokens = pen.tokens()
    pen.type(f"{mark} belt")
    assert pen.texts() == [f"{named}{mark} belt"]
    assert pen.tokens() == tokens
    assert pen.edit.textCursor().atBlockEnd()


def test_a_space_before_a_mark_that_somebody_typed_stays(pen):
    pen.type("! @zor\tbelt @pol\t\b :")
    assert pen.texts()[0].endswith(" :")
    pen.type("\n! @zor\t")
    pen.stand(1, 0)
    pen.stand(1, -1)
    pen.type("belt")
    assert pen.texts()[1].endswith(" belt")


def test_one_step_back_takes_the_mark_and_what_it_moved(pen):
    pen.type("@zor\t")
    before = pen.texts()
    pen.type(":")
    pen.ctrl(Key.Key_Z)
    assert pen.texts() in (before, ["@zor"])
    assert ":" not in pen.texts()[0]


# ---- quiet underlines (R10) -----------------------------------------------------------------


@pytest.fixture
def watched(pen):
    pen.edit.checking.use(PersonalChecker())
    pen.edit.checking.look()
    return pen


def underlined(pen):
    return [mark.words for _, mark in pen.edit.checking.marked()]


def rest(pen):
    """The hands rest: what the timer would do."""
    assert pen.edit.checking._timer.isActive()
    pen.edit.checking._timer.stop()
    pen.edit.checking.look()


def test_nothing_is_looked_at_while_somebody_types(watched):
    pen = watched
    looked = []
    pen.edit.checking._checkers[0].marks = lambda text: looked.append(text) or []
    pen.type("Bel Fenna op 06-12345678 na vijf uur\nEn dan\nnog wat")
    assert looked == []
    rest(pen)
    assert sorted(looked) == ["Bel Fenna op 06-12345678 na vijf uur", "En dan", "nog wat"]
    looked.clear()
    pen.type(" meer")
    rest(pen)
    assert looked == ["nog wat meer"]  # only what was changed


def test_what_points_at_a_person_is_underlined_and_a_key_puts_a_code(watched):
    pen = watched
    pen.edit.next_code = lambda: 4
    pen.type("Bel 06-12345678 over de bus 12-GB-XZ\n")
    rest(pen)
    assert underlined(pen) == ["06-12345678", "12-GB-XZ"]
    pen.stand(0, -1)
    pen.ctrl(Key.Key_Period)
    assert pen.texts()[0] == "Bel 06-12345678 over de bus [code 4]"
    pen.ctrl(Key.Key_Period)  # the nearest that is left in this line
    assert pen.texts()[0] == "Bel [code 5] over de bus [code 4]"
    pen.ctrl(Key.Key_Z)
    assert pen.texts()[0] == "Bel 06-12345678 over de bus [code 4]"


def test_all_of_it_at_once_is_one_step(watched):
    pen = watched
    pen.type("Bel 06-12345678\n! Terugbellen 06-12345678 @zor\t\n")
    rest(pen)
    before = pen.edit.blocks()
    assert pen.edit.put_codes(is_all=True)
    assert pen.texts()[:2] == ["Bel [code 1]", "Terugbellen [code 1] Zorgcoördinator"]
    assert pen.tokens(1) == [("Zorgcoördinator", "person:zc")]
    assert pen.said[-1] == "2 replaced by a code"
    pen.ctrl(Key.Key_Z)
    assert pen.edit.blocks() == before


def test_an_underline_goes_with_its_words(watched):
    pen = watched
    pen.type("a@b.nl staat er")
    rest(pen)
    assert underlined(pen) == ["a@b.nl"]
    pen.stand(0, 3)
    pen.type("x")
    assert underlined(pen) == []
    rest(pen)
    assert underlined(pen) == ["a@bx.nl"]


def test_pasted_and_loaded_text_is_looked_at_too(watched):
    pen = watched
    pen.edit.load(())
    rest(pen)
    pen.edit.load([Block(line=LineId(f"x{n}"), text=f"Regel {n} 06-12345678") for n in range(100)])
    rest(pen)
    while pen.edit.checking._timer.isActive():  # a few lines at a time
        rest(pen)
    assert len(underlined(pen)) == 100


def test_dots_are_painted_under_what_is_underlined(watched):
    pen = watched
    pen.type("Bel 06-12345678 nu\nKlaar")
    before = pen.edit.grab().toImage()
    rest(pen)
    after = pen.edit.grab().toImage()
    warn = pen.theme.color(Ink.WARN).hue()
    changed = [
        (x, y)
        for x in range(after.width())
        for y in range(after.height())
        if before.pixelColor(x, y) != after.pixelColor(x, y)
    ]
    assert changed
    assert {after.pixelColor(x, y).hue() - warn for x, y in changed} & set(range(-3, 4))


# ---- abbreviations --------------------------------------------------------------------------


@pytest.fixture
def short(pen):
    pen.edit.shorthands = {"tvi": "toezicht en handhaving", "blok": "Eerste regel.\nTweede regel."}
    return pen


def test_a_space_writes_it_out_as_one_step_and_backspace_gives_it_back(short):
    pen = short
    pen.type("Bericht aan tvi ")
    assert pen.texts() == ["Bericht aan toezicht en handhaving "]
    assert pen.said[-1] == "toezicht en handhaving"
    pen.type("\b")
    assert pen.texts() == ["Bericht aan tvi "]
    pen.type("en tvi ")  # that word stays, the next one fires again
    assert pen.texts() == ["Bericht aan tvi en toezicht en handhaving "]
    pen.ctrl(Key.Key_Z)
    assert pen.texts() == ["Bericht aan tvi en tvi "]
    pen.type("x\b\bklaar")
    assert pen.texts() == ["Bericht aan tvi en tviklaar"]


def test_tab_writes_it_out_too(short):
    pen = short
    pen.type("Tvi\t")
    assert pen.texts() == ["Toezicht en handhaving"]
    pen.type("\b")
    assert pen.texts() == ["Tvi"]


def test_signs_tokens_and_abbreviations_live_together(short):
    pen = short
    pen.type("! tvi belt @zor\t>ma\t\n")
    assert pen.lines()[0] == ("action", "toezicht en handhaving belt Zorgcoördinator ma 30 nov")
    assert len(pen.tokens()) == 2


def test_a_block_of_text_becomes_lines(short):
    pen = short
    pen.type("blok ")
    assert pen.texts() == ["Eerste regel.", "Tweede regel."]
    pen.ctrl(Key.Key_Z)
    assert pen.texts() == ["blok "]
    assert len(set(pen.ids())) == 1


def test_a_mended_typing_mistake_still_fires(short):
    pen = short
    pen.type("tvo\bi ")
    assert pen.texts() == ["toezicht en handhaving "]


@pytest.mark.parametrize("keys", ["tvi", "tv", "v"])
def test_pasted_text_never_fires(short, keys):
    pen = short
    typed = "tvi".partition(keys)
    pen.type(typed[0])
    data = QMimeData()
    data.setText(keys)
    QGuiApplication.clipboard().setMimeData(data)
    pen.ctrl(Key.Key_V)
    pen.type(f"{typed[2]} ")
    assert pen.texts() == ["tvi "]
    QGuiApplication.clipboard().clear()


def test_loaded_text_and_parts_of_words_never_fire(short):
    pen = short
    pen.edit.load([Block(line=LineId("x"), text="tvi")])
    pen.stand(0, -1)
    pen.type(" ")
    pen.type("stvi tvis x.tvi ")
    assert pen.texts() == ["tvi stvi tvis x.tvi "]
