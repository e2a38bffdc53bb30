"""The versions of an agenda that went out: who has which, and what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.domain.frozen_agenda import AgendaVersion
from workbench.services import agenda_words
from workbench.texts import ntr, spoken, tr
from workbench.ui.meetings import words
from workbench.ui.meetings.proposal_words import day_and_month
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.beside import free_height
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from workbench.services.agenda_versions import Sent

LINE: Final = "\u2028"  # what a label takes for the end of a line
_PDF, _SHARE = "pdf", "share"
_MOST: Final = 8  # changes told one by one


class VersionsCard(Panel):
    """Enter makes the PDF of a version, from what was frozen then; D shares the newest."""

    pdf_asked = Signal(object)  # AgendaVersion
    share_asked = Signal(str)  # meeting

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        verbs = (
            Verb(_PDF, tr("Make PDF"), ("Return", "Enter", "Space")),
            Verb(_SHARE, tr("Share agenda"), ("D",)),
        )
        columns = Columns(due=0, count=0, chip=0, air=8)
        self.list = VerbList(tr("Versions of the agenda"), verbs, columns)
        self.names = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        self.changed = Label("", Role.SMALL, Ink.WARN, wraps=True)
        for label in (self.names, self.changed):
            free_height(label)
        head = row(Label(tr("Versions of the agenda"), Role.H2), None, margins=(8, 0, 8, 0))
        hint = Label(tr("Enter: make the PDF. D: share it."), Role.SMALL, Ink.TEXT3)
        self.changes = row(self.changed, margins=(10, 6, 8, 2))
        parts = column(head, 8, Divider(), 4, self.list)
        parts.addLayout(row(self.names, margins=(10, 4, 8, 2)))
        parts.addLayout(self.changes)
        parts.addLayout(row(hint, margins=(10, 2, 8, 4)))
        parts.setContentsMargins(12, 16, 12, 10)
        self.setLayout(parts)
        self.list.verb_asked.connect(self._ask)

    def show_sent(self, sent: Sent) -> None:
        """Show what went out."""
        self.setVisible(bool(sent.versions))
        if not sent.versions:
            return
        rows = zip(sent.versions, sent.recipients, strict=True)
        self.list.show_rows([_row(version, len(to)) for version, to in rows][::-1])
        newest, changes = sent.versions[-1], sent.changes
        names = ", ".join(one.name for one in sent.recipients[-1])
        told = tr("Version {n} has: {names}.") if names else tr("Nobody has version {n} yet.")
        self.names.setText(told.format(n=newest.n, names=names))
        lines = [agenda_words.change(one, spoken) for one in changes[:_MOST]]
        more = len(changes) - len(lines)
        if more:
            lines.append(ntr("And {n} more change.", "And {n} more changes.", more).format(n=more))
        since = tr("Changed since version {n}:").format(n=newest.n)
        self.changed.setText(LINE.join([since, *lines]))
        self.changed.setVisible(bool(changes))
        self.updateGeometry()

    def _ask(self, code: str, chosen: Row) -> None:
        if not isinstance(chosen.of, AgendaVersion):
            return
        if code == _SHARE:
            self.share_asked.emit(chosen.of.meeting)
        else:
            self.pdf_asked.emit(chosen.of)


def _row(one: AgendaVersion, n: int) -> Row:
    day, at = day_and_month(one.made_at.date()), words.clock_time(one.made_at.time())
    told = ntr("{day}, {time}, {n} recipient", "{day}, {time}, {n} recipients", n)
    title = tr("Version {n}").format(n=one.n)
    second = told.format(day=day, time=at, n=n)
    look = RowLook(title=title, second=second, icon="file-text")
    return Row(one.id, look, f"{title}, {second}", one)
