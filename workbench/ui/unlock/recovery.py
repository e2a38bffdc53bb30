"""The recovery sheet: the key is seen once, copied by hand, and partly typed back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from workbench.texts import tr
from workbench.ui.theme import Ink, Role
from workbench.ui.unlock.steps import Step
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

_IN_A_ROW: Final = 4
_LOOK_ALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


class RecoverySheet(Step):
    """Shows the key in groups; assistive technology may read it, or nobody blind could copy it."""

    print_asked = Signal(object)  # the groups

    def __init__(self) -> None:
        super().__init__()
        self.groups: tuple[str, ...] = ()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(22, 18, 22, 20)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(16)
        sheet = Panel(Ink.SURFACE, radius=14, line=Ink.HAIR_STRONG)
        sheet.setLayout(self._grid)
        self._where = Label("", Role.BODY, wraps=True)
        self._what = Label("", Role.UI, Ink.TEXT2, wraps=True)
        sign = Icon("lock-key", Ink.ACCENT, 20)
        told = row(sign, column(self._where, 4, self._what), spacing=14)
        told.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(sheet)
        self.body.addSpacing(22)
        self.body.addLayout(told)
        self.print = Button("", icon="printer")
        self.print.clicked.connect(lambda: self.print_asked.emit(self.groups))
        self.told = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        self.body.addSpacing(22)
        self.body.addLayout(row(self.print, column(None, self.told, None), spacing=14))
        self.retranslate()

    def name(self) -> str:
        """Return its place in the list: what is copied by hand."""
        return tr("Recovery key")

    def retranslate(self) -> None:
        """Say what the paper is for and where it belongs; groups need no language."""
        self.say(
            tr("Write down the recovery key"),
            tr("It opens the vault when the passphrase is lost. It is shown only now."),
        )
        self._where.setText(tr("Keep it in the safe, not with the laptop."))
        self._what.setText(
            tr(
                "Write all seven groups by hand, with the date and the name of the organisation."
                " Letters are capitals; there is no letter O, I or L."
            )
        )
        self.print.setText(tr("Print"))
        self.told.setText(
            tr("Printing hands the key to the system and the printer, which may keep it.")
        )

    def say_printed(self, sentence: str) -> None:
        """Say what became of printing."""
        self.told.setText(sentence)

    def show_groups(self, groups: Sequence[str]) -> None:
        """Show the groups, each with its number; no groups takes them away."""
        self.groups = tuple(groups)
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for number, group in enumerate(groups):
            self._grid.addWidget(_group(number + 1, group), number // _IN_A_ROW, number % _IN_A_ROW)


class TypedBack(Step):
    """Two groups of the key, from paper: proof that it was written down."""

    def __init__(self) -> None:
        super().__init__()
        self._fields = (TextField(""), TextField(""))
        self._asked = (0, 1)
        self._groups: tuple[str, ...] = ()
        for one in self._fields:
            one.changed.connect(self._clear_errors)
            self.body.addWidget(one)
            self.body.addSpacing(18)
        self._fields[0].entered.connect(self._fields[1].setFocus)
        self._fields[1].entered.connect(self.entered)
        self.retranslate()

    def name(self) -> str:
        """Return its place in the list: the proof that it was copied."""
        return tr("Check")

    def retranslate(self) -> None:
        """Ask for the two groups by their numbers."""
        self.say(
            tr("Type two groups from the paper"),
            tr("So it is certain that the recovery key can be read back later."),
        )
        for place, one in zip(self._asked, self._fields, strict=True):
            one.set_label(tr("Group {n}").format(n=place + 1))

    def ask(self, groups: tuple[str, ...], asked: tuple[int, int]) -> None:
        """Ask for these two of the groups, counted from 0."""
        self._groups, self._asked = groups, asked
        for one in self._fields:
            one.set_text("")
            one.set_error("")
        self.retranslate()

    def is_ready(self) -> bool:
        """Tell whether both groups are as on the sheet; the first that is not takes the focus."""
        wrong = [
            one
            for place, one in zip(self._asked, self._fields, strict=True)
            if _plain(one.text()) != _plain(self._groups[place])
        ]
        for one in reversed(wrong):
            one.set_error(tr("This is not what the sheet says. Compare the characters."))
            one.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def first_field(self) -> QWidget:
        """Return the field of the first group that is asked."""
        return self._fields[0].edit

    def field(self, number: int) -> TextField:
        """Return the first or the second field."""
        return self._fields[number]

    def _clear_errors(self) -> None:
        for one in self._fields:
            one.set_error("")


class Done(Step):
    """The vault is there."""

    def __init__(self) -> None:
        super().__init__()
        self.retranslate()

    def name(self) -> str:
        """Return its place in the list: the end."""
        return tr("Ready")

    def retranslate(self) -> None:
        """Say that the vault is there, and what to begin with."""
        self.say(
            tr("The vault is ready"),
            tr(
                "Ctrl L locks it at once, and it locks by itself after a while. Start with a table:"
                " who sits at it, and when it meets."
            ),
        )


def _group(number: int, group: str) -> QWidget:
    made = QWidget()
    head = Label(str(number), Role.SMALL, Ink.TEXT3)
    words = Label(group, Role.KEY)
    words.setAccessibleName(
        tr("Group {n}: {characters}").format(n=number, characters=" ".join(group))
    )
    made.setLayout(column(head, 2, words))
    return made


def _plain(typed: str) -> str:
    """Return what a person meant: capitals, and no letters that look like digits."""
    return typed.upper().translate(_LOOK_ALIKES)
