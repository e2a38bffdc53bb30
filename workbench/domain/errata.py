"""Errata (rules R7.3): all that can still be said of minutes whose adoption is settled.

The adopted text never changes. An erratum has a number, a place and a day of its own, is printed
in a box beside the original, and is itself never changed or taken away.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from workbench.domain import canonical
from workbench.domain.errors import PaperError, RuleBrokenError
from workbench.domain.ids import ErratumId, ItemId, LineId, MeetingId, VersionId

if TYPE_CHECKING:
    from collections.abc import Iterable


class NotSettledError(RuleBrokenError):
    """Until their adoption is settled minutes are corrected, not given an erratum."""

    code = "erratum.not-settled"


class ErratumEmptyError(RuleBrokenError):
    """An erratum says something."""

    code = "erratum.empty"


class ErratumDamagedError(PaperError):
    """An erratum is not as it was written down."""

    code = "erratum.damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erratum:
    """What should have stood at a place of adopted minutes."""

    id: ErratumId
    meeting: MeetingId  # whose minutes
    version: VersionId  # the adopted version that it stands beside
    n: int  # erratum 1, 2 of this meeting
    item: ItemId
    line: LineId | None = None
    number: str = ""  # of the item, as it is printed
    quote: str = field(default="", repr=False)  # the words that are wrong
    text: str = field(repr=False)
    on: date
    made_at: datetime
    sha256: str = ""

    def sealed(self) -> Erratum:
        """Return it with its fingerprint, or refuse one that says nothing."""
        if not self.text.strip():
            raise ErratumEmptyError
        return replace(self, sha256=fingerprint(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What the fingerprint is of."""

    version: str
    n: int
    item: str
    line: str
    number: str
    quote: str
    text: str
    on: date


def fingerprint(erratum: Erratum) -> str:
    """Return the SHA-256 of what an erratum says, in hexadecimal."""
    said = _Said(
        version=erratum.version,
        n=erratum.n,
        item=erratum.item,
        line=erratum.line or "",
        number=erratum.number,
        quote=erratum.quote,
        text=erratum.text,
        on=erratum.on,
    )
    text = canonical.text_of(said)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def whole(errata: Iterable[Erratum]) -> tuple[Erratum, ...]:
    """Return errata in the order of their numbers, and refuse one that was tampered with."""
    found = tuple(sorted(errata, key=lambda erratum: erratum.n))
    for erratum in found:
        if erratum.sha256 != fingerprint(erratum):
            raise ErratumDamagedError(erratum.id)
    return found
