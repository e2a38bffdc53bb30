"""Names in a text, asked about before its first copy leaves: is the subject meant (R9.5)?

In a copy a pseudonym stands where the text says a name. What only looks like one keeps its words:
one key says so, and this table never asks about it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.services.masking import NameAsked
from workbench.texts import ntr, tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence

_AGREE, _OTHER = "agree", "other"


class NamesPane(Panel):
    """Enter says that all names are meant and goes on, W that the chosen one is another word."""

    agreed = Signal(object)  # tuple[NameAsked, ...]
    other_asked = Signal(object)  # NameAsked
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SUNKEN, edges=Qt.Edge.LeftEdge)
        self._names: tuple[NameAsked, ...] = ()
        self.title = Label("", Role.UI_BOLD, wraps=True).growing()
        hint = tr(
            "In the copies the pseudonym stands in its place. A word that only looks like a name "
            "stays as it is."
        )
        self._hint = Label(hint, Role.UI, Ink.TEXT2, wraps=True).growing()
        verbs = (
            Verb(_AGREE, tr("Names are meant, go on"), ("Return", "Enter")),
            Verb(_OTHER, tr("This is another word"), ("W",)),
        )
        columns = Columns(due=150, count=0, chip=0, air=12)
        self.list = VerbList(tr("Names in the text"), verbs, columns, fits_content=False)
        self.other = Button(tr("This is another word"), key="W", size=Size.SMALL)
        self.back = Button(tr("Back to the copies"), Kind.GHOST, size=Size.SMALL)
        self.go_on = Button(tr("Names are meant, go on"), key="Enter", size=Size.SMALL)
        self.list.verb_asked.connect(self._do)
        self.other.clicked.connect(lambda: self.list.ask(_OTHER))
        self.go_on.clicked.connect(self.agree)
        self.back.clicked.connect(self.closed)
        whole = column(column(self.title, 4, self._hint, 10, margins=(22, 14, 18, 0)))
        whole.addLayout(row(self.list, margins=(10, 0, 10, 0)), 1)
        verbs_below = Flow(gap=8, at_right=1)  # in two lines where the text is large
        for button in (self.go_on, self.other, self.back):
            verbs_below.addWidget(button)
        below = column(margins=(18, 8, 18, 12))
        below.addLayout(verbs_below)
        whole.addLayout(below)
        self.setLayout(whole)

    @property
    def is_empty(self) -> bool:
        """Whether every name was answered."""
        return not self._names

    def show_names(self, names: Sequence[NameAsked]) -> None:
        """Show what is to be answered."""
        self._names = tuple(names)
        n = len(self._names)
        said = ntr("The text says {n} name.", "The text says {n} names.", n).format(n=n)
        self.title.setText(said)
        announce(self, said)
        self.list.show_rows([_row(str(at), one) for at, one in enumerate(self._names)])
        self.list.enter_by_key()

    def pass_word(self, name: NameAsked) -> None:
        """Leave out what was told to be another word, wherever the table says it."""
        told = (name.table, name.said.words)
        self.show_names([one for one in self._names if (one.table, one.said.words) != told])

    def agree(self) -> None:
        """Say that the names that are left are meant."""
        self.agreed.emit(self._names)

    def _do(self, code: str, chosen: Row) -> None:
        if code == _AGREE:
            self.agree()
        elif isinstance(chosen.of, NameAsked):
            self.other_asked.emit(chosen.of)


def _row(key: str, one: NameAsked) -> Row:
    said = one.said
    look = RowLook(
        title=said.words,
        second=said.text,
        icon="eye-slash",
        icon_ink=Ink.TEXT2,
        due=said.pseudonym,
    )
    at = tr("item {number}").format(number=said.number) if said.number else ""
    often = ntr("{n} time", "{n} times", said.times).format(n=said.times)
    stands = tr("in copies {words}").format(words=said.pseudonym)
    spoken = (said.words, stands, at, often, said.text)
    return Row(key, look, ", ".join(part for part in spoken if part), one)
