"""For whom the line at the caret is, while it is typed: who may not hold it, and why (R1.5).

It speaks only where the line is for fewer people than its item, stands still below the text,
takes no focus, and never keeps a key waiting: it looks when typing pauses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QSizePolicy

from workbench.services.holding_words import why
from workbench.services.limit_questions import question_of_line
from workbench.services.limits import Limits
from workbench.texts import spoken, tr
from workbench.ui.editor.limits import listed
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Link
from workbench.ui.widgets.labels import Divider, Icon, wrapped
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.workspace.limits_popover import visible_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from workbench.domain.holding import Reader, Verdict
    from workbench.domain.minutes import Block
    from workbench.services.holding import Gathering
    from workbench.ui.desk import Desk
    from workbench.ui.workspace.item_text import ItemText
    from workbench.ui.workspace.panes import Panes
    from workbench.ui.workspace.texts import Texts

_PAUSE: Final = 150  # ms without a key
_NARROW: Final = 420  # pixels at 100 %
_NAMES: Final = 3  # before "and others"
_REASONS: Final = 2  # the card of the link has all


class ReachNotice(Panel):
    """The sentence, and the link to the card that says it of each party."""

    def __init__(self) -> None:
        super().__init__(Ink.CANVAS)
        self._whole = ""
        self.words = wrapped("", Role.SMALL, Ink.TEXT2)
        self.link = Link(tr("Who and why"))
        sign = Icon("lock-simple", Ink.TEXT3, 16)
        parts = row(sign, self.words, self.link, spacing=8, margins=(36, 8, 26, 8))
        parts.setStretch(1, 1)
        parts.setAlignment(self.words, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(column(Divider(), parts))
        # Maximum would keep the height of its usual width: at a large text size that cuts lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing."""
        self._whole = sentence
        self._fit()
        self.setVisible(bool(sentence))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the room is narrow the text needs it: for how many, and the rest by the link."""
        is_narrow = self.width() < current().px(_NARROW)
        first, _, more = self._whole.partition(". ")
        self.words.setText(f"{first}." if is_narrow and more else self._whole)
        self.words.setAccessibleName(self._whole)


class LineReach(QObject):
    """Follows the caret through the texts of a meeting."""

    def __init__(
        self, desk: Desk, panes: Panes, parent: QObject, facts: Callable[[], Gathering | None]
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts = facts
        self._text: ItemText | None = None
        self._told = ("", "")
        self.notice = ReachNotice()
        panes.centre.add_below(self.notice)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look)

    def listen(self, texts: Texts) -> None:
        """Follow the texts of a meeting."""
        self._text = None
        self.notice.say("")
        texts.made.connect(self._hear)

    def look(self) -> None:
        """Say it of the line at the caret, as it stands on the screen."""
        text = self._text
        line = text.edit.lines.read(text.edit.textCursor().block()) if text is not None else None
        sentence = self._sentence(text, line) if text is not None and line is not None else ""
        self.notice.say(sentence)
        told = (line.line if line is not None else "", sentence)
        if sentence and told != self._told:
            announce(self.notice, sentence)
        self._told = told

    # ---- inside -----------------------------------------------------------------------------

    def _hear(self, text: ItemText) -> None:
        def follow() -> None:
            self._text = text
            self._pause.start()

        text.typed.connect(follow)
        text.saved.connect(follow)
        text.edit.caret_moved.connect(lambda _: follow())

    def _sentence(self, text: ItemText, line: Block) -> str:
        facts = self._facts()
        asked = facts.item(text.item) if facts is not None else None
        if facts is None or asked is None or not line.text.strip():
            return ""
        question = question_of_line(self._desk.read, facts, text.item, line)
        if question is None:
            return ""
        verdict = question.verdict(Limits(marking=line.marking, audience=line.audience))
        is_narrower = verdict.holders < facts.visible(asked.saying()).holders
        return reach_words(verdict) if is_narrower else ""


def reach_words(verdict: Verdict) -> str:
    """Return "Visible to 6 of 9. Not for Bakker: takes no part in the case."."""
    by_reason: dict[str, list[str]] = {}
    for reader, answer in verdict.refused:
        by_reason.setdefault(why(answer, spoken), []).append(_name(reader))
    told = [
        tr("Not for {names}: {why}").format(names=_some(names), why=_inside(reason))
        for reason, names in list(by_reason.items())[:_REASONS]
    ]
    return " ".join((f"{visible_words(verdict)}.", *told))


def _inside(sentence: str) -> str:
    """Return a sentence as it goes on after a colon; an abbreviation keeps its capitals."""
    is_word = not sentence[1:2].isupper()
    return sentence[:1].lower() + sentence[1:] if is_word else sentence


def _name(reader: Reader) -> str:
    return reader.name or tr("someone else")


def _some(names: list[str]) -> str:
    return listed(names if len(names) <= _NAMES else [*names[:_NAMES], tr("others")])
