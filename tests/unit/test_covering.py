"""The words in a mail, and the meeting for a calendar: neutral both (D16)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from workbench.domain.formats import Format, offered
from workbench.domain.frozen import FrozenAttendance, FrozenAttendee, FrozenItem, FrozenMinutes
from workbench.domain.frozen_agenda import AgendaVersion, FrozenAgenda
from workbench.domain.ids import AgendaVersionId, MeetingId
from workbench.domain.papers import Issued
from workbench.services.agenda_papers import agenda_paper
from workbench.services.appointments import with_appointment
from workbench.services.covering import covering, covering_paper
from workbench.services.papers import minutes_paper
from workbench.texts import in_language

here = datetime.fromisoformat
MINUTES = FrozenMinutes(
    organisation="Gemeente Zuiderveen",
    table="Tafel",
    prefix="RT",
    number="RT-26-3",
    title="Regionale Tafel Mensenhandel",
    on=date(2026, 3, 12),
    starts_at=time(14),
    attendance=FrozenAttendance(present=(FrozenAttendee(name="J. de Wit"),)),
    items=(FrozenItem(number="1", title="Casus Grutto"),),
)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_words_of_a_mail_tell_no_subject_and_no_name(language):
    words = in_language(language)
    paper = minutes_paper(MINUTES, words)
    mark = Issued(name="Politie, J. de Wit", number=3, of=7, code="CA7F")
    told = covering(replace(paper, issued=mark), words)
    whole = told.subject + told.text
    for secret in ("Mensenhandel", "Grutto", "de Wit", "Politie", "CA7F"):
        assert secret not in whole
    assert paper.furniture.handling in told.text
    assert "3" in told.text
    assert "7" in told.text
    assert told.text.endswith("Gemeente Zuiderveen\n")


def test_a_passphrase_is_told_of_and_never_told():
    words = in_language("nl")
    paper = minutes_paper(MINUTES, words)
    assert "wachtwoordzin" in covering(paper, words, has_passphrase=True).text
    assert "wachtwoordzin" not in covering(paper, words).text


def test_the_words_are_a_document_of_their_own():
    words = in_language("nl")
    made = covering_paper(minutes_paper(MINUTES, words), words)
    assert offered(made.kind) == (Format.TXT,)
    assert "Grutto" not in repr([b.runs for s in made.sections for b in s.blocks])
    assert made.contents is made.roll is made.issued is None
    assert (made.facts, made.listings, made.grids) == ((), (), ())


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
