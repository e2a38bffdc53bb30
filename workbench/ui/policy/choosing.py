"""A field in which one names something that is known by a part of its words; Enter takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from workbench.texts import tr
from workbench.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


class KnownField(TextField, Generic[T]):
    """The hint says what is meant by what is typed; ``value`` is that, or None."""

    def __init__(self, label: str, how: str, said: Callable[[T], str]) -> None:
        super().__init__(label, hint=how)
        self._how, self._said = how, said
        self._find: Callable[[str], Sequence[T]] = lambda _: ()
        self._given: tuple[str, T] | None = None
        self.changed.connect(self._look)

    def look_among(self, find: Callable[[str], Sequence[T]]) -> None:
        """Look here from now on; what fits best comes first."""
        self._find = find

    def set_value(self, value: T | None) -> None:
        """Fill in something known; None empties the field."""
        text = self._said(value) if value is not None else ""
        self._given = (text, value) if value is not None else None
        self.set_text(text)
        self._look(text)

    def value(self) -> T | None:
        """Return what is meant; None when nothing known is."""
        text = self.text()
        if self._given is not None and text == self._given[0]:
            return self._given[1]
        return next(iter(self._find(text)), None) if text else None

    def _look(self, text: str) -> None:
        self.set_error("")
        found = self.value() if text.strip() else None
        is_given = self._given is not None and text == self._given[0]
        if found is None or is_given:
            self.set_hint("" if is_given else self._how)
        else:
            self.set_hint(tr("Enter takes {what}").format(what=self._said(found)))
