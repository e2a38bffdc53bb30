"""What the check found in the document, so that it was not written; Enter goes to the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.leaks import Finding
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

_GO: Final = "go"
_OTHER: Final = "other"


class FoundPane(Panel):
    """W says that words which look like a name are other words; Escape goes back."""

    go_asked = Signal(object)  # Finding
    other_asked = Signal(object)  # Finding
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SUNKEN, edges=Qt.Edge.LeftEdge)
        self._found: tuple[Finding, ...] = ()
        self.title = Label("", Role.UI_BOLD, wraps=True)
        hint = Label(
            tr("Go to the words and give them a ground, or take back what hides them elsewhere."),
            Role.UI,
            Ink.TEXT2,
            wraps=True,
        )
        verbs = (
            Verb(_GO, tr("Go to the words"), ("Return", "Enter")),
            Verb(_OTHER, tr("This is another word"), ("W",)),
        )
        columns = Columns(due=0, count=0, chip=0, air=12)
        self.list = VerbList(tr("What was found"), verbs, columns, fits_content=False)
        self.other = Button(tr("This is another word"), key="W", size=Size.SMALL)
        self.go = Button(tr("Go to the words"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        self.back = Button(tr("Back to the passages"), Kind.GHOST, size=Size.SMALL)
        self.list.verb_asked.connect(self._ask)
        self.list.row_chosen.connect(self._chosen)
        self.other.clicked.connect(lambda: self.list.ask(_OTHER))
        self.go.clicked.connect(lambda: self.list.ask(_GO))
        self.back.clicked.connect(self.closed)
        whole = column(column(self.title, 4, hint, 10, margins=(22, 14, 18, 0)))
        whole.addLayout(row(self.list, margins=(10, 0, 10, 0)), 1)
        verbs_below = Flow(gap=8, at_right=1)  # in two lines where the text is large
        verbs_below.addWidget(self.back)
        verbs_below.add_together(self.other, self.go)
        below = column(margins=(18, 8, 18, 12))
        below.addLayout(verbs_below)
        whole.addLayout(below)
        self.setLayout(whole)

    def show_found(self, found: Sequence[Finding]) -> None:
        """Show what stands in the way, the gravest first."""
        self._found = tuple(found)
        n = len(found)
        said = ntr(
            "Nothing was written: the check found {n} thing.",
            "Nothing was written: the check found {n} things.",
            n,
        ).format(n=n)
        self.title.setText(said)
        announce(self, said)
        self._refresh()
        self.list.enter_by_key()

    def pass_word(self, finding: Finding) -> bool:
        """Leave out what was told to be another word; tell whether anything is left."""
        self._found = tuple(one for one in self._found if one.found != finding.found)
        self._refresh()
        return bool(self._found)

    def _refresh(self) -> None:
        self.list.show_rows([_row(str(n), one) for n, one in enumerate(self._found)])

    def _chosen(self, chosen: Row) -> None:
        self.other.setEnabled(isinstance(chosen.of, Finding) and not chosen.of.is_exact)

    def _ask(self, code: str, chosen: Row) -> None:
        if not isinstance(chosen.of, Finding):
            return
        if code == _GO:
            self.go_asked.emit(chosen.of)
        elif not chosen.of.is_exact:
            self.other_asked.emit(chosen.of)
        else:
            announce(self.list, tr("This is exact: give it a ground."))


def _row(key: str, finding: Finding) -> Row:
    state = tr("blocks") if finding.is_exact else tr("like a name")
    icon, ink = ("warning-circle", Ink.DANGER) if finding.is_exact else ("warning", Ink.WARN)
    look = RowLook(title=finding.found, second=finding.sentence, icon=icon, icon_ink=ink)
    said = (finding.found, state, finding.sentence)
    return Row(key, look, ", ".join(said), finding)
