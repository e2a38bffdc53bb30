"""Calendar entries as a file (RFC 5545), put or taken away as one organiser publishes them.

METHOD:PUBLISH, because an entry asks for no answer and names no attendees (RFC 5546, 3.2.1); the
same organiser takes it away with METHOD:CANCEL. Titles are neutral and the class is CONFIDENTIAL:
a calendar is often open to colleagues.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.domain.calendar_entries import CalendarEntry
    from workbench.domain.papers import Appointment, Paper
    from workbench.services.post import CalendarFile

_MAKER: Final = "-//Ketentafel//Ketentafel//NL"
_HERE: Final = ZoneInfo("Europe/Amsterdam")
_NO_ADDRESS: Final = "invalid:nomail"  # an organiser is required, its mail address is not


def calendar_bytes(file: CalendarFile) -> bytes:
    """Return the file; the same entries at the same moment give the same bytes."""
    made = _calendar(is_cancel=file.is_cancel)
    organiser = _organiser(file.organiser, file.address)
    for entry in file.entries:
        made.add_component(_event(entry, file, organiser))
    return bytes(made.to_ical())


def appointment_bytes(paper: Paper, meeting: Appointment) -> bytes:
    """Return the meeting of an agenda; its hours are told in UTC, which needs no list of zones."""
    made = _calendar(is_cancel=meeting.is_cancelled)
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", _in_utc(paper.dated))
    event.add("dtstart", _in_utc(meeting.starts_at))
    event.add("dtend", _in_utc(meeting.ends_at))
    event.add("summary", meeting.title)
    event.add("class", "CONFIDENTIAL")
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event["organizer"] = _organiser(paper.furniture.organisation)
    made.add_component(event)
    return bytes(made.to_ical())


def _in_utc(here: datetime) -> datetime:
    return here.replace(tzinfo=_HERE).astimezone(UTC)


def _calendar(*, is_cancel: bool) -> Calendar:
    made = Calendar()
    made.add("prodid", _MAKER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "CANCEL" if is_cancel else "PUBLISH")
    return made


def _organiser(name: str, address: str = "") -> vCalAddress:
    found = vCalAddress(f"mailto:{address}" if address else _NO_ADDRESS)
    found.params["CN"] = name.replace('"', "'")
    return found


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
