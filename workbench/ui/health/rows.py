"""One line of the page: its name, how it stands in a word, what that means and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from workbench.services import health_words
from workbench.services.health import State
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.labels import Icon, Label, wrapped
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from workbench.services.health import Line

# A drawing and a tone beside the word: colour is never alone.
_LOOKS: Final = {
    State.GOOD: ("check-circle", Ink.OK, Tone.OK),
    State.UNKNOWN: ("question", Ink.TEXT3, Tone.NEUTRAL),
    State.CAUTION: ("warning", Ink.WARN, Tone.WARN),
    State.ACTION: ("warning-circle", Ink.DANGER, Tone.DANGER),
}


class HealthRow(QWidget):
    """Shows one line; nothing in it can be pressed."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        told = health_words.told(line, spoken)
        word = health_words.state(line.state, spoken)
        icon, ink, tone = _LOOKS[line.state]
        sign = Icon(icon, ink, 18)
        words = column(
            row(Label(told.title, Role.UI_MEDIUM), None, Chip(word, tone)),
            2,
            wrapped(told.meaning, Role.SMALL, Ink.TEXT2),
        )
        if told.todo:
            words.addWidget(wrapped(tr("To do: {what}").format(what=told.todo), Role.SMALL))
        level = column(2, sign, None)  # half way up the title, which is as high as its chip
        layout = row(level, 12, words, margins=(18, 10, 18, 12), spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        said = ". ".join(part for part in (told.title, word, told.meaning, told.todo) if part)
        self.setAccessibleName(said)
