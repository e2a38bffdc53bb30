"""What the check found in copies, so that these were not made: the words, the sentence (R9.5).

What is exact blocks and can only be mended in the minutes. What is like a name can be another
word: one key says so, and this table never asks about it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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

    from workbench.services.producing import Batch, Stopped
    from workbench.services.sharing_files import Parcel

_OTHER = "other"


class StoppedPane(Panel):
    """W says that the chosen words are another word; Escape and the button go back."""

    other_asked = Signal(object)  # Finding
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SUNKEN, edges=Qt.Edge.LeftEdge)
        self._stopped: Sequence[Stopped[Parcel]] = ()
        self._gone: set[str] = set()  # words of which a person said that they are other ones
        self.title = Label("", Role.UI_BOLD, wraps=True).growing()
        hint = tr(
            "What is exact is mended in the minutes. What only looks like a name can be another "
            "word."
        )
        self._hint = Label(hint, Role.UI, Ink.TEXT2, wraps=True).growing()
        verbs = (Verb(_OTHER, tr("This is another word"), ("W",)),)
        self.list = VerbList(
            tr("What was found"), verbs, Columns(due=150, count=0, chip=0, air=12),
            fits_content=False,
        )  # fmt: skip
        self.other = Button(tr("This is another word"), key="W", size=Size.SMALL)
        self.back = Button(tr("Back to the copies"), Kind.GHOST, size=Size.SMALL)
        self.list.verb_asked.connect(lambda _, chosen: self._ask(chosen))
        self.list.row_chosen.connect(self._chosen)
        self.other.clicked.connect(lambda: self.list.ask(_OTHER))
        self.back.clicked.connect(self.closed)
        head = column(self.title, 4, self._hint, 10, margins=(22, 14, 18, 0))
        whole = column(head)
        whole.addLayout(row(self.list, margins=(10, 0, 10, 0)), 1)
        verbs_below = Flow(gap=8, at_right=1)  # in two lines where the text is large
        verbs_below.addWidget(self.back)
        verbs_below.addWidget(self.other)
        below = column(margins=(18, 8, 18, 12))
        below.addLayout(verbs_below)
        whole.addLayout(below)
        self.setLayout(whole)

    def show_stopped(self, batch: Batch[Parcel]) -> None:
        """Show what stands in the way, the gravest first for each copy."""
        self._stopped = batch.stopped
        self._gone.clear()
        said = _said(batch)
        self.title.setText(said)
        announce(self, said)
        self._refresh()
        self.list.enter_by_key()

    def pass_word(self, finding: Finding) -> bool:
        """Leave out what was told to be another word; tell whether anything is left."""
        self._gone.add(finding.found.casefold())
        self._refresh()
        return bool(self.list.rows.rows)

    def _refresh(self) -> None:
        rows = [
            _row(f"{n}:{at}", one, finding)
            for n, one in enumerate(self._stopped)
            for at, finding in enumerate(one.found)
            if finding.found.casefold() not in self._gone
        ]
        self.list.show_rows(rows)

    def _chosen(self, chosen: Row) -> None:
        self.other.setEnabled(isinstance(chosen.of, Finding) and not chosen.of.is_exact)

    def _ask(self, chosen: Row) -> None:
        if not isinstance(chosen.of, Finding):
            return
        if chosen.of.is_exact:
            announce(self.list, tr("This is exact: mend it in the minutes."))
        else:
            self.other_asked.emit(chosen.of)


def _said(batch: Batch[Parcel]) -> str:
    """Say whose copy was stopped, and what became of the others."""
    names = ", ".join(one.copy.to.organisation or one.copy.to.name for one in batch.stopped)
    said = ntr(
        "The check stopped {n} copy, for {names}.",
        "The check stopped {n} copies, for {names}.",
        len(batch.stopped),
    ).format(n=len(batch.stopped), names=names)
    n = len(batch.made)
    if not n:
        return said
    others = ntr("The other one was made.", "The other {n} were made.", n).format(n=n)
    return f"{said} {others}"


def _row(key: str, one: Stopped[Parcel], finding: Finding) -> Row:
    who = one.copy.to.organisation or one.copy.to.name
    state = tr("blocks") if finding.is_exact else tr("like a name")
    icon, ink = ("warning-circle", Ink.DANGER) if finding.is_exact else ("warning", Ink.WARN)
    look = RowLook(title=finding.found, second=finding.sentence, icon=icon, icon_ink=ink, due=who)
    said = (finding.found, state, finding.sentence, who)
    return Row(key, look, ", ".join(part for part in said if part), finding)
