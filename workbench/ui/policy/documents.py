"""The documents that an item rests on: since when, until when, and where each lies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import PolicyDocumentId
from workbench.domain.policy_documents import PolicyDocument, PolicyDocumentKind
from workbench.services import policy_items
from workbench.texts import ptr, tr
from workbench.ui.policy import words
from workbench.ui.records.card import NEW, OPEN, REMOVE, RecordCard
from workbench.ui.records.days import DayField
from workbench.ui.records.form import RecordForm
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.ui.desk import Desk

_WIDE: Final = 168  # of the column that says until when, at 100 %


class DocumentForm(RecordForm[PolicyDocument]):
    """Kind, name, days and place of a document."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.kind = ChoiceField(ptr("policy", "Kind"), list(words.documents([*PolicyDocumentKind])))
        self.name = TextField(ptr("policy", "Name"))
        self.since = DayField(ptr("policy", "Holds since"), desk.clock, is_past=True)
        self.until = DayField(ptr("policy", "Ends or is looked at again"), desk.clock)
        self.place = TextField(ptr("policy", "Where it lies"))
        days = beside((self.since, 1), (self.until, 1))
        fields = (self.kind, self.name, self.since, self.until, self.place)
        self.lay(beside((self.kind, 2), (self.name, 3)), days, self.place, fields=fields)

    def open_for(self, document: PolicyDocument, kinds: Sequence[PolicyDocumentKind]) -> None:
        """Show a document; one without an id is new."""
        self._held = document
        self.kind.set_choices(list(words.documents(kinds)))
        self.kind.set_value(document.kind)
        self.name.set_text(document.title)
        self.since.set_day(document.since)
        self.until.set_day(document.until)
        self.place.set_text(document.place)
        self.appear(self.name)

    def _typed(self) -> PolicyDocument | None:
        if self._held is None or self.since.is_wrong() or self.until.is_wrong():
            return None
        if not self.name.text():
            self.name.set_error(tr("Type what it is called."))
            return None
        since, until = self.since.day() or self._desk.clock.today(), self.until.day()
        if until is not None and until <= since:
            self.until.set_error(tr("This day is before the document begins."))
            return None
        return replace(
            self._held,
            kind=PolicyDocumentKind(str(self.kind.value())),
            title=self.name.text(),
            since=since,
            until=until,
            place=self.place.text(),
        )

    def _is_meant(self) -> bool:
        return bool(self.name.text())


class DocumentsCard(RecordCard[PolicyDocument]):
    """Enter changes a document, N adds one, Delete takes one out of the list."""

    form: DocumentForm

    def __init__(self, desk: Desk) -> None:
        title, add = ptr("policy", "Documents"), tr("Add a document")
        verbs = (
            Verb(OPEN, tr("Change document"), ("Return", "Enter", "F2")),
            Verb(NEW, add, ("N",)),
            Verb(REMOVE, tr("Take out of the list"), ("Delete",)),
        )
        rows = WholeList(title, verbs, Columns(due=_WIDE, count=0, chip=0, air=8), stacks=True)
        nothing = tr("No document with its dates is here yet.")
        super().__init__(desk, rows, DocumentForm(desk), title=title, add=add, nothing=nothing)
        self._kinds: Sequence[PolicyDocumentKind] = ()

    def show_documents(
        self, kinds: Sequence[PolicyDocumentKind], held: Sequence[PolicyDocument]
    ) -> None:
        """Show the documents of an item; an item without kinds has none."""
        if kinds != self._kinds:
            self.form.hide()
        self._kinds = kinds
        today = self._desk.clock.today()
        self.show_rows([_row(one, today) for one in held])
        self.setVisible(bool(kinds))

    def begin_new(self) -> None:
        """Show the empty form, for a document that holds since today."""
        blank = PolicyDocument(
            id=PolicyDocumentId(""),
            kind=self._kinds[0],
            title="",
            since=self._desk.clock.today(),
        )
        self.form.open_for(blank, self._kinds)

    def _open(self, chosen: Row) -> None:
        if isinstance(chosen.of, PolicyDocument):
            self.form.open_for(chosen.of, self._kinds)

    def _remove(self, chosen: Row) -> None:
        if isinstance(chosen.of, PolicyDocument):
            gone = self._desk.do(policy_items.remove_document, chosen.of.id)
            self.done(gone, tr("Document taken out of the list"))

    def _keep(self, held: PolicyDocument) -> None:
        kept = self._desk.do(policy_items.keep_document, held)
        self.done(kept, tr("Document changed") if held.id else tr("Document added"))


def _row(one: PolicyDocument, today: date) -> Row:
    due, tone = words.until(one, today)
    second = words.since(one, today)
    look = RowLook(title=one.title, second=second, due=due, due_tone=tone, icon="file-text")
    return Row(one.id, look, ", ".join((one.title, second, due)), one)
