"""A page of our own at the right: as it would be published, then as it was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.services import region
from workbench.services.region_pages import draft_of, material_of
from workbench.services.region_papers import region_paper
from workbench.services.region_told import PageTold
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import days
from workbench.ui.region import words
from workbench.ui.region.files_card import RegionFilesCard
from workbench.ui.region.work_line import WorkLine
from workbench.ui.sharing.pages import PagesView
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import wrapped
from workbench.ui.widgets.overlays import Confirm
from workbench.ui.widgets.pages import column

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.region import RegionRelease
    from workbench.domain.region_page import RegionPage
    from workbench.services.changes import Outcome
    from workbench.services.previews import PagePicture
    from workbench.services.region_pages import PageDraft, PageMaterial
    from workbench.services.region_view import RegionView
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk


class ReleasePart(QWidget):
    """Shows the very pages that would leave; nothing leaves before it is released.

    Pages are drawn in the FILES lane: there are many, and READ counts for every tab meanwhile.
    """

    released = Signal(str)  # the release
    left = Signal()  # what was being made ended, and the focus goes to the list

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._draft: PageDraft | None = None
        self._held: RegionRelease | None = None
        self._told: PageTold | None = None
        self._data = b""
        self._round = 0  # of papers: what was drawn of an earlier one is of another page
        self.title = wrapped("", Role.DOC)
        self.about = wrapped("", Role.UI, Ink.TEXT2)
        self.line = WorkLine(desk, tr("Hiding small counts: {share} %"))
        self.release = Button(ptr("region", "Release"), Kind.PRIMARY, icon="seal-check")
        self.files = Button(tr("Make files"), Kind.PRIMARY, icon="export")
        self.pages = PagesView()
        acts = Flow(gap=8, line_gap=6)
        for button in (self.release, self.files):
            acts.addWidget(button)
        head = column(*(self.title, 4, self.about, 10, acts, self.line), margins=(24, 26, 24, 10))
        whole = column(head)
        whole.addWidget(self.pages, 1)
        self.setLayout(whole)
        self.release.clicked.connect(self._ask)
        self.files.clicked.connect(self.make_files)
        self.line.stopped.connect(self.left)
        self.line.left.connect(self.left)
        self.pages.page_asked.connect(self._look)

    def make(self) -> None:
        """Make a new page of what is counted today."""
        self._held = self._draft = self._told = None
        self._show_head(tr("New regional page"), tr("Being made."))
        self._clear()
        job = partial(_read, self._desk.clock.today())
        self._desk.look(self, job, self._hide_small, self._refuse)

    def show_release(self, view: RegionView, held: RegionRelease) -> None:
        """Show a page that was released."""
        if self._held is not None and self._held.id == held.id:
            return
        self.line.end()
        self._draft, self._held = None, held
        said = tr("{released}. What neighbours publish themselves is not judged.")
        released = words.released(held, view.day)
        self._show_head(words.release(held, view.day), said.format(released=released))
        self._draw(region.page_in(held))

    def make_files(self) -> None:
        """Offer to make the files of a page that was released."""
        if self._held is not None and self._told is not None:
            card = RegionFilesCard(self._desk, self.window(), self._told, self._held.id)
            card.open_for(self.files)

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        shown = next(b for b in (self.files, self.release, self.pages) if not b.isHidden())
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _refuse(self, error: WorkbenchError) -> None:
        self._show_head("", "")
        self._desk.refused.emit(error)
        self.left.emit()

    def _hide_small(self, material: PageMaterial) -> None:
        self.line.run(partial(draft_of, material), self._take)

    def _take(self, draft: PageDraft) -> None:
        self._draft = draft
        said = self._said(draft)
        self._show_head(tr("New regional page"), said)
        announce(self, said)
        self._draw(draft.page)

    def _said(self, draft: PageDraft) -> str:
        hidden = sum(count is None for count in draft.page.shown().values())
        asks = len(draft.questions)
        parts = [
            tr("Counted on {day}.").format(
                day=days.month_day(draft.page.as_of, self._desk.clock.today())
            ),
            ntr("{n} count is hidden.", "{n} counts are hidden.", hidden).format(n=hidden),
        ]
        if asks:
            told = ntr("It asks {n} question.", "It asks {n} questions.", asks)
            parts.append(told.format(n=asks))
        if draft.left_out:
            parts.append(words.left_out(draft.left_out))
        parts.append(tr("What neighbours publish themselves is not judged."))
        return " ".join(parts)

    def _show_head(self, title: str, about: str) -> None:
        self.title.setText(title)
        self.about.setText(about)
        self.release.setVisible(self._draft is not None)
        self.files.setVisible(self._held is not None)

    def _clear(self) -> None:
        self._round += 1
        self._data = b""
        self.pages.hide()

    def _draw(self, page: RegionPage) -> None:
        self._clear()
        names = {one.code: one.name for one in self._desk.read.municipalities.where()}
        self._told = PageTold(page, names, spoken)
        job, done = partial(_drawn, self._told, self._desk), partial(self._begin, self._round)
        self._desk.tasks.run(Lane.FILES, self, job, done, self._desk.refused.emit)

    def _begin(self, of: int, data: bytes) -> None:
        if of == self._round:
            self._data = data
            self.pages.begin()
            self.pages.show()  # asks for its pages when it comes in sight

    def _look(self, number: int, width: int) -> None:
        if self._data:
            job = partial(self._desk.paper.look, self._data, number, width)
            done = partial(self._show_page, self._round)
            self._desk.tasks.run(Lane.FILES, self, job, done, self._desk.refused.emit)

    def _show_page(self, of: int, picture: PagePicture) -> None:
        if of == self._round:
            self.pages.show_page(picture)

    def _ask(self) -> None:
        Confirm.ask(
            self.window(),
            question=tr("Release this regional page?"),
            consequence=tr(
                "From then on it can leave. It stays in the vault, and the next page hides what"
                " both together would tell. This cannot be taken back."
            ),
            verb=ptr("region", "Release"),
            keep=tr("Not yet"),
            done=self._release,
        )

    def _release(self) -> None:
        draft = self._draft
        if draft is not None:
            asked = self._desk.write(region.release, draft.page, draft.report, draft.after)
            asked.then(self, self._landed)

    def _landed(self, outcome: Outcome[RegionRelease]) -> None:
        self._desk.tell(tr("Regional page released"))
        self.released.emit(outcome.value.id)


def _read(today: date, reader: Reader) -> PageMaterial:
    return material_of(reader, today)


def _drawn(told: PageTold, desk: Desk) -> bytes:
    return desk.paper.make(region_paper(told))
