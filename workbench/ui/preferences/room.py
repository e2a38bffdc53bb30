"""The room *Instellingen*: pages under tabs, the general one first, and all keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget

from workbench.domain.preferences import OWN_NAME, OWN_ORGANISATION
from workbench.services import people
from workbench.texts import tr
from workbench.ui.preferences.page import GeneralTab
from workbench.ui.preferences.shortcuts import ShortcutsPage
from workbench.ui.preferences.tab import LateTab
from workbench.ui.theme import Role, current
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.letters import set_letters
from workbench.ui.widgets.pages import column
from workbench.ui.widgets.tabs import ViewTabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.minutes import Draft
    from workbench.domain.people import Organisation
    from workbench.services.changes import Step
    from workbench.settings import Settings
    from workbench.ui.desk import Desk
    from workbench.ui.preferences.tab import SettingsTab

T = TypeVar("T", bound="SettingsTab")


class PreferencesRoom(QWidget):
    """Changes act at once; those inside the vault are steps that can be taken back."""

    settings_changed = Signal(object)  # Settings

    def __init__(self, desk: Desk, settings: Settings, more: Sequence[LateTab[Any]] = ()) -> None:
        """``more`` are the pages after the general one. Any: each is of its own kind."""
        super().__init__()
        self._desk = desk
        self.setAccessibleName(tr("Settings"))
        self.page = GeneralTab(settings)
        self.keys = ShortcutsPage()
        self._tabs: tuple[LateTab[Any], ...] = (LateTab(GeneralTab, lambda: self.page), *more)
        self.tabs = ViewTabs(
            [(number, tab.kind.called()) for number, tab in enumerate(self._tabs)], tr("Settings")
        )
        self._shown = QStackedWidget()
        for tab in self._tabs:
            tab.then(self._shown.addWidget)
        self._tabs[0]()
        self._chosen = 0
        self._build()
        self._connect()

    def _build(self) -> None:
        title = Label(tr("Settings"), Role.TITLE)
        title.setMinimumHeight(current().height(34))  # as beside the buttons of the other rooms
        head = column(title, 14, self.tabs, margins=(36, 26, 36, 0))
        under_tabs = QWidget()
        under_tabs.setLayout(column(head, self._shown))
        self.tabs.setVisible(len(self._tabs) > 1)  # with a parent: it would be a window before
        self._pages = QStackedLayout(self)
        self._pages.addWidget(under_tabs)
        self._pages.addWidget(self.keys)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_tab)
        self.page.settings_changed.connect(self.settings_changed)
        self.page.settings_changed.connect(lambda s: set_letters(is_on=s.has_letters))
        self.page.organisation_kept.connect(self._name_organisation)
        self.page.name_kept.connect(self._name_coordinator)
        self.page.keys_asked.connect(self.show_keys)
        self.keys.closed.connect(self._close_keys)
        self._desk.changed.connect(self._look_again)

    def enter(self) -> None:
        """Look again and take the focus."""
        self.refresh()
        if self._pages.currentWidget() is self.keys:
            self.keys.enter()
        else:
            self._current().enter_by_key()

    def new(self) -> None:
        """Ctrl N begins nothing here."""

    def flush(self) -> None:
        """Store what is half typed, without asking; the next visit begins at the settings."""
        for tab in self._tabs:
            for built in tab.now():
                built.keep()
        self._pages.setCurrentIndex(0)

    def drafts(self) -> tuple[Draft, ...]:
        """Return nothing: what is typed here is stored by ``flush``."""
        return ()

    def show_keys(self) -> None:
        """F1: show every key there is, those of pages that nobody chose yet too."""
        for tab in self._tabs:
            tab()
        self._pages.setCurrentWidget(self.keys)
        self.keys.enter()

    def late_tab(self, kind: type[T]) -> LateTab[T]:
        """Return one page, which may not be built yet."""
        return next(tab for tab in self._tabs if tab.kind is kind)

    def tab(self, kind: type[T]) -> T:
        """Return one page, built by now."""
        return self.late_tab(kind)()

    def show_tab(self, kind: type[T]) -> T:
        """Show one page, for who comes from another room."""
        self._pages.setCurrentIndex(0)
        number = self._tabs.index(self.late_tab(kind))
        self.tabs.set_value(number)
        self._show_tab(number)
        tab = self.tab(kind)
        tab.enter_by_key()
        return tab

    def refresh(self) -> None:
        """Read the preferences of the vault again, and what the shown page shows."""
        own = self._own()
        name = self._desk.read.preferences.find(OWN_NAME)
        self.page.show_vault(
            organisation=own.name if own else "",
            name=name.value if name else "",
        )
        self._current().refresh()

    def _current(self) -> SettingsTab:
        tab: SettingsTab = self._tabs[self._chosen]()
        return tab

    def _show_tab(self, number: object) -> None:
        if isinstance(number, int):
            self._current().keep()
            self._chosen = number
            self._shown.setCurrentWidget(self._current())
            self._current().refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_F1 or (event.key() == Qt.Key.Key_Slash and has_ctrl):
            self.show_keys()
            return
        super().keyPressEvent(event)

    def _close_keys(self) -> None:
        self._pages.setCurrentIndex(0)
        self.page.keys.setFocus()

    def _look_again(self, step: Step) -> None:
        if step.images and self.isVisible():
            self.refresh()

    def _own(self) -> Organisation | None:
        key = self._desk.read.preferences.find(OWN_ORGANISATION)
        return self._desk.read.organisations.find(key.value) if key else None

    def _name_organisation(self, name: str) -> None:
        own = self._own()
        if own is not None:
            asked = self._desk.do(people.change_organisation, replace(own, name=name))
            asked.then(self, lambda _: self._desk.tell(tr("Name changed"), can_undo=True))

    def _name_coordinator(self, name: str) -> None:
        asked = self._desk.do(people.name_coordinator, name)
        asked.then(self, lambda _: self._desk.tell(tr("Name changed"), can_undo=True))
