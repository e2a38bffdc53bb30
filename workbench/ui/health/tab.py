"""The tab *Gezondheid*: asks in a lane, shows section by section, copies it as text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.services import health, health_words
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui import copying
from workbench.ui.health.handbook import HandbookSection
from workbench.ui.health.rows import HealthRow
from workbench.ui.preferences.rows import Section
from workbench.ui.preferences.tab import SettingsTab
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Callable, Set

    from workbench.domain.errors import WorkbenchError
    from workbench.services.health import Facts, Health, Line
    from workbench.services.locking import Trigger
    from workbench.ui.desk import Desk
    from workbench.ui.health.whole_check import WholeCheck


class HealthTab(SettingsTab):
    """Shows how things stand now; looks again when it is asked, or comes in sight."""

    @staticmethod
    def called() -> str:
        """Return the name of its tab."""
        return tr("Health")

    def __init__(
        self,
        desk: Desk,
        found_out: Health,
        heard: Callable[[], Set[Trigger]],
        check: WholeCheck | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._health = found_out
        self._heard = heard
        self._facts: Facts | None = None
        self._is_looking = False
        self.found: tuple[Line, ...] = ()
        self._summary = Label("", Role.H2, wraps=True)
        self._busy = ProgressLine()
        self.again = Button(tr("Look again"), Kind.SECONDARY, icon="arrows-clockwise")
        self.copy = Button(tr("Copy as text"), Kind.GHOST, icon="copy", size=Size.MEDIUM)
        self._lines = QWidget()
        self._sections = QVBoxLayout(self._lines)
        self._sections.setContentsMargins(0, 0, 0, 0)
        self._sections.setSpacing(28)
        self.again.clicked.connect(self.look)
        self.copy.clicked.connect(self._copy)
        self.copy.setEnabled(False)
        shown = [self._head(None if desk.is_read_only else check), self._lines]
        if desk.handbook is not None:
            shown.append(HandbookSection(desk, desk.handbook))
        self.show_sections(shown)

    def _head(self, check: WholeCheck | None) -> QWidget:
        told = tr("Codes and versions only; no names, no folders.")
        head = QWidget()
        buttons = row(self.again, self.copy, None, spacing=10)
        self.copy.setAccessibleDescription(told)
        self.copy.setToolTip(told)
        if check is not None:
            check.ended.connect(self.look)
            buttons.insertWidget(1, check.button)
        head.setLayout(
            column(
                self._summary,
                10,
                buttons,
                4,
                self._busy,
                *((check,) if check is not None else ()),
            )
        )
        return head

    def refresh(self) -> None:
        """Look when the page comes in sight."""
        if self._facts is None:
            self.look()

    def look(self) -> None:
        """Find out how things stand; the page keeps what it showed until then."""
        if self._is_looking:  # the button stays as it is: one that goes grey loses the focus
            return
        self._is_looking = True
        self._busy.start()
        if not self.found:
            self._summary.setText(tr("Looking."))
        self._desk.tasks.run(Lane.KEEPING, self, self._health.facts, self._found, self._failed)

    def enter_by_key(self) -> None:
        """Take the focus."""
        self.again.setFocus()

    def _found(self, facts: Facts) -> None:
        self._rest()
        self._facts = replace(facts, heard=frozenset(self._heard()))
        self.found = health.lines(self._facts)
        self.copy.setEnabled(True)
        sentence = health_words.summary(self.found, spoken)
        self._summary.setText(sentence)
        announce(self, sentence)
        self._show()

    def _failed(self, error: WorkbenchError) -> None:
        self._rest()
        self._summary.setText(explain(error, spoken).with_code)

    def _rest(self) -> None:
        self._is_looking = False
        self._busy.stop()

    def _show(self) -> None:
        while (held := self._sections.takeAt(0)) is not None:
            if (before := held.widget()) is not None:
                before.hide()
                before.deleteLater()
        for topic in health.Topic:
            rows: list[QWidget] = [HealthRow(one) for one in self.found if one.topic is topic]
            if topic is health.Topic.PROGRAM and self._facts is not None:
                rows.append(_versions(self._facts))
            if rows:
                self._sections.addWidget(Section(health_words.topic(topic, spoken), rows))

    def _copy(self) -> None:
        if self._facts is None:
            return
        text = health_words.as_text(self._facts, self.found, spoken)
        copying.copy(text)
        self._desk.tell(tr("Copied as text"))


def _versions(facts: Facts) -> QWidget:
    """Return the versions of what the program stands on, two columns of words."""
    shown = QWidget()
    names = column(*(Label(name, Role.SMALL, Ink.TEXT2) for name, _ in facts.versions), spacing=4)
    numbers = column(*(Label(told, Role.SMALL) for _, told in facts.versions), spacing=4)
    shown.setLayout(row(names, 24, numbers, None, margins=(48, 10, 18, 14), spacing=0))
    return shown
