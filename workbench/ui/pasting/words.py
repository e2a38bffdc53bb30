"""What fields, problems and pasted rows are called on screen, in the language of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.actions import ActionState
from workbench.domain.due_dates import DueKind, kind_text, short_text
from workbench.domain.pasted_fields import Field, Into
from workbench.domain.pasted_rows import Problem, ReadAction
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui.partners.words import kind as kind_of_partner

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.pasted_rows import ReadPerson, Wrong
    from workbench.services.pasted_sheet import Sheet

_NAMED = 3  # new partners told by name; of more the number


def title(into: Into, home: str) -> str:
    """Return what the card is for."""
    if into is Into.ACTIONS:
        return tr("Paste actions")
    if into is Into.CONTACTS:
        return tr("Paste contacts of {partner}").format(partner=home)
    return tr("Paste partners")


def field(value: Field) -> str:
    """Return what a column holds."""
    return {
        Field.TEXT: ptr("column", "Action"),
        Field.OWNER: ptr("column", "Owner"),
        Field.HOME: ptr("column", "Organisation of the owner"),
        Field.DUE: ptr("column", "Due"),
        Field.STATUS: ptr("column", "Status"),
        Field.AGREED: ptr("column", "Agreed on"),
        Field.PARTNER: ptr("column", "Partner"),
        Field.SHORT: ptr("column", "Abbreviation"),
        Field.KIND: ptr("column", "Kind of partner"),
        Field.PERSON: ptr("column", "Name of the person"),
        Field.FUNCTION: ptr("column", "Function"),
        Field.EMAIL: ptr("column", "E-mail"),
        Field.PHONE: ptr("column", "Phone"),
        Field.REMARK: ptr("column", "Keep as a remark"),
        Field.NOTHING: ptr("column", "Leave out"),
    }[value]


def problem(wrong: Wrong, said: str, column: str) -> str:
    """Return what is wrong with a cell, in one sentence; ``column`` is its heading."""
    return {
        Problem.TEXT_MISSING: tr("Nothing stands under {column}."),
        Problem.PARTNER_MISSING: tr("No partner stands in this row."),
        Problem.DATE_UNREAD: tr("{column}: “{cell}” is no day that was recognised."),
        Problem.STATUS_UNKNOWN: tr("{column}: “{cell}” is no known status."),
        Problem.ADDRESS_WRONG: tr("{column}: “{cell}” is no e-mail address."),
    }[wrong.problem].format(column=column or field(wrong.field), cell=" ".join(said.split()))


def mend(wrong: Wrong) -> str:
    """Return how a field is mended, to be read below it."""
    return {
        Problem.TEXT_MISSING: tr("Type what is missing here."),
        Problem.PARTNER_MISSING: tr("Type which partner it is."),
        Problem.DATE_UNREAD: tr("No day was recognised. Type for example: 3 December."),
        Problem.STATUS_UNKNOWN: tr("Type open, in progress, done, lapsed or deferred."),
        Problem.ADDRESS_WRONG: tr("An address has one @ and no spaces."),
    }[wrong.problem]


def term(read: ReadAction, today: date) -> str:
    """Return when it is due, with its year where that is another."""
    if read.due is not None:
        return short_text(read.due, today, spoken.language)
    return kind_text(read.due_kind, spoken.language) if read.due_kind is not DueKind.NONE else ""


def state(value: ActionState) -> str:
    """Return a state that is not plainly open."""
    return {
        ActionState.OPEN: "",
        ActionState.IN_PROGRESS: ptr("pasted action", "in progress"),
        ActionState.DONE: ptr("pasted action", "done"),
        ActionState.LAPSED: ptr("pasted action", "lapsed"),
        ActionState.DEFERRED: ptr("pasted action", "deferred"),
    }[value]


def about_action(read: ReadAction) -> str:
    """Return the second line of an action: owners, state, remark."""
    owners = ", ".join(owner.name for owner in read.owners) or tr("no owner")
    remark = read.remark.replace("\n", ", ")
    return ", ".join(part for part in (owners, state(read.state), remark) if part)


def about_person(read: ReadPerson) -> str:
    """Return the second line of a partner or a person."""
    kind = kind_of_partner(read.kind)
    parts = (
        read.function if read.name else "",
        read.partner if read.has_person else kind if kind != read.partner else "",
        read.email,
        read.phone,
        read.remark.replace("\n", ", "),
    )
    return ", ".join(part for part in parts if part)


def summary(sheet: Sheet) -> str:
    """Say in a sentence or two what was read."""
    n, above = len(sheet.entries), len(sheet.above)
    told = [ntr("{n} row read.", "{n} rows read.", n).format(n=n)]
    if above:
        said = ntr(
            "{n} row above the headings does not count.",
            "{n} rows above the headings do not count.",
            above,
        )
        told.append(said.format(n=above))
    if sheet.table.left_out:
        left = sheet.table.left_out
        said = ntr("{n} more row did not fit.", "{n} more rows did not fit.", left)
        told.append(said.format(n=left))
    if sheet.table.stripped:
        hidden = sheet.table.stripped
        said = ntr(
            "{n} invisible control character was removed.",
            "{n} invisible control characters were removed.",
            hidden,
        )
        told.append(said.format(n=hidden))
    return " ".join(told)


def standing(sheet: Sheet) -> str:
    """Say what must be mended, what becomes new, and what is left out."""
    told = []
    wrong, out = len(sheet.wrong), len(sheet.entries) - len(sheet.wanted)
    if wrong:
        said = ntr("{n} row must be mended.", "{n} rows must be mended.", wrong)
        told.append(said.format(n=wrong))
    new = sheet.new_partners if sheet.place.into is not Into.PARTNERS else ()
    if new:
        told.append(_new(new))
    if out:
        told.append(ntr("{n} row is left out.", "{n} rows are left out.", out).format(n=out))
    return " ".join(told)


def _new(names: Sequence[str]) -> str:
    n = len(names)
    if n > _NAMED:
        return ntr("{n} partner is new.", "{n} partners are new.", n).format(n=n)
    said = ntr("New partner: {names}.", "New partners: {names}.", n)
    return said.format(names=", ".join(names))


def verb(into: Into, n: int) -> str:
    """Return the words of the button that adds them."""
    if into is Into.ACTIONS:
        return ntr("Add {n} action", "Add {n} actions", n).format(n=n)
    return ntr("Add {n} row", "Add {n} rows", n).format(n=n)
