"""From the list of addressees to text, files and what is written down of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.reminders import ReminderWay, Scope
from workbench.services import reminder_files, reminders
from workbench.services.addressees import to_remind
from workbench.services.letters import letter
from workbench.services.messages import explain
from workbench.services.reminder_files import Order
from workbench.services.reminder_words import written
from workbench.services.senders import sender_of
from workbench.texts import ntr, spoken, tr
from workbench.ui import copying
from workbench.ui.reminders import letter_pane, sending_page
from workbench.ui.reminders.sender_popover import SenderPopover
from workbench.ui.tasks import Lane
from workbench.ui.widgets.file_dialogs import ask_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import ActionId, OrganisationId
    from workbench.domain.reminders import Reminder
    from workbench.services.addressees import ToRemind
    from workbench.services.changes import Outcome
    from workbench.services.letters import Letter
    from workbench.services.reminder_files import MadeCalendar
    from workbench.services.reminders import Written
    from workbench.services.senders import Sender
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk
    from workbench.ui.reminders.sending_page import SendingPage


@dataclass(frozen=True, slots=True)
class _Shown:
    """The letter that is shown: whole, and as it goes."""

    whole: Letter
    written: Written


class Sending(QObject):
    """Reads letters in the lane, and asks for what is done with them."""

    changed = Signal()  # what was made or sent: the list is to be read again

    def __init__(self, desk: Desk, page: SendingPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._only: OrganisationId | None = None
        self._skipped: dict[str, set[ActionId]] = {}  # by addressee, until the room is left
        self._shown: _Shown | None = None
        self._asked = 0
        self._walks = False
        self._enters = False
        self.choose: Callable[[QWidget, str], str] = _ask_folder
        page.scope_changed.connect(self.refresh)
        page.line_chosen.connect(self._show)
        page.verb_asked.connect(self._do)
        page.letter.left_out_asked.connect(self._skip)

    # ---- what is shown

    def show_partner(self, only: OrganisationId | None) -> None:
        """Show one partner alone, with all that it owes; or everyone again."""
        self._only = only
        if only is not None:
            self._page.scope.set_value(Scope.ALL)
        self.refresh()

    def enter(self) -> None:
        """Read the list, and take the focus when it is there."""
        self._enters = True
        self.refresh()

    def refresh(self) -> None:
        """Read the list again, in the lane for long reads."""
        self._asked += 1
        job = partial(_lines, self._desk.clock.today(), self._scope(), self._only)
        self._desk.look(self, job, partial(self._show_lines, self._asked))

    def _scope(self) -> Scope:
        return Scope(str(self._page.scope.value()))

    def _show_lines(self, asked: int, lines: Sequence[ToRemind]) -> None:
        if asked != self._asked:
            return
        held = self._desk.read.organisations.find(self._only) if self._only else None
        had_focus = self._page.list.hasFocus()
        self._page.show_lines(lines, self._desk.clock.today(), held.name if held else "")
        if self._walks:
            self._walks = False
            if not self._page.walk():
                self._desk.tell(tr("Everyone in this list was sent a reminder today."))
        if self._enters or (had_focus and not lines):
            self._page.enter_by_key()
        self._enters = False

    def _show(self, line: ToRemind | None) -> None:
        if line is None:
            self._shown = None
            self._page.letter.show_nothing()
            return
        job = partial(_letter, line, self._desk.clock.today())
        self._desk.look(self, job, partial(self._show_letter, line.key))

    def _show_letter(self, key: str, found: tuple[Letter, Sender]) -> None:
        chosen = self._page.chosen()
        if chosen is None or chosen.key != key:
            return
        whole, sender = found
        skipped = self._skipped.get(key, set())
        self._shown = _Shown(whole, written(_without(whole, skipped), sender, spoken))
        self._page.letter.show_letter(whole, self._shown.written, skipped)

    def _skip(self, action: str) -> None:
        """Leave an action out of this letter, or put it back."""
        line = self._page.chosen()
        if line is not None and self._shown is not None:
            skipped = self._skipped.setdefault(line.key, set())
            skipped ^= {one.action for one in self._shown.whole.told if one.action == action}
            self._show_letter(line.key, (self._shown.whole, sender_of(self._desk.read)))

    # ---- what is done

    def _do(self, code: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            sending_page.ALL_MAILS: self.mail_all,
            sending_page.ALL_SENT: self.send_all,
            sending_page.SENDER: self.ask_sender,
            sending_page.EVERYONE: partial(self.show_partner, None),
        }
        of_letter: dict[str, Callable[[_Shown], None]] = {
            letter_pane.COPY: self._copy,
            letter_pane.MAIL: lambda shown: self._mail([shown.written]),
            letter_pane.PAPER: self._print,
            letter_pane.CALENDAR: self._calendar,
            letter_pane.SENT: self._send,
        }
        if code in acts:
            acts[code]()
        elif self._shown is not None:
            is_empty = not self._shown.written.letter.told and code != letter_pane.CALENDAR
            if is_empty:
                self._desk.tell(tr("Nothing is left to tell this addressee."))
            else:
                of_letter[code](self._shown)

    def _copy(self, shown: _Shown) -> None:
        copying.copy(shown.written.text)
        self._desk.write(reminders.note_made, [shown.written], ReminderWay.CLIPBOARD).then(
            self, lambda _: self._made(tr("Text copied. V marks it as sent."))
        )

    def _send(self, shown: _Shown) -> None:
        self._desk.do(reminders.mark_sent, [shown.written]).then(self, self._sent)

    def send_all(self) -> None:
        """Mark everything that was made as sent, in one step."""
        self._desk.do(reminders.send_made).then(self, self._sent)

    def _sent(self, outcome: Outcome[tuple[Reminder, ...]]) -> None:
        n = len(outcome.value)
        if not n:
            self._desk.tell(tr("Nothing was made that waits to be sent."))
            return
        told = tr("Marked as sent: {name}").format(name=outcome.value[0].name)
        if n > 1:
            told = ntr("{n} reminder marked as sent", "{n} reminders marked as sent", n).format(n=n)
        self._desk.tell(told, can_undo=True)
        self._walks = n == 1
        self.refresh()

    def _made(self, told: str) -> None:
        self._desk.tell(told)
        self.refresh()

    def ask_sender(self) -> None:
        """Ask in whose name reminders go."""
        made = SenderPopover(self._page.window(), self._desk)
        made.closed.connect(made.deleteLater)
        made.kept.connect(self.refresh)
        made.open_below(self._page.in_whose_name)
        made.begin()

    # ---- files

    def mail_all(self) -> None:
        """Make a draft of a mail for everyone in the list, in one go."""
        lines = [line for line in self._page.lines if line.actions]
        order = self._order() if lines else None
        if order is not None:
            skipped = {key: frozenset(kept) for key, kept in self._skipped.items()}
            job = partial(_all, lines, skipped, self._desk.clock.today())
            self._desk.look(self, job, partial(self._mail, order=order))

    def _mail(self, found: Sequence[Written], order: Order | None = None) -> None:
        to = order or self._order()
        if to is not None:
            job = partial(reminder_files.make_mails, found, to)
            self._run(job, lambda _: self._note(found, ReminderWay.MAIL, to.folder))

    def _print(self, shown: _Shown) -> None:
        order = self._order()
        if order is not None:
            letter_shown = shown.written.letter
            job = partial(reminder_files.make_paper, letter_shown, order, self._desk.paper)
            self._run(job, lambda _: self._note([shown.written], ReminderWay.PAPER, order.folder))

    def _calendar(self, shown: _Shown) -> None:
        order = self._order()
        if order is not None:
            now, chosen = self._desk.clock.now(), shown.written.letter
            self._desk.look(
                self,
                lambda reader: reminder_files.make_calendar(
                    reader.records, shown.whole, chosen, order, now
                ),
                partial(self._note_calendar, shown.written, order.folder),
            )

    def _note_calendar(self, of: Written, folder: Path, made: MadeCalendar) -> None:
        if not made.paths:
            self._desk.tell(tr("There is no day to put in a calendar, and none to take out."))
            return
        asked = self._desk.write(
            reminder_files.note_calendar_files, made, [of], ReminderWay.CALENDAR, folder
        )
        n, place = len(made.paths), folder.name
        told = ntr("{n} file made in {folder}.", "{n} files made in {folder}.", n)
        asked.then(self, lambda _: self._made(told.format(n=n, folder=place)))

    def _note(self, found: Sequence[Written], way: ReminderWay, folder: Path) -> None:
        asked = self._desk.write(reminder_files.note_files, found, way, folder)
        n, place = len(found), folder.name
        told = ntr("{n} file made in {folder}.", "{n} files made in {folder}.", n)
        asked.then(self, lambda _: self._made(told.format(n=n, folder=place)))

    def _run(self, job: Callable[[], object], done: Callable[[object], None]) -> None:
        self._desk.tasks.run(Lane.READ, self, job, done, self._failed)

    def _failed(self, error: WorkbenchError) -> None:
        self._desk.tell(explain(error, spoken).with_code)

    def _order(self) -> Order | None:
        """Say where files go; asked the first time only, and nowhere when that is refused."""
        desk = self._desk
        kept = desk.read.preferences.find(EXPORT_FOLDER)
        held = kept.value if kept and Path(kept.value).is_dir() else ""
        folder = held or self.choose(self._page, held)
        if not folder or desk.post is None:
            return None
        return Order(
            folder=Path(folder),
            sender=sender_of(desk.read),
            words=spoken,
            post=desk.post,
            files=desk.files,
        )


def _ask_folder(parent: QWidget, start: str) -> str:
    return ask_folder(parent, tr("Choose a folder"), start)


def _lines(
    today: date, scope: Scope, only: OrganisationId | None, reader: Reader
) -> Sequence[ToRemind]:
    found = to_remind(reader, today, scope)
    return [line for line in found if only in (None, line.to.organisation)]


def _letter(line: ToRemind, today: date, reader: Reader) -> tuple[Letter, Sender]:
    found = letter(reader.records, line.to, line.actions, today)
    return found, sender_of(reader.records)


def _without(whole: Letter, skipped: set[ActionId] | frozenset[ActionId]) -> Letter:
    return whole.only([one.action for one in whole.told if one.action not in skipped])


def _all(
    lines: Sequence[ToRemind],
    skipped: dict[str, frozenset[ActionId]],
    today: date,
    reader: Reader,
) -> Sequence[Written]:
    """Write to everyone; who is left with nothing is left out."""
    sender = sender_of(reader.records)
    found = (
        _without(letter(reader.records, line.to, line.actions, today), skipped.get(line.key, set()))
        for line in lines
    )
    return [written(one, sender, spoken) for one in found if one.told]
