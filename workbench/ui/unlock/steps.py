"""The pages of a first run that ask something: the names, the folder, the passphrase."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench import PRODUCT
from workbench.domain.people import PartnerKind
from workbench.texts import tr
from workbench.ui.keys.choice import PassphraseChoice
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.fields import ChoiceField, Field, TextField
from workbench.ui.widgets.file_dialogs import ask_folder
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import row

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.keys.advice import Advice


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRunAnswers:
    """What was told before the vault is made; the passphrase travels apart."""

    organisation: str = field(repr=False)
    kind: PartnerKind
    coordinator: str = field(repr=False)
    folder: Path = field(repr=False)
    has_printed: bool = False  # the recovery sheet went to a printer


class Step(QWidget):
    """One page: a title, a few words, and what it asks."""

    entered = Signal()  # Enter in the last field: on to the next page

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", Role.DISPLAY, wraps=True)
        self._words = Label("", Role.BODY, Ink.TEXT2, wraps=True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self._title)
        self.body.addSpacing(8)
        self.body.addWidget(self._words)
        self.body.addSpacing(26)

    def name(self) -> str:
        """Return what the list of steps calls this page."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Say everything in the language that is spoken now."""
        raise NotImplementedError

    def is_ready(self) -> bool:
        """Tell whether one may go on; if not, say at the field what is missing."""
        return True

    def begin(self) -> None:
        """The page comes in sight."""

    def forget(self) -> None:
        """Wipe what is secret: the page is left for good."""

    def first_field(self) -> QWidget | None:
        """Return where typing begins, if anywhere."""
        return None

    def say(self, title: str, words: str) -> None:
        """Set the title and the words below it."""
        self._title.setText(title)
        self._words.setText(words)
        self.setAccessibleName(title)

    def make_quiet(self) -> None:
        """Wear the title of a page inside a room."""
        self._title.set_role(Role.TITLE)

    def title(self) -> str:
        """Return the title, to be said when the page comes."""
        return self._title.text()

    def words(self) -> str:
        """Return the words below the title."""
        return self._words.text()


class Welcome(Step):
    """What comes, and the way out for those who have a vault."""

    existing_asked = Signal()
    restore_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._points = [Label("", Role.BODY, wraps=True) for _ in range(3)]
        icons = ("lock-simple", "wifi-slash", "key")
        for icon, point in zip(icons, self._points, strict=True):
            sign = Icon(icon, Ink.ACCENT, 20)
            line = row(sign, point, spacing=14)
            line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(line)
            self.body.addSpacing(14)
        self.existing = Button("", icon="folder-simple")
        self.existing.clicked.connect(self.existing_asked)
        self.restore = Button("")
        self.restore.clicked.connect(self.restore_asked)
        self.body.addSpacing(10)
        self.body.addLayout(row(self.existing, self.restore, None))
        self.retranslate()

    def name(self) -> str:
        """Return its place in the list: the beginning."""
        return tr("Welcome")

    def retranslate(self) -> None:
        """Say what the program is for, and what lies ahead."""
        self.say(
            PRODUCT,
            tr("Prepare partner meetings, minute them, and keep hold of what was agreed."),
        )
        self._points[0].setText(
            tr("Everything is kept in a vault: one encrypted folder on this laptop.")
        )
        self._points[1].setText(tr("It works without internet, and nothing leaves this laptop."))
        self._points[2].setText(
            tr(
                "The vault opens with a passphrase. A recovery key on paper is for when that is"
                " lost. Keep pen and paper at hand."
            )
        )
        self.existing.setText(tr("Open an existing vault"))
        self.restore.setText(tr("Put back from a backup"))


class Names(Step):
    """The own organisation, and the one who works with the program."""

    def __init__(self) -> None:
        super().__init__()
        self.organisation = TextField("")
        self.kind = ChoiceField("", _kinds())
        self.coordinator = TextField("")
        for one in (self.organisation, self.kind, self.coordinator):
            self.body.addWidget(one)
            self.body.addSpacing(18)
        self.organisation.entered.connect(self.coordinator.setFocus)
        self.coordinator.entered.connect(self.entered)
        self.organisation.changed.connect(lambda: self.organisation.set_error(""))
        self.coordinator.changed.connect(lambda: self.coordinator.set_error(""))
        self.retranslate()

    def name(self) -> str:
        """Return its place in the list: who coordinates."""
        return tr("Organisation")

    def retranslate(self) -> None:
        """Ask who coordinates; the kinds of organisation are named anew and the choice stays."""
        self.say(
            tr("Who coordinates?"),
            tr("These names stand on minutes and action lists. They can be changed later."),
        )
        self.organisation.set_label(tr("Name of the own organisation"))
        self.kind.set_label(tr("Kind of organisation"))
        self.kind.set_choices(_kinds())
        self.coordinator.set_label(tr("Name of the coordinator"))

    def is_ready(self) -> bool:
        """Tell whether both names were filled in."""
        return _all_filled(
            (self.coordinator, tr("Type the name of the coordinator.")),
            (self.organisation, tr("Type the name of the organisation.")),
        )

    def first_field(self) -> QWidget:
        """Return the field of the name of the organisation."""
        return self.organisation.edit


class Folder(Step):
    """Where the vault will lie; whether that is wise is for others to say."""

    def __init__(
        self, proposed: Path, choose: Callable[[QWidget, str, str], str] | None = None
    ) -> None:
        super().__init__()
        self._choose = choose or ask_folder
        self.folder = TextField("")
        self.folder.set_text(str(proposed))
        self.button = Button("", icon="folder-simple")
        self._why = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self.body.addWidget(self.folder)
        self.body.addSpacing(12)
        self.body.addLayout(row(self.button, None))
        self.body.addSpacing(22)
        sign = Icon("info", Ink.TEXT2, 18)
        line = row(sign, self._why, spacing=10)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self.button.clicked.connect(self._ask_folder)
        self.folder.entered.connect(self.entered)
        self.folder.changed.connect(lambda: self.folder.set_error(""))
        self.retranslate()

    def name(self) -> str:
        """Return its place in the list: where the vault lies."""
        return tr("Folder")

    def retranslate(self) -> None:
        """Ask for the folder, and warn of places that copy themselves."""
        self.say(
            tr("Where does the vault lie?"),
            tr("A new folder on this laptop itself is best. This one is proposed."),
        )
        self.folder.set_label(tr("Folder of the vault"))
        self.button.setText(tr("Choose a folder"))
        self._why.setText(
            tr(
                "Not in OneDrive, Dropbox or another folder that is copied to elsewhere, and not on"
                " a network drive: while two machines write the same file, the vault can be"
                " damaged. Back-ups may lie there."
            )
        )

    def path(self) -> Path:
        """Return the folder that was typed or chosen."""
        return Path(self.folder.text()).expanduser()

    def is_ready(self) -> bool:
        """Tell whether a whole path was filled in."""
        if not _all_filled((self.folder, tr("Choose a folder."))):
            return False
        if not self.path().is_absolute():
            return _wrong(self.folder, tr("Type the whole path of the folder."))
        return True

    def first_field(self) -> QWidget:
        """Return the field of the folder."""
        return self.folder.edit

    def _ask_folder(self) -> None:
        chosen = self._choose(self, tr("Choose a folder"), self.folder.text())
        if chosen:
            self.folder.set_text(chosen)


class Passphrase(Step):
    """The passphrase: drawn by chance, or one's own."""

    def __init__(self, advice: Advice) -> None:
        super().__init__()
        self.choice = PassphraseChoice(advice)
        self.body.addWidget(self.choice)
        self.choice.entered.connect(self.entered)
        self.retranslate()

    def name(self) -> str:
        """Return its place in the list: what opens the vault."""
        return tr("Passphrase")

    def retranslate(self) -> None:
        """Say what it is for."""
        self.say(
            tr("A passphrase for the vault"),
            tr("It opens the vault. Without it or the recovery key nobody can, also no helpdesk."),
        )
        self.choice.retranslate()

    def begin(self) -> None:
        """Draw words, when none stand there yet."""
        self.choice.begin()

    def is_ready(self) -> bool:
        """Tell whether it is good enough and twice the same."""
        return self.choice.is_ready()

    def take(self) -> bytearray:
        """Return the passphrase as UTF-8, for the caller to wipe, and forget it here."""
        return self.choice.take()

    def first_field(self) -> QWidget:
        """Return where typing begins."""
        return self.choice.first_field()


def _kinds() -> list[tuple[object, str]]:
    """Return the kinds of organisation that run such a table."""
    return [
        (PartnerKind.MUNICIPALITY, tr("Municipality")),
        (PartnerKind.CARE_COORDINATION, tr("Care coordination")),
        (PartnerKind.SAFETY_HOUSE, tr("Care and safety house")),
        (PartnerKind.RIEC, tr("RIEC")),
        (PartnerKind.OTHER, tr("Other")),
    ]


def _all_filled(*asked: tuple[TextField, str]) -> bool:
    """Tell whether all are filled in; the first of the page that is not gets the focus."""
    is_filled = True
    for one, sentence in asked:  # from the last to the first, so that the first has the focus
        if not one.text():
            is_filled = _wrong(one, sentence)
    return is_filled


def _wrong(one: Field, sentence: str) -> bool:
    one.set_error(sentence)
    one.setFocus(Qt.FocusReason.OtherFocusReason)
    return False
