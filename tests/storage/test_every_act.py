"""T55: every use case that writes leaves entries with the six fields, and no content in them.

The vault it runs on is full of canaries: in every field that a person can fill, in file names,
folders, labels of keys and secrets. ``tests/architecture`` asks that no use case lacks its case.
"""

from __future__ import annotations

import re
import unicodedata

import pytest

from tests.storage import fakes
from tests.storage.newborn import new_vault
from tests.storage.use_cases import CASES, WORD, world
from tests.storage.worlds import for_a_moment
from workbench.services.audit import Act
from workbench.services.session import Session
from workbench.storage import chain, tallies
from workbench.storage.chain import Who

FIELDS = ("ts", "actor", "origin", "act", "obj", "result")  # BIO2 8.15.01
PLAIN = re.compile(r"[\w .:+-]{0,120}", re.ASCII)  # codes, numbers, names of fields
MANY = {  # acts that are more than one by what they do
    "rectifying.rectify",  # and the actions that tell of it
    "region.remove_municipality",  # its rules and its page go along
    "case_persons.add_to_case",  # and its pseudonym
    "case_transfers.hand_over",  # and its provision
    "handover_files.note",  # likewise
    "actions.postpone", "agenda.go_on", "attachments.forget_removed", "freezing.finish",
    "attendance.invite_newcomer", "minutes.write_item", "minutes.record_rest",
    "minutes.restore_line", "signal_feedback.agree_feedback", "signal_capture.record", "papermaking.note_made", "people.add_organisations",
    "sharing_files.note", "woo_files.note",
    "declaration_papers.note_made", "inspection_papers.note_made",
    "case_forgetting.destroy_case", "case_forgetting.destroy_again",
    "leaving.end_contact", "leaving.end_organisation", "leaving.move_contact", "successions.split_organisation", "people.set_up", "tables.introduce", "tables.seat_newcomer",
    "adoptions.adopt", "adoptions.settle", "adoptions.withdraw_adoption",
    "adoptions.adopt_by_round", "rounds.adopt_in_writing",
    "approvals.record_approval", "attachments.note_saved", "safekeeping.note_opened",
    "agenda_papers.note_agenda_made",
        "annotation_papers.note_annotation_made",
    "actions.lead", "actions.join", "actions.agree_between", "seats.introduce_substitute",
    "parking.take_from_parking", "table_ending.end_table", "register_papers.note_register_made",
    "retention_papers.note_due_made", "year_reports.note_made",
    "limits.limit_line", "limits.limit_item",
    "attendance.substitute_newcomer", "treating.nod", "treating.put_off",
    "pasting.add_people", "pasting.add_actions", "elsewhere.take_over",
    "reminder_files.note_files", "reminder_files.note_calendar_files", "senders.set_sender",
    "archiving.note_archive_made",
    "replies.accept", "disclosure_papers.note_exported", "region_files.note_made",
    "contact_points.tell",
    "cases.set_participants", "subjects.add_subject",
    "signal_feedback.dismiss",
    "weighings.decide",
}  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    path = tmp_path_factory.mktemp("every") / "kluis.db"
    writer = new_vault(path).writer()
    with writer.store.transaction() as work:
        world(work)
        work.audit(Act.ORGANISATION_ADDED, "o0")
    yield writer
    writer.connection.close()


def run(writer, prepare):
    """Run a use case, seal it as a commit would, and return the entries it wrote."""
    with for_a_moment(writer) as work:
        act = prepare(work)
        work._entries.clear()
        act()
        before = chain.head(writer.connection)[0]
        work.seal(Who(actor=fakes.ACTOR, origin="desk"))
        assert tallies.fit(writer.connection)
        rows = writer.connection.execute(
            f"SELECT {', '.join(FIELDS)}, detail FROM audit WHERE n > ? ORDER BY n",  # noqa: S608 - names in a test
            (before,),
        ).fetchall()
    return [dict(zip((*FIELDS, "detail"), row, strict=True)) for row in rows]


def bare(text: str) -> str:
    """What is left of a text when case, accents and signs are taken away."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())


@pytest.mark.parametrize("name", CASES)
def test_every_use_case_writes_its_entries_without_content(filled, name):
    entries = run(filled, CASES[name])
    assert entries
    if name not in MANY:
        assert len(entries) == 1
    for entry in entries:
        assert all(entry[field] for field in FIELDS), entry
        assert entry["act"] in set(Act)
        assert (entry["ts"], entry["actor"], entry["origin"], entry["result"]) == (
            fakes.NOW.isoformat(), fakes.ACTOR, "desk", "ok",
        )  # fmt: skip
        assert bare(WORD) not in bare("".join(entry.values()))
        assert PLAIN.fullmatch(entry["detail"]), entry["detail"]
        assert PLAIN.fullmatch(entry["obj"]), entry["obj"]


def test_the_test_sees_content_in_an_entry(filled):
    """The control: a use case that writes down what was typed."""

    def leaking(work):
        return lambda: work.audit(Act.ACTION_CHANGED, "a0", work.actions.get("a0").text.upper())

    (entry,) = run(filled, leaking)
    assert bare(WORD) in bare("".join(entry.values()))


def test_taking_back_and_doing_again_write_entries_of_their_own(keep, session, writer):
    def told():
        sql = "SELECT act, obj, detail FROM audit ORDER BY n"
        return writer.connection.execute(sql).fetchall()

    keep(organisations=fakes.organisation(name=WORD))
    before = len(told())
    session.undo()
    session.redo()
    assert told()[before:] == [("step.undone", "o0", ""), ("step.redone", "o0", "")]
    assert isinstance(session, Session)
    assert not any(WORD in str(row) for row in told())
