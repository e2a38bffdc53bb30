"""What the program says back: toasts, banners, progress and empty pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, IconButton, Kind, Size
from workbench.ui.widgets.chips import Tone, inks_of
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.painting import paint_box, smooth
from workbench.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent


class Toasts(QObject):
    """Shows one toast at a time at the foot of a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._toast: Toast | None = None
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._make_way)

    def tell(
        self,
        sentence: str,
        undo: Callable[[], None] | None = None,
        key: str = "",
        *,
        is_spoken: bool = False,
    ) -> None:
        """Say in the past tense what happened; ``undo`` offers to take it back.

        ``is_spoken``: the ear heard it already, this is for the eye.
        """
        self.clear()
        toast = Toast(self._window, sentence, has_undo=undo is not None, key=key)
        if undo is not None:
            toast.undo_asked.connect(undo)
        toast.gone.connect(self.clear)
        self._toast = toast
        toast.rise()
        if not is_spoken:
            announce(self._window, sentence)

    def clear(self) -> None:
        """Take the toast away."""
        if self._toast is not None:
            self._toast.hide()
            self._toast.deleteLater()
            self._toast = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self._toast is not None:
            self._toast.settle()
        return super().eventFilter(watched, event)

    def _make_way(self, _: QWidget | None, now: QWidget | None) -> None:
        """Go at once when the focus comes to something that would be hidden (WCAG 2.4.11)."""
        toast = self._toast
        if toast is None or now is None or now.window() is not self._window:
            return
        place = QRect(now.mapTo(self._window, QPoint(0, 0)), now.size())
        if toast.geometry().contains(place) and not toast.isAncestorOf(now):
            self.clear()


class _SoftLine(QWidget):
    """The ground of a banner."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self._tone = tone

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        ground, _, line = inks_of(self._tone)
        paint_box(smooth(self), QRectF(self.rect()), 10, ground or Ink.SURFACE, line)


class Banner(_SoftLine):
    """A state of the page that wants attention: a sentence, and one thing to do about it."""

    asked = Signal()
    closed = Signal()

    def __init__(
        self, sentence: str, tone: Tone = Tone.WARN, *, verb: str = "", closable: bool = True
    ) -> None:
        super().__init__(tone)
        _, ink, _ = inks_of(tone)
        icon = "info" if tone in (Tone.ACCENT, Tone.NEUTRAL, Tone.SIGNAL) else "warning"
        self._words = Label(sentence, Role.UI, ink, wraps=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 9, 8, 9)
        layout.setSpacing(10)
        layout.addWidget(Icon(icon, ink, 18))
        layout.addWidget(self._words, 1)
        if verb:
            button = Button(verb, Kind.SECONDARY, size=Size.SMALL)
            button.clicked.connect(self.asked)
            layout.addWidget(button)
        if closable:
            close = IconButton("x", tr("Close message"))
            close.clicked.connect(self._close)
            layout.addWidget(close)
        self.setAccessibleName(sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def say(self, sentence: str) -> None:
        """Say something else."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class EmptyState(QWidget):
    """What will come here, and one thing to do, or two."""

    asked = Signal()
    other_asked = Signal()

    def __init__(self, icon: str, sentence: str, verb: str = "", other: str = "") -> None:
        super().__init__()
        centre = Qt.AlignmentFlag.AlignHCenter
        words = Label(sentence, Role.BODY, Ink.TEXT2, wraps=True, align=centre).growing()
        words.setMaximumWidth(current().px(420))
        parts = column(None, row(None, Icon(icon, Ink.TEXT3, 32), None), 14, row(words), spacing=0)
        if verb:
            button = Button(verb)
            button.clicked.connect(self.asked)
            self.setFocusProxy(button)
            parts.addSpacing(18)
            line = row(None, button, None)
            if other:
                beside = Button(other, Kind.GHOST)
                beside.clicked.connect(self.other_asked)
                line.insertWidget(2, beside)
            parts.addLayout(line)
        parts.addStretch(2)
        self.setLayout(parts)
