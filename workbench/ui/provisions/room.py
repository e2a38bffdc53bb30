"""The register of provisions: joins the list, the inspector and what can be done with a copy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.domain.formats import Format
from workbench.services import disclosure_papers, disclosures
from workbench.texts import tr
from workbench.ui.provisions.course import CopyCourse
from workbench.ui.provisions.inspector import ProvisionInspector
from workbench.ui.provisions.page import ProvisionsPage
from workbench.ui.provisions.printing import Drawn, Maker, Offer, RegisterPaperCard
from workbench.ui.theme import current
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.domain.cases import Case
    from workbench.domain.disclosures import DisclosureState
    from workbench.domain.ids import DisclosureId
    from workbench.services.changes import Step
    from workbench.services.disclosures import DisclosureScope
    from workbench.services.vaults import Reader
    from workbench.texts import Texts
    from workbench.ui.desk import Desk


class ProvisionsRoom(QWidget):
    """All copies that were made for recipients, and what became of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0  # how often the list was read: an older answer is not shown
        self._card: RegisterPaperCard | None = None
        self.setAccessibleName(tr("Provisions"))
        self.page = ProvisionsPage(desk)
        self.tabs = self.page.tabs
        self.inspector = ProvisionInspector(desk)
        self.course = CopyCourse(desk, self.page)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.inspector)
        self._connect()

    def _connect(self) -> None:
        page, inspector = self.page, self.inspector
        page.scope_changed.connect(self.refresh)
        page.print_asked.connect(self.ask_paper)
        page.list.row_chosen.connect(self._inspect)
        page.list.verb_asked.connect(self._do)
        page.list.letter.connect(self._press)
        page.list.opened.connect(lambda _: inspector.enter_by_key())
        inspector.verb_asked.connect(self._do)
        inspector.left.connect(page.enter_by_key)
        self._desk.changed.connect(self._look_again)
        current().changed.connect(self._fit)

    def enter(self) -> None:
        """Look again and take the focus."""
        self.refresh()
        self.page.enter_by_key()

    def show_state(self, state: DisclosureState) -> None:
        """Show the copies that stand so, of all tables and years."""
        self.page.clear_filter()
        self.page.state.set_value(state)
        self.refresh()

    def refresh(self) -> None:
        """Read the register again, in the lane for long reads."""
        self._asked += 1
        job = partial(_read, self.page.scope)
        self._desk.look(self, job, partial(self._show, self._asked))

    def _show(self, asked: int, found: tuple[Sequence[DisclosureId], Sequence[int]]) -> None:
        if asked != self._asked:
            return
        keys, years = found
        had_focus = self.page.list.hasFocus()
        self.page.offer(years)
        self.page.show_keys(keys)
        if had_focus and not keys:
            self.page.enter_by_key()
        self._inspect()

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.refresh()

    def _inspect(self) -> None:
        self.inspector.show_copy(self.page.list.chosen())

    def _press(self, letter: str) -> None:
        act = {"/": self.page.open_filter, "p": self.ask_paper}.get(letter)
        if act is not None:
            act()

    def _do(self, code: str) -> None:
        copy = self.page.list.chosen()
        if copy is None:
            return
        if holds_focus(self.inspector):
            self.course.act(code, copy, self.inspector.buttons[code])
        else:
            self.course.act(code, copy, None)

    def ask_paper(self) -> None:
        """Offer what is shown of the register as a document."""
        scope, about = self.page.scope, self.page.about()
        today = self._desk.clock.today()
        case = disclosures.case_typed(self._desk.read, scope.search)
        if case is not None:
            about, read = case.code, partial(_of_case, case, today)
        else:
            read = partial(_drawn, scope, about, today)
        makers = (
            Maker(tr("Make PDF"), read),
            Maker("ODS", read, Format.ODS),
            Maker("XLSX", read, Format.XLSX),
            Maker("CSV", read, Format.CSV),
        )
        offer = Offer(tr("Register as a document"), about, makers)
        made = RegisterPaperCard(self._desk, self.window(), offer)
        if self._card is not None:
            self._card.deleteLater()
        self._card = made
        made.open_for(self.page.print)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = current().px(368 if self.width() >= current().px(1100) else 348)
        self.inspector.setFixedWidth(min(width, self.width() * 2 // 5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            if holds_focus(self.inspector):
                self.page.enter_by_key()
            else:
                self.inspector.enter_by_key()
        else:
            super().keyPressEvent(event)


def _read(scope: DisclosureScope, reader: Reader) -> tuple[Sequence[DisclosureId], Sequence[int]]:
    provisions = reader.lists.provisions
    return provisions.keys(scope), provisions.years()


def _drawn(scope: DisclosureScope, about: str, today: date, reader: Reader, words: Texts) -> Drawn:
    told = disclosure_papers.gather(reader, scope, about, today)
    paper = disclosure_papers.provision_paper(told, words)
    return Drawn(paper, disclosure_papers.file_name(told, words), "register")


def _of_case(case: Case, today: date, reader: Reader, words: Texts) -> Drawn:
    told = disclosure_papers.gather_case(reader.records, case.id, case.code, today)
    paper = disclosure_papers.provision_paper(told, words)
    return Drawn(paper, disclosure_papers.file_name(told, words), case.id)
