"""The tab *Back-ups* of the settings: how the vault stands, what there is, and trying it out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.services import restoring
from workbench.services.audit import Act
from workbench.services.logbook import Entry, Filter
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.backups import words
from workbench.ui.backups.choosing import FOLDER, by_dialogue
from workbench.ui.backups.facts import FactRow, Result, RunningRow, SecretPopover
from workbench.ui.backups.lending import LendingCourse, LendingRow
from workbench.ui.preferences.rows import Section
from workbench.ui.preferences.tab import SettingsTab
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbench.domain.errors import WorkbenchError
    from workbench.services.backup_files import Backup
    from workbench.services.backups import Made, Standing
    from workbench.services.restoring import Comparison, Drill, Restored
    from workbench.services.vaults import Reader
    from workbench.ui.backups.choosing import Choose
    from workbench.ui.backups.course import BackupCourse
    from workbench.ui.desk import Desk

COMPARE, VERIFY, RESTORE = "compare", "verify", "restore"
_DRILLED_WELL: Final = "well"


class BackupsTab(SettingsTab):
    """Shows and asks; the course does it."""

    @staticmethod
    def called() -> str:
        """Return the name of its tab."""
        return tr("Backups")

    def __init__(
        self,
        desk: Desk,
        course: BackupCourse,
        choose: Choose = by_dialogue,
    ) -> None:
        super().__init__()
        self._desk = desk
        self.course = course
        self._choose = choose
        self.running = RunningRow()
        self.result = Result()
        self.make = Button(tr("Back up now"), Kind.PRIMARY)
        self.choose = Button(tr("Choose folder"))
        self.forget = Button(tr("Use no more"), Kind.GHOST)
        self.drill = Button(tr("Try it"))
        self.standing = FactRow(self.make)
        self.second = FactRow(self.forget, self.choose)
        self.drilled = FactRow(self.drill)
        self.lent = LendingRow()
        self.lending = LendingCourse(desk, course, self.lent, self.result, choose)
        self.list = VerbList(tr("Backups"), _verbs(), Columns(due=150, count=0, chip=130))
        self._none = Label(tr("No backup yet"), Role.UI, Ink.TEXT2)
        self._before: QWidget | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        there = QWidget()
        there.setLayout(column(self._none, self.list, margins=(6, 4, 6, 4)))
        stands = Section(tr("How things stand"), (self.standing, self.second, self.drilled))
        now = QWidget()
        now.setLayout(column(stands, self.running, self.result, spacing=8))
        self.show_sections(
            (
                now,
                Section(tr("Lending"), (self.lent,)),
                Section(tr("Backups that were read back"), (there,)),
            )
        )

    def _connect(self) -> None:
        course = self.course
        self.make.clicked.connect(course.make)
        self.choose.clicked.connect(self._choose_second)
        self.forget.clicked.connect(partial(course.choose_second, None))
        self.drill.clicked.connect(self._ask_drill)
        self.running.cancel_asked.connect(course.cancel)
        self.result.closed.connect(self._return)
        self.list.verb_asked.connect(self._do)
        course.standing_read.connect(self._show_standing)
        course.began.connect(self._begin)
        course.progressed.connect(self.running.show_progress)
        course.ended.connect(self._end)
        course.failed.connect(self._tell_failed)
        course.made.connect(self._tell_made)
        course.verified.connect(self._tell_verified)
        course.compared.connect(self._tell_compared)
        course.drilled.connect(self._tell_drilled)
        course.restored.connect(self._tell_restored)

    def refresh(self) -> None:
        """Look again at what holds."""
        self.course.look()
        self.lending.look()
        self._desk.look(self, _last_drill, self._show_drill)

    def _show_standing(self, held: Standing, listed: Sequence[Backup]) -> None:
        today = self._today()
        title, told = words.newest(held, today)
        self.standing.show_fact(title, told, *words.safety(held))
        self.second.show_fact(tr("Second place"), words.second_place(held))
        self.forget.setVisible(held.second_place is not None)
        self.choose.setText(tr("Choose folder") if held.second_place is None else tr("Change"))
        self.list.show_rows([_row(one, today) for one in listed])
        self.list.setVisible(bool(listed))
        self._none.setVisible(not listed)
        self.drill.setEnabled(held.newest is not None and not self.course.is_busy)

    def _show_drill(self, entry: Entry | None) -> None:
        today = self._today()
        last = entry.at.astimezone().date() if entry else None
        title = tr("Try whether a backup can be put back")
        if entry is None:
            told = tr("Never tried. Only a backup that was put back once is one to trust.")
        else:
            how = tr("it went well") if entry.detail == _DRILLED_WELL else tr("it did not go well")
            when = words.moment(entry.at, today)
            told = tr("Last tried: {when}, {how}. Try it each quarter.").format(when=when, how=how)
        due = restoring.is_drill_due(last, today)
        self.drilled.show_fact(title, told, tr("Time to try") if due else "", Tone.WARN, "clock")

    def _begin(self) -> None:
        self._before = self.window().focusWidget()
        self.result.hide()
        self.running.begin()
        self._allow(is_allowed=False)
        self.running.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self._allow(is_allowed=True)
        self.running.end()
        self._return()

    def _allow(self, *, is_allowed: bool) -> None:
        for part in (self.make, self.choose, self.forget, self.drill, self.lent, self.list):
            part.setEnabled(is_allowed)

    def _return(self) -> None:
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_second(self) -> None:
        chosen = self._choose(self.window(), FOLDER, tr("Choose the second place for backups"))
        if chosen:
            self.course.choose_second(Path(chosen))

    def _ask_drill(self) -> None:
        asked = SecretPopover(
            self.window(),
            tr("Put the newest backup back, to try"),
            tr("It is put back in a folder of its own, compared with this vault, and taken away."),
            tr("Try it"),
        )
        self._open(asked, self.drill, self.course.drill)

    def _open(
        self, asked: SecretPopover, beside: QWidget, given: Callable[[bytearray], None]
    ) -> None:
        asked.given.connect(given)
        asked.closed.connect(asked.deleteLater)
        asked.open_below(beside)
        asked.begin()

    def _do(self, verb: str, chosen: Row) -> None:
        one = chosen.of
        if verb == COMPARE:
            self.course.compare(one)  # type: ignore[arg-type]  # rows of this list hold backups
        elif verb == VERIFY:
            self.course.verify(one)  # type: ignore[arg-type]  # see above
        elif verb == RESTORE:
            self._restore(one)  # type: ignore[arg-type]  # see above

    def _restore(self, one: Backup) -> None:
        chosen = self._choose(self.window(), FOLDER, tr("Choose an empty folder for the vault"))
        if not chosen:
            return
        asked = SecretPopover(
            self.window(),
            tr("Put this backup back in another folder"),
            tr("This vault stays as it is. The other opens with the keys it had that day."),
            tr("Put it back"),
        )
        self._open(asked, self.list, partial(self.course.restore, one, Path(chosen)))

    def _tell_failed(self, error: WorkbenchError) -> None:
        if error.code == "backup.cancelled":
            self._desk.tell(tr("Stopped"))
        else:
            self.result.show_result(explain(error, spoken).with_code, "")

    def _tell_made(self, made: Made) -> None:
        if made.trouble is not None:
            self.result.show_result(
                tr("The backup was made and read back, but only on this laptop."),
                explain(made.trouble, spoken).with_code,
            )
        else:
            self._desk.tell(tr("Backup made and read back"))

    def _tell_verified(self, _: Backup) -> None:
        self._desk.tell(tr("Read back as a whole, no faults found"))

    def _tell_compared(self, found: Comparison) -> None:
        self._show_compared(tr("This vault and the backup"), words.relation(found), found)

    def _tell_drilled(self, drill: Drill) -> None:
        title = (
            tr("It went well: the backup can be put back")
            if drill.is_well
            else tr("It did not go well: do not trust this backup")
        )
        told = " ".join([words.relation(drill.comparison), *words.remarks(drill.restored)])
        self._show_compared(title, told, drill.comparison)
        self.refresh()

    def _show_compared(self, title: str, told: str, found: Comparison) -> None:
        columns = ((tr("This vault"), found.vault), (tr("Backup"), found.backup))
        self.result.show_result(title, told, columns, self._today())

    def _tell_restored(self, made: Restored) -> None:
        told = [
            tr("Open it from the page that unlocks, with “Open another vault”."),
            *words.remarks(made),
        ]
        self.result.show_result(
            tr("The vault stands in its new folder"),
            " ".join(told),
            ((tr("Put back"), made.facts),),
            self._today(),
        )

    def _today(self) -> date:
        return self._desk.clock.today()


def _verbs() -> tuple[Verb, ...]:
    return (
        Verb(COMPARE, tr("Compare with this vault"), ("Return", "Enter")),
        Verb(VERIFY, tr("Read back once more"), ("C",)),
        Verb(RESTORE, tr("Put back in another folder"), ("T",)),
    )


def _row(one: Backup, today: date) -> Row:
    state = tr("read back") if one.verified_at else tr("damaged")
    tone = Tone.NEUTRAL if one.verified_at else Tone.DANGER
    look = RowLook(
        title=words.moment(one.made_at, today),
        second=words.backup(one),
        chip=words.place(one.place),
        due=state,
        due_tone=tone,
        icon="hard-drive",
    )
    said = (look.title, look.chip, words.backup(one), state)
    return Row(f"{one.place}:{one.file.name}", look, ", ".join(said), one)


def _last_drill(reader: Reader) -> Entry | None:
    numbers = reader.logbook.numbers(Filter(acts=(Act.RESTORE_DRILLED,)))
    entries = reader.logbook.entries(numbers[:1])
    return entries[0] if entries else None
