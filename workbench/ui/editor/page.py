"""The page under the words: ground, indent, height, and the blinking caret."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy

from workbench.ui.theme import Ink, Role

if TYPE_CHECKING:
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QTextEdit

    from workbench.ui.editor.formats import Measures
    from workbench.ui.theme import Theme

FOOT: Final = 16  # air below the last line, so that its box is never cut

REACH: Final = 8  # how far the box of a line sticks out above and below its text


def lay_out(edit: QTextEdit) -> None:
    """Make a text edit that grows with its text and leaves scrolling to the page it stands on."""
    edit.setFrameShape(QFrame.Shape.NoFrame)
    edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    edit.setTabChangesFocus(True)
    edit.setAcceptRichText(False)
    edit.setAcceptDrops(False)  # dragging text between lines would tear records apart
    edit.setCursorWidth(0)  # ours has the colour of the theme
    edit.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # we fill our ground
    edit.document().setDocumentMargin(0)

    def fit(size: QSizeF) -> None:
        height = math.ceil(size.height()) + FOOT
        if height != edit.height():
            edit.setFixedHeight(height)

    edit.document().documentLayout().documentSizeChanged.connect(fit)


def dress(edit: QTextEdit, theme: Theme, measures: Measures) -> None:
    """Give it colours, font and indent of the look of now."""
    palette = QPalette(edit.palette())
    for role, ink in (
        (QPalette.ColorRole.Base, Ink.CANVAS),
        (QPalette.ColorRole.Text, Ink.TEXT),
        (QPalette.ColorRole.Highlight, Ink.ACCENT_LINE),
        (QPalette.ColorRole.HighlightedText, Ink.TEXT),
    ):
        palette.setColor(role, theme.color(ink))
    edit.setPalette(palette)
    edit.setFont(theme.font(Role.PROSE))
    document = edit.document()
    document.setDefaultFont(theme.font(Role.PROSE))
    frame = document.rootFrame()
    form = frame.frameFormat()
    if form.leftMargin() != measures.gutter:  # it would be a step of undo
        form.setLeftMargin(measures.gutter)
        form.setRightMargin(measures.right)
        frame.setFrameFormat(form)


def update_line(edit: QTextEdit, block: QTextBlock) -> None:
    """Paint all of a line again, its box and gutter included."""
    if block.isValid():
        box = edit.document().documentLayout().blockBoundingRect(block).toAlignedRect()
        reach = box.adjusted(0, -REACH - 1, 0, 2 * REACH + 1)
        edit.viewport().update(0, reach.y(), edit.viewport().width(), reach.height())


class Blink:
    """The rhythm of the caret, as the system wants it."""

    def __init__(self, edit: QTextEdit) -> None:
        self._edit = edit
        self.is_on = True
        self._timer = QTimer(edit)
        self._timer.timeout.connect(self._turn)

    def restart(self) -> None:
        """Show the caret, and begin anew: it stands still while somebody types."""
        self.is_on = True
        time = QApplication.cursorFlashTime()
        if time > 0 and self._edit.hasFocus():
            self._timer.start(time // 2)

    def stop(self) -> None:
        """Blink no more."""
        self._timer.stop()

    def _turn(self) -> None:
        self.is_on = not self.is_on
        self._edit.viewport().update(self._edit.cursorRect().adjusted(-1, 0, 3, 0))
