"""The chair's list of minutes on a real encrypted file, against the services at each step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.storage import fakes
from workbench.domain.approvals import ApprovalWay
from workbench.domain.meetings import MeetingState
from workbench.domain.remarks import Place
from workbench.domain.tables import Table
from workbench.services import (
    adoptions,
    approvals,
    corrections,
    freezing,
    meetings,
    remarks,
    tables,
    versions,
)
from workbench.services.rows import Asked
from workbench.storage.lists import SqlLists

TITLES = ("Opening", "Verslag", "Actielijst", "Rondvraag")


class Story:
    """A table of which meetings are held, finished and adopted, and what the list says of it."""

    def __init__(self, writer, session):
        self.writer, self.session = writer, session
        self.table = self.do(tables.add_table, Table(id="", name="Tafel", prefix="RT"), TITLES).id
        self.looked = 0

    def do(self, use_case, *given, **more):
        value = self.session.write(use_case, *given, **more).value
        if hasattr(self, "looked"):
            self.look()
        return value

    def held(self, on):
        key = self.do(meetings.plan, self.table, on).id
        self.do(meetings.start, key)
        return key

    def finished(self, on):
        key = self.held(on)
        self.do(meetings.end, key)
        return key, self.do(freezing.finish, key)

    def rows(self):
        return SqlLists(self.writer.connection).minutes()

    def look(self):
        """Compare the list with what the services say of each meeting."""
        self.looked += 1
        with self.writer.store.transaction() as read:
            known = [
                m
                for m in read.meetings.where()
                if m.state in {MeetingState.DRAFT_MINUTES, MeetingState.ADOPTED}
            ]
            known.sort(key=lambda m: (m.on, m.starts_at, m.id), reverse=True)
            rows = self.rows()
            assert [row.meeting for row in rows] == [m.id for m in known]
            for row, meeting in zip(rows, known, strict=True):
                version = versions.latest(read, meeting.id)
                adoption = adoptions.adoption_of(read, meeting.id)
                draft = adoption.concept if adoption else version.id
                approval = approvals.approval_of(read, draft)
                adopter = adoptions.adopter_of(read, meeting)
                assert (row.version, row.n, row.state) == (version.id, version.n, version.state)
                assert row.approved_on == (approval.on if approval else None)
                assert row.adopted_on == (adoption.on if adoption else None)
                assert row.is_amended == bool(adoption and adoption.is_amended)
                assert row.adopts_on == (adopter.on if adopter else None)
                own = remarks.own_remarks(read, version.id)
                assert row.unsent == sum(not remark.is_sent for remark in own)


@pytest.fixture
def story(writer, session):
    return Story(writer, session)


def test_the_list_says_what_the_services_say(story):
    first, concept = story.finished(date(2026, 9, 10))
    assert [row.asks for row in story.rows()] == [Asked.APPROVAL]
    story.do(remarks.note_remark, concept.id, Place(), "Iets")
    story.do(approvals.record_approval, concept.id, date(2026, 9, 11), ApprovalWay.MAIL)
    assert [row.asks for row in story.rows()] == [Asked.NOTHING]
    story.do(meetings.reopen, first)
    assert story.rows() == ()
    story.do(freezing.finish, first)
    second, _ = story.finished(date(2026, 10, 8))
    third = story.held(fakes.TODAY)
    assert [row.asks for row in story.rows()] == [Asked.ADOPTION, Asked.ADOPTION]
    with story.writer.store.transaction() as read:
        newest = versions.latest(read, first).id
        title = next(iter(read.items.where(meeting=first))).id
    story.do(corrections.correct, newest, title, None, "Opening en mededelingen")
    made = story.do(adoptions.adopt, newest, third)
    assert made.is_amended
    assert [row.asks for row in story.rows()] == [Asked.ADOPTION, Asked.NOTHING]
    story.do(adoptions.withdraw_adoption, made.id)
    story.do(adoptions.adopt, newest, third)
    story.do(meetings.end, third)
    story.do(freezing.finish, third)
    assert [row.asks for row in story.rows()] == [Asked.APPROVAL, Asked.APPROVAL, Asked.NOTHING]
    assert second
    assert story.looked > 15


def test_a_meeting_of_no_table_is_not_adopted(story):
    key, _ = story.finished(fakes.TODAY - timedelta(days=7))
    story.held(fakes.TODAY)
    with story.writer.store.transaction() as work:
        loose = replace(work.meetings.get(key), table=None)
    story.do(meetings.change_meeting, loose)
    assert [row.asks for row in story.rows()] == [Asked.APPROVAL]
