"""Use cases on handing a case over to another region: what goes along, in words, and the register.

The text says the code of the case and pseudonyms, never a name: who it is about is told by who
helps, not by a text that travels (product.md 5.2). Each transfer stands in the register of
provisions, with the consent it leans on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from workbench.domain.ids import CaseEntryId, CaseTransferId
from workbench.domain.markings import Marking
from workbench.domain.passing_on import must_go
from workbench.domain.preferences import OWN_NAME
from workbench.services import disclosures, paper_words, signals, subjects
from workbench.services.audit import Act
from workbench.services.case_entries import entries_of
from workbench.services.disclosures import MadeCopy, Recipient
from workbench.services.passing_on import conditions_of, kept_entries

if TYPE_CHECKING:
    from workbench.domain.case_transfers import CaseTransfer
    from workbench.domain.cases import Case
    from workbench.services.ports import Read, Work
    from workbench.texts import Texts

KIND = "transfer"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """A transfer as it was written down, and the text that goes along."""

    transfer: CaseTransfer
    text: str = field(repr=False)


def hand_over(work: Work, typed: CaseTransfer, words: Texts) -> HandedOver:
    """Hand over what was chosen of a case, and write that down in the register.

    Raises:
        CaseClosedError: the case is closed.
        TransferNowhereError: it does not say where to.
        TransferPurposeError: it does not say what for.
        TransferUnconsentedError: it does not say who consented.
        TransferConsentToComeError: that was on a day that is still to come.
        NoConsentError, MarkedRedError: who told one of the entries does not let it go.
    """
    case = work.cases.get(typed.case).must_be_open()
    held = entries_of(work, case.id)
    fresh = replace(typed, id=CaseTransferId(work.new_id()), made_on=work.today)
    made = fresh.tidy().only(held)
    for key, why in kept_entries(work, case.id, held).items():
        if key in made.entries:
            must_go(why, key)
    work.case_transfers.save(made)
    text = letter(work, made, words)
    _register(work, case, made, text, withheld=len(held) - len(made.entries))
    work.audit(Act.CASE_TRANSFERRED, case.id)
    return HandedOver(transfer=made, text=text)


def letter(read: Read, transfer: CaseTransfer, words: Texts) -> str:
    """Return the text that goes along: purpose, consent, and the entries that were chosen."""
    case = read.cases.get(transfer.case)
    known = subjects.known_at(read, case.table)
    tr = words.one
    day = paper_words.long_day(transfer.consented_on, words)
    parts = [
        tr("Transfer of case {code}").format(code=case.code),
        tr("To: {receiver}, {region}").format(receiver=transfer.receiver, region=transfer.region),
        tr("Purpose: {purpose}").format(purpose=transfer.purpose),
        tr("Consent: {whose}, {day}").format(whose=transfer.consented_by, day=day),
    ]
    wanted = set(transfer.entries)
    chosen = [entry for entry in entries_of(read, case.id) if entry.id in wanted]
    if chosen:
        parts += ["", tr("What is needed for it:")]
        parts += [f"{paper_words.long_day(entry.on, words)}: {entry.text}" for entry in chosen]
    parts += ["", tr("Who it is about is told by the helper, not in this text.")]
    return known.masked("\n".join(parts))


def _conditions(read: Read, made: CaseTransfer) -> tuple[str, ...]:
    """Return what the partners asked whose words go along."""
    homes = {read.case_entries.get(CaseEntryId(key)).organisation for key in made.entries}
    told = (one for one in signals.of_case(read, made.case) if one.organisation in homes - {None})
    return conditions_of(told)


def _register(work: Work, case: Case, made: CaseTransfer, text: str, *, withheld: int) -> None:
    table = work.tables.find(case.table) if case.table else None
    marking = table.marking if table else Marking()
    digest = sha256(text.encode()).hexdigest()
    own = work.preferences.find(OWN_NAME)
    recipient = Recipient(
        organisation=None, contact=None, name=made.receiver, organisation_name=made.region
    )
    copy = MadeCopy(
        table=case.table,
        meeting=None,
        version=made.id,
        kind=KIND,
        form="txt",
        about=case.code,
        recipient=recipient,
        marking=marking,
        basis=case.basis,
        conditions=(made.consented_by, *_conditions(work, made)),
        has_persons=True,
        withheld=withheld,
        cases=(case.id,),
        sha256=digest,
        model_sha256=digest,
    )
    disclosures.register(work, (copy,), own.value if own else "")
