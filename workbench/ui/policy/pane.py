"""One item at the right: what it asks, what is judged, counted, dated and done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.domain.figures import EvidenceItem, RecordKind
from workbench.domain.policy_documents import DOCUMENTS_OF
from workbench.domain.policy_events import EVENT_OF
from workbench.services import figure_words, policy_items, policy_words
from workbench.services.goals import goals_of
from workbench.services.policy_roles import roles_of
from workbench.texts import ptr, spoken, tr
from workbench.ui.policy import words
from workbench.ui.policy.documents import DocumentsCard
from workbench.ui.policy.events import EventsCard
from workbench.ui.policy.figures import FiguresCard
from workbench.ui.policy.goals import GoalsCard
from workbench.ui.policy.judging import JudgeForm
from workbench.ui.policy.roles import RolesCard
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.flow import apart
from workbench.ui.widgets.labels import Divider, Label, wrapped
from workbench.ui.widgets.pages import Panel, column, steady_page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.figures import Ref
    from workbench.domain.policy_items import PolicyVerdict
    from workbench.services.figure_cells import Shown
    from workbench.services.policy_items import ItemStanding
    from workbench.ui.desk import Desk


class ItemPane(Panel):
    """Shows an item and takes what a person writes down of it; judges nothing itself."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self._desk = desk
        self._standing: ItemStanding | None = None
        self.setAccessibleName(ptr("policy", "Item"))
        self.title = wrapped("", Role.DOC)
        self.asks = wrapped("", Role.UI, Ink.TEXT2)
        self.judged = wrapped("", Role.UI)
        self.before = wrapped("", Role.SMALL, Ink.TEXT2)
        self.judge = Button(ptr("policy", "Judge"), Kind.SECONDARY, key="B", size=Size.SMALL)
        self.form = JudgeForm(desk)
        self.figures = FiguresCard(desk)
        self.goals = GoalsCard(desk)
        self.roles = RolesCard(desk)
        self.documents = DocumentsCard(desk)
        self.events = EventsCard(desk)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(self._content())
        self.judge.clicked.connect(self.begin_judging)
        self.form.kept.connect(self._keep)
        self.form.closed.connect(self._close_form)
        self.figures.kept_asked.connect(self._show_kept)

    def _nothing(self) -> QWidget:
        page = QWidget()
        told = wrapped(tr("Choose an item to see what is known of it."), Role.UI, Ink.TEXT2)
        page.setLayout(column(told, None, margins=(24, 40, 24, 24)))
        return page

    def _content(self) -> QWidget:
        page = QWidget()
        head = apart(Label(ptr("policy", "Judgement"), Role.H3), self.judge)
        kept = (self.goals, self.roles, self.documents, self.events)
        parts = column(
            *(self.title, 4, self.asks, 18, head, 4, self.judged, self.before, 6, self.form, 14),
            *(Divider(), 14, self.figures, *kept, None),
            margins=(24, 26, 24, 20),
        )
        page.setLayout(parts)
        return steady_page(page)

    def show_item(self, standing: ItemStanding | None, found: Sequence[Shown] | None) -> None:
        """Show an item; what is half typed for another one is kept first."""
        if standing is None or self._standing is None or standing.item is not self._standing.item:
            self.flush()
            self.form.hide()
        self._standing = standing
        self._pages.setCurrentIndex(0 if standing is None else 1)
        if standing is None:
            return
        today = self._desk.clock.today()
        self.title.setText(figure_words.item(standing.item, spoken))
        self.asks.setText(policy_words.asks(standing.item, spoken))
        self.judged.setText(words.judged(standing.judgement, today))
        before = [words.judged(one, today) for one in standing.judgements[1:]]
        self.before.setText("\n".join(before))
        self.before.setVisible(bool(before))
        self.figures.show_figures(found)
        self._show_goals(standing.item)
        self.roles.show_roles(standing.item, roles_of(self._desk.read, standing.item, today))
        self.documents.show_documents(DOCUMENTS_OF.get(standing.item, ()), standing.documents)
        self.events.show_events(EVENT_OF.get(standing.item), standing.events)

    def _show_goals(self, item: EvidenceItem) -> None:
        is_plan = item is EvidenceItem.ACTION_PLAN
        self.goals.setVisible(is_plan)
        if is_plan:
            self.goals.show_goals(goals_of(self._desk.read))
        else:
            self.goals.close_forms()

    def _show_kept(self, ref: Ref) -> None:
        """Go to what is counted where it is kept: in a list below."""
        lists = {RecordKind.DOCUMENT: self.documents.list, RecordKind.GOAL: self.goals.list}
        held = lists.get(ref.kind, self.events.list)
        held.enter_by_key()
        held.choose(ref.key)

    def begin_judging(self) -> None:
        """Ask what a person says of the item."""
        if self._standing is not None:
            self.form.begin(self._standing.judgement)

    def begin_new(self) -> None:
        """Begin what one writes down of the item; where there is nothing of that, a judgement."""
        parts = (self.goals, self.roles, self.documents, self.events)
        part = next((part for part in parts if not part.isHidden()), None)
        if part is None:
            self.begin_judging()
        else:
            part.begin_new()

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        if self._standing is not None:
            self.judge.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Keep what is half typed."""
        for part in (self.form, self.goals, self.roles, self.documents, self.events):
            part.flush()

    def _keep(self, verdict: PolicyVerdict, day: date, note: str) -> None:
        if self._standing is None:
            return
        use_case = partial(policy_items.judge, note=note)
        kept = self._desk.do(use_case, self._standing.item, verdict, day)
        kept.then(self, lambda _: self._desk.tell(tr("Judgement recorded"), can_undo=True))

    def _close_form(self) -> None:
        self.form.hide()
        self.judge.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
