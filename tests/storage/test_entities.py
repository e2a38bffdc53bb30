"""Entities on an encrypted file: confirmed, muted, counted within one regime, taken back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage import fakes
from tests.storage.worlds import for_a_moment
from tests.ui.entity_fakes import MemoryPlaces
from workbench.domain.cases import Case
from workbench.domain.entities import (
    MANY,
    EntityKind,
    EntityUnreadableError,
    EntityWithoutRegimeError,
    MutedBy,
    MuteReasonError,
    scope_of,
)
from workbench.domain.people import Contact
from workbench.domain.signals import Signal, SignalState
from workbench.domain.subjects import Pseudonym, Subject, SubjectKind
from workbench.domain.tables import Regime, Table
from workbench.services import entities, signals
from workbench.services.audit import Act
from workbench.services.entity_places import Seen
from workbench.services.session import Session
from workbench.storage import entity_counts
from workbench.storage.store import SqlRead

KADE, PHONE = (EntityKind.ADDRESS, "Kade 12"), (EntityKind.PHONE, "06 12345678")
RIEC = scope_of(Regime.WGS_RIEC, None)
PERSONS = [regime for regime in Regime if regime is not Regime.NO_PERSONS]


def signal(n, table="riec", organisation="o0", **more):
    told = {"id": f"s{n}", "code": f"S-{n}", "on": fakes.TODAY, "text": "t", "made_at": fakes.NOW}
    return Signal(**{**told, "table": table, "organisation": organisation, **more})


@pytest.fixture(autouse=True)
def _settled(keep):
    for n in range(3):
        keep(organisations=fakes.organisation(n))
    keep(tables=Table(id="riec", name="Screening", regime=Regime.WGS_RIEC))
    keep(tables=Table(id="riec2", name="Nog een", regime=Regime.WGS_RIEC))
    keep(tables=Table(id="none", name="Regio", regime=Regime.NO_PERSONS))
    for n, home in enumerate(("o0", "o1", "o2", "o0")):
        keep(signals=signal(n, organisation=home))


def test_two_signals_come_together(do, read):
    do(entities.confirm, *KADE, signal="s0")
    do(entities.confirm, *KADE, signal="s1")
    do(entities.confirm, EntityKind.ADDRESS, "KADE 12", signal="s2")
    do(entities.confirm, *PHONE, signal="s0")
    (overlap,) = entities.shared(read, "s2")
    assert overlap.entity.shown == "Kade 12"
    assert overlap.seen == Seen(signals=3, partners=3)
    assert overlap.signals == ("s1", "s0")
    assert set(overlap.partners) == {"o0", "o1", "o2"}
    assert entities.shared(read, "s3") == ()
    assert [one.value for one in entities.entities_of(read, signal="s0")] == [
        "kade 12", "+31612345678",
    ]  # fmt: skip


def test_an_overlap_is_seen_before_anything_is_confirmed(do, read):
    """Demo 2: the third signal shows its overlap while it is typed."""
    do(entities.confirm, *KADE, signal="s0")
    do(entities.confirm, *KADE, signal="s1")
    before = read.entity_links.where()
    address, phone = entities.suggested(read, "Busje bij Kade 12, bel 06-12345678", "riec2")
    assert (address.seen, address.partners) == (Seen(signals=2, partners=2), ("o0", "o1"))
    assert (phone.found.value, phone.known) == ("+31612345678", None)
    assert read.entity_links.where() == before
    one = entities.looked_up(read, EntityKind.ADDRESS, "kade 12", "riec")
    assert one.seen.signals == 2
    assert entities.looked_up(read, EntityKind.ADDRESS, "kade", "riec") is None


def test_a_name_that_was_confirmed_is_found_again(do, read):
    do(entities.confirm, EntityKind.COMPANY, "Kwekerij De Zandkuil B.V.", signal="s0")
    do(entities.confirm, EntityKind.PERSON, "Jan de Vries", signal="s0")
    company, person = entities.suggested(
        read, "Bij kwekerij de Zandkuil werkt Jan de Vries", "riec"
    )
    assert (company.found.kind, company.found.shown) == (EntityKind.COMPANY, "kwekerij de Zandkuil")
    assert (person.found.kind, person.found.shown) == (EntityKind.PERSON, "Jan de Vries")


def test_confirming_twice_is_once(do, read, count):
    first = do(entities.confirm, *KADE, signal="s0")
    assert do(entities.confirm, *KADE, signal="s0") == first
    assert count("entity_link") == 1


@pytest.mark.parametrize("table", ["none", None])
def test_without_a_regime_nothing_is_kept(do, keep, read, count, table):
    keep(signals=signal(9, table=table))
    with pytest.raises(EntityWithoutRegimeError):
        do(entities.confirm, *KADE, signal="s9")
    assert count("entity") == 0
    assert entities.suggested(read, "Kade 12", table) == ()
    assert entities.looked_up(read, *KADE, table) is None
    assert entities.shared(read, "s9") == entities.apart(read, "s9") == ()


def test_what_is_no_such_thing_is_refused(do):
    with pytest.raises(EntityUnreadableError):
        do(entities.confirm, EntityKind.PHONE, "12", signal="s0")
    with pytest.raises(EntityWithoutRegimeError):
        do(entities.confirm, *KADE)


def test_what_nothing_is_about_is_not_kept(do, session, read, count):
    link = do(entities.confirm, *KADE, signal="s0")
    do(entities.let_go, link.id)
    assert count("entity") == count("entity_link") == count("entity_sum") == 0
    do(entities.let_go, link.id)
    session.undo()
    assert [one.value for one in entities.entities_of(read, signal="s0")] == ["kade 12"]
    assert count("entity_sum") == count("entity_partner") == 1


def test_a_record_that_is_destroyed_takes_its_links_along(do, session, count):
    do(entities.confirm, *KADE, signal="s0")
    do(entities.confirm, *KADE, signal="s1")
    do(entities.confirm, *PHONE, signal="s0")

    def destroy(work):
        work.audit(Act.SIGNAL_CHANGED, "s0")
        return entities.forget_links(work, signal="s0")

    assert len(session.do(destroy).value) == 3  # two links, and a number of nobody
    assert (count("entity"), count("entity_link"), count("entity_place")) == (1, 1, 1)
    assert entities.links_of(session, signal=None) == ()


def test_what_was_dismissed_puts_nothing_side_by_side_until_it_is_taken_up(do, read):
    do(entities.confirm, *KADE, signal="s0")
    do(entities.confirm, *KADE, signal="s1")
    do(signals.dismiss, "s0", "studentenhuis")
    assert entities.shared(read, "s1") == entities.shared(read, "s0") == ()
    do(signals.take_up, "s0")
    assert [one.signals for one in entities.shared(read, "s1")] == [("s0",)]


def test_a_destroyed_subject_takes_its_name_along(do, session, keep, read, count):
    """Its links go, and whatever was confirmed under its names; what others share stays."""
    keep(
        subjects=Subject(
            id="b0", name="Jan de Vries", aliases=("Jantje",), case="c0", since=fakes.TODAY
        ),
        cases=Case(id="c0", code="C-1", regime=Regime.WGS_RIEC, opened_on=fakes.TODAY),
    )
    do(entities.confirm, *PHONE, subject="b0")
    do(entities.confirm, *PHONE, signal="s0")
    do(entities.confirm, EntityKind.PLATE, "12-AB-34", subject="b0")
    do(entities.confirm, EntityKind.PERSON, "Vries, Jan de", signal="s0")
    do(entities.confirm, EntityKind.PERSON, "jantje", signal="s1")
    do(entities.confirm, EntityKind.PERSON, "Jan de Wit", signal="s1")
    ids = {one.id for one in (*read.entities.where(), *read.entity_links.where())}

    def destroy(work):
        work.audit(Act.SUBJECT_CHANGED, "b0")
        subject = work.subjects.get("b0")
        return entities.forget_subject(work, subject, subject.names)

    gone = session.do(destroy).value
    left = {one.id for one in (*read.entities.where(), *read.entity_links.where())}
    assert gone == ids - left
    assert {one.value for one in read.entities.where()} == {"+31612345678", "jan de wit"}
    assert count("entity_place") == 2


# ---- muted --------------------------------------------------------------------------------------


def test_what_a_person_mutes_puts_nothing_side_by_side(do, read):
    for n in range(3):
        do(entities.confirm, *KADE, signal=f"s{n}")
    (overlap,) = entities.shared(read, "s0")
    with pytest.raises(MuteReasonError):
        do(entities.mute, overlap.entity.id, " ")
    do(entities.mute, overlap.entity.id, "het stadhuis")
    assert entities.shared(read, "s0") == ()
    assert [one.why for one in entities.muted(read)] == ["het stadhuis"]
    (told,) = entities.suggested(read, "Kade 12", "riec")
    assert (told.known.muted, told.seen, told.partners) == (True, Seen(), ())
    assert read.entity_places.fresh(9) == read.entity_places.around(["s0"], RIEC, 2, 9) == ()
    do(entities.unmute, overlap.entity.id)
    assert entities.shared(read, "s0") == (
        replace(overlap, entity=read.entities.get(overlap.entity.id)),
    )
    assert [one.seen.partners for one in read.entity_places.fresh(9)] == [3]


def test_a_muted_value_is_remembered_when_nothing_is_about_it(do, read):
    link = do(entities.confirm, *KADE, signal="s0")
    do(entities.mute, link.entity, "het stadhuis")
    do(entities.let_go, link.id)
    assert [one.id for one in entities.muted(read)] == [link.entity]


def test_a_value_is_muted_before_anything_is_about_it(do, session, read):
    held = do(entities.mute_value, *PHONE, "het loket")
    with pytest.raises(EntityUnreadableError):
        do(entities.mute_value, EntityKind.PHONE, "12", "het loket")
    for n in range(2):
        do(entities.confirm, *PHONE, signal=f"s{n}")
    assert entities.shared(read, "s0") == ()
    again = do(entities.mute_value, EntityKind.PHONE, "+31 6 12345678", "van de opvang")
    assert (again.id, again.why) == (held.id, "van de opvang")
    do(entities.unmute, held.id)
    assert [one.signals for one in entities.shared(read, "s0")] == [("s1",)]
    lone = do(entities.mute_value, *KADE, "het stadhuis")
    do(entities.unmute, lone.id)
    assert read.entities.find(lone.id) is None  # what nothing is about is not kept
    session.undo()
    assert read.entities.get(lone.id).muted


@pytest.mark.parametrize("text", ["112", "0900-8844", "14 024"])
def test_a_number_for_everybody_never_matches(do, read, text):
    for n in range(2):
        do(entities.confirm, EntityKind.PHONE, text, signal=f"s{n}")
    assert entities.shared(read, "s0") == ()
    assert [one.muted_by for one in entities.muted(read)] == [MutedBy.LIST]


def test_own_numbers_never_match(do, keep, read):
    keep(organisations=fakes.organisation(7, is_own=True))
    keep(
        contacts=Contact(
            id="c7", organisation="o7", name="n", phone="030 234 5678", email="Zorg@gemeente.nl"
        )
    )
    keep(contacts=Contact(id="c1", organisation="o1", name="n", phone="030 234 5679"))
    do(entities.confirm, EntityKind.PHONE, "+31 30 2345678", signal="s0")
    do(entities.confirm, EntityKind.PHONE, "+31 30 2345679", signal="s0")
    do(entities.confirm, EntityKind.CONTACT, "zorg@gemeente.nl", signal="s0")
    assert {one.value for one in entities.muted(read)} == {"+31302345678", "zorg@gemeente.nl"}


def test_what_stands_in_very_many_signals_is_muted_by_itself(do, session, keep, read):
    for n in range(10, 11 + MANY):
        keep(signals=signal(n))
        link = do(entities.confirm, *KADE, signal=f"s{n}")
        is_last = n == 10 + MANY
        held = read.entities.get(link.entity)
        assert (held.muted, held.muted_by is MutedBy.COUNT) == (is_last, is_last)
    session.undo()  # as one step with what made it too many
    assert not read.entities.get(link.entity).muted
    do(entities.confirm, *KADE, signal=f"s{10 + MANY}")
    do(entities.unmute, link.entity)
    do(entities.confirm, *KADE, signal="s0")
    assert not read.entities.get(link.entity).muted  # a person said so


# ---- regimes (R10) ------------------------------------------------------------------------------


@pytest.mark.parametrize(("here", "there"), list(permutations(PERSONS, 2)))
def test_nothing_crosses_from_one_regime_to_another(do, keep, read, here, there):
    """T: over all pairs of regimes no content crosses; only that there is something."""
    keep(tables=Table(id="here", name="h", regime=here))
    keep(tables=Table(id="there", name="t", regime=there))
    keep(signals=signal(10, table="here"))
    keep(signals=signal(11, table="there", organisation="o1"))
    link = do(entities.confirm, *KADE, signal="s10")
    do(entities.confirm, *KADE, signal="s11")
    scope, places = entities.scope_of_signal(read, "s10"), read.entity_places
    assert entities.shared(read, "s10") == ()
    (told,) = entities.suggested(read, "Kade 12", "here")
    assert (told.seen, told.partners) == (Seen(signals=1, partners=1), ("o0",))
    assert places.signals(link.entity, scope, 9) == ("s10",)
    assert places.partners(link.entity, scope) == ("o0",)
    assert {bond.signal for bond in places.around(["s10", "s11"], scope, 2, 9)} == {"s10"}
    assert places.fresh(9) == ()
    assert [one.id for one in entities.apart(read, "s10")] == [link.entity]


def test_two_covenants_have_two_purposes(do, keep, read):
    for n in (1, 2):
        keep(tables=Table(id=f"cov{n}", name="c", regime=Regime.COVENANT))
        keep(signals=signal(20 + n, table=f"cov{n}"))
        do(entities.confirm, *KADE, signal=f"s{20 + n}")
    assert entities.shared(read, "s21") == ()
    assert len(entities.apart(read, "s21")) == 1


def test_a_subject_stands_where_its_case_and_its_tables_do(do, keep, read):
    keep(cases=Case(id="c0", code="C-1", regime=Regime.WGS_ZVH, opened_on=fakes.TODAY))
    keep(subjects=Subject(id="b0", name="Jan", since=fakes.TODAY))
    with pytest.raises(EntityWithoutRegimeError):
        do(entities.confirm, *PHONE, subject="b0")
    keep(pseudonyms=Pseudonym(id="p0", table="riec2", subject="b0", kind=SubjectKind.PERSON, n=1))
    do(entities.confirm, *PHONE, subject="b0")
    do(entities.confirm, *PHONE, signal="s0")
    (overlap,) = entities.shared(read, "s0")
    assert (overlap.subjects, overlap.signals) == (("b0",), ())
    assert overlap.seen == Seen(signals=1, partners=1, subjects=1)
    keep(subjects=Subject(id="b0", name="Jan", case="c0", since=fakes.TODAY))
    zvh = scope_of(Regime.WGS_ZVH, None)
    assert read.entity_places.subjects(overlap.entity.id, zvh, 9) == ("b0",)
    keep(subjects=Subject(id="b1", name="Piet", case="c0", since=fakes.TODAY))
    do(entities.confirm, *PHONE, subject="b1")
    assert read.entity_places.subjects(overlap.entity.id, zvh, 9) == ("b1", "b0")


def test_an_address_without_its_town_may_be_the_same(do, read):
    plain = do(entities.confirm, *KADE, signal="s0").entity
    town = do(entities.confirm, EntityKind.ADDRESS, "Kade 12, Zuiderveen", signal="s1").entity
    whole = do(entities.confirm, EntityKind.ADDRESS, "Kade 12, 3511 AB", signal="s2").entity
    do(entities.confirm, *PHONE, signal="s2")

    def near(key):
        return {one.id for one in entities.may_be_same(read, read.entities.get(key))}

    assert near(plain) == {town, whole}
    assert near(town) == near(whole) == {plain}  # two towns are two addresses, as far as is known
    phone = entities.links_of(read, signal="s2")[1].entity
    assert near(phone) == set()
    assert entities.shared(read, "s1") == ()


def test_two_hops_reach_who_shares_with_who_shares(do, read):
    do(entities.confirm, *KADE, signal="s0")
    do(entities.confirm, *KADE, signal="s1")
    do(entities.confirm, *PHONE, signal="s1")
    do(entities.confirm, *PHONE, signal="s2")
    do(entities.confirm, EntityKind.PLATE, "12-AB-34", signal="s2")
    do(entities.confirm, EntityKind.PLATE, "12-AB-34", signal="s3")

    def reached(hops, most=99):
        return [bond.signal for bond in read.entity_places.around(["s0"], RIEC, hops, most)]

    assert set(reached(0)) == {"s0"}
    assert set(reached(1)) == {"s0", "s1"}
    assert set(reached(2)) == {"s0", "s1", "s2"}
    assert set(reached(3)) == {"s0", "s1", "s2", "s3"}
    assert reached(3, 2) == ["s0", "s1"]


# ---- the counts are right whatever happens -------------------------------------------------------


SOME = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SIGNALS = st.sampled_from(["s0", "s1", "s2", "s3"])
THINGS = st.sampled_from([KADE, PHONE, (EntityKind.PLATE, "12-AB-34")])
STEPS = st.one_of(
    st.tuples(st.just("confirm"), SIGNALS, THINGS),
    st.tuples(st.just("about"), st.sampled_from(["b0", "b1"]), THINGS),
    st.tuples(st.just("let go"), st.integers(0, 9)),
    st.tuples(st.just("of"), SIGNALS, st.sampled_from(["o0", "o1", None])),
    st.tuples(st.just("at"), SIGNALS, st.sampled_from(["riec", "riec2", "cov", "none", None])),
    st.tuples(st.just("becomes"), SIGNALS, st.sampled_from(SignalState)),
    st.tuples(st.just("called"), st.sampled_from(["b0", "b1", None])),
    st.tuples(st.just("with"), st.sampled_from(["b0", "b1"]), st.sampled_from(["c0", None])),
    st.tuples(st.just("case"), st.sampled_from(Regime), st.sampled_from(["cov", None])),
    st.tuples(st.just("regime"), st.sampled_from(["riec", "cov"]), st.sampled_from(Regime)),
    st.tuples(st.just("gone"), st.sampled_from(["b1"])),
)


def confirm(work, thing, **who):
    with suppress(EntityWithoutRegimeError):
        entities.confirm(work, *thing, **who)


def about(work, subject, thing):
    if work.subjects.find(subject):
        confirm(work, thing, subject=subject)


def let_go(work, n):
    if held := work.entity_links.where():
        entities.let_go(work, held[n % len(held)].id)


def belongs(work, subject, case):
    if held := work.subjects.find(subject):
        work.subjects.save(replace(held, case=case))


def called(work, subject):
    if subject is None or work.subjects.find(subject):
        changes("pseudonyms", "p0", "subject")(work, subject)


def destroy(work, subject):
    entities.forget_links(work, subject=subject)
    called = work.pseudonyms.get("p0")
    if called.subject == subject:
        work.pseudonyms.save(replace(called, subject=None))
    work.subjects.remove(subject)


def changes(kind, key, *names):
    def change(work, *told):
        held = getattr(work, kind)
        held.save(replace(held.get(key), **dict(zip(names, told, strict=True))))

    return change


def changes_named(kind, *names):
    return lambda work, key, *told: changes(kind, key, *names)(work, *told)


DOES = {
    "confirm": lambda work, signal, thing: confirm(work, thing, signal=signal),
    "about": about,
    "let go": let_go,
    "of": changes_named("signals", "organisation"),
    "at": changes_named("signals", "table"),
    "becomes": changes_named("signals", "state"),
    "called": called,
    "with": belongs,
    "case": changes("cases", "c0", "regime", "table"),
    "regime": changes_named("tables", "regime"),
    "gone": destroy,
}


def take(work, step):
    verb, *told = step
    DOES[verb](work, *told)


def begin(work):
    work.tables.save(Table(id="cov", name="c", regime=Regime.COVENANT))
    work.cases.save(Case(id="c0", code="C", regime=Regime.WGS_ZVH, opened_on=fakes.TODAY))
    for key in ("b0", "b1"):
        work.subjects.save(Subject(id=key, name="Jan", since=fakes.TODAY))
    work.pseudonyms.save(
        Pseudonym(id="p0", table="riec", subject="b0", kind=SubjectKind.PERSON, n=1)
    )
    work.audit(Act.SIGNAL_CHANGED, "s0")


def told_by(places, read, entity, scope):
    return (
        places.seen(entity, scope),
        tuple(places.partners(entity, scope)),
        tuple(places.signals(entity, scope, 99)),
        tuple(places.subjects(entity, scope, 99)),
    )


def check(read, connection):
    """What stands beside each value is what follows from the records."""
    sums = connection.execute("SELECT entity, scope FROM entity_sum").fetchall()
    oracle = MemoryPlaces(read)
    expected = {(link.entity, scope) for link, scope, _ in oracle._all()}
    assert set(sums) == expected
    for entity, scope in expected:
        assert told_by(read.entity_places, read, entity, scope) == told_by(
            oracle, read, entity, scope
        )
        assert read.entity_places.most_seen(entity) == oracle.most_seen(entity)
    for one in read.signals.where():
        scope = entities.scope_of_signal(read, one.id)
        if scope:
            places = read.entity_places
            assert list(places.shared(one.id, scope).items()) == list(
                oracle.shared(one.id, scope).items()
            )
            assert places.apart(one.id, scope) == oracle.apart(one.id, scope)
            assert places.around([one.id], scope, 2, 99) == oracle.around([one.id], scope, 2, 99)
    assert read.entity_places.fresh(99) == oracle.fresh(99)
    assert entity_counts.fit(connection)


@given(steps=st.lists(STEPS, max_size=14))
@SOME
def test_the_counts_follow_whatever_is_done(writer, steps):
    with for_a_moment(writer) as work:
        begin(work)
        for step in steps:
            take(work, step)
        check(work, writer.connection)


@given(steps=st.lists(STEPS, min_size=1, max_size=8), data=st.data())
@SOME
def test_the_counts_follow_each_step_back_and_forth(vault, steps, data):
    writer = vault.writer()
    try:
        ways_of(writer, steps, data)
    finally:
        writer.connection.close()


def ways_of(writer, steps, data):
    session = Session(writer.store)

    def act(work, step):
        take(work, step)
        work.audit(Act.SIGNAL_CHANGED, "s0")

    def clear(work):
        for link in work.entity_links.where():
            entities.let_go(work, link.id)
        begin(work)

    read = SqlRead(writer.connection)
    session.write(clear)
    for step in steps:
        session.do(act, step)
    for way in data.draw(st.lists(st.sampled_from(["undo", "redo"]), max_size=12)):
        getattr(session, way)()
        check(read, writer.connection)


def test_the_scopes_of_the_file_are_those_of_the_rules(do, keep, writer):
    for regime in Regime:
        keep(tables=Table(id=f"t-{regime}", name="t", regime=regime))
    found = dict(
        writer.connection.execute(
            "SELECT meeting_table, scope FROM entity_scope_of_table WHERE meeting_table LIKE 't-%'"
        ).fetchall()
    )
    assert found == {f"t-{regime}": scope_of(regime, f"t-{regime}") for regime in Regime}


def test_every_answer_reads_an_index(writer):
    """No question walks over all entities, or sorts more than it tells (G12)."""
    asked = {
        "SELECT id FROM entity WHERE value IN (SELECT value FROM json_each(?))": "entity_by_value",
        "SELECT signals FROM entity_sum WHERE entity = ? AND scope = ?": "PRIMARY KEY",
        "SELECT signal FROM entity_place WHERE entity = ? AND scope = ? ORDER BY link DESC":
            "entity_place_by_entity",
        "SELECT t.entity FROM entity_sum t WHERE t.partners > 1 ORDER BY t.newest DESC LIMIT 9":
            "entity_sum_by_newest",
    }  # fmt: skip
    for sql, index in asked.items():
        values = ["x"] * sql.count("?")
        rows = writer.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
        plan = " ".join(row[3] for row in rows)
        assert index in plan, plan
        assert "TEMP B-TREE" not in plan, plan
