"""How much work one guess of a passphrase costs, and what a file may ask of this machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MOST_KIB: Final = 4 << 20  # 4 GiB
MOST_PASSES: Final = 64
MOST_LANES: Final = 64
_LEAST_KIB_PER_LANE: Final = 8  # RFC 9106, section 3.1


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfParameters:
    """Argon2id version 1.3 (RFC 9106): memory in KiB, passes, lanes.

    The default costs 256 MiB and about 0.4 s on an office laptop (security design, row 2).
    """

    m_kib: int = 262_144
    t: int = 3
    p: int = 4

    @property
    def are_acceptable(self) -> bool:
        """Whether a key file may ask this; asked before any memory is taken."""
        return (
            1 <= self.t <= MOST_PASSES
            and 1 <= self.p <= MOST_LANES
            and _LEAST_KIB_PER_LANE * self.p <= self.m_kib <= MOST_KIB
        )

    def are_weaker_than(self, other: KdfParameters) -> bool:
        """Whether a guess costs less memory, or less work in the same memory."""
        return (self.m_kib, self.m_kib * self.t) < (other.m_kib, other.m_kib * other.t)
