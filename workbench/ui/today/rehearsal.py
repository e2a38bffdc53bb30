"""Draws what the first room is made of, once and for nobody, while a passphrase is typed.

Qt makes its types for Python when they are first named, and reads fonts and icons when they are
first drawn. Done here, none of that lies between the passphrase and the room (performance.md G3).
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from workbench.ui.side_bar import SideBar, SideEntry
from workbench.ui.theme import Ink, Role, current
from workbench.ui.today.ahead_card import AheadCard
from workbench.ui.today.backup_card import BackupCard
from workbench.ui.today.deeds import Deed, DeedList, deed_row
from workbench.ui.today.layout import DayHead
from workbench.ui.widgets import announcements
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.labels import Icon
from workbench.ui.widgets.pages import ScrollPage, column, row
from workbench.ui.widgets.rows import RowLook
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from workbench.ui.widgets.verb_list import Row

_PLACES = (
    "sun-horizon", "calendar-dots", "check-circle", "users-three", "shield-check", "gear-six",
)  # fmt: skip

_DEEDS = (
    "clock-countdown", "note-pencil", "calendar-blank", "calendar-plus", "list-checks",
    "file-text", "export", "users-three", "house-line", "question", "tray", "lock-key",
    "handshake", "flag", "user",
)  # fmt: skip
_SIGNS = (("check-circle-fill", Ink.OK), ("circle", Ink.TEXT3), ("warning", Ink.WARN))
_HIGH = 2_400  # what is out of sight is not drawn
# Of the first room and its frame. A letter is drawn anew for each quarter of a pixel.
ROLES = (
    Role.DISPLAY, Role.TITLE, Role.LEAD, Role.H2, Role.BODY, Role.BODY_MEDIUM, Role.BODY_BOLD,
    Role.UI, Role.UI_MEDIUM, Role.UI_BOLD, Role.SMALL, Role.SMALL_MEDIUM, Role.HINT, Role.MICRO,
)  # fmt: skip
_QUARTERS = (0.0, 0.25, 0.5, 0.75)
_LETTERS = "".join((string.ascii_letters, string.digits, " .,:;()'\"-%€•…", "éëïöüèÉ"))


def rehearse() -> None:
    """Draw it into a picture that nobody sees."""
    announcements.prepare()
    words = _LETTERS  # on no screen
    bar = SideBar([SideEntry(room=icon, text=words, icon=icon) for icon in _PLACES])
    bar.offer_search()
    bar.set_current(_PLACES[0])
    head, rows, calls = DayHead(), DeedList(words), DeedList(words, has_lines=False)
    head.say(words, words, words, (words,))
    looks = [RowLook(title=words, second=words, icon=icon) for icon in _DEEDS]
    looks.append(RowLook(title=words, icon="puzzle-piece", icon_ink=Ink.SIGNAL))  # an overlap
    rows.show_rows([_row(look.icon, look) for look in looks])
    calls.show_rows([_call(n, words[n * 8 :]) for n in range(8)])
    signs = row(*(Icon(name, ink) for name, ink in _SIGNS))
    switch = Segmented(((0, words), (1, words)), words)
    page = QWidget()
    button = Button(words, icon="list-checks")
    page.setLayout(column(head, switch, signs, button, rows, calls, AheadCard(), BackupCard()))
    whole = QWidget()
    whole.setLayout(column(bar, ScrollPage(page)))
    whole.resize(1440, _HIGH)
    whole.grab()
    whole.deleteLater()


def rehearse_letters(role: Role) -> None:
    """Draw every letter of a role as it may lie between two pixels, on no screen."""
    font, picture = current().font(role), QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setFont(font)
    for letter in _LETTERS:
        for beyond in _QUARTERS:
            painter.drawText(QPointF(4 + beyond, 48), letter)
    painter.end()


def _row(key: str, look: RowLook) -> Row:
    return deed_row(key, look, Deed(verb=look.title[:20]))


def _call(n: int, words: str) -> Row:
    look = RowLook(title=words, second=words, monogram=words[:2], colour=n)
    late = Deed(right=words, right_tone=Tone.DANGER) if n % 2 else Deed(right=words, below=words)
    return deed_row(str(n), look, late)
