"""The rules of a municipality: which, for which sector, and since when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.ids import LocalRuleId, MunicipalityId
from workbench.domain.region import LocalRule
from workbench.domain.region_page import Rule
from workbench.domain.scenes import Sector
from workbench.services import region, region_words
from workbench.texts import ptr, spoken, tr
from workbench.ui.meetings.fields import beside
from workbench.ui.meetings.lists import Row, Verb, VerbList
from workbench.ui.partners.forms import DayField
from workbench.ui.region import words
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.region import Municipality
    from workbench.services.region_view import RegionView, SeenRule
    from workbench.ui.desk import Desk

_OPEN, _NEW, _REMOVE = "open", "new", "remove"
_ALL: Final = "all"


class RuleForm(Panel):
    """Which rule, for which sector, between which days."""

    kept = Signal(object)  # LocalRule; an empty id is a new one
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._desk = desk
        self._held: LocalRule | None = None
        rules = [(one, region_words.rule(one, spoken)) for one in Rule]
        sectors: list[tuple[object, str]] = [(_ALL, words.sector(None))]
        sectors += [(one, words.sector(one)) for one in Sector]
        self.rule = ChoiceField(ptr("region", "Rule"), list(rules))
        self.sector = ChoiceField(tr("Sector"), sectors)
        self.since = DayField(ptr("rule", "Holds since"), desk.clock, is_past=True)
        self.until = DayField(ptr("rule", "Last day"), desk.clock)
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        close = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        days = beside((self.since, 1), (self.until, 1))
        fields = (beside((self.rule, 1), (self.sector, 1)), days)
        self.setLayout(column(*fields, row(keep, close, None), spacing=4, margins=(14, 12, 14, 12)))
        for field in (self.rule, self.sector, self.since, self.until):
            field.entered.connect(self.keep)
        keep.clicked.connect(self.keep)
        close.clicked.connect(self.closed)
        self.hide()

    def open_for(self, held: LocalRule) -> None:
        """Show a rule; one without an id is new."""
        self._held = held
        self.rule.set_value(held.rule)
        self.sector.set_value(held.sector or _ALL)
        self.since.set_day(held.since)
        self.until.set_day(held.until)
        self.show()
        self.rule.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Tell the rule as typed; what cannot be is told at its field."""
        typed = self._typed()
        if typed is not None:
            self._tell(typed)
            self.closed.emit()

    def flush(self) -> None:
        """Keep what was changed of a rule that is there; a new one was not meant yet."""
        typed = None if self.isHidden() else self._typed()
        if typed is not None and typed.id:
            self._tell(typed)

    def _tell(self, typed: LocalRule) -> None:
        self.hide()  # first: telling it shows the municipality again
        if typed != self._held or not typed.id:
            self.kept.emit(typed)

    def _typed(self) -> LocalRule | None:
        if self._held is None or self.since.is_wrong() or self.until.is_wrong():
            return None
        since, until = self.since.day() or self._desk.clock.today(), self.until.day()
        if until is not None and until < since:
            self.until.set_error(tr("This day is before the rule begins."))
            return None
        sector = self.sector.value()
        return replace(
            self._held,
            rule=Rule(str(self.rule.value())),
            sector=None if sector == _ALL else Sector(str(sector)),
            since=since,
            until=until,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class RulesCard(Panel):
    """Enter changes a rule, N adds one, Delete takes one away; a neighbour's stand beside them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE)
        self._desk = desk
        self._place: Municipality | None = None
        verbs = (
            Verb(_OPEN, tr("Change rule"), ("Return", "Enter", "F2")),
            Verb(_NEW, tr("Add a rule"), ("N",)),
            Verb(_REMOVE, tr("Take the rule away"), ("Delete",)),
        )
        self.list = VerbList(ptr("region", "Rules"), verbs, Columns(due=0, count=0, chip=0, air=8))
        self._nothing = Label(tr("No rule is known yet."), Role.UI, Ink.TEXT2)
        self.form = RuleForm(desk)
        self.add = Button(tr("Add a rule"), Kind.GHOST, icon="plus", size=Size.SMALL)
        head = row(Label(ptr("region", "Rules"), Role.H3), None, self.add)
        nothing = row(8, self._nothing, None, spacing=0)
        self.setLayout(column(head, 4, nothing, self.list, 4, self.form))
        self.list.verb_asked.connect(self._do)
        self.add.clicked.connect(self.begin_new)
        self.form.kept.connect(self._keep)
        self.form.closed.connect(self._close_form)

    def show_rules(self, view: RegionView, place: Municipality) -> None:
        """Show the rules of a municipality."""
        if self._place is None or self._place.id != place.id:
            self.form.hide()
        self._place = place
        held = [one for one in view.rules if one.place == place.code]
        self.list.show_rows([rule_row(one, view) for one in held])
        self.list.setVisible(bool(held))
        self._nothing.setVisible(not held and self.form.isHidden())

    def begin_new(self) -> None:
        """Show the empty form, for a rule that holds since today."""
        if self._place is None:
            return
        self._nothing.hide()
        blank = LocalRule(
            id=LocalRuleId(""),
            municipality=MunicipalityId(self._place.id),
            rule=Rule.PERMIT,
            since=self._desk.clock.today(),
        )
        self.form.open_for(blank)

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.flush()

    def _close_form(self) -> None:
        self.form.hide()
        has_rows = bool(self.list.rows.rows)
        self._nothing.setVisible(not has_rows)
        if has_rows:
            self.list.enter_by_key()
        else:
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _do(self, code: str, chosen: Row) -> None:
        key = str(chosen.of or "")
        if code == _NEW:
            self.begin_new()
        elif not key:
            self._desk.tell(tr("This rule stands on the page of the neighbour."))
        elif code == _OPEN:
            self.form.open_for(self._desk.read.local_rules.get(key))
        else:
            asked = self._desk.do(region.remove_rule, LocalRuleId(key))
            asked.then(self, lambda _: self._desk.tell(tr("Rule taken away"), can_undo=True))

    def _keep(self, held: LocalRule) -> None:
        told = tr("Rule changed") if held.id else tr("Rule added")
        kept = self._desk.do(region.keep_rule, held)
        kept.then(self, lambda _: self._desk.tell(told, can_undo=True))


def rule_row(one: SeenRule, view: RegionView, *, names_place: bool = False) -> Row:
    """Return a rule as a row: what, since when, and who tells it."""
    title = words.rule(one, view)
    if names_place:
        title = f"{view.name(one.place)}: {words.lower(title)}"
    second = words.since(one, view.day)
    if one.told_by:
        by = tr("from the page of {place}").format(place=view.name(one.told_by))
        second = f"{second}, {by}"
    look = RowLook(title=title, second=second, icon="gavel", icon_ink=Ink.TEXT3)
    return Row(
        one.key or f"{one.place}:{one.sector}:{one.rule}:{one.since}",
        look,
        f"{title}, {second}",
        one.key,
    )


def shown_rules(view: RegionView, places: Sequence[str], of: Sector) -> list[SeenRule]:
    """Return the rules of some municipalities that are for a sector, or for all."""
    wanted = (None, of)
    return [one for one in view.rules if one.place in places and one.sector in wanted]
