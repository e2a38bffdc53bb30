"""Drafts of mails and calendar files, read back by the libraries that others read them with."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from email import message_from_bytes, policy

import pytest
from icalendar import Calendar

from workbench.documents.post import MailFiles
from workbench.domain.calendar_entries import CalendarEntry
from workbench.services.post import CalendarFile, MailDraft

AT = datetime(2026, 5, 21, 14, 42, tzinfo=timezone(timedelta(hours=2)))
POST = MailFiles()


def entry(n=0, **more):
    told = {"action": f"a{n}", "organisation": "o0", "contact": None, "day": date(2026, 6, 1)}
    told |= {"title": f"Actie RT-26-{n:02}", "made_at": AT}
    return CalendarEntry(**{"id": f"0197-{n}", **told, **more})


def calendar(*entries, is_cancel=False, **more):
    told = {"organiser": "Gemeente Zuiderveen", "address": "keten@zuiderveen.invalid", "at": AT}
    file = CalendarFile(entries=entries, is_cancel=is_cancel, **{**told, **more})
    return POST.calendar(file)


# ---- calendars (RFC 5545, RFC 5546)


def test_a_calendar_file_is_one_that_others_read():
    data = calendar(entry(7), entry(8, sequence=3))
    (read,) = Calendar.from_ical(data, multiple=True)
    assert read["METHOD"] == "PUBLISH"
    assert read["VERSION"] == "2.0"
    assert not read.errors
    first, second = read.walk("VEVENT")
    assert (first["UID"], first["SEQUENCE"], second["SEQUENCE"]) == ("0197-7@ketentafel", 0, 3)
    assert first.decoded("DTSTART") == date(2026, 6, 1)
    assert first.decoded("DTEND") == date(2026, 6, 2)
    assert first.decoded("DTSTAMP") == AT
    assert (first["STATUS"], first["CLASS"]) == ("CONFIRMED", "CONFIDENTIAL")
    assert first["SUMMARY"] == "Actie RT-26-07"
    assert first["ORGANIZER"] == "mailto:keten@zuiderveen.invalid"
    assert {"ATTENDEE", "DESCRIPTION", "LOCATION", "COMMENT"}.isdisjoint(first)


def test_taking_away_names_the_same_entry_with_a_higher_sequence():
    before = entry(7)
    (read,) = Calendar.from_ical(calendar(before.cancel(AT), is_cancel=True), multiple=True)
    (event,) = read.walk("VEVENT")
    assert read["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert (event["UID"], event["SEQUENCE"]) == (before.uid, 1)
    assert event["ORGANIZER"] == "mailto:keten@zuiderveen.invalid"  # only the same one may


def test_lines_are_as_the_standard_asks():
    data = calendar(entry(title="Actie " + "ë" * 120))
    assert data.count(b"\n") == data.count(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.decode("utf-8")


def test_words_cannot_break_out_of_a_line():
    data = calendar(entry(title="x\r\nATTENDEE:mailto:y"), organiser='"a";b:\r\nX-EVIL:1')
    (read,) = Calendar.from_ical(data, multiple=True)
    (event,) = read.walk("VEVENT")
    assert "ATTENDEE" not in event
    assert "X-EVIL" not in event
    assert event["SUMMARY"].replace("\r\n", "\n") == "x\nATTENDEE:mailto:y"


def test_an_organiser_without_an_address_is_still_one():
    (read,) = Calendar.from_ical(calendar(entry(), address=""), multiple=True)
    assert read.walk("VEVENT")[0]["ORGANIZER"] == "invalid:nomail"


def test_the_same_gives_the_same_bytes():
    assert calendar(entry(7)) == calendar(entry(7))


# ---- mails


def mail(**more):
    told = {"subject": "Acties RT", "text": "Beste,\n\nRT-26-07: één\n", "to_name": "F. Amraoudi"}
    data = POST.draft(MailDraft(**{**told, "to_address": "f@a.invalid", **more}))
    return data, message_from_bytes(data, policy=policy.default)


def test_a_draft_opens_as_one_that_was_not_sent():
    data, read = mail()
    assert read["X-Unsent"] == "1"
    assert read["To"] == '"F. Amraoudi" <f@a.invalid>'
    assert read["Subject"] == "Acties RT"
    assert read.get_content().replace("\r\n", "\n") == "Beste,\n\nRT-26-07: één\n"
    assert data.count(b"\n") == data.count(b"\r\n")


def test_it_tells_nothing_of_this_machine():
    _, read = mail()
    assert {name.lower() for name in read} == {
        "subject", "to", "x-unsent", "content-type", "content-transfer-encoding", "mime-version",
    }  # fmt: skip


@pytest.mark.parametrize(
    "address", ["", "geen adres", "a@", "@b", "a@b.invalid\r\nBcc: c@d.invalid", "a b@c.invalid",
                "é@c.invalid", "a@b.invalid,c@d.invalid"],
)  # fmt: skip
def test_an_address_that_is_none_is_left_out(address):
    _, read = mail(to_address=address)
    assert "To" not in read
    assert "Bcc" not in read


def test_words_cannot_add_a_header():
    data, read = mail(subject="Acties\r\nBcc: c@d.invalid", to_name='x" <q@r.invalid>\r\nBcc: y')
    assert "Bcc" not in read
    assert not re.search(rb"(?m)^Bcc", data)
    assert read["To"].addresses[0].addr_spec == "f@a.invalid"
