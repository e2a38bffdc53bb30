"""One copy at the right: for whom, of what, on what ground, how it went and what became of it."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedLayout, QWidget

from workbench.domain.control_codes import printed
from workbench.services import disclosure_words, disclosures
from workbench.services import paper_words as say
from workbench.texts import ptr, spoken, tr
from workbench.ui import days
from workbench.ui.provisions import view, words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Chip
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Divider, Label, wrapped
from workbench.ui.widgets.pages import Panel, ScrollPage, column

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.disclosures import Disclosure
    from workbench.ui.desk import Desk


class ProvisionInspector(Panel):
    """Shows a copy and asks for the verbs of the list; decides nothing."""

    verb_asked = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self._desk = desk
        self.setAccessibleName(ptr("copy", "Copy"))
        self.code = Label("", Role.SMALL_MEDIUM, Ink.TEXT2)
        self.state = Chip("")
        self.title = wrapped("", Role.DOC)
        self.about = wrapped("", Role.UI, Ink.TEXT2)
        self.buttons = {verb.code: self._button(verb.code, verb.words) for verb in view.verbs()}
        self._facts: dict[str, tuple[Label, Label]] = {}
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(ScrollPage(self._content()))

    def _button(self, code: str, text: str) -> Button:
        is_first = code in (view.SENT, view.NOT_SENT)
        kind = Kind.PRIMARY if code == view.SENT else Kind.SECONDARY if is_first else Kind.GHOST
        made = Button(text, kind, key=_key(code), size=Size.MEDIUM if is_first else Size.SMALL)
        made.clicked.connect(lambda: self.verb_asked.emit(code))
        return made

    def _nothing(self) -> QWidget:
        page = QWidget()
        told = wrapped(tr("Choose a copy to see what became of it."), Role.UI, Ink.TEXT2)
        page.setLayout(column(told, None, margins=(24, 40, 24, 24)))
        return page

    def _content(self) -> QWidget:
        page = QWidget()
        head = Flow(gap=8, line_gap=4, at_right=1)
        for part in (self.code, self.state):
            head.addWidget(part)
        first, more = Flow(gap=8, line_gap=6), Flow(gap=4, line_gap=4)
        for code, button in self.buttons.items():
            (first if code in (view.SENT, view.NOT_SENT) else more).addWidget(button)
        parts = column(
            *(head, 10, self.title, 4, self.about, 14, first, 4, more, 14),
            *(Divider(), 14, self._grid(), None),
            margins=(24, 20, 24, 16),
        )
        page.setLayout(parts)
        return page

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for at, (name, text) in enumerate(_fields()):
            label, value = Label(text, Role.UI, Ink.TEXT2), wrapped("")
            label.setMinimumWidth(current().px(96))
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, at, 1)
            self._facts[name] = (label, value)
        return grid

    def show_copy(self, copy: Disclosure | None) -> None:
        """Show a copy; None shows nothing."""
        self._pages.setCurrentIndex(0 if copy is None else 1)
        if copy is None:
            return
        self.code.setText(printed(copy.code))
        self.state.show_state(*words.state(copy))
        self.title.setText(disclosure_words.recipient(copy))
        self.about.setText(words.document(self._desk.read, copy))
        for code, button in self.buttons.items():
            button.setVisible(view.may(copy, code))
        told = self._told(copy)
        for name, (label, value) in self._facts.items():
            value.setText(told[name])
            for part in (label, value):
                part.setVisible(bool(told[name]))

    def _told(self, copy: Disclosure) -> dict[str, str]:
        copies = tr("{n} on paper").format(n=copy.sheets) if copy.sheets else ""
        number = ", ".join(part for part in (str(copy.copy), copies) if part)
        return {
            "made": self._by(copy.made_at, copy.made_by),
            "sent": self._by(copy.sent_at, copy.sent_by),
            "how": disclosure_words.how(copy, spoken),
            "skipped": self._by(copy.skipped_at, ""),
            "missent": self._by(copy.missent_at, ""),
            "to": copy.missent_to,
            "withdrawn": self._by(copy.withdrawn_at, ""),
            "reason": copy.reason,
            "cases": ", ".join(disclosures.cases_of(self._desk.read, copy.id)),
            "marking": say.stamp(copy.marking, spoken),
            "basis": copy.basis,
            "conditions": "\n".join(copy.conditions),
            "withheld": str(copy.withheld) if copy.withheld else "",
            "copy": number,
            "file": copy.file_name,
            "sha": _breakable(copy.sha256),
        }

    def _by(self, at: datetime | None, who: str) -> str:
        if at is None:
            return ""
        when = days.near_day(at.date(), self._desk.clock.today())
        if at.time() != time():  # of a day that was told afterwards no hour is known
            when = f"{when} {at:%H:%M}"
        return ", ".join(part for part in (when, who) if part)

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        if self._pages.currentIndex() == 1 and shown:
            shown[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _key(code: str) -> str:
    return next(verb.keys[0] for verb in view.verbs() if verb.code == code)


def _fields() -> tuple[tuple[str, str], ...]:
    return (
        ("made", tr("Made on")),
        ("sent", tr("Sent on")),
        ("how", tr("How sent")),
        ("skipped", tr("Not sent")),
        ("missent", tr("Discovered at")),
        ("to", tr("Went to")),
        ("withdrawn", tr("Withdrawn at")),
        ("reason", tr("Reason")),
        ("cases", tr("Cases")),
        ("marking", tr("Marking")),
        ("basis", tr("Basis")),
        ("conditions", tr("Conditions")),
        ("withheld", tr("Left out")),
        ("copy", ptr("copy", "Copy")),
        ("file", tr("File")),
        ("sha", "SHA-256"),
    )


def _breakable(digest: str) -> str:
    """Return a fingerprint that may break after each eight of its digits."""
    return "\u200b".join(digest[at : at + 8] for at in range(0, len(digest), 8))
