"""The log in *Verantwoording*: joins the list, the inspector, the checks and the export."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.services import log_export
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.accountability.check_panel import CheckPanel
from workbench.ui.accountability.inspector import Inspector
from workbench.ui.accountability.page import LogPage
from workbench.ui.theme import current
from workbench.ui.widgets.file_dialogs import ask_folder
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.services.changes import Step
    from workbench.services.logbook import Filter
    from workbench.services.vaults import Paperwork, Reader
    from workbench.ui.desk import Desk


class LogRoom(QWidget):
    """Who did what: only to read."""

    def __init__(self, desk: Desk, choose: Callable[[QWidget], str] | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._choose = choose or _ask_folder
        self._asked = 0  # how often the log was read: an older answer is not shown
        self._known = _Known()
        self._check: CheckPanel | None = None
        self.setAccessibleName(tr("Log"))
        self.page = LogPage(desk)
        self.inspector = Inspector(desk)
        self.tabs = self.page.tabs
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.inspector)
        self._connect()

    def _connect(self) -> None:
        page, inspector = self.page, self.inspector
        page.filter_changed.connect(self.refresh)
        page.check_asked.connect(self._open_check)
        page.export_asked.connect(self._export)
        page.list.row_chosen.connect(self._inspect)
        page.list.letter.connect(self._press)
        page.list.opened.connect(lambda _: inspector.enter_by_key())
        inspector.only_asked.connect(page.show_only)
        inspector.history_asked.connect(self._desk.history_asked)
        inspector.left.connect(page.enter_by_key)
        self._desk.changed.connect(self._look_again)
        self._desk.refused.connect(lambda _: page.busy.stop())
        current().changed.connect(self._fit)

    def enter(self) -> None:
        """Look again and take the focus."""
        self.refresh()
        self._desk.look(self, self._known.and_since, self._show_actors)
        self.page.enter_by_key()

    def show_record(self, key: str, about: str) -> None:
        """Show all entries of one record."""
        self.page.show_only(key, about)

    def refresh(self) -> None:
        """Read the numbers again, in the lane for long reads."""
        self._asked += 1
        wanted = self.page.wanted()
        self.page.busy.start()
        self._desk.look(self, partial(_numbers, wanted), partial(self._show, self._asked, wanted))

    def _show(self, asked: int, wanted: Filter, numbers: Sequence[int]) -> None:
        if asked != self._asked:
            return
        self.page.busy.stop()
        self.page.show_numbers(numbers, is_filtered=not wanted.is_empty)
        self._inspect()

    def _show_actors(self, known: _Known) -> None:
        self._known = known
        self.page.show_actors(known.names)

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.refresh()

    def _press(self, letter: str) -> None:
        if letter == "/":
            self.page.open_filter()

    def _inspect(self) -> None:
        rows = self.page.list
        self.inspector.show_entry(rows.log_model.shown_at(rows.currentIndex().row()))

    def _open_check(self) -> None:
        if self._check is None:
            self._check = CheckPanel(self._desk, self.window())
            self._check.closed.connect(self.refresh)
        self._check.open_below(self.page.check)
        self._check.begin()

    def _export(self) -> None:
        folder = self._choose(self)
        if not folder:
            return
        self.page.busy.start()
        self.page.export.setEnabled(False)
        today = self._desk.clock.today()
        job = partial(_write, self._desk.files, self.page.wanted(), Path(folder), today)
        self._desk.look(self, job, self._exported)

    def _exported(self, told: tuple[int, int, str] | WorkbenchError) -> None:
        self.page.busy.stop()
        self.page.export.setEnabled(True)
        if not isinstance(told, tuple):
            self._desk.tell(explain(told, spoken).with_code)
            return
        first, last, name = told
        if not self._desk.is_read_only:  # a vault that is only read cannot take an entry
            asked = self._desk.write(log_export.note_exported, first, last)
            asked.then(self, lambda _: self.refresh())
        self._desk.tell(tr("Log written to {name}.").format(name=name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = current().px(368 if self.width() >= current().px(1100) else 348)
        self.inspector.setFixedWidth(min(width, self.width() * 2 // 5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            if holds_focus(self.inspector):
                self.page.enter_by_key()
            else:
                self.inspector.enter_by_key()
        else:
            super().keyPressEvent(event)


def _numbers(wanted: Filter, reader: Reader) -> Sequence[int]:
    return reader.logbook.numbers(wanted)


@dataclass(frozen=True, slots=True)
class _Known:
    """Who is named in the log up to an entry: a million of them are gone through once, not again.

    Each time would also push from memory what the other rooms read along the same lane.
    """

    names: tuple[str, ...] = field(default=(), repr=False)
    up_to: int = 0

    def and_since(self, reader: Reader) -> _Known:
        book = reader.logbook
        newest = book.count()
        names = {*self.names, *book.actors(after=self.up_to)}
        return _Known(tuple(sorted(names, key=str.casefold)), newest)


def _write(
    files: Paperwork, wanted: Filter, folder: Path, today: date, reader: Reader
) -> tuple[int, int, str] | WorkbenchError:
    """Write what the filter shows; return the first and last entry, and the name of the file."""
    numbers = reader.logbook.numbers(wanted)
    data = log_export.table(reader.logbook, numbers, spoken)
    try:
        path = files.write(folder, log_export.file_name(today, spoken), data)
    except WorkbenchError as error:
        return error
    return (numbers[-1], numbers[0], path.name) if numbers else (0, 0, path.name)


def _ask_folder(parent: QWidget) -> str:
    return ask_folder(parent, tr("Choose a folder"))
