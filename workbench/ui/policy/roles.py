"""Who holds the roles of an item, which stand empty, and which nobody held yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import ContactId, RoleHoldingId
from workbench.domain.roles import ROLES_OF, Held, PolicyRole, RoleHolding, Vacancy
from workbench.services import policy_roles, role_words
from workbench.texts import ptr, spoken, tr
from workbench.ui import days
from workbench.ui.actions.owners import Candidate, matching, people_of
from workbench.ui.policy.choosing import KnownField
from workbench.ui.records.card import NEW, OPEN, REMOVE, RecordCard
from workbench.ui.records.days import DayField
from workbench.ui.records.form import RecordForm
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.figures import EvidenceItem
    from workbench.services.policy_roles import RolesOfItem
    from workbench.ui.desk import Desk

_WIDE: Final = 150  # of the column that says until when, at 100 %


class RoleForm(RecordForm[RoleHolding]):
    """Who, in which role, from when to when; Enter keeps it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.role = ChoiceField(ptr("policy", "Role"), choices(tuple(PolicyRole)))
        self.who: KnownField[Candidate] = KnownField(
            ptr("policy", "Who"), tr("A part of the name of a contact"), lambda one: one.spoken
        )
        self.since = DayField(ptr("role", "First day"), desk.clock, is_past=True)
        self.until = DayField(ptr("role", "Last day"), desk.clock)
        dates = beside((self.since, 1), (self.until, 1))
        fields = (self.role, self.who, self.since, self.until)
        self.lay(self.role, self.who, dates, fields=fields)

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
        self.appear(self.until if holding.id else self.who)

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

    def _is_meant(self) -> bool:
        return bool(self.who.text())


class RolesCard(RecordCard[RoleHolding]):
    """Enter changes a line, or names somebody for an empty role; N adds one, Delete removes it."""

    form: RoleForm

    def __init__(self, desk: Desk) -> None:
        title, add = ptr("policy", "Roles"), tr("Name somebody")
        verbs = (
            Verb(OPEN, tr("Change or name"), ("Return", "Enter", "F2")),
            Verb(NEW, add, ("N",)),
            Verb(REMOVE, tr("Take line away"), ("Delete",)),
        )
        rows = WholeList(title, verbs, Columns(due=_WIDE, count=0, air=8), stacks=True)
        super().__init__(desk, rows, RoleForm(desk), title=title, add=add)
        self._roles: tuple[PolicyRole, ...] = ()

    def show_roles(self, item: EvidenceItem, found: RolesOfItem) -> None:
        """Show the roles of an item; an item without roles has none."""
        roles = ROLES_OF.get(item, ())
        if roles != self._roles:
            self.form.hide()
        self._roles = roles
        self.show_rows(list(self._rows(found)))
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

    def _open(self, chosen: Row) -> None:
        if isinstance(chosen.of, RoleHolding):
            self.form.open_for(chosen.of, self._roles)
        elif isinstance(chosen.of, PolicyRole):
            self._begin(chosen.of)

    def _remove(self, chosen: Row) -> None:
        if isinstance(chosen.of, RoleHolding):
            gone = self._desk.do(policy_roles.remove_role, chosen.of.id)
            self.done(gone, tr("Line taken away"))

    def _keep(self, held: RoleHolding) -> None:
        kept = self._desk.do(policy_roles.keep_role, held)
        self.done(kept, tr("Role changed") if held.id else tr("Role recorded"))


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
