"""A passphrase of one's own: judged while it is typed, in words beside the bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.services.passphrases import Quality
from workbench.texts import ntr, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.fields import PassphraseField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from workbench.ui.keys.advice import Advice

SHORTEST: Final = 15  # characters (NIST SP 800-63B)
_PAUSE: Final = 120  # ms without a key before it is judged
_STEPS: Final = 4
_BARS: Final[Mapping[Quality, tuple[int, Ink]]] = {
    Quality.TOO_SHORT: (1, Ink.DANGER),
    Quality.TOO_LONG: (1, Ink.DANGER),
    Quality.MONOTONOUS: (1, Ink.DANGER),
    Quality.LIKE_RECOVERY_KEY: (1, Ink.DANGER),
    Quality.GUESSABLE: (2, Ink.DANGER),
    Quality.NEARLY: (3, Ink.WARN),
    Quality.STRONG: (4, Ink.OK),
}


class OwnPassphrase(QWidget):
    """Two fields and a judgement; what is typed is nowhere kept but in the fields."""

    entered = Signal()
    changed = Signal()

    def __init__(self, advice: Advice) -> None:
        super().__init__()
        self._advice = advice
        self._quality: Quality | None = None  # of what stands in the first field now
        self._is_wanted = False  # someone pressed Enter before the judgement was there
        self._typing = 0
        self.first = PassphraseField("", is_large=False)
        self.second = PassphraseField("", is_large=False)
        self.meter = Meter()
        self.verdict = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self.layout_hint = Label("", Role.SMALL, Ink.TEXT3, wraps=True)
        told = row(self.meter, self.verdict, spacing=12)
        told.setAlignment(self.meter, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(self.first, 6, told, 6, self.layout_hint, 18, self.second))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._judge)
        self.first.changed.connect(self._typed)
        self.second.changed.connect(self._typed_again)
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self.entered)
        keyboard = QGuiApplication.inputMethod()
        keyboard.localeChanged.connect(self._name_keyboard)

    def retranslate(self) -> None:
        """Say everything in the language that is spoken now."""
        self.setAccessibleName(tr("A passphrase of my own"))
        self.first.set_label(tr("Passphrase"))
        self.second.set_label(tr("The same passphrase again"))
        self._name_keyboard()
        self._tell()

    def is_ready(self) -> bool:
        """Tell whether it is strong enough and twice the same."""
        if self.first.edit.length() >= SHORTEST and self._quality is None:
            self._is_wanted = True
            self._pause.stop()
            self._judge()
            return False
        if self._quality is None or not self._quality.is_enough:
            self.refuse(self._words())
            return False
        one, other = self.first.edit.peek(), self.second.edit.peek()
        is_same = one == other
        one[:], other[:] = bytes(len(one)), bytes(len(other))
        if not is_same:
            self.second.wipe()
            self.second.set_error(tr("The two passphrases are not the same."))
            self.second.setFocus(Qt.FocusReason.OtherFocusReason)
        return is_same

    def take(self) -> bytearray:
        """Return what was typed."""
        return self.first.take()

    def wipe(self) -> None:
        """Empty both fields."""
        self.first.wipe()
        self.second.wipe()
        self.first.set_error("")
        self.second.set_error("")

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, at the first field."""
        self.first.set_error(sentence)
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget:
        """Return the first of the two fields."""
        return self.first.edit

    def _typed(self) -> None:
        self.first.set_error("")
        self._typing += 1
        self._is_wanted = False
        length = self.first.edit.length()
        self._quality = Quality.TOO_SHORT if length < SHORTEST else None
        if self._quality is None:
            self._pause.start()
        else:
            self._pause.stop()
        self._tell()
        self.changed.emit()

    def _typed_again(self) -> None:
        self.second.set_error("")
        self.changed.emit()

    def _judge(self) -> None:
        asked = self._typing

        def heard(quality: Quality) -> None:
            if asked == self._typing:  # it is still what stands there
                self._judged(quality)

        self._advice.judge(self, self.first.edit.peek(), heard)

    def _judged(self, quality: Quality) -> None:
        self._quality = quality
        self._tell()
        if self._is_wanted:
            self._is_wanted = False
            self.entered.emit()

    def _tell(self) -> None:
        words = self._words()
        self.verdict.setText(words)
        self.first.edit.setAccessibleDescription(words)
        length = self.first.edit.length()
        self.meter.show_bars(*_BARS.get(self._quality or Quality.TOO_LONG, (0, Ink.HAIR_STRONG)))
        if not length or self._quality is None:
            self.meter.show_bars(0, Ink.HAIR_STRONG)

    def _words(self) -> str:
        quality, missing = self._quality, SHORTEST - self.first.edit.length()
        if missing == SHORTEST:
            return tr("At least {n} characters: five loose words, or more.").format(n=SHORTEST)
        if missing > 0:
            return ntr("{n} character more.", "{n} characters more.", missing).format(n=missing)
        return tr("It is being judged.") if quality is None else _verdict(quality)

    def _name_keyboard(self) -> None:
        """Say which layout the keyboard has: a passphrase typed in another is another."""
        locale = QGuiApplication.inputMethod().locale()
        name = locale.nativeLanguageName()
        self.layout_hint.setText(tr("Keyboard: {language}").format(language=name))
        self.layout_hint.setVisible(bool(name))


class Meter(QWidget):
    """Four bars; what they say stands beside them in words."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._ink = Ink.HAIR_STRONG
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_bars(self, count: int, ink: Ink) -> None:
        """Fill so many bars."""
        self._count, self._ink = count, ink
        self.update()

    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(theme.px(120), theme.line(Role.UI))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap, height = 4, current().px(6)
        width = (self.width() - gap * (_STEPS - 1)) / _STEPS
        top = (self.height() - height) / 2
        for number in range(_STEPS):
            ink = self._ink if number < self._count else Ink.HAIR_STRONG
            painter.setBrush(current().color(ink))
            bar = QRectF(number * (width + gap), top, width, height)
            painter.drawRoundedRect(bar, height / 2, height / 2)


def _verdict(quality: Quality) -> str:
    return {
        Quality.TOO_SHORT: tr("Too short."),
        Quality.TOO_LONG: tr("Too long: at most 128 characters."),
        Quality.MONOTONOUS: tr("This is one character over and over."),
        Quality.LIKE_RECOVERY_KEY: tr("This looks like a recovery key. Choose other words."),
        Quality.GUESSABLE: tr(
            "Easy to guess: well-known words, names, dates or a saying. Take loose words that "
            "have nothing to do with each other."
        ),
        Quality.NEARLY: tr("Nearly strong enough. Add a word."),
        Quality.STRONG: tr("Strong enough."),
    }[quality]
