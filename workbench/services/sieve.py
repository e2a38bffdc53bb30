"""Asks of each piece whether the readers of one copy may all hold it, and keeps what they may not.

What is kept beside the copy is for the own side only: the preview that shows what is left out, and
the proof that searches the bytes for it (``domain.withheld``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.frozen_limits import asked_from
from workbench.domain.holding import OWN, Asked, Basis, all_may_hold
from workbench.domain.withheld import Spot, Withheld, WithheldKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.frozen import FrozenLimits, FrozenOwner
    from workbench.domain.holding import Reader, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something of which a copy may not get hold: its words, and where they stand."""

    kind: WithheldKind
    text: str = field(repr=False)
    line: str = ""
    more: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Sieve:
    """The readers of one copy, on which presence their answers lean, and what was left out."""

    readers: tuple[Reader, ...]
    basis: Basis
    withheld: list[Withheld] = field(default_factory=list)

    @property
    def is_own(self) -> bool:
        """What comes from a text of before, without limits, stands on the own copy only."""
        return self.readers == (OWN,)

    def holds(self, asked: Asked) -> bool:
        """Tell whether each reader may hold it; nothing is kept."""
        return all_may_hold(self.readers, asked, self.basis).is_allowed

    def passes(self, asked: Asked, *pieces: Piece) -> bool:
        """Tell whether each reader may hold it, and keep what it says where one may not."""
        verdict = all_may_hold(self.readers, asked, self.basis)
        if not verdict.is_allowed:
            self.keep(pieces, asked.item, asked.number, verdict.reasons)
        return verdict.is_allowed

    def passes_with(self, limits: FrozenLimits | None, *pieces: Piece) -> bool:
        """Tell it of what carries all its limits with it."""
        if limits is not None:
            return self.passes(asked_from(limits), *pieces)
        if not self.is_own:
            self.keep(pieces)
        return self.is_own

    def keep(
        self,
        pieces: Iterable[Piece],
        item: str = "",
        number: str = "",
        reasons: tuple[Reason, ...] = (),
    ) -> None:
        """Write down what is left out."""
        for piece in pieces:
            self.withheld.append(
                Withheld(
                    kind=piece.kind,
                    text=piece.text,
                    spot=Spot(item=item, number=number, line=piece.line),
                    reasons=reasons,
                    more=tuple(text for text in piece.more if text),
                )
            )


def names(owners: Iterable[FrozenOwner]) -> tuple[str, ...]:
    """Return the people who owe an action."""
    return tuple(owner.name for owner in owners if owner.name)
