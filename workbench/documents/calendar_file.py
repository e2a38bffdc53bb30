"""Calendar entries as a file (RFC 5545), put or taken away as one organiser publishes them.

METHOD:PUBLISH, because an entry asks for no answer and names no attendees (RFC 5546, 3.2.1); the
same organiser takes it away with METHOD:CANCEL. Titles are neutral and the class is CONFIDENTIAL:
a calendar is often open to colleagues.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final

from icalendar import Calendar, Event, vCalAddress

if TYPE_CHECKING:
    from workbench.domain.calendar_entries import CalendarEntry
    from workbench.services.post import CalendarFile

_MAKER: Final = "-//Ketentafel//Ketentafel//NL"
_NO_ADDRESS: Final = "invalid:nomail"  # an organiser is required, its mail address is not


def calendar_bytes(file: CalendarFile) -> bytes:
    """Return the file; the same entries at the same moment give the same bytes."""
    made = Calendar()
    made.add("prodid", _MAKER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "CANCEL" if file.is_cancel else "PUBLISH")
    organiser = vCalAddress(f"mailto:{file.address}" if file.address else _NO_ADDRESS)
    organiser.params["CN"] = file.organiser.replace('"', "'")
    for entry in file.entries:
        made.add_component(_event(entry, file, organiser))
    return bytes(made.to_ical())


def _event(entry: CalendarEntry, file: CalendarFile, organiser: vCalAddress) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", file.at.astimezone(UTC))
    event.add("last-modified", (entry.cancelled_at or entry.made_at).astimezone(UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("class", "CONFIDENTIAL")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if file.is_cancel else "CONFIRMED")
    event["organizer"] = organiser
    return event
