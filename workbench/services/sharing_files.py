"""From what was chosen to files: numbered, coded, made, proved, closed; then the register.

A copy gets its number and its control code before it is drawn, because both stand on it; the
register counts and seals the same way when it hears of it (R9.3, documents.md 1.4).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.formats import Format
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.protection import ProtectionKind
from workbench.services import disclosures, producing
from workbench.services.copies import Copier, issued
from workbench.services.copies import Wanted as CopyWanted
from workbench.services.disclosed import Telling
from workbench.services.disclosures import MadeCopy, Recipient
from workbench.services.enveloping import envelope
from workbench.services.people import set_preference
from workbench.services.producing import Wanted
from workbench.services.proofs import Produced
from workbench.services.proving import prove, question_of
from workbench.services.qr_codes import with_qr
from workbench.services.signature_fields import is_wanted, with_field
from workbench.texts import in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.leaks import Finding
    from workbench.domain.markings import Marking
    from workbench.services.copies import Copy
    from workbench.services.ports import Read, Work
    from workbench.services.producing import Batch, Made, Step, Written
    from workbench.services.proofs import Prover
    from workbench.services.sharing import Addressee, Shared
    from workbench.services.vaults import PaperMaker, Paperwork

PAPER: Final = "paper"  # the form of what was printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One copy on its way to one recipient."""

    to: Addressee
    copy: Copy
    form: Format


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Copies of one version for some of its recipients, into one folder."""

    shared: Shared
    to: tuple[Addressee, ...]
    form: Format = Format.PDF
    folder: Path
    is_printed: bool = False  # for paper: nothing is closed, and no file is written
    basis: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)  # closes all of it on its way, as on a stick


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What makes, proves and writes."""

    paper: PaperMaker
    prover: Prover
    files: Paperwork


def make(
    read: Read,
    order: Order,
    tools: Tools,
    told: Callable[[Step], object],
    is_cancelled: Callable[[], bool],
) -> Batch[Parcel]:
    """Make and prove every copy of an order, in memory; slow, so it belongs in a lane.

    Raises:
        PaperError: one could not be made or proved, or the work was cancelled.
    """
    wanted = [Wanted(copy=one, name=file_name(one, order)) for one in _parcels(read, order)]
    return producing.produce(wanted, _Bench(read, order, tools), told, is_cancelled)


def _parcels(read: Read, order: Order) -> Iterable[Parcel]:
    choice, version = order.shared.choice, order.shared.version
    first = disclosures.next_copy(read, version.id, choice.kind)
    copier = Copier(read, version.source, choice.kind)
    is_to_sign = order.shared.meeting.chair is not None and is_wanted(read)
    for n, one in enumerate(order.to):
        wanted = CopyWanted(
            language=choice.language,
            number=first + n,
            of=first + len(order.to) - 1,
            item=choice.item,
            case=choice.case,
            is_large=one.reads_large,
        )
        copy = copier.copy_for(one.reader, wanted)
        code = disclosures.control_code(
            read, copy.model_sha256, recipient_of(one), choice.kind, copy.number
        )
        coded = issued(copy, code)
        coded = replace(coded, paper=with_qr(read, coded.paper))
        if is_to_sign and one.contact == order.shared.meeting.chair:
            signed = with_field(coded.paper, coded.minutes, in_language(choice.language))
            coded = replace(coded, paper=signed)
        yield Parcel(to=one, copy=coded, form=form_for(one, order))


def file_name(one: Parcel, order: Order) -> str:
    """Return the name of a file; that of an envelope says what form lies in it."""
    if _is_enveloped(one, order):
        return f"{one.copy.stem} {one.form}{Format.PDF.suffix}"
    return f"{one.copy.stem}{one.form.suffix}"


def _is_enveloped(one: Parcel, order: Order) -> bool:
    return bool(order.passphrase) and one.form is not Format.PDF


def form_for(one: Addressee, order: Order) -> Format:
    """Return the form of a copy: who agreed on a closed file gets a PDF, no other can be closed."""
    return Format.PDF if _is_closed(one) else order.form


def _is_closed(one: Addressee) -> bool:
    return one.protection is not None and one.protection.kind is ProtectionKind.CLOSED_FILE


def recipient_of(one: Addressee) -> Recipient:
    """Return a recipient as the register writes it down."""
    return Recipient(
        organisation=one.home,
        contact=one.contact,
        name=one.name or one.function or one.organisation,
        organisation_name=one.organisation,
    )


class _Bench:
    """Makes one file at a time."""

    def __init__(self, read: Read, order: Order, tools: Tools) -> None:
        self._read = read
        self._order = order
        self._tools = tools
        self._is_printed = order.is_printed

    def draw(self, copy: Parcel) -> bytes:
        """Return the file as its reader would open it."""
        return self._tools.paper.make(copy.copy.paper, form=copy.form)

    def prove(self, copy: Parcel, data: bytes) -> tuple[Finding, ...]:
        """Return what of all that was withheld stands in it, or in its name."""
        made, table = copy.copy, self._order.shared.meeting.table
        question = question_of(self._read, table, made)
        name = f"{copy.copy.stem}{copy.form.suffix}"
        return prove(self._tools.prover, Produced(name=name, form=copy.form, data=data), question)

    def protect(self, copy: Parcel, data: bytes) -> bytes:
        """Close a file for whom a passphrase was agreed with (R9.4), or for its way to all."""
        paper, agreed, on_the_way = self._tools.paper, copy.to.protection, self._order.passphrase
        if self._is_printed:
            return data
        if agreed is not None and _is_closed(copy.to):
            return paper.close_file(data, agreed.passphrase)
        if _is_enveloped(copy, self._order):
            within = envelope(copy.copy.paper, f"{copy.copy.stem}{copy.form.suffix}")
            return paper.close_file(data, on_the_way, within)
        return paper.close_file(data, on_the_way) if on_the_way else data


def note(
    work: Work, order: Order, written: Sequence[Written[Parcel]], by: str
) -> tuple[Disclosure, ...]:
    """Enter files in the register, and remember where they went."""
    set_preference(work, EXPORT_FOLDER, str(order.folder))
    telling = Telling(work)
    made = [_made(order, telling, one.made, one.path.name) for one in written]
    return disclosures.register(work, made, by)


def note_printed(
    work: Work, order: Order, made: Sequence[Made[Parcel]], sheets: int, by: str
) -> tuple[Disclosure, ...]:
    """Enter copies on paper in the register, with how many of each (R9.7)."""
    telling = Telling(work)
    copies = [_made(order, telling, one, sheets=sheets) for one in made]
    return disclosures.register(work, copies, by)


def _made(
    order: Order, telling: Telling, one: Made[Parcel], file_name: str = "", sheets: int = 0
) -> MadeCopy:
    shared, parcel = order.shared, one.copy
    return MadeCopy(
        table=shared.meeting.table,
        meeting=shared.meeting.id,
        version=shared.version.id,
        version_n=shared.version.n,
        kind=shared.choice.kind,
        form=PAPER if sheets else parcel.form,
        about=shared.about,
        recipient=recipient_of(parcel.to),
        marking=_marking(parcel, shared),
        basis=parcel.to.basis or order.basis,
        conditions=telling.conditions(parcel.copy.texts),
        cases=telling.cases(parcel.copy.paper),
        has_persons=shared.has_persons,
        withheld=len(parcel.copy.withheld),
        copy=parcel.copy.number,
        sheets=sheets,
        file_name=file_name,
        sha256=one.sha256,
        model_sha256=parcel.copy.model_sha256,
    )


def _marking(parcel: Parcel, shared: Shared) -> Marking:
    """The highest of what this copy holds, as each of its pages says."""
    return parcel.copy.marking or shared.meeting.marking
