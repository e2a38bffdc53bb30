"""What is typed about a partner or a person; kept when a field is left, told at the field."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from workbench.domain.ids import ContactId
from workbench.domain.people import Contact, PartnerKind
from workbench.services.people import PartnerDraft
from workbench.texts import ptr, tr
from workbench.ui.partners import words
from workbench.ui.records.days import DayField
from workbench.ui.records.form import RecordForm
from workbench.ui.theme import Ink, current
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, Field, TextField
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from workbench.domain.people import Organisation
    from workbench.services.ports import Clock

_HAS_YEAR: Final = re.compile(r"\d{4}")
_LONG_AGO: Final = date(1900, 1, 1)
_LEAP_DAY: Final = (2, 29)


class _Lines(QPlainTextEdit):
    """Some lines of text that are kept when they are left."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setFixedHeight(current().height(88))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class OrganisationForm(QWidget):
    """Name, abbreviation, kind and note of a partner."""

    edited = Signal(object)  # Organisation

    def __init__(self) -> None:
        super().__init__()
        self._held: Organisation | None = None
        self._is_filling = False
        self.name = TextField(tr("Name"))
        self.short = TextField(tr("Abbreviation"))
        self.short.edit.setMaxLength(3)
        self.kind = ChoiceField(tr("Kind of partner"), list(words.kinds()))
        self._lines = _Lines()
        self.note = Field(tr("Note"), self._lines)
        parts = column(self.name, beside((self.kind, 3), (self.short, 2)), self.note, spacing=4)
        self.setLayout(parts)
        for field in (self.name, self.short):
            field.edit.editingFinished.connect(self.keep)
            field.changed.connect(lambda _, field=field: field.set_error(""))
        self.kind.changed.connect(lambda _: self.keep())
        self._lines.left.connect(self.keep)

    def show_organisation(self, held: Organisation) -> None:
        """Show a partner, but not over what is being typed about the same one."""
        is_same = self._held is not None and self._held.id == held.id
        self._held, self._is_filling = held, True
        for field, text in ((self.name, held.name), (self.short, held.monogram)):
            if not (is_same and field.edit.hasFocus() and field.edit.isModified()):
                field.set_text(text)
        if not (is_same and self._lines.hasFocus()):
            self._lines.setPlainText(held.note)
        self.kind.set_value(held.kind)
        self._is_filling = False

    def keep(self) -> None:
        """Tell the partner as typed, if it differs."""
        if self._held is None or self._is_filling:
            return
        if not self.name.text():
            self.name.set_error(tr("A partner needs a name."))
            return
        typed = replace(
            self._held,
            name=self.name.text(),
            monogram=self.short.text() or self._held.monogram,
            kind=PartnerKind(str(self.kind.value())),
            note=self._lines.toPlainText().strip(),
        )
        if typed != self._held:
            self._held = typed
            self.edited.emit(typed)

    def begin(self) -> None:
        """Take the focus."""
        self.name.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.edit.selectAll()


class NewPartner(Panel):
    """Enter adds and empties the line for the next one; Escape closes it."""

    draft_asked = Signal(object)  # PartnerDraft
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self.name = TextField(tr("Name of the partner"))
        self.kind = ChoiceField(tr("Kind of partner"), list(words.kinds()))
        self.short = TextField(tr("Abbreviation"))
        self.short.edit.setMaxLength(3)
        add = Button(tr("Add"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        close = Button(tr("Close"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        fields = beside((self.name, 4), (self.kind, 3), (self.short, 2))
        self.setLayout(column(fields, row(add, close, None), spacing=6, margins=(16, 12, 16, 12)))
        self.name.entered.connect(self.keep)
        self.short.entered.connect(self.keep)
        self.name.changed.connect(lambda _: self.name.set_error(""))
        add.clicked.connect(self.keep)
        close.clicked.connect(self.closed)

    def open_up(self, kind: PartnerKind = PartnerKind.OTHER) -> None:
        """Take the focus."""
        self.kind.set_value(kind)
        self.show()
        self.name.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Tell the partner as typed."""
        if not self.name.text():
            self.name.set_error(tr("A partner needs a name."))
            return
        kind = PartnerKind(str(self.kind.value()))
        draft = PartnerDraft(name=self.name.text(), short=self.short.text(), kind=kind)
        self.name.set_text("")
        self.short.set_text("")
        self.draft_asked.emit(draft)
        if self.isVisible():
            self.name.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class ContactForm(RecordForm[Contact]):
    """A person; without a name it is the function alone (R13)."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.name = TextField(tr("Name"))
        self.function = TextField(tr("Function"))
        self.email = TextField(tr("E-mail"))
        self.phone = TextField(tr("Phone"))
        self.since = DayField(tr("Since"), clock, is_past=True)
        self.until = DayField(tr("Until"), clock)
        kept_place = self.until.sizePolicy()
        kept_place.setRetainSizeWhenHidden(True)  # the fields above and below keep their columns
        self.until.setSizePolicy(kept_place)
        self.kept_as = ChoiceField(
            tr("What is kept"),
            [(False, tr("Name and function")), (True, ptr("contact", "Function alone"))],
        )
        self.address = ChoiceField(
            tr("Ways to reach"), [(False, tr("For everyone here")), (True, tr("Secret"))]
        )
        self.lay(
            beside((self.name, 1), (self.function, 1)),
            beside((self.email, 1), (self.phone, 1)),
            beside((self.since, 1), (self.until, 1)),
            beside((self.kept_as, 1), (self.address, 1)),
            fields=(self.name, self.function, self.email, self.phone, self.since, self.until),
        )
        self.kept_as.changed.connect(lambda _: self._dress())
        self.address.changed.connect(lambda _: self._dress())

    def _dress(self) -> None:
        """Say what a choice means before it is kept."""
        is_nameless = self.kept_as.value() is True
        self.name.setEnabled(not is_nameless)
        self.name.set_error("")
        hint = tr("The name goes; old minutes keep it.") if is_nameless and self.name.text() else ""
        self.kept_as.set_hint(hint)
        is_secret = self.address.value() is True
        self.address.set_hint(tr("In no list, export or search.") if is_secret else "")

    def open_for(self, contact: Contact) -> None:
        """Show a person; one without an id is new."""
        self._held = contact
        self.name.set_text(contact.name)
        self.function.set_text(contact.function)
        self.email.set_text(contact.email)
        self.phone.set_text(contact.phone)
        self.since.set_day(contact.since)
        self.until.set_day(contact.until)
        self.until.setVisible(contact.until is not None)  # ending asks who goes on (R13)
        self.kept_as.set_value(contact.is_function_only)
        self.address.set_value(contact.is_secret)
        self._dress()
        first = self.name if self.name.isEnabled() else self.function
        self.appear(first.edit)

    def _typed(self) -> Contact | None:
        if self._held is None or self.since.is_wrong() or self.until.is_wrong():
            return None
        is_nameless = self.kept_as.value() is True or not self.name.text()
        if is_nameless and not self.function.text():
            first = self.name if self.name.isEnabled() else self.function
            first.set_error(tr("Type a name or a function."))
            return None
        return replace(
            self._held,
            name="" if is_nameless else self.name.text(),
            is_function_only=is_nameless,
            is_secret=self.address.value() is True,
            function=self.function.text(),
            email=self.email.text(),
            phone=self.phone.text(),
            since=self.since.day(),
            until=self.until.day(),
        )

    def _is_meant(self) -> bool:
        return bool(self.name.text() or self.function.text())


NEW: Final = ContactId("")
