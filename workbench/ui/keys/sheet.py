"""A new recovery sheet: shown once, copied by hand or printed, two groups typed back."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.texts import tr
from workbench.ui.theme import Ink, Role
from workbench.ui.unlock.recovery import RecoverySheet, TypedBack
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import row

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.unlock.steps import Step

_TYPED_BACK: Final = 2  # groups, before it counts as kept (security design, section 3.6)


class NewSheet(RecoverySheet):
    """Shows the groups that ``make`` gives when the page comes, and offers to print them."""

    print_asked = Signal(object)  # the groups

    def __init__(self, make: Callable[[], tuple[str, ...]], typed_back: TypedBack) -> None:
        super().__init__()
        self._make = make
        self._typed_back = typed_back
        self._groups: tuple[str, ...] = ()
        self.print = Button(tr("Print"), icon="printer")
        self.print.clicked.connect(lambda: self.print_asked.emit(self._groups))
        self.told = Label(
            tr("Printing hands the key to the system and the printer, which may keep it."),
            Role.SMALL,
            Ink.TEXT2,
            wraps=True,
        )
        self.body.addSpacing(22)
        line = row(self.print, self.told, spacing=14)
        self.body.addLayout(line)

    def begin(self) -> None:
        """Make a key, unless one stands there already."""
        if not self._groups:
            self._groups = self._make()
            self.show_groups(self._groups)
            places = random.SystemRandom().sample(range(len(self._groups)), _TYPED_BACK)
            first, second = sorted(places)
            self._typed_back.ask(self._groups, (first, second))

    def say_printed(self, sentence: str) -> None:
        """Say what became of printing."""
        self.told.setText(sentence)

    def forget(self) -> None:
        """Take the key from the screen."""
        self._groups = ()
        self.show_groups(())
        self._typed_back.ask(("", ""), (0, 1))


def new_sheet(make: Callable[[], tuple[str, ...]]) -> tuple[NewSheet, Step]:
    """Return the two pages: the sheet, and the groups typed back from it."""
    typed_back = TypedBack()
    return NewSheet(make, typed_back), typed_back
