"""One person of the attendance more closely: at which items, and for whom they also speak."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.completion import Entry, ranked
from workbench.domain.ids import AttendanceId, OrganisationId
from workbench.domain.parties import PartyKind, party
from workbench.domain.stretch_text import item_at, read_stretches, written
from workbench.services import attendance
from workbench.texts import tr
from workbench.ui.theme import Role
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column
from workbench.ui.workspace.seat_rows import numbers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.presence import Stretch
    from workbench.ui.workspace.reading import MeetingPage
    from workbench.ui.workspace.seat_rows import SeatRow

_MARGINS: Final = (10, 10, 10, 4)


class PersonPanel(QWidget):
    """Two lines to type in; Enter stores one and goes back to the list."""

    wished = Signal(object, object)  # a use case and what it is given
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row: SeatRow | None = None
        self._page: MeetingPage | None = None
        self._homes: Sequence[Entry] = ()
        self._name = Label("", Role.UI_BOLD)
        self.there = TextField(tr("There at items"), hint=_how())
        self.there.changed.connect(self._echo)
        self.there.entered.connect(self._keep_there)
        self.speaks = TextField(tr("Also speaks for"), hint=_which())
        self.speaks.changed.connect(self._look)
        self.speaks.entered.connect(self._keep_speaks)
        self.setLayout(column(self._name, 10, self.there, 8, self.speaks, margins=_MARGINS))

    def show_person(self, row: SeatRow, page: MeetingPage, among: Sequence[Entry]) -> None:
        """Show what is known of one person."""
        self._row, self._page = row, page
        homes = [e for e in among if e.candidate.target.startswith(PartyKind.ORGANISATION)]
        self._homes = homes
        self._name.setText(row.name)
        self.there.set_text(row.stretches)
        self.speaks.set_text(", ".join(row.represents))
        self.there.edit.selectAll()

    def _read(self, text: str) -> tuple[Stretch, ...] | None:
        page = self._page
        if page is None:
            return None
        return read_stretches(text, numbers_of(page), partial(item_at, page.points))

    def _echo(self, text: str) -> None:
        self.there.set_error("")
        found = self._read(text)
        if not found or self._page is None:
            said = _how() if found is None or not text.strip() else tr("the whole meeting")
        else:
            said = tr("Enter keeps: items {numbers}").format(
                numbers=written(found, numbers_of(self._page))
            )
        self.there.set_hint(said)

    def _keep_there(self) -> None:
        found = self._read(self.there.text())
        if self._row is None:
            return
        if found is None:
            self.there.set_error(tr("Type numbers of items or times, such as 1-3, 5 or 14:10-"))
            return
        self.wished.emit(attendance.set_stretches, (AttendanceId(self._row.key), found))
        self.left.emit()

    def _found(self, text: str) -> list[tuple[str, str]] | None:
        """The organisations that are named, with their keys; None when one is not known."""
        found: list[tuple[str, str]] = []
        for part in filter(None, (p.strip() for p in text.split(","))):
            one = next(iter(ranked(part, self._homes, 1)), None)
            if one is None:
                return None
            found.append((one.label, party(one.target)[1]))
        return found

    def _look(self, text: str) -> None:
        self.speaks.set_error("")
        found = self._found(text)
        names = ", ".join(name for name, _ in found or ())
        said = tr("Enter keeps: {names}").format(names=names) if names else _which()
        self.speaks.set_hint(said)

    def _keep_speaks(self) -> None:
        found = self._found(self.speaks.text())
        if self._row is None:
            return
        if found is None:
            self.speaks.set_error(tr("One of these organisations is not known."))
            return
        keys = tuple(OrganisationId(key) for _, key in found)
        self.wished.emit(attendance.represent, (AttendanceId(self._row.key), keys))
        self.left.emit()


def _how() -> str:
    return tr("Numbers or times, such as 1-3, 5 or 14:10-; empty is the whole meeting")


def _which() -> str:
    return tr("Names of organisations, with a comma between them")
