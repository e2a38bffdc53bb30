"""What is corrected in the copy that one recipient holds: page and wording, to tell (R7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from workbench.domain.papers import BlockKind, Run
from workbench.services import copy_corrections, disclosure_words
from workbench.services.messages import explain
from workbench.texts import ntr, spoken, tr
from workbench.ui import days
from workbench.ui.copying import copy
from workbench.ui.sharing.paper_list import PaperList
from workbench.ui.sharing.paper_rows import PaperRow, Part
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.letters import are_letters_on, is_character
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.errors import WorkbenchError
    from workbench.services.copy_corrections import ToldCopy
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_WIDE: Final = 460
_HIGH: Final = 190
_COPY: Final = "c"


class CorrectionsCard(Popover):
    """Arrows go past the corrections, C copies all of them, Escape closes."""

    def __init__(self, frame: QWidget, desk: Desk, held: Disclosure) -> None:
        super().__init__(frame, tr("Corrections in this copy"))
        self._desk = desk
        self._text = ""
        title = Label(disclosure_words.recipient(held), Role.UI_BOLD, Ink.TEXT, wraps=True)
        about = Label(_about(held, desk), Role.SMALL, Ink.TEXT2, wraps=True)
        self.busy = ProgressLine()
        self.list = PaperList(tr("Corrections in this copy"))
        self._told = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self.copy = Button(tr("Copy text"), icon="copy", key="C", size=Size.SMALL)
        self.copy.setEnabled(False)
        self.copy.clicked.connect(self._copy_all)
        self.list.letter.connect(self._press)
        theme = current()
        for part in (title, about, self._told, self.list):
            part.setFixedWidth(theme.px(_WIDE))
        self.list.setFixedHeight(theme.px(_HIGH))
        parts = (title, 2, about, 8, self.busy, self._told, self.list, 10, row(None, self.copy))
        self.body.addLayout(column(*parts, margins=(12, 10, 12, 10)))
        self.busy.start()
        self._read(held)

    def _read(self, held: Disclosure) -> None:
        def job(reader: Reader) -> ToldCopy:
            return copy_corrections.told(reader.records, held, self._desk.paper)

        self._desk.look(self, job, self._show, self._fail)

    def _show(self, found: ToldCopy) -> None:
        self.busy.stop()
        self._text = "\n".join(found.lines)
        n = len(found.lines)
        nothing = tr("Nothing was corrected in what this copy holds.")
        self._told.setText(_how_many(found) if n else nothing)
        self.list.show_rows([_row(n, line) for n, line in enumerate(found.lines)])
        self.list.setVisible(bool(n))
        self.copy.setEnabled(bool(n))
        self.adjustSize()
        if n and self.isVisible():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _fail(self, error: WorkbenchError) -> None:
        self.busy.stop()
        self._told.setText(explain(error, spoken).with_code)

    def _copy_all(self) -> None:
        copy(self._text)
        self._desk.tell(tr("Corrections copied"))

    def _press(self, letter: str) -> None:
        if letter.casefold() == _COPY:
            self.copy.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_character(event) and are_letters_on():
            self._press(event.text())
        super().keyPressEvent(event)


def _how_many(found: ToldCopy) -> str:
    n = len(found.lines)
    if not found.newer:
        return ntr("{n} correction", "{n} corrections", n).format(n=n)
    said = ntr(
        "Version {newer} differs from this copy in {n} place.",
        "Version {newer} differs from this copy in {n} places.",
        n,
    )
    return said.format(newer=found.newer, n=n)


def _about(held: Disclosure, desk: Desk) -> str:
    """Say which copy it is, and since when its reader has it."""
    known = tr("Version {n}, copy {copy}").format(n=held.version_n, copy=held.copy)
    if held.sent_at is None:
        return known
    day = days.near_day(held.sent_at.date(), desk.clock.today())
    return tr("{copy}, sent {day}").format(copy=known, day=day)


def _row(n: int, line: str) -> PaperRow:
    said = f"{line[:1].upper()}{line[1:]}"
    return PaperRow(
        key=str(n), part=Part.TEXT, runs=(Run(text=said),), block=BlockKind.BULLET, indent=18
    )
