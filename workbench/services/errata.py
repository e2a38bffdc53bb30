"""Use cases on errata (rules R7.3): numbered, and final the moment they are written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.corrections import QuoteNotThereError, text_at
from workbench.domain.errata import Erratum, NotSettledError, whole
from workbench.domain.frozen import thaw
from workbench.domain.ids import ErratumId
from workbench.services import adoptions
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.ids import MeetingId
    from workbench.domain.remarks import Place
    from workbench.services.ports import Read, Work


def add_erratum(work: Work, meeting: MeetingId, place: Place, text: str) -> Erratum:
    """Say beside adopted minutes what should have stood there; it is never changed again.

    Raises:
        NotSettledError: the minutes are not adopted for good, so they can still be corrected.
    """
    adoption = adoptions.adoption_of(work, meeting)
    if adoption is None or not adoption.is_settled:
        raise NotSettledError(meeting)
    frozen = thaw(work.versions.get(adoption.version).canonical)
    stands = text_at(frozen, place.item, place.line) if place.item else None
    if place.item is None or stands is None or place.quote not in stands:
        raise QuoteNotThereError(meeting)
    erratum = Erratum(
        id=ErratumId(work.new_id()),
        meeting=meeting,
        version=adoption.version,
        n=1 + max((held.n for held in work.errata.where(meeting=meeting)), default=0),
        item=place.item,
        line=place.line,
        number=next(one.number for one in frozen.items if one.id == place.item),
        quote=place.quote,
        text=text.strip(),
        on=work.today,
        made_at=work.now,
    ).sealed()
    work.errata.save(erratum)
    work.audit(Act.ERRATUM_ADDED, erratum.id)
    return erratum


def errata_of(read: Read, meeting: MeetingId) -> tuple[Erratum, ...]:
    """Return the errata of a meeting's minutes in order.

    Raises:
        ErratumDamagedError: one is not as it was written down.
    """
    return whole(read.errata.where(meeting=meeting))
