"""*Vandaag* for the coordinator: what to do now, whom to call, how far the next meeting is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.today import Deed as DutyDeed
from workbench.domain.today import daypart
from workbench.services.today import of_coordinator
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.copying import copy
from workbench.ui.overlap.fresh import FreshOverlaps
from workbench.ui.theme import Ink, Role
from workbench.ui.today import words
from workbench.ui.today.ahead_card import AheadCard
from workbench.ui.today.backup_card import BackupCard
from workbench.ui.today.deeds import OPEN, Deed, DeedList, deed_row
from workbench.ui.today.layout import DayHead, DayPage, Section
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import row
from workbench.ui.widgets.rows import RowLook
from workbench.ui.widgets.verb_list import Row, Verb

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbench.domain.today import Duty
    from workbench.services.backup_words import StandingWords
    from workbench.services.today import Call, CoordinatorDay
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.pages import Thing

_COPY: Final = "copy"
_FRIDAY: Final = "v"  # the letter of vrijdagronde
_PLACES: Final = {
    DutyDeed.FIRST_TABLE: Place.NEW_TABLE,
    DutyDeed.FIRST_PARTNERS: Place.PARTNERS,
    DutyDeed.REMIND: Place.REMIND,
    DutyDeed.OWN_LATE: Place.OWN_LATE,
    DutyDeed.NO_OWNER: Place.LATE,
    DutyDeed.RETENTION: Place.RETENTION,
    DutyDeed.FORGETTING: Place.RETENTION,
    DutyDeed.AGREEMENT: Place.AGREEMENT,
    DutyDeed.FEEDBACK: Place.FEEDBACK,
}


class CoordinatorPage(QWidget):
    """Rows with one verb each; all of it read in a lane."""

    wished = Signal(object)  # Wish
    friday_asked = Signal()
    was_read = Signal()  # what is shown is there
    counted = Signal(int)  # how many actions are late

    def __init__(self, desk: Desk, *, above: Thing = None) -> None:
        """``above`` is shown above the narrow column."""
        super().__init__()
        self._desk = desk
        self._is_read = False
        self._is_ahead = False  # what one enters to see is being read, or was just now
        self.head = DayHead()
        self.duties = DeedList(tr("To do now"))
        self._entering = Entering(self, self.duties)
        self.calls = DeedList(
            tr("Whom to call"),
            (Verb(_COPY, tr("Copy telephone number"), ("C",)),),
            has_lines=False,
        )
        self.overlaps = FreshOverlaps(desk)
        self._nothing = Label(tr("There is nothing to do now."), Role.BODY, Ink.TEXT2)
        self._none_late = Label(tr("No partner has anything overdue."), Role.BODY, Ink.TEXT2)
        self.friday = Button(tr("Friday round"), Kind.GHOST, key="V", size=Size.SMALL)
        self.ahead = AheadCard()
        self.backup = BackupCard()
        self._build(above)
        self._connect()

    def _build(self, above: Thing) -> None:
        quiet = row(self._nothing, margins=(12, 8, 12, 8))
        calm = row(self._none_late, margins=(12, 8, 12, 8))
        self._to_do = Section(tr("To do now"), quiet, self.duties, link=self.friday)
        self._to_call = Section(tr("Whom to call"), calm, self.calls)
        top: tuple[Thing, ...] = (above, 20) if above is not None else ()
        right = (*top, self.ahead, 20, self.backup)
        self._page = DayPage((self.head, self._to_do, self.overlaps, self._to_call), right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        self.duties.hide()
        self.calls.hide()
        self.ahead.hide()
        self._nothing.hide()
        self._none_late.hide()

    def _connect(self) -> None:
        for rows in (self.duties, self.overlaps.list, self.calls):
            rows.verb_asked.connect(self._do)
            rows.letter.connect(self._press)
        self.friday.clicked.connect(self.friday_asked)
        self.ahead.opened.connect(lambda key: self.wished.emit(Wish(Place.MEETING, key)))
        self.backup.opened.connect(lambda: self.wished.emit(Wish(Place.BACKUPS)))

    @property
    def is_awaited(self) -> bool:
        """Whether what one is about to enter for is still being read."""
        return self._is_ahead and not self._is_read

    def look_ahead(self, is_shut: Callable[[Reader], bool]) -> None:
        """Read it all for who is about to enter; nothing when it stays shut."""
        self._is_ahead = True
        self._is_read = False
        self.refresh(is_shut)

    def look_no_more(self) -> None:
        """Read when one enters, as ever: it stays shut for now."""
        self._is_ahead = False

    def enter(self) -> None:
        """Look again and take the focus."""
        self._entering.begin()
        if not self._is_ahead:
            self.refresh()
        elif self._is_read and self._may_take_focus():
            self._take_focus()
        self._is_ahead = False

    def refresh(self, is_shut: Callable[[Reader], bool] = lambda _: False) -> None:
        """Read everything again, in a lane; nothing when it stays shut."""
        today = self._desk.clock.today()
        self._greet(today)

        def read(reader: Reader) -> CoordinatorDay | None:
            return None if is_shut(reader) else of_coordinator(reader, today)

        self._desk.look(self, read, self._show)
        self.overlaps.refresh(is_shut)

    def show_standing(self, told: StandingWords) -> None:
        """Say how the vault stands with its backups."""
        self.backup.show_standing(told)

    def _greet(self, today: date) -> None:
        """Say the day at once: it needs no reading."""
        greeting = words.greeting(daypart(self._desk.clock.now().time()))
        head = self.head
        head.say(days.titled_day(today), greeting, head.said.text(), head.strong)

    def _show(self, day: CoordinatorDay | None) -> None:
        if day is None:
            return
        is_due = self._may_take_focus()  # before what has it may go
        with self._page.at_once():
            self._say(day)
        self._is_read = True
        if is_due:
            self._take_focus()
        self.counted.emit(day.late)
        self.was_read.emit()

    def _say(self, day: CoordinatorDay) -> None:
        told = words.of_coordinator(day)
        self.head.say(self.head.day.text(), self.head.greeting.text(), *told)
        self.duties.show_rows([_duty(n, one, day.today) for n, one in enumerate(day.duties)])
        self.calls.show_rows([_call(one) for one in day.calls])
        self.duties.setVisible(bool(day.duties))
        self._nothing.setVisible(not day.duties)
        self.calls.setVisible(bool(day.calls))
        self._none_late.setVisible(not day.calls)
        self._to_do.count(len(day.duties) or None)
        self._to_call.count(day.late_partners or None)
        self.ahead.show_ahead(day.coming, day.today)

    def _may_take_focus(self) -> bool:
        return self.isVisible() and self._entering.is_due()  # in sight: else it waits for that

    def _take_focus(self) -> None:
        lists = (part for part in (self.duties, self.calls) if not part.isHidden())
        first = next(lists, None)
        if first is not None:
            first.enter_by_key()
        else:
            self.ahead.enter_by_key() if not self.ahead.isHidden() else self.backup.enter_by_key()

    def _press(self, letter: str) -> None:
        if letter == _FRIDAY:
            self.friday_asked.emit()

    def _do(self, code: str, chosen: Row) -> None:
        deed = chosen.of
        if not isinstance(deed, Deed):
            return
        if code == OPEN and deed.wish is not None:
            self.wished.emit(deed.wish)
        elif code == _COPY and deed.right_tone is Tone.PLAIN:
            copy(deed.right)
            self._desk.tell(tr("Telephone number copied"))


def _duty(n: int, one: Duty, today: date) -> Row:
    told = words.duty(one)
    if one.meeting is not None:
        wish = Wish(Place.MEETING, one.meeting)
    elif one.deed is DutyDeed.WEIGHING:
        wish = Wish(Place.WEIGHING, f"signal:{one.signal}" if one.signal else one.case or "")
    elif one.deed in (DutyDeed.DOCUMENTS, DutyDeed.ROLES):
        wish = Wish(Place.POLICY, one.item)
    else:
        key = one.contact or (str(one.year) if one.year else "")
        wish = Wish(_PLACES.get(one.deed, Place.MEETINGS), key)
    look = RowLook(title=told.title, second=words.about_duty(one, today), icon=told.icon)
    return deed_row(f"{one.deed}:{one.meeting or n}", look, Deed(wish=wish, verb=told.verb))


def _call(one: Call) -> Row:
    owing = one.owing
    key = owing.organisation or ""
    wish = Wish(Place.PARTNER, key)
    look = RowLook(
        title=owing.name,
        second=words.whom(one),
        monogram=owing.monogram or "?",
        colour=owing.colour,
    )
    late = words.late_count(owing.late)
    deed = (
        Deed(wish=wish, right=one.phone, below=late, below_tone=Tone.DANGER)
        if one.phone
        else Deed(wish=wish, right=late, right_tone=Tone.DANGER)
    )
    return deed_row(key, look, deed)
