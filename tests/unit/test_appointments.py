"""The meeting of an agenda for a calendar: when, and nothing of what it is about (D16)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from workbench.domain.frozen_agenda import AgendaVersion, FrozenAgenda
from workbench.domain.ids import AgendaVersionId, MeetingId
from workbench.services.agenda_papers import agenda_paper
from workbench.services.appointments import with_appointment
from workbench.texts import in_language

here = datetime.fromisoformat
AGENDA = FrozenAgenda(
    organisation="Gemeente", table="T", prefix="RT", title="Mensenhandel", on=date(2026, 12, 10),
    starts_at=time(23), minutes=90,
)  # fmt: skip


def version(n, meeting="m1"):
    return AgendaVersion(
        id=AgendaVersionId(f"v{n}"), meeting=MeetingId(meeting), n=n, canonical="", sha256="",
        made_at=datetime(2026, 11, 1, tzinfo=UTC),
    )  # fmt: skip


def entry(n=1, meeting="m1", frozen=AGENDA, **more):
    words = in_language("nl")
    paper = agenda_paper(frozen, words)
    return with_appointment(paper, version(n, meeting), frozen, words, **more).appointment


def test_a_meeting_keeps_its_identifier_and_raises_its_sequence():
    first, second, off = entry(1), entry(2), entry(2, is_cancelled=True)
    assert first.uid == second.uid == off.uid
    assert first.uid != entry(1, "m2").uid
    assert "m1" not in first.uid
    assert [first.sequence, second.sequence, off.sequence] == [0, 1, 2]
    assert (off.is_cancelled, first.is_cancelled) == (True, False)


def test_its_title_is_neutral_and_it_may_end_the_next_day():
    made = entry()
    assert made.title == "Overleg RT"
    assert (made.starts_at, made.ends_at) == (
        here("2026-12-10 23:00"),
        here("2026-12-11 00:30"),
    )
    hour = entry(frozen=replace(AGENDA, minutes=0, prefix=""))
    assert (hour.ends_at - hour.starts_at).seconds == 3600
    assert hour.title == "Overleg"
