"""Finding: what the index holds, how it follows the records, and what a query means to it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.storage import fakes
from workbench.domain.actions import ActionOwner
from workbench.domain.meetings import MeetingState
from workbench.domain.search_query import parse
from workbench.domain.tables import Table
from workbench.services.searching import Scope
from workbench.storage.queries.search import SqlSearch

TODAY = fakes.TODAY
MANY = Scope(most=50)


@pytest.fixture
def search(vault, writer):
    del writer  # the file is made ready by the writing connection
    reader = vault.reader()
    yield SqlSearch(reader.connection)
    reader.close()


@pytest.fixture
def find(search):
    def keys(text, scope=MANY):
        return [hit.key for hit in search.newest(parse(text, TODAY), scope, TODAY).hits]

    return keys


@pytest.fixture
def world(session, keep):
    keep(organisations=fakes.organisation(0, name="Kamer van Koophandel", monogram="KvK"))
    keep(organisations=fakes.organisation(1, name="Politie Lage Venen", monogram="P"))
    keep(tables=Table(id="t0", name="Regionale Tafel", prefix="RT"))
    keep(meetings=fakes.meeting(0, table="t0", on=date(2026, 10, 8), title="Overleg oktober",
                                state=MeetingState.TO_FINISH))  # fmt: skip
    keep(items=fakes.item(0, meeting="m0", title="Toezicht aan de kade"))
    keep(actions=fakes.action(0, text="Vergunningen Kade 12 nagaan", table="t0", meeting="m0",
                              agreed_on=date(2026, 10, 8), number=7, year=2026))  # fmt: skip
    keep(owners=ActionOwner(id="w0", action="a0", position=0, organisation="o0", contact=None))
    return session


def test_a_word_and_the_beginning_of_a_word_find(world, find):
    assert find("kade 12") == find("verg") == find("VERGUNNINGEN") == ["a0"]
    assert find("kade") == ["a0", "i0"]
    assert find("12 kade nagaan") == ["a0"]
    assert not find("kanaal")


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE search_index_data SET block = x'00ff' WHERE id > 10",
        "UPDATE search_doc SET marks = 'iets anders'",
    ],
)
def test_an_index_that_is_damaged_stops_no_record(world, writer, keep, find, harm):
    writer.connection.set_authorizer(None)
    writer.connection.execute(harm)
    keep(actions=fakes.action(0, text="Iets heel anders", table="t0"))
    keep(actions=fakes.action(1, text="Nog iets", table="t0"))
    while writer.search.catch_up():
        pass
    assert find("heel anders") == ["a0"]
    assert not find("vergunningen")
