"""A part of the page of a case, with acts of its own.

Whoever has something to say about a case subclasses `CaseSection` and hands it over in
`workbench.ui.cases.sections`: one line there. The page shows the sections below each other at its
right, in that order, tells each which case it is, and puts their verbs in its menu.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.cases import Case


@dataclass(frozen=True, slots=True)
class CaseVerb:
    """Something that can be done with the case that is shown; its key is shown in the menu."""

    words: str
    act: Callable[[], object]
    key: str = ""


class CaseSection(QWidget):
    """Shows its part of a case."""

    left = Signal()  # Escape: the focus goes back to the timeline
    page_asked = Signal(object)  # a QWidget without a parent, shown in the whole room until Escape
    page_left = Signal()  # that page is done with
    sight_asked = Signal(object)  # a QWidget of it that was hidden until now is to be seen whole
    case_asked = Signal(str)  # another case
    passage_asked = Signal(str, str, str)  # meeting, item, line of its minutes
    overlaps_told = Signal(object)  # of the case that is shown: which each signal is part of

    def show_case(self, case: Case) -> None:
        """Show another case, or the same one after a change of the vault."""
        raise NotImplementedError

    def verbs(self) -> tuple[CaseVerb, ...]:
        """Return what can be done with the case, for the menu of the page."""
        return ()

    def show_point(self, key: str) -> None:
        """Show what several signals of the case name; only the section that tells of it does."""

    def flush(self) -> None:
        """Store what is half typed, without asking."""
