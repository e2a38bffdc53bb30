"""The rules of a municipality: which, for which sector, and since when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import LocalRuleId, MunicipalityId
from workbench.domain.region import LocalRule
from workbench.domain.region_page import Rule
from workbench.domain.scenes import Sector
from workbench.services import region, region_words
from workbench.texts import ptr, spoken, tr
from workbench.ui.records.card import NEW, OPEN, REMOVE, RecordCard
from workbench.ui.records.days import DayField
from workbench.ui.records.form import RecordForm
from workbench.ui.region import words
from workbench.ui.theme import Ink
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.region import Municipality
    from workbench.services.region_view import RegionView, SeenRule
    from workbench.ui.desk import Desk

_ALL: Final = "all"


class RuleForm(RecordForm[LocalRule]):
    """Which rule, for which sector, between which days."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        rules = [(one, region_words.rule(one, spoken)) for one in Rule]
        sectors: list[tuple[object, str]] = [(_ALL, words.sector(None))]
        sectors += [(one, words.sector(one)) for one in Sector]
        self.rule = ChoiceField(ptr("region", "Rule"), list(rules))
        self.sector = ChoiceField(tr("Sector"), sectors)
        self.since = DayField(ptr("rule", "Holds since"), desk.clock, is_past=True)
        self.until = DayField(ptr("rule", "Last day"), desk.clock)
        days = beside((self.since, 1), (self.until, 1))
        fields = (self.rule, self.sector, self.since, self.until)
        self.lay(beside((self.rule, 1), (self.sector, 1)), days, fields=fields)

    def open_for(self, held: LocalRule) -> None:
        """Show a rule; one without an id is new."""
        self._held = held
        self.rule.set_value(held.rule)
        self.sector.set_value(held.sector or _ALL)
        self.since.set_day(held.since)
        self.until.set_day(held.until)
        self.appear(self.rule)

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

    def _is_meant(self) -> bool:
        return self._held is not None and bool(self._held.id)  # a new one was not meant yet


class RulesCard(RecordCard[LocalRule]):
    """Enter changes a rule, N adds one, Delete takes one away; a neighbour's stand beside them."""

    form: RuleForm

    def __init__(self, desk: Desk) -> None:
        title, add = ptr("region", "Rules"), tr("Add a rule")
        verbs = (
            Verb(OPEN, tr("Change rule"), ("Return", "Enter", "F2")),
            Verb(NEW, add, ("N",)),
            Verb(REMOVE, tr("Take the rule away"), ("Delete",)),
        )
        rows = WholeList(title, verbs, Columns(due=0, count=0, chip=0, air=8))
        form, nothing = RuleForm(desk), tr("No rule is known yet.")
        super().__init__(desk, rows, form, title=title, add=add, nothing=nothing, after=())
        self._place: Municipality | None = None

    def show_rules(self, view: RegionView, place: Municipality) -> None:
        """Show the rules of a municipality."""
        if self._place is None or self._place.id != place.id:
            self.form.hide()
        self._place = place
        held = [one for one in view.rules if one.place == place.code]
        self.show_rows([rule_row(one, view) for one in held])

    def begin_new(self) -> None:
        """Show the empty form, for a rule that holds since today."""
        if self._place is None:
            return
        blank = LocalRule(
            id=LocalRuleId(""),
            municipality=MunicipalityId(self._place.id),
            rule=Rule.PERMIT,
            since=self._desk.clock.today(),
        )
        self.form.open_for(blank)

    def _open(self, chosen: Row) -> None:
        if key := self._own(chosen):
            self.form.open_for(self._desk.read.local_rules.get(key))

    def _remove(self, chosen: Row) -> None:
        if key := self._own(chosen):
            gone = self._desk.do(region.remove_rule, key)
            self.done(gone, tr("Rule taken away"))

    def _own(self, chosen: Row) -> LocalRuleId:
        """Return which rule of ours it is; of another it says where it stands."""
        key = LocalRuleId(str(chosen.of or ""))
        if not key:
            self._desk.tell(tr("This rule stands on the page of the neighbour."))
        return key

    def _keep(self, held: LocalRule) -> None:
        kept = self._desk.do(region.keep_rule, held)
        self.done(kept, tr("Rule changed") if held.id else tr("Rule added"))


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
