"""Lending the vault to a deputy, having it back, or taking it back without its copy (rules R11).

Who lent it can only read on; so the program locks after each of these acts, and opens anew as
what the vault is then.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.services import lending
from workbench.services.lending import CopiesApartError
from workbench.texts import ptr, tr
from workbench.ui.backups import words
from workbench.ui.backups.choosing import FILE, FOLDER
from workbench.ui.backups.facts import FactRow, Result, SecretPopover, TextPopover
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.lending import Lending
    from workbench.ui.backups.choosing import Choose
    from workbench.ui.backups.course import BackupCourse
    from workbench.ui.desk import Desk

_LATER: Final = 1_200  # ms in which one reads that it worked, before the lock


class LendingRow(FactRow):
    """Says whether the vault is lent, and asks for what can be done then."""

    lend_asked = Signal()
    bring_asked = Signal()
    take_asked = Signal()

    def __init__(self) -> None:
        self.lend = Button(tr("Lend"))
        self.bring = Button(tr("It is back"))
        self.take = Button(tr("Take back without it"), Kind.GHOST)
        super().__init__(self.take, self.bring, self.lend)
        self.lend.clicked.connect(self.lend_asked)
        self.bring.clicked.connect(self.bring_asked)
        self.take.clicked.connect(self.take_asked)

    def show_lending(self, held: Lending | None, when: Callable[[Lending], str]) -> None:
        """Say how it stands."""
        is_away = held is not None and held.is_going_on
        self.lend.setVisible(held is None)
        self.bring.setVisible(is_away)
        self.take.setVisible(is_away)
        if held is None:
            self.show_fact(
                tr("Lend the vault to a deputy"),
                tr("The deputy gets a copy. This vault can only be read until that copy is back."),
            )
        elif is_away:
            self.show_fact(
                tr("Lent to {name}").format(name=held.deputy),
                tr("Since {when}. What is recorded meanwhile stands in the copy.").format(
                    when=when(held)
                ),
                tr("Read only"),
                Tone.WARN,
                "lock-simple",
            )
        else:
            self.show_fact(
                tr("The copy came back"),
                tr("It is the vault from now on. This one stays as it was, to read."),
                tr("Read only"),
                Tone.WARN,
                "lock-simple",
            )


class LendingCourse(QObject):
    """What the row asks, step by step: a name, a folder, a copy; or a file and what opens it."""

    def __init__(
        self,
        desk: Desk,
        course: BackupCourse,
        row: LendingRow,
        result: Result,
        choose: Choose,
    ) -> None:
        super().__init__(row)
        self._desk = desk
        self._course = course
        self._row = row
        self._result = result
        self._choose = choose
        row.lend_asked.connect(self._ask_name)
        row.bring_asked.connect(self._ask_file)
        row.take_asked.connect(self._ask_reason)

    def look(self) -> None:
        """Read how it stands."""
        today = self._desk.clock.today()
        held = lending.in_force(self._desk.read)
        self._row.show_lending(held, lambda one: words.moment(one.lent_at, today))

    def _ask_name(self) -> None:
        asked = TextPopover(
            self._row.window(),
            tr("Lend the vault to a deputy"),
            tr(
                "The copy opens with the keys of this vault. Has the deputy no key yet, then make "
                "one first under Keys."
            ),
            tr("Name of the deputy"),
            tr("Choose folder"),
        )
        self._open(asked, self._row.lend)
        asked.given.connect(self._ask_folder)

    def _ask_folder(self, name: str) -> None:
        chosen = self._choose(self._row.window(), FOLDER, tr("Choose where the copy is put"))
        if chosen:
            self._course.lend(name, Path(chosen), self._lent)

    def _lent(self, held: Lending) -> None:
        self._leave(
            tr("The vault is lent to {name}. It locks now; open it to read.").format(
                name=held.deputy
            )
        )

    def _ask_file(self) -> None:
        window = self._row.window()
        file = self._choose(window, FILE, tr("Choose the backup of the copy"))
        title = tr("Choose an empty folder for the vault")
        folder = self._choose(window, FOLDER, title) if file else ""
        if not folder:
            return
        asked = SecretPopover(
            window,
            tr("Take over what the deputy recorded"),
            tr("The copy is put in a folder of its own and becomes the vault."),
            ptr("lent vault", "Take over"),
        )
        asked.given.connect(partial(self._bring, Path(file), Path(folder)))
        self._open(asked, self._row.bring)

    def _bring(self, file: Path, folder: Path, secret: bytearray) -> None:
        self._course.bring_back(file, folder, secret, done=self._brought, apart=self._apart)

    def _brought(self, _: Lending) -> None:
        self._result.show_result(
            tr("The copy is the vault now"),
            tr("Lock, and open it in its new folder with “Open another vault”."),
        )
        self.look()

    def _apart(self, error: WorkbenchError) -> bool:
        if not isinstance(error, CopiesApartError):
            return False
        today = self._desk.clock.today()
        columns = (
            (tr("This vault"), error.comparison.vault),
            (tr("Copy"), error.comparison.backup),
        )
        title = tr("The two have grown apart; nothing was changed")
        self._result.show_result(title, words.relation(error.comparison), columns, today)
        return True

    def _ask_reason(self) -> None:
        asked = TextPopover(
            self._row.window(),
            tr("Take the vault back without its copy"),
            tr("What was recorded in the copy is not here, and must not be used any more."),
            tr("Reason"),
            tr("Take back"),
        )
        asked.given.connect(self._take_back)
        self._open(asked, self._row.take)

    def _take_back(self, reason: str) -> None:
        asked = self._desk.write(lending.take_back, reason)
        said = tr("The vault is yours again. It locks now; open it to go on.")
        asked.then(self, lambda _: self._leave(said), self._course.failed.emit)

    def _leave(self, sentence: str) -> None:
        self._desk.tell(sentence)
        self.look()
        QTimer.singleShot(_LATER, self, self._desk.lock_asked.emit)

    def _open(self, asked: SecretPopover | TextPopover, beside: QWidget) -> None:
        asked.closed.connect(asked.deleteLater)
        asked.open_below(beside)
        asked.begin()
