"""One transaction: all of it lands with its audit and history, or nothing does."""

from __future__ import annotations

import json
import tomllib
from datetime import date

import pytest

from tests.storage import fakes
from workbench.domain.errors import NotFoundError, RuleBrokenError
from workbench.domain.minutes import LineKind
from workbench.domain.numbers import Series
from workbench.services import demo, freezing
from workbench.services.audit import Act
from workbench.storage.errors import (
    FinalRecordError,
    StepOutdatedError,
    StillReferredToError,
    StorageFaultError,
    UnauditedError,
    UnstorableError,
)
from workbench.storage.guard import Role
from workbench.storage.kinds import COLUMNS


@pytest.fixture
def rows(writer):
    def read(sql, *values):
        return writer.connection.execute(sql, values).fetchall()

    return read


def test_every_act_leaves_one_entry_and_its_rows(keep, rows, writer):
    keep(**fakes.one_of_each())
    ((n, actor, origin, act, obj, result),) = rows(
        "SELECT n, actor, origin, act, obj, result FROM audit WHERE n > 1"
    )
    assert (n, actor, origin, act, obj, result) == (
        2, "coordinator", "desk", "organisation.changed", "o0", "ok"
    )  # fmt: skip
    kept = rows("SELECT DISTINCT audit, kind FROM history ORDER BY kind")
    assert kept == [(2, table) for table in sorted(COLUMNS)]
    keep(organisations=fakes.organisation(name="Anders"))
    ((before, after),) = rows("SELECT before, after FROM history WHERE audit = 3")
    assert json.loads(before)["name"] == "Tekst"
    assert json.loads(after)["name"] == "Anders"
    assert writer.commit_no == 3


def test_two_acts_of_one_transaction_are_two_entries(writer, rows):
    with writer.store.transaction() as work:
        work.organisations.save(fakes.organisation())
        work.audit(Act.ORGANISATION_ADDED, "o0", "name")
        work.audit(Act.ORGANISATION_CHANGED, "o0")
    assert rows("SELECT act, obj, detail FROM audit WHERE n > 1") == [
        ("organisation.added", "o0", "name"),
        ("organisation.changed", "o0", ""),
    ]
    assert rows("SELECT audit, record FROM history") == [(3, "o0")]
    assert writer.commit_no == 2


def test_an_act_without_rows_is_kept_and_an_idle_transaction_is_not(writer, rows):
    with writer.store.transaction() as work:
        work.audit(Act.VAULT_OPENED, "")
    with writer.store.transaction() as work:
        work.organisations.where()
    assert rows("SELECT act FROM audit ORDER BY n") == [("vault.created",), ("vault.opened",)]
    assert writer.commit_no == 2


def test_rows_without_an_act_are_refused(writer, count):
    with pytest.raises(UnauditedError), writer.store.transaction() as work:
        work.organisations.save(fakes.organisation())
    assert count("organisation") == 0
    assert not writer.connection.in_transaction


def test_saving_what_is_stored_already_writes_nothing(keep, session, writer, count):
    keep(**fakes.one_of_each())
    outcome = keep(**fakes.one_of_each())
    assert outcome.step.images == ()
    with writer.store.transaction() as work:
        work.organisations.save(fakes.organisation(name="Even"))
        work.organisations.save(fakes.organisation(name="Tekst"))
        work.organisations.remove("gone")
    assert count("audit") == 3
    assert writer.commit_no == 3


def test_the_time_stands_still_inside_a_transaction(writer):
    with writer.store.transaction() as work:
        assert work.now == fakes.NOW
        assert work.today == fakes.TODAY
        ids = [work.new_id() for _ in range(3)]
    with writer.store.transaction() as work:
        ids.append(work.new_id())
    assert ids == sorted(set(ids))


def test_what_failed_leaves_nothing(session, writer, count):
    def fail(work):
        work.organisations.save(fakes.organisation())
        work.audit(Act.ORGANISATION_ADDED, "o0")
        _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        session.do(fail)
    assert count("organisation") == 0
    assert count("audit") == 1
    with writer.store.transaction() as work:
        assert work.organisations.find("o0") is None
        with pytest.raises(NotFoundError):
            work.organisations.get("o0")


def test_a_transaction_inside_a_transaction_is_a_mistake(writer):
    with (
        pytest.raises(StorageFaultError),
        writer.store.transaction(),
        writer.store.transaction(),
    ):
        pass
    assert not writer.connection.in_transaction


def test_a_record_that_others_refer_to_stays(keep, session, count):
    keep(**fakes.one_of_each())

    def remove(work):
        work.organisations.remove("o0")
        work.audit(Act.ORGANISATION_ENDED, "o0")

    with pytest.raises(StillReferredToError) as told:
        session.do(remove)
    assert told.value.code == "record.in-use"
    assert count("organisation") == 1


def test_frozen_minutes_are_never_changed(keep, session):
    keep(**fakes.one_of_each())

    def change(work):
        work.versions.save(fakes.one_of_each("Anders")["versions"])

    def remove(work):
        work.versions.remove("v0")

    for attempt in (change, remove):
        with pytest.raises(FinalRecordError) as told:
            session.do(attempt)
        assert told.value.code == "record.final"
    with pytest.raises(FinalRecordError):
        session.undo()


def test_a_word_outside_a_closed_set_is_a_mistake_and_is_not_shown(writer, canary):
    with pytest.raises(StorageFaultError) as told, writer.store.transaction() as work:
        work.organisations.save(fakes.organisation(kind=canary))
    assert told.value.args == ("sqlite 275",)


def test_half_a_character_is_refused_and_nothing_is_shown(writer, canary):
    with pytest.raises(UnstorableError) as told, writer.store.transaction() as work:
        work.organisations.save(fakes.organisation(name=f"{canary}\udc00"))
    assert isinstance(told.value, RuleBrokenError)
    assert canary not in repr(told.value.args)
    assert not writer.connection.in_transaction


def test_a_number_is_given_once(session, writer, rows):
    def give(work, series=Series.ACTION, table=None):
        number = work.next_number(series, table, 2026)
        work.organisations.save(fakes.organisation(name=str(number)))
        work.audit(Act.ACTION_CHANGED, "o0")
        return number

    first = session.do(give)
    assert first.value == 1
    assert not first.step.touches("number_series")
    session.undo()
    assert session.do(give).value == 2
    assert session.do(give, Series.DECISION).value == 1
    assert ("number_series",) in rows("SELECT kind FROM history WHERE audit = 2")


def test_the_first_number_can_be_set(session, keep):
    keep(tables=fakes.one_of_each()["tables"], number_series=fakes.one_of_each()["number_series"])

    def give(work):
        work.audit(Act.ACTION_CHANGED, "a0")
        return work.next_number(Series.ACTION, "t0", 2026)

    assert session.do(give).value == 7


def test_a_number_without_an_act_is_refused(writer, count):
    with pytest.raises(UnauditedError), writer.store.transaction() as work:
        work.next_number(Series.ACTION, None, 2026)
    assert count("number_series") == 0


def test_a_step_that_is_outdated_is_refused(keep, session, writer):
    keep(organisations=fakes.organisation())
    keep(organisations=fakes.organisation(name="Toen"))

    def elsewhere(work):
        work.organisations.save(fakes.organisation(name="Nu"))
        work.audit(Act.ORGANISATION_CHANGED, "o0")

    session.write(elsewhere)
    entries = writer.commit_no
    with pytest.raises(StepOutdatedError) as told:
        session.undo()
    assert (told.value.code, told.value.ref) == ("undo.outdated", "o0")
    with writer.store.transaction() as work:
        assert work.organisations.get("o0").name == "Nu"
    assert writer.commit_no == entries


def test_undo_is_told_in_audit_and_history(keep, session, rows):
    keep(organisations=fakes.organisation())
    session.undo()
    session.redo()
    assert rows("SELECT act FROM audit WHERE n > 2 ORDER BY n") == [
        ("step.undone",),
        ("step.redone",),
    ]
    kept = rows("SELECT before IS NULL, after IS NULL FROM history ORDER BY audit")
    assert kept == [(1, 0), (0, 1), (1, 0)]


def test_scratch_lines_are_never_in_history(keep, rows, canary):
    """R1.6: neither they nor what they mention, also when a line becomes one or stops being one."""
    keep(meetings=fakes.meeting(), items=fakes.item())

    def history_since(n):
        return rows("SELECT kind, before, after FROM history WHERE audit > ? ORDER BY kind", n)

    scratch = {"kind": LineKind.SCRATCH, "text": canary, "mentions": (fakes.mention(0, canary),)}
    keep(lines=fakes.line(**scratch))
    keep(lines=fakes.line(**{**scratch, "mentions": (fakes.mention(3, canary),)}))
    assert history_since(2) == []
    keep(lines=fakes.line(text="Gewoon", mentions=(fakes.mention(),)))
    told = history_since(2)
    assert [(kind, before) for kind, before, _ in told] == [("line", None), ("mention", None)]
    keep(lines=fakes.line(text="Gewoon", mentions=(fakes.mention(2),)))
    keep(lines=fakes.line(**scratch))
    assert canary not in str(history_since(2))
    assert [row[2] for row in history_since(6)] == [None, None]


def test_a_mention_without_its_line_is_kept(session, keep, writer):
    """Only a damaged step could hold one; the foreign key refuses it at the end."""
    keep(meetings=fakes.meeting(), items=fakes.item())

    def add(work):
        row = {"id": "x:0", "line": "x", "position": 0, "kind": "who", "start": 0, "length": 1}
        work._rows.write("mention", "x:0", {**row, "target": "t"})
        work.audit(Act.LINES_WRITTEN, "i0")

    with pytest.raises(StillReferredToError):
        session.do(add)


def test_a_table_that_is_not_ours_never_becomes_sql(writer):
    with pytest.raises(KeyError), writer.store.transaction() as work:
        work._rows.write("audit", "1", None)


def test_a_reader_sees_what_was_committed_and_writes_nothing(keep, vault, writer):
    keep(**fakes.one_of_each())
    for role in (Role.UI, Role.READ, Role.SEARCH):
        reader = vault.reader(role)
        for name, record in fakes.one_of_each().items():
            assert getattr(reader.records, name).where() == (record,)
            assert getattr(reader.records, name).get(record.id) == record
        with pytest.raises(StorageFaultError):
            reader.records.organisations.save(fakes.organisation(name="Anders"))
        with writer.store.transaction() as work:
            work.organisations.save(fakes.organisation(name=role))
            work.audit(Act.ORGANISATION_CHANGED, "o0")
        assert reader.records.organisations.get("o0").name == role
        with writer.store.transaction() as work:
            work.organisations.save(fakes.organisation(name="Tekst"))
            work.audit(Act.ORGANISATION_CHANGED, "o0")
        reader.close()


def test_the_demo_goes_in_and_out(session, writer, repository, monkeypatch):
    """The services' own use cases, taken back to the last row and made again.

    But finishing a meeting: that freezes minutes, which is never taken back.
    """
    monkeypatch.setattr(freezing, "finish", lambda *_: None)
    story = tomllib.loads((repository / "resources/demo/lage-venen.toml").read_text("utf-8"))

    def content():
        tables = [table for table in COLUMNS if table != "number_series"]
        return {t: writer.connection.execute(f"SELECT * FROM {t}").fetchall() for t in tables}  # noqa: S608 - names of ours

    empty = content()
    session.do(demo.load, story, date(2026, 11, 24))
    full = content()
    assert full["line"]
    session.undo()
    assert content() == empty
    session.redo()
    assert content() == full
