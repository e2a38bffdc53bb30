"""Who holds the roles of an item, which stand empty, and which nobody held yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.ids import ContactId, RoleHoldingId
from workbench.domain.roles import ROLES_OF, Held, PolicyRole, RoleHolding, Vacancy
from workbench.services import policy_roles, role_words
from workbench.texts import ptr, spoken, tr
from workbench.ui import days
from workbench.ui.actions.owners import Candidate, matching, people_of
from workbench.ui.meetings.fields import beside
from workbench.ui.meetings.lists import Row, Verb, VerbList
from workbench.ui.meetings.sight import bring_into_sight
from workbench.ui.partners.forms import DayField
from workbench.ui.policy.choosing import KnownField
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.figures import EvidenceItem
    from workbench.services.policy_roles import RolesOfItem
    from workbench.ui.desk import Desk

_OPEN, _NEW, _REMOVE = "open", "new", "remove"
_WIDE: Final = 150  # of the column that says until when, at 100 %


class RoleForm(Panel):
    """Who, in which role, from when to when; Enter keeps it."""

    kept = Signal(object)  # RoleHolding; an empty id is a new one
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._desk = desk
        self._held: RoleHolding | None = None
        self.role = ChoiceField(ptr("policy", "Role"), choices(tuple(PolicyRole)))
        self.who: KnownField[Candidate] = KnownField(
            ptr("policy", "Who"), tr("A part of the name of a contact"), lambda one: one.spoken
        )
        self.since = DayField(ptr("role", "First day"), desk.clock, is_past=True)
        self.until = DayField(ptr("role", "Last day"), desk.clock)
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        close = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        dates = beside((self.since, 1), (self.until, 1))
        fields = (self.role, self.who, dates, row(keep, close, None))
        self.setLayout(column(*fields, spacing=4, margins=(14, 12, 14, 12)))
        for field in (self.role, self.who, self.since, self.until):
            field.entered.connect(self.keep)
        keep.clicked.connect(self.keep)
        close.clicked.connect(self.closed)
        self.hide()

    def open_for(self, holding: RoleHolding, roles: tuple[PolicyRole, ...]) -> None:
        """Show who holds a role; one without an id is new."""
        self._held = holding
        people = people_of(self._desk)
        self.role.set_choices(choices(roles))
        self.role.set_value(holding.role)
        self.role.setVisible(len(roles) > 1)
        self.who.look_among(lambda typed: matching(people, typed))
        self.who.set_value(next((p for p in people if p.owed.contact == holding.contact), None))
        self.who.setEnabled(not holding.id)  # another person is another line
        self.since.set_day(holding.since)
        self.until.set_day(holding.until)
        self.show()
        first = self.until if holding.id else self.who
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_sight(self)

    def keep(self) -> None:
        """Tell it as typed; what cannot be is told at its field."""
        typed = self._typed()
        if typed is not None:
            self._tell(typed)
            self.closed.emit()

    def _tell(self, typed: RoleHolding) -> None:
        self.hide()  # first: telling it shows the item again
        if typed != self._held:
            self.kept.emit(typed)

    def _typed(self) -> RoleHolding | None:
        if self._held is None or self.since.is_wrong() or self.until.is_wrong():
            return None
        contact = self._held.contact if self._held.id else self._person()
        if not contact:
            self.who.set_error(tr("Type a part of the name of a contact that is known."))
            return None
        since, until = self.since.day() or self._desk.clock.today(), self.until.day()
        if until is not None and until < since:
            self.until.set_error(tr("A role cannot end before it begins."))
            return None
        role = PolicyRole(str(self.role.value()))
        return replace(self._held, role=role, contact=contact, since=since, until=until)

    def _person(self) -> ContactId | None:
        found = self.who.value()
        return found.owed.contact if found is not None else None

    def flush(self) -> None:
        """Keep what is half typed, if it says who."""
        typed = self._typed() if not self.isHidden() and self.who.text() else None
        if typed is not None:
            self._tell(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class RolesCard(Panel):
    """Enter changes a line, or names somebody for an empty role; N adds one, Delete removes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE)
        self._desk = desk
        self._roles: tuple[PolicyRole, ...] = ()
        verbs = (
            Verb(_OPEN, tr("Change or name"), ("Return", "Enter", "F2")),
            Verb(_NEW, tr("Name somebody"), ("N",)),
            Verb(_REMOVE, tr("Take line away"), ("Delete",)),
        )
        self.list = VerbList(ptr("policy", "Roles"), verbs, Columns(due=_WIDE, count=0, air=8))
        self.form = RoleForm(desk)
        self.add = Button(tr("Name somebody"), Kind.GHOST, icon="plus", size=Size.SMALL)
        head = row(Label(ptr("policy", "Roles"), Role.H3), None, self.add)
        self.setLayout(column(head, 4, self.list, 4, self.form, 14))
        self.list.verb_asked.connect(self._do)
        self.add.clicked.connect(self.begin_new)
        self.form.kept.connect(self._keep)
        self.form.closed.connect(self._close_form)

    def show_roles(self, item: EvidenceItem, found: RolesOfItem) -> None:
        """Show the roles of an item; an item without roles has none."""
        roles = ROLES_OF.get(item, ())
        if roles != self._roles:
            self.form.hide()
        self._roles = roles
        self.list.show_rows(list(self._rows(found)))
        self.setVisible(bool(roles))

    def _rows(self, found: RolesOfItem) -> Iterator[Row]:
        today, read = self._desk.clock.today(), self._desk.read
        for gap in found.empty:
            home = read.organisations.get(gap.organisation).name
            yield _empty_row(gap, home, today)
        for role in found.never:
            title = role_words.role(role, spoken)
            told = tr("nobody named yet")
            look = RowLook(title=title, second=told, icon="circle")
            yield Row(f"never:{role}", look, ", ".join((title, told)), role)
        for one in found.held:
            person = read.contacts.get(one.holding.contact)
            home = read.organisations.get(one.organisation).name
            yield _held_row(one, person.name or person.function, home, today)

    def begin_new(self) -> None:
        """Show the empty form, from today on."""
        self._begin(self._roles[0])

    def _begin(self, role: PolicyRole) -> None:
        today = self._desk.clock.today()
        blank = RoleHolding(id=RoleHoldingId(""), role=role, contact=ContactId(""), since=today)
        self.form.open_for(blank, self._roles)

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.flush()

    def _close_form(self) -> None:
        self.form.hide()
        if self.list.rows.rows:
            self.list.enter_by_key()
        else:
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _do(self, code: str, chosen: Row) -> None:
        of = chosen.of
        if code == _NEW:
            self.begin_new()
        elif isinstance(of, RoleHolding) and code == _OPEN:
            self.form.open_for(of, self._roles)
        elif isinstance(of, RoleHolding):
            asked = self._desk.do(policy_roles.remove_role, of.id)
            asked.then(self, lambda _: self._desk.tell(tr("Line taken away"), can_undo=True))
        elif isinstance(of, PolicyRole) and code == _OPEN:
            self._begin(of)

    def _keep(self, holding: RoleHolding) -> None:
        told = tr("Role changed") if holding.id else tr("Role recorded")
        kept = self._desk.do(policy_roles.keep_role, holding)
        kept.then(self, lambda _: self._desk.tell(told, can_undo=True))


def choices(roles: tuple[PolicyRole, ...]) -> list[tuple[object, str]]:
    """Return roles with what they are called."""
    return [(one, role_words.role(one, spoken)) for one in roles]


def _empty_row(gap: Vacancy, home: str, today: date) -> Row:
    title, is_empty = role_words.role(gap.role, spoken), gap.since <= today
    day = days.month_day(gap.since, today)
    due = tr("nobody") if is_empty else tr("nobody soon")
    second = (tr("{name}, since {day}") if is_empty else tr("{name}, from {day}")).format(
        name=home, day=day
    )
    tone = Tone.DANGER if is_empty else Tone.WARN
    look = RowLook(title=title, second=second, due=due, due_tone=tone, icon="warning")
    said = ", ".join((title, due, second))
    return Row(f"empty:{gap.role}:{gap.organisation}", look, said, gap.role)


def _held_row(one: Held, who: str, home: str, today: date) -> Row:
    role, since = role_words.role(one.holding.role, spoken), one.holding.since
    second = ", ".join((role, home))
    if one.until is None:
        due = tr("since {day}").format(day=days.month_day(since, today))
    elif one.until < today:
        due = tr("was until {day}").format(day=days.month_day(one.until, today))
    else:
        due = tr("until {day}").format(day=days.month_day(one.until, today))
    icon = "user" if one.is_held(today) else "clock"
    look = RowLook(title=who, second=second, due=due, due_tone=Tone.NEUTRAL, icon=icon)
    return Row(one.holding.id, look, ", ".join((who, second, due)), one.holding)
