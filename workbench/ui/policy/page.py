"""The tab *Beleid*: the eighteen items in their themes at the left, one of them at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.figures import EvidenceItem, Period
from workbench.domain.policy_items import BY_THEME
from workbench.services import figure_words, policy_items, policy_roles, policy_words
from workbench.texts import ptr, spoken, tr
from workbench.ui.policy import words
from workbench.ui.policy.pane import ItemPane
from workbench.ui.policy.tab import PolicyTab
from workbench.ui.policy.views import POLICY
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.labels import wrapped
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import CompactDelegate, Row, Verb, VerbList
from workbench.ui.widgets.whole_rows import FoldingDelegate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from workbench.domain.figure_facts import Facts
    from workbench.domain.roles import Vacancy
    from workbench.services.figure_cells import Shown
    from workbench.services.policy_items import ItemStanding
    from workbench.ui.desk import Desk

_OPEN, _JUDGE, _NEW = "open", "judge", "new"
_CHIP: Final = 118


class PolicyPage(PolicyTab):
    """What is written down shows at once; what is counted comes from a lane."""

    pane: ItemPane

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, POLICY, ptr("tab", "Policy"), ItemPane(desk))
        self._enters = False
        self._standing: Mapping[EvidenceItem, ItemStanding] = {}
        self._empty: Sequence[Vacancy] = ()  # roles that nobody holds, or soon
        self._counted: Mapping[EvidenceItem, Sequence[Shown]] | None = None
        verbs = (
            Verb(_OPEN, ptr("policy", "Go to the item"), ("Return", "Enter")),
            Verb(_JUDGE, ptr("policy", "Judge"), ("B",)),
            Verb(_NEW, tr("Add a document or a line"), ("N",)),
        )
        columns = Columns(due=0, count=0, chip=_CHIP)
        self.list = VerbList(ptr("policy", "Items"), verbs, columns, fits_content=False)
        self.list.setItemDelegate(FoldingDelegate(self.list, columns, CompactDelegate))
        about = tr("What is counted comes from the records. A person judges, never the program.")
        self.lay(wrapped(about, Role.UI, Ink.TEXT2), 6, body=self.list)
        self.list.verb_asked.connect(self._do)
        self.list.row_chosen.connect(self._show_chosen)
        self.pane.left.connect(self.list.enter_by_key)
        self.pane.figures.wished.connect(self.wished)
        self.pane.goals.wished.connect(self.wished)

    def enter(self) -> None:
        """Look again, and take the focus when the items are there."""
        self._enters = True
        self.refresh()

    def new(self) -> None:
        """Ctrl N: begin what one writes down of the chosen item."""
        self.pane.begin_new()

    def flush(self) -> None:
        """Keep what is half typed."""
        self.pane.flush()

    def show_item(self, item: EvidenceItem) -> None:
        """Choose an item; from another room one goes to what one was told of."""
        self._read_down()
        self.list.choose(item)

    def refresh(self) -> None:
        """Read again: what is written down now, what is counted in the lane for long reads."""
        self._read_down()
        if self._enters:
            self._enters = False
            self.list.enter_by_key()
        self._desk.facts.look(self, _count, self._take_figures, self.pane.figures.tell_failed)

    def _read_down(self) -> None:
        read, today = self._desk.read, self._desk.clock.today()
        self._standing = {one.item: one for one in policy_items.standing_of(read)}
        self._empty = policy_roles.vacant_roles(read, today)
        self._show()

    def _take_figures(self, found: list[Shown]) -> None:
        counted: dict[EvidenceItem, list[Shown]] = {item: [] for item in EvidenceItem}
        for one in found:
            counted[one.figure.item].append(one)
        self._counted = counted
        self._show()

    def _show(self) -> None:
        self.list.show_rows(list(self._rows(self._desk.clock.today())))
        self._show_chosen()

    def _rows(self, today: date) -> Iterator[Row]:
        for theme, items in BY_THEME.items():
            title = policy_words.theme(theme, spoken)
            yield Row(f"theme:{theme}", RowLook(title=title, is_header=True), title)
            for item in items:
                standing = self._standing[item]
                name = figure_words.item(item, spoken)
                gaps = (one for one in self._empty if one.item is item)
                empty = words.vacancies(gaps, self._desk.read, today)
                known = words.summary(standing, empty, self._counts_of(item) or (), today)
                second = known or (
                    "" if self._counted is None else tr("Nothing is known of it yet")
                )
                told, tone = words.chip(standing.judgement)
                chip = told if standing.judgement else ""  # what nobody judged is told to the ear
                look = RowLook(title=name, second=second or " ", chip=chip, chip_tone=tone)
                yield Row(item, look, ", ".join(p for p in (name, told, second) if p), item)

    def _counts_of(self, item: EvidenceItem) -> Sequence[Shown] | None:
        return None if self._counted is None else self._counted.get(item, ())

    def _chosen(self) -> EvidenceItem | None:
        chosen = self.list.chosen()
        return chosen.of if chosen is not None and isinstance(chosen.of, EvidenceItem) else None

    def _show_chosen(self) -> None:
        item = self._chosen()
        if item is None:
            self.pane.show_item(None, None)
        else:
            self.pane.show_item(self._standing[item], self._counts_of(item))

    def _do(self, code: str, chosen: Row) -> None:
        del chosen
        if code == _JUDGE:
            self.pane.begin_judging()
        elif code == _NEW:
            self.pane.begin_new()
        else:
            self.pane.enter_by_key()

    def enter_by_key(self) -> None:
        """Take the focus at the left."""
        self.list.enter_by_key()

    def enter_beside(self) -> None:
        """Take the focus at the right."""
        self.pane.enter_by_key()


def _count(facts: Facts) -> Iterator[Shown]:
    """Yield the figures of the last twelve months, of each item in its own order."""
    from workbench.domain import evidence  # noqa: PLC0415 - unlocking
    from workbench.services.figure_cells import shown  # noqa: PLC0415 - unlocking

    return map(shown, evidence.one_by_one(facts, Period.twelve_months(facts.day)))
