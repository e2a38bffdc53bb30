"""The first tab of the settings: language, looks, the vault; every change acts at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench import PRODUCT, __version__
from workbench.services.backup_words import words_for
from workbench.services.backups import Standing
from workbench.texts import spoken, tr
from workbench.ui.preferences.rows import Choice, Section, SettingRow, Switch, Words
from workbench.ui.preferences.tab import SettingsTab
from workbench.ui.theme import TEXT_SIZES, Ink, Mode, Role
from workbench.ui.widgets.buttons import Button, Pressable
from workbench.ui.widgets.labels import Icon, Label, wrapped
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from workbench.services.backup_words import StandingWords
    from workbench.settings import Settings


class GeneralTab(SettingsTab):
    """Shows what holds and tells what was chosen; stores nothing."""

    settings_changed = Signal(object)  # Settings
    organisation_kept = Signal(str)
    name_kept = Signal(str)
    keys_asked = Signal()

    @staticmethod
    def called() -> str:
        """Return the name of its tab."""
        return tr("General")

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        languages = [("nl", "Nederlands"), ("en", "English")]
        self.language = Segmented(languages, tr("Language"))
        self.language.set_value(settings.language)
        modes = [(Mode.SYSTEM, tr("As the system")), (Mode.LIGHT, tr("Light"))]
        self.mode = Segmented([*modes, (Mode.DARK, tr("Dark"))], tr("Colours"))
        self.mode.set_value(Mode(settings.mode) if settings.mode in set(Mode) else Mode.SYSTEM)
        sizes = [(size, f"{size} %") for size in TEXT_SIZES]
        self.text_size = Choice(sizes, settings.text_size)
        self.still = Switch(tr("Reduced motion"), is_on=settings.is_still)
        self.announces = Switch(tr("Spoken announcements"), is_on=settings.announces)
        self.letters = Switch(tr("Single letters in lists"), is_on=settings.has_letters)
        self.organisation = Words()
        self.name = Words()
        self.keys = Button(tr("Show all keys"), key="F1")
        self._drive = Icon("hard-drive", Ink.WARN, 14)
        self._where = Label("", Role.SMALL)
        self._told = wrapped("", Role.SMALL, Ink.TEXT2)
        self.show_standing(words_for(Standing(), spoken))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.show_sections((self._look(), self._vault(), self._about()))

    def _look(self) -> Section:
        return Section(
            tr("Language and display"),
            (
                SettingRow(tr("Language"), "", self.language),
                SettingRow(tr("Colours"), "", self.mode),
                SettingRow(tr("Text size"), "", self.text_size),
                SettingRow(tr("Reduced motion"), tr("Nothing slides in or fades."), self.still),
                SettingRow(
                    tr("Spoken announcements"),
                    tr("A screen reader hears what was recorded, completed or undone."),
                    self.announces,
                ),
            ),
        )

    def _vault(self) -> Section:
        place = wrapped("", Role.SMALL)
        # a path has no spaces to break at
        place.setText(self._settings.last_vault.replace("/", "/\u200b").replace("\\", "\\\u200b"))
        only = row(self._drive, self._where)
        title = Label(tr("Where the vault lies"), Role.UI_MEDIUM)
        where = QWidget()
        where.setLayout(
            column(
                row(title, None, only),
                2,
                place,
                2,
                self._told,
                margins=(18, 12, 18, 12),
            )
        )
        return Section(
            tr("Vault"),
            (
                SettingRow(tr("Own organisation"), tr("What “us” means."), self.organisation),
                SettingRow(tr("Name of the coordinator"), "", self.name),
                where,
            ),
        )

    def _about(self) -> Section:
        version = Label(__version__, Role.UI, Ink.TEXT2)
        return Section(
            tr("Keys and version"),
            (
                SettingRow(tr("Keys"), tr("Everything can be done without a mouse."), self.keys),
                SettingRow(
                    tr("Single letters in lists"),
                    tr("X completes, N begins a new one. Off for speech input."),
                    self.letters,
                ),
                SettingRow(PRODUCT, tr("Free software under the EUPL 1.2."), version),
            ),
        )

    def _connect(self) -> None:
        self.language.chosen.connect(self._choose_language)
        self.mode.chosen.connect(self._choose_mode)
        self.text_size.taken.connect(self._choose_size)
        self.still.chosen.connect(self._choose_stillness)
        self.announces.chosen.connect(self._choose_announcements)
        self.letters.chosen.connect(self._choose_letters)
        self.organisation.kept.connect(self.organisation_kept)
        self.name.kept.connect(self.name_kept)
        self.keys.clicked.connect(self.keys_asked)

    def show_vault(self, *, organisation: str, name: str) -> None:
        """Show what holds inside the vault."""
        self.organisation.set_words(organisation)
        self.name.set_words(name)

    def show_standing(self, words: StandingWords) -> None:
        """Show where the vault lies, and whether anything of it lies elsewhere."""
        self._where.setText(words.short)
        self._told.setText(words.sentence)
        self._drive.set_icon("hard-drive", Ink.WARN if words.is_warning else Ink.TEXT3)

    def enter_by_key(self) -> None:
        """Take the focus: the language that is taken."""
        for choice in self.language.findChildren(Pressable):
            if choice.isChecked():
                choice.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Keep what is half typed."""
        self.organisation.keep()
        self.name.keep()

    def _change(self, settings: Settings) -> None:
        self._settings = settings
        self.settings_changed.emit(settings)

    def _choose_language(self, value: object) -> None:
        self._change(replace(self._settings, language=str(value)))

    def _choose_mode(self, value: object) -> None:
        self._change(replace(self._settings, mode=str(value)))

    def _choose_size(self, value: object) -> None:
        if isinstance(value, int):
            self._change(replace(self._settings, text_size=value))

    def _choose_stillness(self, value: object) -> None:
        self._change(replace(self._settings, is_still=bool(value)))

    def _choose_letters(self, value: object) -> None:
        self._change(replace(self._settings, has_letters=bool(value)))

    def _choose_announcements(self, value: object) -> None:
        self._change(replace(self._settings, announces=bool(value)))
