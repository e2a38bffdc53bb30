"""Minutes made elsewhere in a real encrypted file: adopted by the next meeting, or before it."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.domain.adoptions import WrongAdopterError
from workbench.domain.agenda import ItemKind
from workbench.domain.attachments import MediaType
from workbench.domain.frozen import thaw
from workbench.domain.ids import AttachmentId
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import VersionState
from workbench.domain.moves import SameDayError
from workbench.domain.pasted_rows import ReadAction
from workbench.domain.tables import Table
from workbench.services import (
    adoptions,
    elsewhere,
    freezing,
    meetings,
    paper_words,
    pasting,
    people,
    returning,
    tables,
    versions,
)
from workbench.services.attachments import TakenIn
from workbench.services.audit import Act
from workbench.services.draft_agenda import AgendaTitles
from workbench.services.elsewhere import Elsewhere, NotLastError, NotPastError
from workbench.texts import in_language

HELD, ADOPTED, COMING = date(2026, 9, 3), date(2026, 10, 1), date(2026, 12, 3)
TITLES = AgendaTitles(adoption="Verslag vaststellen", action_list="Actielijst")


@pytest.fixture
def do(session):
    return lambda use_case, *args, **more: session.write(use_case, *args, **more).value


@pytest.fixture
def read(vault):
    reader = vault.reader()
    yield reader.records
    reader.connection.close()


@pytest.fixture
def table(do):
    do(people.set_up, "Gemeente Zuiderveen", "M. Verbeek")
    return do(tables.add_table, Table(id="", name="Tafel", prefix="RT"), "abcd")


def told(table, on=HELD, adopted_on=None):
    return Elsewhere(
        table=table.id, on=on, adopted_on=adopted_on, title="Verslag van 3 september",
        line="Dit verslag is elders gemaakt, versie 2.",
    )  # fmt: skip


def a_file():
    return TakenIn(
        id=AttachmentId("b1"), name="verslag.pdf", media_type=MediaType.PDF, length=9,
        sha256="a" * 64, kept_sha256="b" * 64, secret=bytearray(range(32)),
    )  # fmt: skip


def begin(do, table):
    meeting = do(meetings.plan, table.id, COMING, titles=TITLES)
    return do(meetings.start, meeting.id)


def test_a_draft_made_elsewhere_is_adopted_by_the_next_meeting(do, read, table):
    taken = a_file()
    made = do(elsewhere.take_over, told(table), (taken,))
    assert (made.state, made.number, made.on, made.year) == (
        MeetingState.DRAFT_MINUTES, None, HELD, 2026,
    )  # fmt: skip
    (item,) = read.items.where(meeting=made.id)
    assert [a.name for a in read.attachments.where(item=item.id)] == ["verslag.pdf"]
    assert not any(taken.secret)  # its key is kept beside the row, and wiped here
    (version,) = read.versions.where(meeting=made.id)
    frozen = thaw(version.canonical)
    assert (frozen.on, frozen.items[0].lines[0].text) == (HELD, told(table).line)
    now = begin(do, table)
    assert meetings.previous(read, now) == made
    assert [m.id for m in adoptions.to_adopt(read, now)] == [made.id]
    do(adoptions.adopt, version.id, now.id)
    assert read.meetings.get(made.id).state is MeetingState.ADOPTED
    do(meetings.end, now.id)
    do(freezing.finish, now.id)
    (stands,) = read.adoptions.where(meeting=made.id)
    assert stands.is_settled


def test_what_was_adopted_before_is_taken_note_of_by_the_next_meeting(do, read, table):
    made = do(elsewhere.take_over, told(table, adopted_on=ADOPTED), ())
    assert made.state is MeetingState.ADOPTED
    adoption = adoptions.adoption_of(read, made.id)
    assert (adoption.on, adoption.at_meeting, adoption.is_settled) == (ADOPTED, None, False)
    newest = versions.latest(read, made.id)
    assert newest.state is VersionState.ADOPTED
    assert thaw(newest.canonical).adoption.on == ADOPTED
    now = begin(do, table)
    assert adoptions.adopted_in_writing(read, now) == (adoption,)
    do(meetings.end, now.id)
    finished = thaw(do(freezing.finish, now.id).canonical)
    settled = adoptions.adoption_of(read, made.id)
    assert (settled.is_settled, settled.at_meeting) == (True, now.id)
    (at,) = [i for i in finished.items if i.kind is ItemKind.ADOPTION]
    assert [(a.on, a.of, a.is_written) for a in at.adopted] == [(ADOPTED, HELD, False)]
    said = paper_words.adopted(at.adopted[0], finished.on, in_language("nl"))
    assert said.replace("\u00a0", " ") == (
        "Het verslag van donderdag 3 september 2026 is op donderdag 1 oktober 2026 ongewijzigd "
        "vastgesteld."
    )


def test_an_adoption_told_by_mistake_can_be_withdrawn_before_that(do, read, table):
    made = do(elsewhere.take_over, told(table, adopted_on=ADOPTED), ())
    do(adoptions.withdraw_adoption, adoptions.adoption_of(read, made.id).id)
    assert read.meetings.get(made.id).state is MeetingState.DRAFT_MINUTES
    now = begin(do, table)
    assert [m.id for m in adoptions.to_adopt(read, now)] == [made.id]


def test_its_open_actions_are_pasted_as_agreed_there_and_its_item_does_not_come_back(
    do, read, table
):
    made = do(elsewhere.take_over, told(table), ())
    rows = (ReadAction(text="Brief"), ReadAction(text="Lijst", agreed_on=date(2025, 5, 1)))
    added = do(pasting.add_actions, rows, table.id, made.id)
    letter, listed = (read.actions.get(key) for key in added.actions)
    assert (letter.meeting, letter.agreed_on, letter.number) == (made.id, HELD, None)
    assert (listed.agreed_on, listed.year) == (date(2025, 5, 1), 2025)
    now = begin(do, table)
    assert returning.coming_back(read, now) == ()


def test_days_that_cannot_be_and_minutes_that_are_not_the_last_are_refused(do, read, table, count):
    for on, adopted_on in (
        (COMING, None),
        (HELD, date(2026, 9, 2)),
        (HELD, COMING),
    ):
        with pytest.raises(NotPastError):
            do(elsewhere.take_over, told(table, on, adopted_on), ())
    do(elsewhere.take_over, told(table), ())
    assert not elsewhere.can_take_over(read, table.id)
    with pytest.raises(SameDayError):
        do(elsewhere.take_over, told(table), ())
    with pytest.raises(NotLastError):
        do(elsewhere.take_over, told(table, date(2026, 8, 3)), ())
    assert count("meeting") == 1


def test_another_table_does_not_adopt_it_and_the_log_tells_of_it(do, read, table, writer):
    made = do(elsewhere.take_over, told(table), ())
    other = do(tables.add_table, Table(id="", name="Driehoek", prefix="DR"), "abcd")
    meeting = do(meetings.plan, other.id, COMING)
    do(meetings.start, meeting.id)
    (version,) = read.versions.where(meeting=made.id)
    with pytest.raises(WrongAdopterError):
        do(adoptions.adopt, version.id, meeting.id)
    acts = writer.connection.execute("SELECT act, obj FROM audit").fetchall()
    assert (Act.MINUTES_TAKEN_OVER.value, made.id) in {tuple(row) for row in acts}
