"""No edit, cut, paste, split, join, move or undo loses or doubles a record (R2.5).

A machine writes in two items at once, with real keys and a real clipboard. It keeps a book of
every record that was made; whatever happens, each of them stands in exactly one place, or is
gone for a reason the machine knows: unmarked, removed by hand, waiting on the shelf, or undone.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor

from tests.ui.editor_fakes import HOUSES, PEOPLE, Pen
from workbench.domain.minutes import LineKind

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
RECORDS = {LineKind.ACTION, LineKind.DECISION}
place = st.floats(0, 1)
_CALLED = (*(one.name or one.function for one in PEOPLE), *(one.name for one in HOUSES))
_LABELS = "|".join((*map(re.escape, _CALLED), r"[a-z]{2} \d+ [a-z]{3}( \d{4})?"))


class Minutes(RuleBasedStateMachine):
    """Two items of one meeting, and somebody in a hurry."""

    @initialize()
    def open(self) -> None:
        self.pen = Pen(self.app, editors=2)
        self.pen.type("! Bel @fen\t>ma\t\n# Besluit een\n")
        self.shelf: set[str] = set()
        self.was_undo = False
        self.before = self._all()

    def teardown(self) -> None:
        if hasattr(self, "pen"):
            self.pen.close()

    # ---- what stands where

    def _records(self) -> dict[str, str]:
        return {
            b.line: b.text
            for edit in self.pen.edits
            for b in edit.blocks()
            if b.kind in RECORDS and b.is_recorded
        }

    def _all(self) -> list[str]:
        return [b.line for edit in self.pen.edits for b in edit.blocks()]

    def _stand(self, at: float, until: float | None = None) -> QTextCursor:
        last = self.pen.edit.document().characterCount() - 1
        cursor = self.pen.edit.textCursor()
        cursor.setPosition(round(at * last))
        if until is not None:
            cursor.setPosition(round(until * last), QTextCursor.MoveMode.KeepAnchor)
        self.pen.edit.setTextCursor(cursor)
        return cursor

    def _covered(self, cursor: QTextCursor, *, with_one: bool = False) -> set[str]:
        """Return the records whose whole text the selection takes."""
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        document = self.pen.edit.document()
        first, last = document.findBlock(start), document.findBlock(end)
        found = set()
        for block, line in zip(self.pen.edit.lines.each(), self.pen.edit.blocks(), strict=True):
            begin, stop = block.position(), block.position() + block.length() - 1
            if start <= begin and stop <= end and (first != last or with_one):
                found.add(line.line)
        return found

    # ---- acts that keep every record

    @rule(which=st.integers(0, 1))
    def go_to_item(self, which: int) -> None:
        self.pen.edit = self.pen.edits[which]
        self.pen.edit.setFocus()

    @rule(at=place, keys=st.sampled_from(["a", "! nieuw\n", "# b\n", "- x\n", "@zor\t", " >vr\n"]))
    def write(self, at: float, keys: str) -> None:
        kept = self._records()
        self._stand(at)
        self.pen.key(Key.Key_End)
        self.pen.type(keys)
        assert kept.keys() <= self._records().keys()

    @rule(at=place, keys=st.sampled_from("xy @>"))
    def write_inside(self, at: float, keys: str) -> None:
        kept = self._records()
        self._stand(at)
        self.pen.type(keys)
        assert kept.keys() <= self._records().keys()

    @rule(at=place)
    def split(self, at: float) -> None:
        kept = self._records()
        cursor = self._stand(at)
        empty = cursor.block().length() == 1
        self.pen.type("\n")
        if not empty:
            assert kept.keys() <= self._records().keys()

    @rule(at=place)
    def break_inside(self, at: float) -> None:
        kept = self._records()
        self._stand(at)
        self.pen.key(Key.Key_Return, SHIFT)
        assert kept.keys() == self._records().keys()

    @rule(at=place, way=st.sampled_from([Key.Key_Up, Key.Key_Down]))
    def move(self, at: float, way: Qt.Key) -> None:
        kept = self._records()
        self._stand(at)
        self.pen.key(way, ALT | SHIFT)
        assert kept == self._records()

    @rule(at=place, key=st.sampled_from([Key.Key_A, Key.Key_B]))
    def convert(self, at: float, key: Qt.Key) -> None:
        kept = self._records()
        self._stand(at)
        self.pen.key(key, CTRL | SHIFT)
        assert kept.keys() <= self._records().keys()

    # ---- acts that may take a record away, one at a time and for a reason

    @rule(at=place, key=st.sampled_from([Key.Key_Backspace, Key.Key_Delete]))
    def erase(self, at: float, key: Qt.Key) -> None:
        kept, everything = self._records(), self._all()
        self._stand(at)
        self.pen.key(key)
        lost = kept.keys() - self._records().keys()
        assert len(lost) <= 1
        lost = {line for line in lost if kept[line].strip()}  # an empty one goes with its line
        if lost:  # unmarked: the line itself stands there still
            assert lost <= set(self._all())
            assert len(self._all()) == len(everything)

    @rule(at=place)
    def join_at_the_start(self, at: float) -> None:
        kept, count = self._records(), len(self._all())
        self._stand(at)
        self.pen.key(Key.Key_Home)
        self.pen.type("\b")
        lost = kept.keys() - self._records().keys()
        assert len(lost) <= 1
        lost = {line for line in lost if kept[line].strip()}  # an empty one goes with its line
        assert not lost or len(self._all()) == count

    @rule(at=place, until=place, keys=st.sampled_from(["\b", "x", "\n"]))
    def remove(self, at: float, until: float, keys: str) -> None:
        kept = self._records()
        cursor = self._stand(at, until)
        if not cursor.hasSelection():
            return
        covered = self._covered(cursor, with_one=keys == "\n")  # Enter unmarks what is empty
        self.pen.type(keys)
        assert kept.keys() - covered <= self._records().keys()

    @rule(at=place, until=place)
    def cut(self, at: float, until: float) -> None:
        kept = self._records()
        cursor = self._stand(at, until)
        if not cursor.hasSelection():
            return
        covered = self._covered(cursor)
        self.pen.ctrl(Key.Key_X)
        assert kept.keys() - covered <= self._records().keys()
        self.shelf = {line for line in covered if line in kept}

    @rule(at=place)
    def paste(self, at: float) -> None:
        kept = self._records()
        waiting = self.shelf - set(self._all())  # undo may have put it back already
        self._stand(at)
        self.pen.ctrl(Key.Key_V)
        assert kept.keys() | waiting <= self._records().keys()

    @rule(at=place, until=place)
    def copy(self, at: float, until: float) -> None:
        if self._stand(at, until).hasSelection():
            self.pen.ctrl(Key.Key_C)
            self.shelf = set()

    @rule(at=place, text=st.sampled_from(["een", "een\ntwee\ndrie", "! x\n# y", "@fenna"]))
    def paste_from_elsewhere(self, at: float, text: str) -> None:
        kept = self._records()
        data = QMimeData()
        data.setText(text)
        QGuiApplication.clipboard().setText(text)
        self.shelf = set()
        self._stand(at)
        self.pen.ctrl(Key.Key_V)
        assert kept.keys() == self._records().keys()

    @rule()
    def undo_and_redo(self) -> None:
        document = self.pen.edit.document()
        other = next(e for e in self.pen.edits if e is not self.pen.edit)
        if not document.isUndoAvailable() or self.shelf & {b.line for b in other.blocks()}:
            return
        before = self.pen.edit.blocks()
        self.pen.edit.undo_typing()
        if document.isRedoAvailable():  # a line of the other item was not taken back
            self.pen.edit.redo_typing()
            assert [b.text for b in self.pen.edit.blocks()] == [b.text for b in before]

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.pen.ctrl(Key.Key_Z)

    @rule()
    def redo(self) -> None:
        self.pen.ctrl(Key.Key_Y)

    @precondition(lambda self: len(self._all()) < 60)
    @rule()
    def lock_and_come_back(self) -> None:
        edit = self.pen.edit
        blocks, caret = edit.blocks(), edit.caret()
        edit.load(blocks, caret)
        assert (edit.blocks(), edit.caret()) == (blocks, caret)

    # ---- always

    @invariant()
    def every_line_stands_once(self) -> None:
        if hasattr(self, "pen"):
            lines = self._all()
            assert len(lines) == len(set(lines))
            assert all(lines)

    @invariant()
    def what_is_kept_of_each_line_is_what_stands_there(self) -> None:
        if hasattr(self, "pen"):
            for edit in self.pen.edits:
                lines = edit.lines
                assert lines.blocks() == tuple(lines.read(block) for block in lines.each())

    @invariant()
    def mentions_lie_on_their_words(self) -> None:
        if hasattr(self, "pen"):
            for edit in self.pen.edits:
                for block in edit.blocks():
                    for m in block.mentions:
                        assert re.fullmatch(_LABELS, block.text[m.start : m.end])


@pytest.mark.timeout(600)
def test_no_act_loses_or_doubles_a_record(qapp):
    class Machine(Minutes):
        app = qapp

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
