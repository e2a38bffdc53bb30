"""What a text names that signals can have in common, with where it stands already.

Only suggestions: what is ticked is recorded with the signal, and nothing else is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.services import entity_words
from workbench.texts import spoken, tr
from workbench.ui.signals import words
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.checks import CheckRing
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.domain.entities import EntityKind
    from workbench.services.entities import Suggestion

MOST = 5  # rows at once: more is no line any more


class FoundList(QWidget):
    """A row for each; the ticks stay while the text goes on."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[FoundRow] = []
        self._ticked: set[tuple[EntityKind, str]] = set()
        self._told = ""
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self._head = Label(tr("Named in this text"), Role.SMALL, Ink.TEXT2)
        self._foot = Label(
            tr("What you tick is recorded with the signal."), Role.SMALL, Ink.TEXT2, wraps=True
        )
        self.setLayout(column(self._head, 6, self._lines, 6, self._foot))
        self.hide()

    @property
    def rows(self) -> Sequence[FoundRow]:
        """What is shown."""
        return self._rows

    def ticked(self) -> tuple[tuple[EntityKind, str], ...]:
        """Return what a person confirmed, as it was typed."""
        return tuple(
            (row.suggestion.found.kind, row.suggestion.found.shown)
            for row in self._rows
            if row.check.isChecked()
        )

    def forget(self) -> None:
        """Begin anew: nothing is ticked."""
        self._ticked.clear()
        self.show_found((), lambda _: "")

    def turn(self, number: int) -> None:
        """Tick the n-th, or take its tick away."""
        if 0 <= number < len(self._rows):
            self._rows[number].check.toggle()
            announce(self, self._rows[number].spoken())

    def show_found(self, found: Sequence[Suggestion], called: Callable[[str], str]) -> None:
        """Show these; what was ticked stays so."""
        wanted = [one for one in found if not (one.known and one.known.muted)][:MOST]
        for old in self._rows:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [FoundRow(one, n, called) for n, one in enumerate(wanted, start=1)]
        for made in self._rows:
            made.check.setChecked(made.key in self._ticked)
            made.check.toggled.connect(lambda on, key=made.key: self._keep(key, is_ticked=on))
            self._lines.addWidget(made)
        self.setVisible(bool(self._rows))
        said = "; ".join(made.about for made in self._rows if made.about)
        if said and said != self._told:
            announce(self, said)
        self._told = said

    def _keep(self, key: tuple[EntityKind, str], *, is_ticked: bool) -> None:
        (self._ticked.add if is_ticked else self._ticked.discard)(key)
        self.changed.emit()


class FoundRow(QWidget):
    """What it is, and below it in which signals it stands."""

    def __init__(self, suggestion: Suggestion, n: int, called: Callable[[str], str]) -> None:
        super().__init__()
        self.suggestion = suggestion
        self.key = (suggestion.found.kind, suggestion.found.value)
        overlap = words.overlap(suggestion, called)
        self.about = f"{suggestion.found.shown}, {overlap}" if overlap else ""
        kind = entity_words.kind(suggestion.found.kind, spoken)
        self.check = CheckRing(self.about or f"{suggestion.found.shown}, {kind}")
        icon = Icon("puzzle-piece-fill", Ink.SIGNAL, 16) if overlap else None
        title = row(
            *((icon,) if icon else ()),
            Label(suggestion.found.shown, Role.UI_MEDIUM, Ink.SIGNAL if overlap else Ink.TEXT),
            Label(kind, Role.SMALL, Ink.TEXT2),
            None,
            Label(f"Alt {n}", Role.MICRO, Ink.TEXT3),
            spacing=6,
        )
        parts = column(title, spacing=1)
        if overlap:
            parts.addWidget(Label(overlap, Role.SMALL, Ink.TEXT2, wraps=True).growing())
        line = row(self.check, spacing=8)
        line.addLayout(parts, 1)
        self.setLayout(line)

    def spoken(self) -> str:
        """Its words for the ear, with whether it is ticked."""
        told = tr("ticked") if self.check.isChecked() else tr("not ticked")
        return f"{self.check.accessibleName()}, {told}"
