"""What the coordinator set, inside the vault: anything that may hold content (architecture 3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

OWN_ORGANISATION: Final = "own.organisation"  # id of the organisation that "ons" means
OWN_NAME: Final = "own.name"  # the coordinator's name, as minute taker and audit actor
OWN_CONTACT: Final = "own.contact"
IDLE_MINUTES: Final = "lock.idle-minutes"
IDLE_MINUTES_IN_MEETING: Final = "lock.idle-minutes-in-meeting"
SHOWN_IN_CAPTURES: Final = "screen.shown-in-captures"  # "yes" lets other programs see the windows
ONLY_MEETING: Final = "view.only-meeting"  # shown alone, without side bar (R8)
ITEM_TIMER: Final = "meeting.item-timer"  # "yes" shows what each item took against its plan
EXPORT_FOLDER: Final = "export.folder"
REMINDER_SENDER: Final = "reminder.sender"  # the name under a reminder
REMINDER_ADDRESS: Final = "reminder.address"  # where answers go, and who sets calendar entries
FRIDAY_SEEN: Final = "friday.seen"  # what was ticked in the round of this week; ids only
QR_ON_COPIES: Final = "copies.qr"  # "yes" prints the control code as a QR code too
SIGNATURE_ON_MINUTES: Final = "minutes.signature"  # "yes" leaves the chair a field to sign in
SECOND_PLACE: Final = "backup.second-place"  # the folder that each backup is carried to
TWO_TO_DESTROY: Final = "destroy.two"  # "yes" asks a second person to confirm a destruction


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """One setting; the key is its identifier."""

    id: str
    value: str = field(repr=False)
