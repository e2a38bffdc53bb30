"""A remark as it was handed over, at the item it is about; pressing goes to its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from workbench.domain.remarks import RemarkSource
from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.painting import paint_box, paint_ring, paint_words, smooth
from workbench.ui.widgets.set_text import lay_out

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from workbench.domain.remarks import Remark

_MANY: Final = 10_000  # lines: kept word for word, and shown so


class RemarkCard(Pressable):
    """Whose remark, on what words, and what it says."""

    def __init__(self, remark: Remark) -> None:
        super().__init__()
        self.remark = remark
        self._head = _head(remark)
        self._text = remark.text.replace("\n", "\u2028")
        # it may grow, or a layout would keep it as high as it is at its usual width
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{self._head}: {remark.text}")

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        _, height = lay_out(self._text, Role.BODY, width - 28, _MANY)
        return height + current().line(Role.SMALL) + 20

    def sizeHint(self) -> QSize:
        width = current().px(420)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current()
        painter = smooth(self)
        rect = QRectF(self.rect())
        paint_box(painter, rect, 8, Ink.ACCENT_SOFT, Ink.ACCENT_LINE)
        line = theme.line(Role.SMALL)
        words = QRectF(14, 8, rect.width() - 28, line)
        paint_words(painter, words, self._head, Role.SMALL_MEDIUM, Ink.SELECTED_TEXT)
        layout, _ = lay_out(self._text, Role.BODY, rect.width() - 28, _MANY)
        painter.setPen(theme.color(Ink.TEXT))
        layout.draw(painter, QPointF(14, 8 + line + 3))
        if self.has_ring:
            paint_ring(painter, rect, 8)


def _head(remark: Remark) -> str:
    who = tr("the chair") if remark.source is RemarkSource.CHAIR else remark.who
    quote = " ".join(remark.quote.split())
    if not quote:
        return tr("Remark of {who}").format(who=who)
    return tr("Remark of {who}, on: {words}").format(who=who, words=quote)
