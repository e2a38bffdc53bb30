"""How the characters of a line look: weight by kind, tokens with their sign hidden, bold.

The formats live in the layout only: the document, its undo and the clipboard never see them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat

from workbench.domain.capture import bold_spans
from workbench.domain.minutes import LineKind, MentionKind
from workbench.ui.editor.formats import is_heading, kind_of, runs_of, units
from workbench.ui.theme import Ink, Role

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from workbench.ui.theme import Theme

_ROLES = {LineKind.ACTION: Role.PROSE_MEDIUM, LineKind.DECISION: Role.PROSE_BOLD}


class Highlighter(QSyntaxHighlighter):
    """Dresses each changed line; the formats are made once for each look."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self.dress()

    def dress(self) -> None:
        """Make the formats for the look of now; call `rehighlight` after it."""
        theme = self._theme
        gap = theme.px(9)
        self._whole = {kind: _format(theme.font(role)) for kind, role in _ROLES.items()}
        self._scratch = QTextCharFormat()
        self._scratch.setForeground(theme.color(Ink.TEXT3))
        self._heading = _format(theme.font(Role.H2))
        self._token = _format(theme.font(Role.UI_MEDIUM), theme.color(Ink.TEXT))
        nothing = QColor(0, 0, 0, 0)
        self._avatar_sign = _format(theme.font(Role.UI_MEDIUM), nothing, spacing=gap)
        self._icon_sign = _format(theme.font(Role.UI_MEDIUM), nothing, spacing=theme.px(14))
        self._before = _format(theme.font(Role.UI_MEDIUM), spacing=gap)
        self._after = _format(theme.font(Role.UI_MEDIUM), spacing=theme.px(6))
        self._bold = QTextCharFormat()
        self._bold.setFontWeight(QFont.Weight.DemiBold)
        self._asterisk = QTextCharFormat()
        self._asterisk.setForeground(theme.color(Ink.TEXT3))

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        kind = kind_of(block)
        whole = self._whole.get(kind)
        if whole is not None:
            self.setFormat(0, _end(text), whole)
        elif kind is LineKind.SCRATCH:
            self.setFormat(0, _end(text), self._scratch)
        elif is_heading(block):
            self.setFormat(0, _end(text), self._heading)
        if "**" in text:
            self._embolden(text)
        for run in runs_of(block, text):
            if not run.token:
                continue
            is_person = run.token.startswith(MentionKind.WHO)
            self.setFormat(run.start, run.length, self._token)
            self.setFormat(run.start, 1, self._avatar_sign if is_person else self._icon_sign)
            self.setFormat(run.end, 1, self._after)
            if run.start:
                self.setFormat(run.start - 1, 1, self._before)

    def _embolden(self, text: str) -> None:
        for start, end in bold_spans(text):
            first, last = units(text, start), units(text, end)
            self.setFormat(first, 2, self._asterisk)
            self.setFormat(first + 2, last - first - 4, self._bold)
            self.setFormat(last - 2, 2, self._asterisk)


def _end(text: str) -> int:
    return 2 * len(text)  # at least as many UTF-16 units; Qt stops at the end of the line


def _format(
    font: QFont, colour: QColor | None = None, *, spacing: float | None = None
) -> QTextCharFormat:
    made = QTextCharFormat()
    if spacing is not None:
        font = QFont(font)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    made.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
    if colour is not None:
        made.setForeground(colour)
    return made
