"""One partner at the right: who works there, what it owes, what it is called."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.services import contact_notes, leaving, partner_standing, people, successions
from workbench.texts import tr
from workbench.ui.partners import words
from workbench.ui.partners.attended import AttendanceCard
from workbench.ui.partners.changing import ChangePartner
from workbench.ui.partners.contacts import ContactsCard
from workbench.ui.partners.ending import EndOrganisation
from workbench.ui.partners.forms import OrganisationForm
from workbench.ui.partners.notes import NotesCard
from workbench.ui.partners.owed import OwedCard
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Avatar
from workbench.ui.widgets.labels import Divider, Label, wrapped
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.contributions import Silence, TableAttendance
    from workbench.domain.ids import OrganisationId
    from workbench.domain.people import Contact, Organisation
    from workbench.services.changes import Outcome
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk
    from workbench.ui.partners.changing import Shaping

    _Standing = tuple[Silence, tuple[TableAttendance, ...]]


class PartnerCard(Panel):
    """Shows a partner; what is edited is kept when a field is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self._desk = desk
        self._held: Organisation | None = None
        self.setAccessibleName(tr("Partner"))
        self._title = wrapped("", Role.DOC)
        self._about = wrapped("", Role.UI, Ink.TEXT2)
        self._silence = wrapped("", Role.UI_MEDIUM, Ink.WARN)
        self._last = wrapped("", Role.UI, Ink.TEXT2)
        self._spoken = wrapped("", Role.UI, Ink.TEXT2)
        self._mark = row(spacing=0)
        self.contacts = ContactsCard(desk)
        self.owed = OwedCard(desk)
        self.attendance = AttendanceCard()
        self.notes = NotesCard(desk)
        self.form = OrganisationForm()
        self.change = Button(tr("Rename, merge or split"), Kind.GHOST, size=Size.SMALL)
        self._changes = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        self.end = Button(tr("No partner any more"), Kind.GHOST, size=Size.SMALL)
        self.back = Button(tr("Partner again"), Kind.SECONDARY, size=Size.SMALL)
        self.history = Button(tr("History"), Kind.GHOST, icon="clock", size=Size.SMALL)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(ScrollPage(self._content()))
        self.form.edited.connect(self._change)
        self.end.clicked.connect(self.ask_end)
        self.change.clicked.connect(self.ask_change)
        self.back.clicked.connect(self._take_back)
        self.history.clicked.connect(self._ask_history)

    def _nothing(self) -> QWidget:
        page = QWidget()
        told = wrapped(tr("Choose a partner to see its people."), Role.UI, Ink.TEXT2)
        page.setLayout(column(told, None, margins=(24, 40, 24, 24)))
        return page

    def _content(self) -> QWidget:
        page = QWidget()
        head = row(spacing=12)
        head.addLayout(column(self._mark, None))
        head.addLayout(column(self._title, 2, self._about), 1)
        standing = column(self._silence, self._last, self._spoken)
        details = Label(tr("Details"), Role.H3)
        parts = (
            *(head, 10, standing, 18, self.contacts, 14, Divider(), 14, self.owed, 14),
            *(Divider(), 14, self.attendance, 14, Divider(), 14, self.notes, 14, Divider(), 14),
            *(details, 8, self.form, 4, self._changes, 8, row(self.change, None), 2),
            *(row(self.end, self.back, None, self.history), None),
        )
        page.setLayout(column(*parts, margins=(24, 22, 20, 20)))
        return page

    def show_organisation(self, key: OrganisationId | None) -> None:
        """Show a partner; None, and one that is gone, shows nothing."""
        if self._held is not None and self._held.id != key:
            self.flush()
        held = self._desk.read.organisations.find(key) if key else None
        self._held = held
        self._pages.setCurrentIndex(1 if held else 0)
        if held is None:
            return
        self._title.setText(held.name)
        today = self._desk.clock.today()
        told = (
            words.kind(held.kind),
            tr("own organisation") if held.is_own else "",
            words.since(held.since, today),
            words.until(held.until, today),
        )
        self._about.setText(", ".join(part for part in told if part))
        self._show_mark(held)
        self.end.setVisible(held.until is None and not held.is_own)
        self.change.setVisible(held.until is None)
        self.back.setVisible(held.until is not None)
        self.contacts.show_organisation(held.id)
        self.owed.show_organisation(held.id)
        self._desk.look(self, partial(_standing, held.id, today), self._show_standing)
        self.notes.show_notes(held.id)
        notes = contact_notes.notes_of(self._desk.read, held.id)
        self._spoken.setText(words.last_contact(notes, today))
        self._spoken.setVisible(bool(notes))
        self._changes.setText(self._became(held))
        self._changes.setVisible(bool(self._changes.text()))
        self.form.show_organisation(held)

    def _show_standing(self, found: _Standing) -> None:
        """Show how it stands, unless another partner was chosen meanwhile."""
        held, tables = found
        if self._held is None or self._held.id != held.organisation:
            return
        today = self._desk.clock.today()
        silence = words.silence(held) if not self._held.is_own else ""
        self._silence.setText(silence)
        self._silence.setVisible(bool(silence))
        last = words.contribution(held, today)
        self._last.setText(last)
        self._last.setVisible(last != silence)
        self.attendance.show_tables(tables, today)

    def _show_mark(self, held: Organisation) -> None:
        while (old := self._mark.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._mark.addWidget(Avatar(held.monogram or "?", held.colour, held.name, 40))

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.keep()
        self.contacts.form.flush()
        self.notes.flush()

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        if self._held is None:
            return
        people_ = self.contacts.list
        if people_.isVisible():
            people_.enter_by_key()
        else:
            self.contacts.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_end(self) -> None:
        """Ask from which day on it is no partner any more."""
        held = self._held
        if held is None or held.is_own or held.until is not None:
            return
        made = EndOrganisation(
            self.window(),
            self._desk.clock,
            held,
            people=len(self._people(held)),
            owed=self.owed.count(),
            others=self._others(held),
        )
        made.end_asked.connect(partial(self._end, held.id))
        made.closed.connect(made.deleteLater)
        made.open_below(self._near(self.end))
        made.begin()

    def _others(self, held: Organisation) -> list[Organisation]:
        """The partners that there are today beside one, by name."""
        today = self._desk.clock.today()
        known = self._desk.read.organisations.where()
        found = [home for home in known if home.id != held.id and home.is_active(today)]
        return sorted(found, key=lambda home: home.name.casefold())

    def _people(self, held: Organisation) -> list[Contact]:
        today = self._desk.clock.today()
        known = self._desk.read.contacts.where(organisation=held.id)
        return [person for person in known if person.is_active(today)]

    def _near(self, button: Button) -> QWidget:
        """Return where a card opens: at its button, or at the title when that is out of sight."""
        return self._title if button.visibleRegion().isEmpty() else button

    def ask_change(self) -> None:
        """Ask for another name, or with whom it becomes one, or what goes on by itself."""
        held = self._held
        if held is None or held.until is not None:
            return
        others, people_ = self._others(held), self._people(held)
        made = ChangePartner(self.window(), self._desk.clock, held, others, people_)
        made.change_asked.connect(self._change_shape)
        made.closed.connect(made.deleteLater)
        made.open_below(self._near(self.change))
        made.begin()

    def _change_shape(self, ask: Shaping) -> None:
        ask(self._desk).then(self, lambda _: self._desk.tell(tr("Partner changed"), can_undo=True))

    def _became(self, held: Organisation) -> str:
        """Say what it was called before, what it came from and what it went on as."""
        today = self._desk.clock.today()
        told = []
        for one in successions.changes_of(self._desk.read, held.id):
            other = one.organisation if one.successor == held.id else one.successor
            name = self._desk.read.organisations.get(other).name if other else one.name
            is_new = one.successor == held.id
            told.append(words.succession(one, name, today, is_new=is_new))
        return "\u2028".join(told)

    def _ask_history(self) -> None:
        if self._held is not None:
            self._desk.history_asked.emit(self._held.id, self._held.name)

    def _end(self, key: OrganisationId, day: date, heir: OrganisationId | None) -> None:
        asked = self._desk.do(leaving.end_organisation, key, day, heir=heir)
        asked.then(self, self._ended)

    def _ended(self, outcome: Outcome[Organisation]) -> None:
        held, today = outcome.value, self._desk.clock.today()
        told = tr("{name} is no partner any more, last day: {day}").format(
            name=held.name, day=words.day(held.until, today) if held.until else ""
        )
        self._desk.tell(told, can_undo=True)

    def _take_back(self) -> None:
        if self._held is not None:
            asked = self._desk.do(people.resume_organisation, self._held.id)
            asked.then(self, lambda _: self._desk.tell(tr("Partner again"), can_undo=True))

    def _change(self, changed: Organisation) -> None:
        asked = self._desk.do(people.change_organisation, changed)
        asked.then(self, lambda _: self._desk.tell(tr("Partner changed"), can_undo=True))


def _standing(key: OrganisationId, today: date, reader: Reader) -> _Standing:
    held = partner_standing.standing(reader.records, reader.lists.contributions, key, today)
    return held, partner_standing.attended(reader.lists.contributions, key, today)
