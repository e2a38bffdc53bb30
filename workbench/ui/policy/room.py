"""The room *Beleid en regio*: each tab is a widget of its own, built when first chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.texts import tr
from workbench.ui.late import Late
from workbench.ui.partnership.page import PartnershipPage
from workbench.ui.policy.views import LESSONS, PARTNERS, POLICY, REGION, SECTORS, VICTIMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.domain.minutes import Draft
    from workbench.ui.desk import Desk
    from workbench.ui.lessons.page import LessonsPage
    from workbench.ui.policy.page import PolicyPage
    from workbench.ui.policy.tab import PolicyTab
    from workbench.ui.region.page import RegionTab
    from workbench.ui.sectors.page import SectorsPage
    from workbench.ui.victims.page import VictimsPage


class PolicyRoom(QWidget):
    """Shows one of its tabs; *Beleid* comes first."""

    wished = Signal(object)  # Wish

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName(tr("Policy and region"))
        self.late_policy = Late(lambda: _policy(desk))
        self.late_partners = Late(lambda: PartnershipPage(desk))
        self.late_region = Late(lambda: _region(desk))
        self.late_victims = Late(lambda: _victims(desk))
        self.late_lessons = Late(lambda: _lessons(desk))
        self.late_sectors = Late(lambda: _sectors(desk))
        self._pages: Mapping[str, Late[Any]] = {  # Any: what is built late is of one kind only
            POLICY: self.late_policy,
            PARTNERS: self.late_partners,
            SECTORS: self.late_sectors,
            REGION: self.late_region,
            VICTIMS: self.late_victims,
            LESSONS: self.late_lessons,
        }
        self._stack = QStackedLayout(self)
        for page in self._pages.values():
            page.then(self._take_in)
        self._shown = POLICY
        self.show_view(POLICY)

    def _take_in(self, page: PolicyTab) -> None:
        self._stack.addWidget(page)
        page.tabs.chosen.connect(self._choose)
        page.wished.connect(self.wished)

    @property
    def policy(self) -> PolicyPage:
        """The eighteen items."""
        return self.late_policy()

    @property
    def region(self) -> RegionTab:
        """Municipalities side by side, and what moved."""
        return self.late_region()

    @property
    def lessons(self) -> LessonsPage:
        """Bottlenecks and good practices."""
        return self.late_lessons()

    @property
    def shown(self) -> PolicyTab:
        """The tab that is shown."""
        shown: PolicyTab = self._pages[self._shown]()
        return shown

    def show_view(self, view: str) -> None:
        """Show a tab without taking the focus."""
        self._shown = view
        self._stack.setCurrentWidget(self._pages[view]())

    def go_to(self, view: str) -> None:
        """Show a tab and take the focus there."""
        if view != self._shown:
            left = self.shown
            self.show_view(view)
            left.tabs.stay()
            self.shown.enter()

    def _choose(self, view: object) -> None:
        self.go_to(str(view))
        self.shown.tabs.take_focus()

    def enter(self) -> None:
        """Look again and take the focus."""
        self.shown.enter()

    def new(self) -> None:
        """Ctrl N: begin what one begins in the tab that is shown."""
        self.shown.new()

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        for late in self._pages.values():
            for page in late.now():
                page.flush()

    def drafts(self) -> tuple[Draft, ...]:
        """Return nothing: what is typed here is stored by ``flush``."""
        return ()


def _policy(desk: Desk) -> PolicyPage:
    from workbench.ui.policy.page import PolicyPage  # noqa: PLC0415 - unlocking

    return PolicyPage(desk)


def _lessons(desk: Desk) -> LessonsPage:
    from workbench.ui.lessons.page import LessonsPage  # noqa: PLC0415 - unlocking

    return LessonsPage(desk)


def _region(desk: Desk) -> RegionTab:
    from workbench.ui.region.page import RegionTab  # noqa: PLC0415 - unlocking

    return RegionTab(desk)


def _victims(desk: Desk) -> VictimsPage:
    from workbench.ui.victims.page import VictimsPage  # noqa: PLC0415 - unlocking

    return VictimsPage(desk)


def _sectors(desk: Desk) -> SectorsPage:
    from workbench.ui.sectors.page import SectorsPage  # noqa: PLC0415 - unlocking

    return SectorsPage(desk)
