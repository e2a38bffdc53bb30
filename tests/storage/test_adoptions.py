"""Approval, remarks and adoption in a real encrypted file: what is final is final for SQL too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.storage import fakes
from workbench.domain.meetings import MeetingState
from workbench.domain.remarks import Remark, RemarkSource
from workbench.services import adoptions, approvals, remarks
from workbench.services.audit import Act
from workbench.services.chairing import ChairMayNotError, ChairSession
from workbench.storage.errors import FinalRecordError, StorageFaultError


@pytest.fixture
def held(keep):
    """A meeting with a draft; its remarks and approvals are still to come."""
    each = fakes.one_of_each()
    later = {
        "approvals", "remarks", "adoptions", "corrections", "rounds", "answers", "errata"
    }  # fmt: skip
    keep(**{name: each[name] for name in each if name not in later})
    keep(meetings=fakes.meeting(table="t0", state=MeetingState.DRAFT_MINUTES))
    return each


def remark(**more):
    told = {"id": "k9", "meeting": "m0", "version": "v0", "on": fakes.TODAY, "text": "Zo zei hij"}
    return Remark(**{**told, "made_at": fakes.NOW, **more})


def test_a_sent_remark_keeps_its_words(held, keep, session):
    keep(remarks=remark())
    keep(remarks=remark(text="Anders gezegd"))
    keep(remarks=remark(text="Anders gezegd", sent_at=fakes.NOW))
    with pytest.raises(FinalRecordError):
        keep(remarks=remark(text="Vervalst", sent_at=fakes.NOW))
    session.undo()  # but handing over can be taken back
    keep(remarks=remark(text="Toch anders"))


def test_a_settled_adoption_is_never_changed_or_removed(held, keep, session):
    made = held["adoptions"]
    keep(adoptions=made)
    keep(adoptions=replace(made, settled_at=fakes.NOW))
    with pytest.raises(FinalRecordError):
        keep(adoptions=replace(made, is_amended=True, settled_at=fakes.NOW))
    with pytest.raises(FinalRecordError):
        session.undo()

    def remove(work):
        work.adoptions.remove(made.id)
        work.audit(Act.ADOPTION_WITHDRAWN, made.id)

    with pytest.raises(FinalRecordError):
        session.do(remove)


def test_one_adoption_of_a_meeting_stands(held, keep):
    made = held["adoptions"]
    keep(adoptions=replace(made, withdrawn_at=fakes.NOW))
    other = replace(held["versions"], id="v1", n=2)
    keep(versions=other, adoptions=replace(made, id="z1", version="v1"))
    third = replace(held["versions"], id="v2", n=3)
    with pytest.raises(StorageFaultError):
        keep(versions=third, adoptions=replace(made, id="z2", version="v2"))


def test_the_chair_s_session_writes_what_the_chair_does_and_nothing_else(held, writer, count):
    session = ChairSession(writer.store)
    session.do(remarks.note_remark, "v0", remark().place, "Een woord")
    session.do(approvals.approve, "v0")
    before = writer.commit_no
    with pytest.raises(ChairMayNotError):
        session.do(adoptions.settle, "m0")
    assert writer.commit_no == before
    assert (count("remark"), count("approval")) == (1, 1)
    acts = writer.connection.execute("SELECT act FROM audit ORDER BY n DESC LIMIT 3").fetchall()
    assert acts == [("approval.given",), ("remark.sent",), ("remark.noted",)]


def test_a_received_remark_keeps_whose_it_is_and_of_which_draft(held, keep, session):
    keep(remarks=remark(sent_at=fakes.NOW))
    for forged in (
        {"on": date(2026, 1, 1)},
        {"who": "Iemand anders"},
        {"source": RemarkSource.ORGANISATION},
        {"organisation": "o0"},
    ):
        with pytest.raises(FinalRecordError):
            keep(remarks=remark(sent_at=fakes.NOW, **forged))
    keep(remarks=remark(sent_at=fakes.NOW, item="i0", line="l0", quote="zei"))
    session.undo()  # where it belongs may be pointed at, and taken back


def test_an_erratum_is_never_changed_or_removed(held, keep, session):
    made = held["errata"]
    keep(errata=made)
    with pytest.raises(FinalRecordError):
        keep(errata=replace(made, text="Vervalst"))
    with pytest.raises(FinalRecordError):
        session.undo()
    with pytest.raises(StorageFaultError):  # no number is given twice
        keep(errata=replace(made, id="e1"))


def test_a_correction_stays_while_its_adoption_stands(held, keep, session):
    keep(remarks=held["remarks"])
    made = held["corrections"]
    keep(corrections=made)
    keep(adoptions=held["adoptions"])
    with pytest.raises(FinalRecordError):
        keep(corrections=replace(made, wording="Vervalst"))

    def remove(work):
        work.corrections.remove(made.id)
        work.audit(Act.CORRECTION_WITHDRAWN, made.id)

    with pytest.raises(FinalRecordError):
        session.do(remove)
    keep(adoptions=replace(held["adoptions"], withdrawn_at=fakes.NOW))
    session.do(remove)
