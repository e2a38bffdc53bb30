"""Which rows may have a name: none with one is passed over, and most others are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage import fakes
from tests.storage.test_forgetting import ORDER
from tests.storage.worlds import some
from workbench.domain.aliases import Known
from workbench.domain.subjects import Subject
from workbench.domain.tables import Regime, Table
from workbench.domain.taken_out import Names
from workbench.services import forgetting, subjects
from workbench.storage import erasing, erasing_sieve
from workbench.storage.connection import rows_of
from workbench.storage.erasing_sieve import Sieve

GOES = Known(subject="s", pseudonym="B", names=("Zeb Qwartz", "José Ñandú", "06-12345678"))
NAMES = Names.of((GOES,), (), frozenset())
SIEVE = Sieve(NAMES.seeds)
WORDS = ("ZEB", "qwartz", "José", "jose", "nándú", "Ñandu", "06 12345678", "café", "de", "\n", "\0")


def passed(connection, text):
    has_one = f"{erasing_sieve._OTHER_SIGNS} OR {SIEVE._has_one}"
    sql = f"SELECT 1 FROM (SELECT lower(?) AS said LIMIT -1) WHERE {has_one}"  # noqa: S608 - our own texts
    return bool(rows_of(connection, sql, (text, *NAMES.seeds)))


@given(said=st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=8))
@some
def test_no_text_with_a_name_is_passed_over(writer, said):
    text = " ".join(said)
    if NAMES.out_of(text).met:
        assert passed(writer.connection, text)


@pytest.mark.parametrize(
    ("text", "passes"),
    [("Zag zeb QWARTZ", True), ("Niets te zien", False), ("Een café", True), ("Zeb", False)],
)
def test_what_passes(writer, text, passes):
    assert passed(writer.connection, text) is passes


def test_without_a_name_nothing_is_looked_at(keep, writer):
    keep(organisations=fakes.organisation(0))
    assert Sieve(()).keys(writer.connection, "organisation") == []
    assert list(Sieve(()).history(writer.connection)) == []


def test_of_many_rows_only_those_with_a_name_are_read(keep, do, session, monkeypatch):
    keep(organisations=fakes.organisation(0))
    keep(tables=Table(id="t0", name="Screening", regime=Regime.WGS_RIEC))
    keep(meetings=fakes.meeting(table="t0"), items=fakes.item())
    for n in range(60):
        keep(lines=fakes.line(n, text=f"Regel {n} zonder iemand"))
    keep(lines=fakes.line(70, text="Regel met QWARTZJE"))
    typed = Subject(id="", name="Qwartzje", since=fakes.TODAY)
    person = do(subjects.add_subject, typed, "t0")
    read: list[tuple[object, ...]] = []
    plain = rows_of

    def noted(connection, sql, values=()):
        found = plain(connection, sql, values)
        if sql.startswith("SELECT") and " FROM line " in sql:
            read.extend(found)
        return found

    kept: list[tuple[object, ...]] = []
    walk = Sieve.history

    def walked(self, connection):
        kept.extend(walk(self, connection))
        return iter(tuple(kept))

    monkeypatch.setattr(erasing, "rows_of", noted)
    monkeypatch.setattr(Sieve, "history", walked)
    made = session.write_for_good(forgetting.destroy_subject, person.id, ORDER).value
    assert (made.records, len(read)) == (1, 1)
    assert [row[2] for row in kept] == ["l70"]  # its own is gone already
