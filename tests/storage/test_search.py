"""Finding: what the index holds, how it follows the records, and what a query means to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.storage import fakes
from tests.storage.use_cases import CASES, WORD
from tests.storage.use_cases import world as everything
from tests.storage.worlds import for_a_moment
from workbench.domain.actions import ActionOwner, ActionState
from workbench.domain.case_states import CaseState
from workbench.domain.contact_notes import ContactNote
from workbench.domain.due_dates import DueKind
from workbench.domain.errors import WorkbenchError
from workbench.domain.ids import IdSource
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import LineKind, Mention, MentionKind
from workbench.domain.people import Contact
from workbench.domain.search_query import LONGEST, parse
from workbench.domain.search_words import Sort
from workbench.domain.tables import Table
from workbench.services import signals, successions
from workbench.services.audit import Act
from workbench.services.searching import COUNTED, Group, Scope
from workbench.storage import search_index
from workbench.storage.errors import InterruptedQueryError, StorageFaultError
from workbench.storage.kinds import COLUMNS
from workbench.storage.near_words import NearWords
from workbench.storage.queries.search import SqlSearch
from workbench.storage.search_following import FOLLOWING
from workbench.storage.searched import KINDS, MADE_BY
from workbench.storage.store import SqlWork, in_one_go

TODAY = fakes.TODAY
MANY = Scope(most=50)
OCTOBER = date(2026, 10, 8)


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
    keep(tables=Table(id="t1", name="Driehoek", prefix="DR"))
    keep(
        meetings=fakes.meeting(
            0, table="t0", on=OCTOBER, title="Overleg van de tafel", state=MeetingState.TO_FINISH
        )
    )
    keep(items=fakes.item(0, meeting="m0", title="Toezicht aan de kade"))
    keep(
        actions=fakes.action(
            0, text="Vergunningen Kade 12 nagaan", table="t0", meeting="m0", agreed_on=OCTOBER,
            number=7, year=2026, due_kind=DueKind.DATE, due=TODAY - timedelta(days=3),
        )
    )  # fmt: skip
    keep(owners=ActionOwner(id="w0", action="a0", position=0, organisation="o0", contact=None))
    return session


# ---- words


def test_words_and_beginnings_of_words_find(world, find):
    assert find("kade 12") == find("verg") == find("VERGUNNINGEN") == ["a0"]
    assert find("kade") == ["a0", "i0"]
    assert find("12 kade nagaan") == ["a0"]
    assert find('"kade 12"') == ["a0"]
    assert not find('"12 kade"')
    assert not find("kade -vergunningen -toezicht")
    assert find("kade -vergunningen") == ["i0"]


def test_accents_and_capitals_do_not_matter(keep, find):
    keep(actions=fakes.action(0, text="Één café bezoeken"))
    assert find("een cafe") == find("ÉÉN CAFÉ") == ["a0"]


def test_a_number_finds_what_has_it_also_when_its_prefix_changes(world, keep, find):
    assert find("RT-26-07") == find("rt-26-0") == ["a0"]
    keep(tables=Table(id="t0", name="Regionale Tafel", prefix="LV"))
    assert not find("RT-26-07")
    assert find("LV-26-07") == ["a0"]


def test_the_name_of_a_partner_and_of_a_month_find_what_is_theirs(world, keep, find):
    assert find("kvk oktober") == find("kamer van koophandel oktober 2026") == ["a0"]
    assert find("koophandel vergunningen") == ["a0"]
    assert not find("kvk september")
    assert not find("kvk oktober 2025")
    assert "o0" in find("kvk")
    keep(owners=ActionOwner(id="w0", action="a0", position=0, organisation="o1", contact=None))
    assert find("politie oktober") == ["a0"]
    assert not find("kvk oktober")


def test_a_name_that_too_many_share_is_a_word_like_others(keep, find):
    for n in range(20):
        keep(organisations=fakes.organisation(n, name=f"Gemeente {n}", monogram=f"G{n}"))
    keep(actions=fakes.action(0, text="De gemeente bellen"))
    assert "a0" in find("gemeente bellen")


def test_newest_comes_first_and_a_group_has_no_more_than_asked(keep, find, search):
    for n in range(8):
        keep(actions=fakes.action(n, text="Bellen", agreed_on=TODAY - timedelta(days=n * 3 % 8)))
    order = sorted(range(8), key=lambda n: (n * 3 % 8, -n))
    assert find("bellen") == [f"a{n}" for n in order]
    assert find("bellen", Scope()) == [f"a{n}" for n in order[:4]]
    assert search.count(parse("bellen", TODAY), Scope(), TODAY) == 8


def test_ranking_weighs_a_title_over_a_note(world, keep, search):
    keep(decisions=fakes_decision(0, text="Iets anders", rationale="om het toezicht"))
    keep(decisions=fakes_decision(1, text="Toezicht houden", decided_on=date(2020, 1, 1)))
    query = parse("toezicht soort:besluit", TODAY)
    assert [hit.key for hit in search.ranked(query, MANY, TODAY).hits] == ["d1", "d0"]
    assert [hit.key for hit in search.newest(query, MANY, TODAY).hits] == ["d0", "d1"]


def fakes_decision(n, **more):
    told = {"item": None, "line": None, "table": None, "replaces": None, **more}
    return replace(fakes.one_of_each()["decisions"], id=f"d{n}", meeting="m0", **told)


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=30) | st.text('":-*()^ ab\x00{}', max_size=LONGEST + 5))
def test_no_text_makes_an_error_in_the_index(world, search, text):
    search.newest(parse(text, TODAY), Scope(), TODAY)
    search.ranked(parse(text, TODAY), Scope(), TODAY)
    search.count(parse(text, TODAY), Scope(), TODAY)


# ---- filters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("soort:actie", ["a0"]),
        ("kind:item", ["i0"]),
        ("soort:actie soort:overleg", ["a0", "m0"]),
        ("status:open", ["a0"]),
        ('status:"te laat"', ["a0"]),
        ("status:gereed", []),
        ("status:zonder-datum", []),
        ("uiterlijk:<2w", ["a0"]),
        ("uiterlijk:>vandaag", []),
        ("due:november", ["a0"]),
        ("partner:kvk soort:actie", ["a0"]),
        ("partner:koophandel kade", ["a0"]),
        ("partner:politie kade", []),
        ("tafel:RT kade", ["a0", "i0"]),
        ("tafel:regionale kade", ["a0", "i0"]),
        ("tafel:DR kade", []),
        ("sinds:1-10-2026 kade", ["a0", "i0"]),
        ("sinds:9-10-2026 kade", []),
        ("tot:8-10-2026 kade", ["a0", "i0"]),
        ("tot:7-10-2026 kade", []),
        ("tot:31-12-9999 kade", ["a0", "i0"]),
        ('sinds:"vorig overleg" kade', ["a0", "i0"]),
        ('sinds:"vorig overleg" tafel:DR kade', []),
        ("soort:overleg status:open", []),
    ],
)
def test_a_filter_leaves_what_fits(world, find, text, expected):
    assert find(text) == expected


def test_since_the_last_meeting_is_of_the_table_that_is_asked(world, keep, find):
    keep(
        meetings=fakes.meeting(
            1, table="t1", on=TODAY - timedelta(days=1), state=MeetingState.TO_FINISH
        )
    )
    assert not find('sinds:"vorig overleg" kade')
    assert find('sinds:"vorig overleg" tafel:RT kade') == ["a0", "i0"]


def test_a_name_that_nothing_has_is_looked_for_as_words(world, search):
    for text in ("partner:kade", "tafel:kade", "casus:kade"):
        found = search.newest(parse(text, TODAY), MANY, TODAY)
        assert [hit.key for hit in found.hits] == ["a0", "i0"]
        assert found.query.hints[0].value == "kade"


# ---- what a result tells


def test_a_result_tells_what_it_is_and_where_it_stands(world, keep, search):
    keep(lines=fakes.line(0, item="i0", text="Bestelbussen bij Kade 12", kind=LineKind.SIGNAL))
    keep(contacts=Contact(id="c0", organisation="o1", name="R. Kademan", function="wijkagent"))
    found = search.newest(parse("kade", TODAY), MANY, TODAY)
    groups = {group: [hit.key for hit in hits] for group, hits in found.groups}
    assert groups == {
        Group.AGREED: ["a0"],
        Group.CASES: ["l0"],
        Group.MEETINGS: ["i0"],
        Group.PARTNERS: ["c0"],
    }
    by_key = {hit.key: hit for hit in found.hits}
    action = by_key["a0"]
    assert (action.sort, action.number, action.who) == (
        Sort.ACTION, "RT-26-07", "Kamer van Koophandel",
    )  # fmt: skip
    assert (action.state, action.due) == (ActionState.OPEN, TODAY - timedelta(days=3))
    line = by_key["l0"]
    assert (line.meeting, line.item, line.line, line.on) == ("m0", "i0", "l0", OCTOBER)
    assert by_key["c0"].who == "Politie Lage Venen"


def test_each_kind_of_record_is_found_and_shown(writer):
    with for_a_moment(writer) as work:
        everything(work)
        work.remarks.save(replace(work.remarks.where()[0], id="r9", sent_at=fakes.NOW))
        work.lines.save(fakes.line(9, text=WORD))
        work.lines.save(fakes.line(8, text=WORD, kind=LineKind.BOTTLENECK))
        work.lines.save(fakes.line(7, text=WORD, kind=LineKind.PRACTICE))
        search_index.follow(writer.connection, work._rows.images())
        search = SqlSearch(writer.connection)
        found = search.newest(parse(WORD[:8], TODAY), Scope(most=100), TODAY)
    assert {hit.sort for hit in found.hits} >= set(Sort)
    assert all(hit.title for hit in found.hits)


def test_a_signal_that_no_line_tells_is_found_with_its_source_and_table(
    world, keep, search, session
):
    each = fakes.one_of_each()["signals"]
    told = replace(
        each, id="g0", code="S-051", text="Bus bij Havenzijde", table="t0", organisation="o1",
        contact=None, asks=None, feedback=None, line=None, state="waiting",
    )  # fmt: skip
    keep(signals=told)
    keep(signals=replace(told, id="g1", code="S-052", is_of_line=True))
    keep(signals=replace(told, id="g2", code="S-053", state="withdrawn"))

    def found(text):
        return [hit.key for hit in search.newest(parse(text, TODAY), MANY, TODAY).hits]

    (hit,) = search.newest(parse("havenzijde", TODAY), MANY, TODAY).hits
    assert (hit.key, hit.sort, hit.meeting) == ("g0", Sort.SIGNAL, None)
    assert found("soort:signaal S-051") == ["g0"]
    assert found("havenzijde tafel:RT") == found("havenzijde partner:politie") == ["g0"]
    session.do(signals.dismiss, "g0", "Het is een studentenhuis")
    assert found("havenzijde") == ["g0"]  # also what nothing follows on


# ---- what is never found


def test_scratch_and_what_was_taken_out_is_not_found(world, keep, find):
    """Rules R1.6."""
    keep(lines=fakes.line(0, item="i0", text="Spinnenweb opruimen"))
    assert find("spinnenweb") == ["l0"]
    keep(lines=fakes.line(0, item="i0", text="Spinnenweb opruimen", kind=LineKind.SCRATCH))
    assert not find("spinnenweb")
    keep(lines=fakes.line(0, item="i0", text="Spinnenweb opruimen", removed_at=fakes.NOW))
    assert not find("spinnenweb")
    keep(lines=fakes.line(0, item="i0", text="Spinnenweb opruimen"))
    assert find("spinnenweb") == ["l0"]


def test_what_was_said_outside_a_meeting_is_found_at_its_partner(keep, find, search, world):
    note = ContactNote(
        id="cn0", organisation="o1", contact=None, on=OCTOBER, text="Belt over de steiger",
        made_at=fakes.NOW,
    )  # fmt: skip
    keep(contact_notes=note)
    assert find("steiger partner:politie") == ["cn0"]
    (hit,) = search.newest(parse("steiger", TODAY), MANY, TODAY).hits
    assert (hit.sort, hit.who, hit.on) == (Sort.TALK, "Politie Lage Venen", OCTOBER)


def test_a_partner_is_meant_by_its_name_of_before_too(keep, find, world):
    world.do(successions.rename_organisation, "o0", TODAY, "Handelsregister")
    assert "a0" in find('partner:"kamer van koophandel"')
    assert "a0" in find("partner:handelsregister")


def test_parts_asks_errata_and_names_of_attachments_are_found(world, keep, find, search):
    each = fakes.one_of_each()
    keep(checks=replace(each["checks"], id="k0", text="Steiger nameten"))
    keep(
        asks=replace(
            each["asks"],
            id="q0",
            table="t0",
            meeting=None,
            item=None,
            action=None,
            text="Steiger bespreken",
            advice="Vlonder",
            withdrawn_at=None,
        )
    )
    keep(
        attachments=replace(
            each["attachments"], id="b0", meeting="m0", item="i0", name="steiger tekening.pdf"
        )
    )
    keep(versions=replace(each["versions"], id="v0", meeting="m0"))
    keep(
        errata=replace(
            each["errata"],
            id="e0",
            version="v0",
            meeting="m0",
            line=None,
            quote="kade",
            text="Lees steiger",
        )
    )
    assert set(find("steiger")) == {"k0", "q0", "b0", "e0"}
    assert find("soort:deelstap kvk steiger") == find("kind:part oktober steiger") == ["k0"]
    assert find("soort:voorzittersvraag vlonder") == ["q0"]
    assert find("soort:bijlage tafel:RT oktober tekening") == ["b0"]
    assert find("soort:erratum tafel:RT steiger") == ["e0"]
    by_key = {hit.key: hit for hit in search.newest(parse("steiger", TODAY), MANY, TODAY).hits}
    assert by_key["k0"].about == "Vergunningen Kade 12 nagaan"
    assert (by_key["e0"].meeting, by_key["e0"].item) == ("m0", "i0")
    assert by_key["b0"].about == "Overleg van de tafel"
    # what the coordinator keeps beside the minutes is not the chair's to find
    assert find("steiger", Scope(most=50, only_minutes=True)) == ["e0"]


def test_a_part_is_found_as_long_as_its_action_stands(world, keep, find):
    keep(checks=replace(fakes.one_of_each()["checks"], id="k0", text="Steiger nameten"))
    action = fakes.action(0, text="Kade nagaan", table="t1", agreed_on=date(2026, 9, 3))
    keep(actions=action)
    assert find("september steiger") == find("tafel:DR steiger") == ["k0"]
    assert not find("oktober steiger")
    keep(actions=replace(action, withdrawn_at=fakes.NOW))
    assert not find("steiger")
    keep(actions=action)
    assert find("steiger") == ["k0"]


def test_an_ask_that_was_taken_back_is_not_found(keep, find):
    ask = replace(
        fakes.one_of_each()["asks"],
        text="Steiger",
        table=None,
        meeting=None,
        item=None,
        action=None,
    )
    keep(asks=ask)
    assert find("steiger") == [ask.id]
    keep(asks=replace(ask, withdrawn_at=fakes.NOW))
    assert not find("steiger")


def test_a_secret_address_is_not_found(keep, find):
    """Rules R13."""
    keep(organisations=fakes.organisation(0))
    told = {"email": "kwikstaart@voorbeeld.invalid", "phone": "088 1234567", "note": "Dijkpad 4"}
    keep(contacts=Contact(id="c0", organisation="o0", name="R. Zijl", **told))
    assert find("kwikstaart") == find("1234567") == find("dijkpad") == ["c0"]
    keep(contacts=Contact(id="c0", organisation="o0", name="R. Zijl", is_secret=True, **told))
    assert not find("kwikstaart")
    assert not find("1234567")
    assert not find("dijkpad")
    assert find("zijl") == ["c0"]


def test_the_chair_finds_only_what_stands_in_minutes(world, keep, find):
    chair = Scope(most=50, only_minutes=True)
    keep(contacts=Contact(id="c0", organisation="o1", name="R. Kademan"))
    keep(actions=fakes.action(1, text="Losse kade bellen"))
    assert not find("kade", chair)
    keep(versions=replace(fakes.one_of_each()["versions"], id="v0", meeting="m0"))
    assert find("kade", chair) == ["a0", "i0"]
    assert "c0" in find("kade")
    keep(items=fakes.item(0, meeting="m0", title="Toezicht aan de kade", note="Vooraf bellen"))
    assert find("vooraf") == ["i0"]
    assert not find("vooraf", chair)  # what the coordinator noted beside it is in no minutes


def test_words_that_were_taken_out_are_in_no_page_of_the_index(world, keep, writer):
    """T21: what is destroyed is overwritten, also in the index."""

    def held():
        blocks = writer.connection.execute("SELECT block FROM search_index_data").fetchall()
        return b"".join(block for (block,) in blocks)

    keep(actions=fakes.action(1, text="Zwaluwnest verwijderen"))
    assert b"zwaluwnest" in held()
    keep(actions=fakes.action(2, text="Nog iets"))
    while writer.search.tidy():
        pass
    keep(actions=fakes.action(1, text="Iets anders"))
    assert b"waluwnest" not in held()


# ---- it follows the records


def anew(connection):
    """What a fresh index holds: each word with how often it stands where, and each entry."""
    connection.execute("UPDATE search_state SET made_by = 0")
    search_index.begin(connection)
    while search_index.catch_up(connection, 7):
        pass
    return content(connection)


def content(connection):
    ask = connection.execute
    words = ask("SELECT term, doc, cnt FROM search_terms ORDER BY term").fetchall()
    entries = ask("SELECT kind, record, sort, marks, doc >> 20 FROM search_doc").fetchall()
    return words, sorted(entries)


def test_after_each_act_there_is_the_index_is_as_made_anew(writer):
    connection, ids, done = writer.connection, IdSource(), 0
    with for_a_moment(writer) as begun:
        everything(begun)
        search_index.follow(connection, begun._rows.images())
        for prepare in CASES.values():
            work = SqlWork(connection, now=fakes.NOW, today=TODAY, ids=ids)
            try:
                prepare(work)()
                done += 1
            except (
                WorkbenchError,
                StorageFaultError,
                KeyError,
                ValueError,
                AttributeError,
                TypeError,
            ):
                pass  # an act before it left nothing for this one; what it wrote counts too
            search_index.follow(connection, work._rows.images())
        followed = content(connection)
        assert followed == anew(connection)
    assert len(followed[1]) > 20
    assert done > len(CASES) // 2


EACH = fakes.one_of_each()
WRITES = st.one_of(
    st.builds(
        lambda n, text, table, gone: (
            "actions",
            fakes.action(n, text=text, table=table, agreed_on=TODAY - timedelta(days=n), line=None,
                         meeting="m0", withdrawn_at=fakes.NOW if gone else None),
        ),
        st.integers(0, 2), st.sampled_from(["Kade", "Vlonder"]), st.sampled_from(["t0", "t1"]),
        st.booleans(),
    ),
    st.builds(
        lambda n, text: ("checks", replace(EACH["checks"], id=f"k{n}", action=f"a{n}", text=text)),
        st.integers(0, 2), st.sampled_from(["Kade", "Meten"]),
    ),
    st.builds(
        lambda n, home: (
            "owners",
            ActionOwner(id=f"w{n}", action=f"a{n}", position=0, organisation=home, contact=None),
        ),
        st.integers(0, 2), st.sampled_from(["o0", "o1"]),
    ),
    st.builds(
        lambda n, gone: (
            "asks",
            replace(EACH["asks"], id=f"q{n}", action="a0", table="t0", item=None,
                    withdrawn_at=fakes.NOW if gone else None),
        ),
        st.integers(0, 1), st.booleans(),
    ),
    st.builds(
        lambda name: ("attachments", replace(EACH["attachments"], item=None, name=name)),
        st.sampled_from(["kaart.pdf", "foto.png"]),
    ),
    st.builds(
        lambda on, table: ("meetings", fakes.meeting(0, table=table, on=on, title="Overleg")),
        st.sampled_from([OCTOBER, TODAY]), st.sampled_from(["t0", "t1"]),
    ),
    st.builds(
        lambda prefix: ("tables", Table(id="t0", name="Tafel", prefix=prefix)),
        st.sampled_from(["RT", "LV"]),
    ),
    st.integers(0, 2).map(lambda n: ("checks", f"k{n}")),  # taken away
    # what is about a case
    st.builds(
        lambda n, told, named, gone: (
            "lines",
            fakes.line(n, item="i0", text="Wulp belt", action=f"a{told}" if told < 2 else None,
                       removed_at=fakes.NOW if gone else None,
                       mentions=tuple(Mention(kind=kind, start=0, length=4, target=target)
                                      for kind, target in named)),
        ),
        st.integers(0, 2), st.integers(0, 2),
        st.lists(st.sampled_from([(MentionKind.CASE, "k0"), (MentionKind.CASE, "k1"),
                                  (MentionKind.SUBJECT, "su0")]), max_size=2, unique=True),
        st.booleans(),
    ),
    st.builds(
        lambda case: ("subjects", replace(EACH["subjects"], id="su0", case=case)),
        st.sampled_from(["k0", "k1", None]),
    ),
    st.just(("subjects", "su0")),
    st.builds(
        lambda n, case: (
            "case_actions",
            replace(EACH["case_actions"], id=f"b{n}", case=case, action=f"a{n}"),
        ),
        st.integers(0, 2), st.sampled_from(["k0", "k1"]),
    ),
    st.integers(0, 2).map(lambda n: ("case_actions", f"b{n}")),
    st.builds(
        lambda n, text, case: (
            "case_entries",
            replace(EACH["case_entries"], id=f"e{n}", case=case, text=text, organisation="o1"),
        ),
        st.integers(0, 1), st.sampled_from(["Kade", "Wulp"]), st.sampled_from(["k0", "k1"]),
    ),
    st.integers(0, 1).map(lambda n: ("case_entries", f"e{n}")),
    st.builds(
        lambda state: ("cases", replace(EACH["cases"], id="k0", code="C-1", state=state)),
        st.sampled_from(list(CaseState)),
    ),
)  # fmt: skip


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(WRITES, max_size=12))
@example(
    [
        ("checks", replace(EACH["checks"], id="k0", action="a0")),
        ("actions", fakes.action(0, withdrawn_at=fakes.NOW)),
    ]
)
def test_whatever_is_written_the_index_is_as_made_anew(writer, writes):
    """Parts follow their action, and what hangs from a meeting its day and table."""
    connection, ids = writer.connection, IdSource()
    with for_a_moment(writer) as begun:
        for n in range(2):
            begun.organisations.save(fakes.organisation(n))
            begun.tables.save(Table(id=f"t{n}", name=f"Tafel {n}", prefix=f"T{n}"))
        begun.meetings.save(fakes.meeting(0, table="t0", on=OCTOBER))
        for n in range(3):
            begun.actions.save(fakes.action(n, meeting="m0", table="t0"))
        begun.items.save(fakes.item(0, meeting="m0"))
        begun.decisions.save(fakes_decision(0))
        for n in range(2):
            begun.cases.save(replace(EACH["cases"], id=f"k{n}", code=f"C-{n}", table=None))
        begun.versions.save(replace(EACH["versions"], id="v0", meeting="m0"))
        begun.errata.save(replace(EACH["errata"], version="v0", meeting="m0", line=None))
        search_index.follow(connection, begun._rows.images())
        for name, record in writes:
            work = SqlWork(connection, now=fakes.NOW, today=TODAY, ids=ids)
            repository = getattr(work, name)
            repository.remove(record) if isinstance(record, str) else repository.save(record)
            search_index.follow(connection, work._rows.images())
        assert content(connection) == anew(connection)


def test_the_index_follows_a_meeting_that_moves_and_a_line_that_names(world, keep, find):
    mention = Mention(kind=MentionKind.WHO, start=0, length=7, target="organisation:o1")
    keep(lines=fakes.line(0, item="i0", text="Politie belt", mentions=(mention,)))
    assert find("partner:politie belt") == ["l0"]
    assert find("oktober belt") == ["l0"]
    keep(
        meetings=fakes.meeting(
            0, table="t1", on=date(2026, 9, 3), title="Overleg", state=MeetingState.TO_FINISH
        )
    )
    assert find("september belt") == find("tafel:DR belt") == ["l0"]
    assert not find("oktober belt")
    keep(lines=fakes.line(0, item="i0", text="Politie belt"))
    assert not find("partner:politie soort:verslag")


def test_every_kind_and_column_that_is_named_exists():
    assert set(KINDS) <= set(COLUMNS)
    for one in FOLLOWING:
        assert one.kind in KINDS
        assert {*one.columns, one.value} <= set(COLUMNS[one.table])


def test_an_older_vault_is_caught_up_with_in_slices_while_it_is_used(world, writer, keep, find):
    with in_one_go(writer.connection):
        writer.connection.execute("UPDATE search_state SET made_by = 0")
        assert search_index.begin(writer.connection)
        assert not search_index.begin(writer.connection)
    assert not find("kade")
    keep(actions=fakes.action(1, text="Nieuw bij de kade"))
    assert find("kade") == ["a1"]
    turns = 0
    while writer.search.catch_up(2):
        turns += 1
    assert turns > len(KINDS) // 2
    assert sorted(find("kade")) == ["a0", "a1", "i0"]
    assert not writer.search.catch_up()


@pytest.fixture
def lacking(monkeypatch):
    """An index of a number before that only lacks the last kinds."""
    monkeypatch.setattr(search_index, "LACKED", {2: "action_check"})


def test_an_index_that_only_lacks_kinds_keeps_what_it_has(world, writer, keep, find, lacking):
    keep(checks=replace(fakes.one_of_each()["checks"], id="k0", text="Kade nameten"))
    with in_one_go(writer.connection):
        before = content(writer.connection)
        search_index._apply(
            writer.connection,
            search_index._changes(
                writer.connection,
                "action_check",
                "k0",
                search_index._row(writer.connection, "action_check", "k0"),
                None,
            ),
        )
        writer.connection.execute("UPDATE search_state SET made_by = 2")
        assert search_index.begin(writer.connection)
    assert find("kade") == ["a0", "i0"]
    assert search_index.is_behind(writer.connection)
    while writer.search.catch_up(1):
        pass
    assert find("kade") == ["k0", "a0", "i0"]
    assert content(writer.connection) == before


@pytest.mark.parametrize("before", [4, 5])
def test_an_index_of_before_cases_were_marked_is_made_anew(writer, before):
    with in_one_go(writer.connection):
        writer.connection.execute(
            f"UPDATE search_state SET made_by = {before}, place = '-'"  # noqa: S608 - a number
        )
        assert search_index.begin(writer.connection)
    assert writer.connection.execute("SELECT made_by, place FROM search_state").fetchall() == [
        (MADE_BY, "")
    ]


def test_a_walk_that_was_under_way_goes_on_where_it_was(world, writer, find, lacking):
    with in_one_go(writer.connection):
        writer.connection.execute("UPDATE search_state SET made_by = 0")
        search_index.begin(writer.connection)
    assert writer.search.catch_up(1)
    ((place,),) = writer.connection.execute("SELECT place FROM search_state").fetchall()
    with in_one_go(writer.connection):
        writer.connection.execute("UPDATE search_state SET made_by = 2")
        search_index.begin(writer.connection)
    assert writer.connection.execute("SELECT made_by, place FROM search_state").fetchall() == [
        (MADE_BY, place)
    ]
    while writer.search.catch_up():
        pass
    assert sorted(find("kade")) == ["a0", "i0"]


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


def test_merging_at_rest_changes_nothing_that_is_found(world, writer, keep, find):
    for n in range(20):
        keep(actions=fakes.action(n, text=f"Kade {n} bellen"))
    before = find("kade")
    while writer.search.tidy():
        pass
    assert find("kade") == before
    assert not writer.search.tidy()


def test_what_saving_added_is_merged_before_many_are_taken_out(writer, session, keep, find):
    """Each word would be sought in every piece: 5,000 pasted actions took 17 s to take back."""

    def pieces():
        sql = "SELECT count(DISTINCT segid) FROM search_index_idx"
        return writer.connection.execute(sql).fetchone()[0]

    def paste(first, last):
        def act(work):
            for n in range(first, last):
                work.actions.save(fakes.action(n, text=f"Plak {n} nagaan"))
            work.audit(Act.ACTION_AGREED, f"a{first}")

        session.do(act)

    for n in range(20):
        keep(actions=fakes.action(n, text=f"Kade {n} bellen"))
    paste(100, 110)
    session.undo()
    assert pieces() >= 20
    paste(100, 250)
    session.undo()
    assert pieces() < 5
    assert not find("plak")
    assert len(find("kade")) == 20
    followed = content(writer.connection)
    with in_one_go(writer.connection):
        assert followed == anew(writer.connection)


# ---- misspelt words


@pytest.mark.parametrize(
    "typed", ["vergunnignen", "vergnuningen", "vregunningen", "ergunningen", "vergunningenn"]
)
def test_a_misspelt_word_finds_its_neighbour_and_says_so(world, search, typed):
    found = search.newest(parse(typed, TODAY), MANY, TODAY)
    assert [hit.key for hit in found.hits] == ["a0"]
    assert found.also == ("vergunningen",)
    assert search.count(parse(typed, TODAY), MANY, TODAY) == 1


def test_a_word_that_was_written_has_no_neighbours(world, search):
    assert not search.newest(parse("kade", TODAY), MANY, TODAY).also


@pytest.mark.parametrize("typed", ["kad", "kdxx", "xyzzyq", "karxxe", "123456"])
def test_what_is_too_short_or_too_far_has_no_neighbours(world, search, typed):
    assert not search.newest(parse(f"{typed} ", TODAY), MANY, TODAY).hits


def test_neighbours_are_the_nearest_and_then_the_commonest(vault, keep):
    for n, text in enumerate(["toezicht", "toezicht", "toezicht", "toedicht", "toezichten"]):
        keep(actions=fakes.action(n, text=text))
    reader = vault.reader()
    near = NearWords(reader.connection)
    assert near.near("toezichx") == ("toezicht", "toedicht")
    keep(actions=fakes.action(9, text="toezichx"))
    assert near.near("toezichx") == ("toezicht", "toedicht")  # the list is kept
    reader.close()


def test_the_list_of_words_is_read_anew_when_it_is_old(vault, keep, monkeypatch):
    keep(actions=fakes.action(0, text="toezicht"))
    reader = vault.reader()
    near = NearWords(reader.connection)
    assert near.near("toezichz") == ("toezicht",)
    monkeypatch.setattr("workbench.storage.near_words._OLD", -1.0)
    keep(actions=fakes.action(1, text="toezichx"))
    assert set(near.near("toezichz")) == {"toezicht", "toezichx"}
    reader.close()


# ---- it stops


def test_a_search_is_interrupted(world, search):
    search._connection.set_progress_handler(lambda: 1, 10)
    with pytest.raises(InterruptedQueryError):
        search.ranked(parse("kade", TODAY), MANY, TODAY)
    search._connection.set_progress_handler(None, 0)
    search.interrupt()  # nothing runs: nothing happens
    assert search.newest(parse("kade", TODAY), MANY, TODAY).hits


def test_more_than_a_thousand_are_not_counted(keep, session, search):
    def many(work):
        for n in range(COUNTED + 20):
            work.actions.save(fakes.action(n, text="Bellen"))
        work.audit(Act.ACTION_AGREED, "a0")

    session.write(many)
    assert search.count(parse("bellen", TODAY), Scope(), TODAY) == COUNTED + 1
