"""How a copy is kept from other eyes on its way: agreed with each person once (rules R9.4).

Either it goes by a secure mail service, which is named and needs no passphrase on the file, or it
is closed with a standing passphrase that was told by telephone. A passphrase is agreed anew each
year; those of before stay, because they open the copies of before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ContactId, ProtectionId

SHORTEST: Final = 15  # characters, as for the vault itself
YEAR: Final = timedelta(days=365)
BEFORE: Final = timedelta(days=30)  # so long before its year is over one is told


class ChannelMissingError(RuleBrokenError):
    """A secure mail service has a name."""

    code = "protection.channel"


class PassphraseTooShortError(RuleBrokenError):
    """A passphrase of a few characters is guessed from the file itself."""

    code = "protection.short"


class PassphraseUsedError(RuleBrokenError):
    """What is agreed anew is another passphrase: whoever learned the old one opens nothing new."""

    code = "protection.used"


class ProtectionKind(StrEnum):
    """What keeps a copy closed."""

    SECURE_MAIL = "secure_mail"
    CLOSED_FILE = "closed_file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """What was agreed with a person, from a day to a day."""

    id: ProtectionId
    contact: ContactId
    kind: ProtectionKind
    channel: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)
    agreed_on: date
    ended_on: date | None = None

    @property
    def stands(self) -> bool:
        """Whether it holds now."""
        return self.ended_on is None

    @property
    def due_on(self) -> date | None:
        """When the passphrase is to be agreed anew; nothing where there is none."""
        return self.agreed_on + YEAR if self.kind is ProtectionKind.CLOSED_FILE else None

    def is_due(self, today: date) -> bool:
        """Tell whether the passphrase is to be agreed anew."""
        return self.due_on is not None and self.due_on <= today


def checked(agreed: Protection) -> Protection:
    """Return what was agreed when it can be used.

    Raises:
        ChannelMissingError: the secure mail has no name.
        PassphraseTooShortError: the passphrase is too short.
    """
    if agreed.kind is ProtectionKind.SECURE_MAIL and not agreed.channel.strip():
        raise ChannelMissingError(agreed.contact)
    if agreed.kind is ProtectionKind.CLOSED_FILE and len(agreed.passphrase) < SHORTEST:
        raise PassphraseTooShortError(agreed.contact)
    return agreed
