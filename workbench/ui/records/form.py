"""Fields in a frame: Enter or the button keeps what was typed, Escape leaves it as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeAlias, TypeVar

from PySide6.QtCore import Qt, Signal

from workbench.texts import ptr, tr
from workbench.ui.theme import Ink
from workbench.ui.widgets.area import AreaField
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.pages import Panel, Thing, column, row
from workbench.ui.widgets.painting import holds_focus
from workbench.ui.widgets.sight import bring_into_sight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

Typed: TypeAlias = AreaField | ChoiceField | TextField


class Record(Protocol):
    """What a form tells; one that is not kept yet has an empty id."""

    @property
    def id(self) -> str: ...


Held = TypeVar("Held", bound=Record)


class FramedForm(Panel):
    """Hidden until it is opened; a field says itself what is wrong in it."""

    opened = Signal()
    closed = Signal()  # by Escape, by the button, or when what was typed is kept

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self.hide()

    def lay(self, *rows: Thing, fields: Sequence[Typed]) -> None:
        """Stack the rows above the two buttons.

        Enter in any of the fields keeps; where one of them takes lines, Ctrl Enter does.
        """
        has_lines = any(isinstance(field, AreaField) for field in fields)
        key = "Ctrl Enter" if has_lines else tr("Enter")
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key=key, size=Size.SMALL)
        close = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        self.setLayout(column(*rows, row(keep, close, None), spacing=8, margins=(14, 12, 14, 12)))
        for field in fields:
            field.entered.connect(self.keep)
            field.changed.connect(lambda _, field=field: field.set_error(""))
        keep.clicked.connect(self.keep)
        close.clicked.connect(self.leave)

    def appear(self, first: QWidget) -> None:
        """Show it in sight, with the focus in a field."""
        self.show()
        self.opened.emit()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_sight(self)

    def keep(self) -> None:
        """Tell what was typed, and close; what cannot be is told at its field."""
        raise NotImplementedError

    def leave(self) -> None:
        """Leave it as it was."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)


class RecordForm(FramedForm, Generic[Held]):
    """Tells one record as typed, if it is new or something was changed."""

    kept = Signal(object)  # the record; an empty id is a new one

    def __init__(self) -> None:
        super().__init__()
        self._held: Held | None = None  # as it was when the form was opened

    def keep(self) -> None:
        """Tell the record as typed; what cannot be is told at its field."""
        typed = self._typed()
        if typed is not None:
            self._tell(typed)
            self.closed.emit()

    def flush(self) -> None:
        """Keep what is half typed, if it was meant; nobody is asked."""
        typed = self._typed() if not self.isHidden() and self._is_meant() else None
        if typed is None:
            return
        was_in_it = holds_focus(self)
        self._tell(typed)
        if was_in_it:
            self.closed.emit()  # else Qt looks for a place for the focus

    def _tell(self, typed: Held) -> None:
        self.hide()  # first: telling it shows the list again
        if typed != self._held or not typed.id:
            self.kept.emit(typed)

    def _typed(self) -> Held | None:
        """Return the record as typed; None when a field says what is wrong."""
        raise NotImplementedError

    def _is_meant(self) -> bool:
        """Tell whether so much was typed that it is worth keeping when the vault closes."""
        raise NotImplementedError
