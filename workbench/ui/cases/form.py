"""What a case is, to fill in: name, purpose, basis, who directs it, until when it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.case_states import CaseState, Why, reasons
from workbench.domain.cases import Case
from workbench.domain.exploitation import Exploitation
from workbench.domain.ids import CaseId, OrganisationId, TableId
from workbench.domain.tables import Regime
from workbench.services import case_state_words, case_words
from workbench.services.overlap_words import capital
from workbench.texts import ptr, spoken, tr
from workbench.ui.meetings import words as meeting_words
from workbench.ui.records.days import WorkDayField
from workbench.ui.theme import Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.checks import CheckRing
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.tables import Table
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.fields import Field


class CaseForm(QWidget):
    """Reads and shows a case; the field that is wrong says so itself."""

    entered = Signal()  # Enter in a field

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        hint = tr("Never the name of a person.")
        self.name = TextField(ptr("case", "Code name"), hint=hint)
        self.code = TextField(tr("Code"), hint=tr("Left empty, a free number is taken."))
        self.purpose = TextField(tr("Purpose"), hint=tr("What the partners deal with it for."))
        choices = [(one, capital(case_state_words.why(one, spoken))) for one in _reasons()]
        self.why = ChoiceField(tr("Why it is opened"), choices)
        self.regime = ChoiceField(tr("Legal basis"), list(meeting_words.regimes()))
        self.basis = TextField(tr("Article or covenant"))
        self.table = ChoiceField(tr("Table"), [(None, tr("No table"))])
        self.lead = ChoiceField(tr("Lead"), [(None, tr("No lead yet"))])
        self.review = WorkDayField(desk, tr("Review on"))
        self.review.is_for_work = False
        self.checks = {form: CheckRing(case_words.form(form, spoken)) for form in Exploitation}
        self._lay_out()
        for field in (self.name, self.code, self.purpose, self.basis, self.review):
            field.entered.connect(self.entered)
        self.purpose.changed.connect(lambda _: self.purpose.set_error(""))
        self.table.changed.connect(self._take_regime)

    def _lay_out(self) -> None:
        forms = Flow(gap=6, line_gap=6)
        for form, check in self.checks.items():
            name = Label(case_words.form(form, spoken), Role.UI)
            name.setBuddy(check)
            forms.add_together(check, name)
        parts = (
            *(beside((self.name, 3), (self.code, 2)), 12, self.purpose, 12),
            *(beside((self.why, 1), (self.table, 1)), 12),
            *(beside((self.regime, 1), (self.basis, 1)), 12),
            *(beside((self.lead, 1), (self.review, 1)), 14),
            *(Label(tr("Forms of exploitation"), Role.UI_MEDIUM), 8, forms),
        )
        self.setLayout(column(*parts))

    def open_for(self, case: Case) -> None:
        """Show a case; one without an id is a new one."""
        self._case = case
        self._offer()
        for field, text in (
            (self.name, case.name),
            (self.code, case.code),
            (self.purpose, case.purpose),
            (self.basis, case.basis),
        ):
            field.set_text(text)
            field.set_error("")
        self.why.setVisible(not case.id)
        self.table.set_value(case.table)
        self.regime.set_value(case.regime)
        self.lead.set_value(case.lead)
        self.review.set_day(case.review_on)
        for form, check in self.checks.items():
            check.setChecked(form in case.forms)

    def _offer(self) -> None:
        read, today = self._desk.read, self._desk.clock.today()
        tables = sorted(read.tables.where(), key=lambda t: t.name.casefold())
        homes = sorted(read.organisations.where(), key=lambda g: g.name.casefold())
        held = self._case.lead if self._case else None
        shown = [g for g in homes if g.is_active(today) or g.id == held]
        self.table.set_choices([(None, tr("No table")), *((t.id, t.name) for t in tables)])
        self.lead.set_choices([(None, tr("No lead yet")), *((g.id, g.name) for g in shown)])

    def field_of(self, name: str) -> Field:
        """Return the field of a fact in the head."""
        return {"lead": self.lead, "review": self.review}.get(name, self.purpose)

    def edited(self, *, tells: bool = True) -> Case | None:
        """Return the case as typed; None, and a sentence at the field, when it cannot be."""
        purpose, day = self.purpose.text(), self.review.peek()
        is_day = day is not None or not self.review.text()
        if self._case is None or not purpose or not is_day:
            if tells:
                self._refuse(is_day=is_day)
            return None
        return replace(
            self._case,
            name=self.name.text(),
            code=self.code.text(),
            purpose=purpose,
            basis=self.basis.text(),
            table=_table(self.table.value()),
            regime=Regime(str(self.regime.value())),
            lead=_organisation(self.lead.value()),
            review_on=day,
            forms=tuple(form for form, check in self.checks.items() if check.isChecked()),
        )

    def reason(self) -> Why:
        """Return why a new case is opened."""
        return Why(str(self.why.value()))

    def _refuse(self, *, is_day: bool) -> None:
        if not self.purpose.text():
            told, field = tr("A case needs a purpose."), self.purpose
            field.set_error(told)
        elif not is_day:
            self.review.day()  # says at the field what is wrong
            told, field = self.review.error(), self.review
        else:
            return
        announce(field.edit, told)
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_regime(self, key: object) -> None:
        """A new case works on the basis of its table, until a person says otherwise."""
        held = self._desk.read.tables.find(key) if isinstance(key, str) else None
        if held is not None and self._case is not None and not self._case.id:
            self.regime.set_value(held.regime)


def new_case(today: date, table: Table | None) -> Case:
    """Return a case that is not opened yet, of a table if that is known."""
    made = Case(id=CaseId(""), code="", regime=Regime.WGS_RIEC, opened_on=today)
    return replace(made, table=table.id, regime=table.regime) if table is not None else made


def _reasons() -> tuple[Why, ...]:
    return reasons(None, CaseState.WEIGHING)


def _table(value: object) -> TableId | None:
    return TableId(value) if isinstance(value, str) else None


def _organisation(value: object) -> OrganisationId | None:
    return OrganisationId(value) if isinstance(value, str) else None
