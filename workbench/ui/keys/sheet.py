"""A new recovery sheet: made, shown once, and two groups of it typed back."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from workbench.ui.unlock.recovery import RecoverySheet, TypedBack

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.unlock.steps import Step

_TYPED_BACK: Final = 2  # groups, before it counts as kept (security design, section 3.6)


class NewSheet(RecoverySheet):
    """Shows the groups that ``make`` gives when the page comes."""

    def __init__(self, make: Callable[[], tuple[str, ...]], typed_back: TypedBack) -> None:
        super().__init__()
        self._make = make
        self._typed_back = typed_back

    def begin(self) -> None:
        """Make a key, unless one stands there already."""
        if not self.groups:
            self.show_groups(self._make())
            places = random.SystemRandom().sample(range(len(self.groups)), _TYPED_BACK)
            first, second = sorted(places)
            self._typed_back.ask(self.groups, (first, second))

    def forget(self) -> None:
        """Take the key from the screen."""
        self.show_groups(())
        self._typed_back.ask(("", ""), (0, 1))


def new_sheet(make: Callable[[], tuple[str, ...]]) -> tuple[NewSheet, Step]:
    """Return the two pages: the sheet, and the groups typed back from it."""
    typed_back = TypedBack()
    return NewSheet(make, typed_back), typed_back
