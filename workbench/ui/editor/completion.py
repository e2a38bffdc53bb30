"""What is being named at the caret: the question, the suggestions, and the one selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from workbench.domain.capture import trigger_before
from workbench.domain.completion import fold
from workbench.domain.minutes import MentionKind
from workbench.ui.editor.formats import PLAIN, line_of, place, typed_signs
from workbench.ui.editor.page import update_line
from workbench.ui.editor.popover import Choices
from workbench.ui.editor.speech import choice_sentence, opened_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QTextEdit

    from workbench.domain.capture import Trigger
    from workbench.domain.completion import Candidate
    from workbench.domain.ids import LineId
    from workbench.ui.editor.document import LineDocument
    from workbench.ui.editor.speech import Voice
    from workbench.ui.editor.vocabulary import Vocabulary
    from workbench.ui.theme import Theme

_LONGEST = 60


class Completion:
    """Follows the caret while somebody types, and never takes the focus."""

    def __init__(
        self,
        edit: QTextEdit,
        lines: LineDocument,
        vocabulary: Vocabulary,
        *,
        theme: Theme,
        voice: Voice,
    ) -> None:
        self.vocabulary = vocabulary
        self.bounds: Callable[[], QRect] | None = None  # in the window; None is all of it
        self._edit = edit
        self._lines = lines
        self._theme = theme
        self._voice = voice
        self._choices: Choices | None = None
        self._trigger: Trigger | None = None
        self._phrase = ""
        self._found: tuple[Candidate, ...] = ()
        self._selected = 0
        self._dismissed: tuple[LineId, int] | None = None
        self.silenced: set[LineId] = set()  # lines where a sign was taken back (R1.3)

    @property
    def is_open(self) -> bool:
        """Whether suggestions stand on screen."""
        return bool(self._found)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What is suggested now."""
        return self._found

    @property
    def selected(self) -> Candidate | None:
        """The suggestion Tab would take."""
        return self._found[self._selected] if self._found else None

    @property
    def ghost(self) -> str:
        """What Tab would add to what was typed; shown only at the end of a line."""
        candidate = self.selected
        cursor = self._edit.textCursor()
        if candidate is None or not cursor.atBlockEnd():
            return ""
        typed = len(self._phrase)
        if fold(candidate.label[:typed]) == fold(self._phrase) and not self._phrase.endswith(" "):
            return candidate.label[typed:]
        return f"  {candidate.label}"

    def look(self) -> None:
        """Look at what stands before the caret, after somebody typed."""
        cursor = self._edit.textCursor()
        block = cursor.block()
        text = block.text()
        at = place(text, cursor.positionInBlock())
        trigger = trigger_before(text, at)
        if trigger is None or cursor.hasSelection() or not self._may_fire(block, trigger, text):
            self.close()
            return
        phrase = text[trigger.start + 1 : at]
        found = self._ask(trigger, phrase) if len(phrase) <= _LONGEST else ()
        if not found:
            self.close()
            return
        before = self.selected
        self._trigger, self._phrase, self._found, self._selected = trigger, phrase, found, 0
        self._show()
        if before is None:
            self._voice.say(opened_sentence(trigger.kind, found[0], len(found)))
        elif before.target != found[0].target:
            self._voice.say(choice_sentence(found[0]))

    def step(self, way: int) -> None:
        """Select the next or the previous suggestion."""
        self._selected = (self._selected + way) % len(self._found)
        self._show()
        self._voice.say(choice_sentence(self._found[self._selected]))

    def accept(self, number: int | None = None) -> bool:
        """Make a token of what was typed, followed by a space; False when nothing is suggested."""
        if self._trigger is None or not self._found:
            return False
        candidate = self._found[self._selected if number is None else number]
        trigger, end = self._trigger, self._trigger.start + 1 + len(self._phrase)
        cursor = self._edit.textCursor()
        block = cursor.block()
        self.close()
        with self._lines.step():
            after = self._lines.write_token(
                block,
                trigger.start,
                end,
                candidate.kind or trigger.kind,
                label=candidate.label,
                target=candidate.target,
            )
            cursor.setPosition(after)
            cursor.insertText(" ", PLAIN)
        self._edit.setTextCursor(cursor)
        self._edit.setCurrentCharFormat(PLAIN)
        self._voice.say(candidate.label)
        return True

    def dismiss(self) -> None:
        """Close, and leave this word alone."""
        if self._trigger is not None:
            line = line_of(self._edit.textCursor().block())
            self._dismissed = (line, self._trigger.start)
        self.close()

    def close(self) -> None:
        """Take the suggestions away."""
        if self._found:
            self._found, self._trigger, self._phrase = (), None, ""
            if self._choices is not None:
                self._choices.hide()
                self._choices.deleteLater()
                self._choices = None
            update_line(self._edit, self._edit.textCursor().block())

    def place(self) -> None:
        """Stand at the caret again, after the window or the page moved."""
        if self._found and self._choices is not None:
            window = self._edit.window()
            caret = self._edit.cursorRect()
            corner = self._edit.viewport().mapTo(window, caret.topLeft())
            bounds = self.bounds() if self.bounds else window.rect()
            self._choices.place(QRect(corner, caret.size()), bounds)

    def is_dismissed(self, line: LineId, start: int) -> bool:
        """Tell whether somebody closed the suggestions for this word."""
        return self._dismissed == (line, start)

    def _may_fire(self, block: QTextBlock, trigger: Trigger, text: str) -> bool:
        line = line_of(block)
        return (
            line not in self.silenced
            and not self.is_dismissed(line, trigger.start)
            and trigger.start in typed_signs(block, text)
        )

    def _ask(self, trigger: Trigger, phrase: str) -> tuple[Candidate, ...]:
        if trigger.kind is MentionKind.WHO:
            return self.vocabulary.candidates(phrase)
        if trigger.kind is MentionKind.CASE:
            return self.vocabulary.cases(phrase)
        return self.vocabulary.dates(phrase)

    def _show(self) -> None:
        if self._trigger is None:
            return
        window = self._edit.window()
        if self._choices is None:
            self._choices = Choices(window, self._theme)
            self._choices.chosen.connect(self.accept)
        self._choices.show_rows(self._trigger.kind, self._found, self._selected)
        self.place()
        update_line(self._edit, self._edit.textCursor().block())
