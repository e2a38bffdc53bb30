"""The pages for CISO and FG: each saved as a document that can be filled in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.preferences import EXPORT_FOLDER
from workbench.services import handbook
from workbench.services.handbook import Page
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.preferences.rows import Section, SettingRow
from workbench.ui.tasks import Lane
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.file_dialogs import ask_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.services.handbook import Handbook
    from workbench.ui.desk import Desk


class HandbookSection(Section):
    """One line for each page, in the language that is spoken."""

    def __init__(
        self,
        desk: Desk,
        pages: Handbook,
        choose: Callable[[QWidget, str], str] | None = None,
    ) -> None:
        self.buttons = {page: _button() for page in Page}
        super().__init__(
            tr("For CISO and FG"),
            [
                SettingRow(handbook.title(page, spoken), _about(page), button)
                for page, button in self.buttons.items()
            ],
        )
        self._desk = desk
        self._pages = pages
        self._choose = choose or _ask_folder
        for page, button in self.buttons.items():
            name = tr("Save {title} as ODT").format(title=handbook.title(page, spoken))
            button.setAccessibleName(name)
            button.clicked.connect(partial(self._save, page))

    def _save(self, page: Page) -> None:
        kept = self._desk.read.preferences.find(EXPORT_FOLDER)
        folder = self._choose(self, kept.value if kept else "")
        if not folder:
            return
        job = partial(handbook.write, self._pages, self._desk.files, page, spoken, Path(folder))
        self._desk.tasks.run(Lane.FILES, self, job, self._written, self._failed)

    def _written(self, place: Path) -> None:
        self._desk.tell(tr("Saved as {name}").format(name=place.name))

    def _failed(self, error: WorkbenchError) -> None:
        self._desk.tell(explain(error, spoken).with_code)


def _button() -> Button:
    return Button(tr("Save as ODT"), Kind.SECONDARY, icon="file-text", size=Size.SMALL)


def _about(page: Page) -> str:
    return {
        Page.CISO: tr("Two pages: what it protects, what it does not, and on what it counts."),
        Page.DPIA: tr("What the program does is filled in; the rest stands in brackets."),
        Page.REGISTER: tr("Article 30 of the GDPR, line by line."),
    }[page]


def _ask_folder(parent: QWidget, start: str) -> str:
    return ask_folder(parent, tr("Choose a folder"), start)
