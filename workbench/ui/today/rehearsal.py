"""Draws what the first room is made of, once and for nobody, while a passphrase is typed.

Qt makes its types for Python when they are first named, and reads fonts and icons when they are
first drawn. Done here, none of that lies between the passphrase and the room (performance.md G3).
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workbench.ui.side_bar import SideBar, SideEntry
from workbench.ui.theme import Ink
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
    "clock-countdown", "note-pencil", "calendar-blank", "list-checks", "file-text", "export",
    "users-three", "house-line",
)  # fmt: skip
_SIGNS = (("check-circle-fill", Ink.OK), ("circle", Ink.TEXT3), ("warning", Ink.WARN))
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
    rows.show_rows([_row(i, RowLook(title=words, second=words, icon=i)) for i in _DEEDS])
    calls.show_rows([_call(n, words[n * 8 :]) for n in range(8)])
    signs = row(*(Icon(name, ink) for name, ink in _SIGNS))
    switch = Segmented(((0, words), (1, words)), words)
    page = QWidget()
    page.setLayout(
        column(head, rows, calls, switch, signs, Button(words), AheadCard(), BackupCard())
    )
    whole = QWidget()
    whole.setLayout(column(bar, ScrollPage(page)))
    whole.resize(1440, 1600)
    whole.grab()
    whole.deleteLater()


def _row(key: str, look: RowLook) -> Row:
    return deed_row(key, look, Deed(verb=look.title[:20]))


def _call(n: int, words: str) -> Row:
    look = RowLook(title=words, second=words, monogram=words[:2], colour=n)
    late = Deed(right=words, right_tone=Tone.DANGER) if n % 2 else Deed(right=words, below=words)
    return deed_row(str(n), look, late)
