"""Kinds that change later, words that expand, quiet underlines: real keys in a real editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.ui.editor_fakes import Pen
from workbench.domain.minutes import LineKind
from workbench.ui.editor.conversion import LETTERS

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
