"""Where entities stand: laid down anew in what was rescued, and held against the records."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from tests.storage import fakes
from tests.storage.test_rescue import first_page, flip, opened, rescued
from workbench.domain.entities import EntityKind, scope_of
from workbench.domain.ids import EntityId
from workbench.domain.signals import Signal
from workbench.domain.tables import Regime, Table
from workbench.services import entities
from workbench.services.audit import Act
from workbench.services.safekeeping import INDEX_BROKEN, Finding
from workbench.storage import entity_counts, integrity
from workbench.storage.connection import keyed, rows_of

RIEC = scope_of(Regime.WGS_RIEC, None)
ADDRESS, PERSON = EntityKind.ADDRESS, EntityKind.PERSON


@pytest.fixture
def told(path, session, keep, writer):
    """Six signals of three partners about one address, and each about somebody."""
    for n in range(3):
        keep(organisations=fakes.organisation(n))

    def write(work):
        work.tables.save(Table(id="t0", name="Screening", regime=Regime.WGS_RIEC))
        for n in range(6):
            one = Signal(
                id=f"s{n}", code=f"S-{n}", text="Tekst", on=date(2026, 2, 3), table="t0",
                organisation=f"o{n % 3}", made_at=fakes.NOW,
            )  # fmt: skip
            work.signals.save(one)
            entities.confirm(work, ADDRESS, "Kade 12", signal=one.id)
            entities.confirm(work, PERSON, f"Ivan Petrov{'v' * n}", signal=one.id)
        work.audit(Act.SIGNAL_RECEIVED, "s0")

    session.write(write)
    return path


def seen(reader):
    (held,) = reader.entities.where(kind=ADDRESS)
    found = reader.entity_places.seen(EntityId(held.id), RIEC)
    return found.signals, found.partners


def harm(path, *statements):
    with closing(keyed(path, fakes.Key())) as connection:
        for one in statements:
            rows_of(connection, one)


HARM = {
    "too many": ("UPDATE entity_sum SET signals = 40, partners = 9",),
    "too few": ("UPDATE entity_partner SET signals = 1",),
    "a place of nothing": (
        "INSERT INTO entity_place SELECT 'x', scope, entity, NULL, NULL, '' FROM entity_place LIMIT 1",
    ),
    "none": tuple(f"DELETE FROM {one}" for one in entity_counts.TABLES),  # noqa: S608 - names of ours
}


@pytest.mark.parametrize("name", HARM)
def test_a_rescue_counts_anew_what_triggers_keep(told, writer, key, name):
    """Copied as they stood, counts would go on saying what the records do not."""
    writer.checkpoint_and_close()
    harm(told, *HARM[name])
    to, saved = rescued(told, key)
    assert saved.is_whole
    with opened(to, key) as read:
        assert seen(read) == (6, 3)
    with closing(keyed(to, key)) as connection:
        assert entity_counts.fit(connection)


def test_what_is_lost_of_the_counts_alone_is_no_loss(told, writer, key):
    writer.checkpoint_and_close()
    for name in entity_counts.TABLES:
        flip(told, first_page(told, name, key))
    to, saved = rescued(told, key)
    assert saved.is_whole
    assert not saved.put_back
    with opened(to, key) as read:
        assert seen(read) == (6, 3)


@pytest.mark.parametrize("name", HARM)
def test_the_whole_check_tells_and_making_anew_mends(told, writer, name):
    assert integrity.check(told, fakes.Key()) == ()
    harm(told, *HARM[name])
    assert integrity.check(told, fakes.Key()) == (Finding(code=INDEX_BROKEN, place="tally"),)
    writer.search.make_anew()
    assert integrity.check(told, fakes.Key()) == ()
