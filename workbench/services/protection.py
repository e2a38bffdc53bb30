"""Use cases on how copies for a person are protected: agreed once, a passphrase yearly (R9.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.ids import ProtectionId
from workbench.domain.protection import (
    PassphraseUsedError,
    Protection,
    ProtectionKind,
    checked,
)
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.ids import ContactId
    from workbench.services.ports import Read, Work


def protection_of(read: Read, contact: ContactId) -> Protection | None:
    """Return what is agreed with a person now."""
    held = [one for one in read.protections.where(contact=contact) if one.stands]
    return max(held, key=lambda one: one.id, default=None)


def agree_secure_mail(work: Work, contact: ContactId, channel: str) -> Protection:
    """Agree that copies go by a secure mail service; the file needs no passphrase.

    Raises:
        ChannelMissingError: the service has no name.
    """
    return _agree(work, contact, ProtectionKind.SECURE_MAIL, channel=channel.strip())


def agree_passphrase(work: Work, contact: ContactId, passphrase: str) -> Protection:
    """Agree on a passphrase that closes each copy; agreeing anew ends the one before.

    Raises:
        PassphraseTooShortError: it would be guessed.
        PassphraseUsedError: it was agreed before, and its year is over or it was ended.
    """
    held = protection_of(work, contact)
    if held is not None and held.passphrase == passphrase and not held.is_due(work.today):
        return held
    used = {one.passphrase for one in work.protections.where(contact=contact)} - {""}
    if passphrase in used:
        raise PassphraseUsedError(contact)
    return _agree(work, contact, ProtectionKind.CLOSED_FILE, passphrase=passphrase)


def end_protection(work: Work, contact: ContactId) -> None:
    """End what was agreed; nothing happens when nothing was."""
    if _end(work, contact):
        work.audit(Act.PROTECTION_ENDED, contact)


def _agree(
    work: Work,
    contact: ContactId,
    kind: ProtectionKind,
    *,
    channel: str = "",
    passphrase: str = "",
) -> Protection:
    agreed = checked(
        Protection(
            id=ProtectionId(work.new_id()),
            contact=contact,
            kind=kind,
            channel=channel,
            passphrase=passphrase,
            agreed_on=work.today,
        )
    )
    _end(work, contact)
    work.protections.save(agreed)
    work.audit(Act.PROTECTION_AGREED, agreed.id)
    return agreed


def _end(work: Work, contact: ContactId) -> bool:
    held = [one for one in work.protections.where(contact=contact) if one.stands]
    for one in held:
        work.protections.save(replace(one, ended_on=work.today))
    return bool(held)
