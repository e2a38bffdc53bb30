"""Records as rows and back, and a schema that fits them."""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum
from typing import get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage import fakes
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.minutes import Mention
from workbench.domain.templates import TemplatePoint
from workbench.services.audit import Act
from workbench.storage import kinds, migrate
from workbench.storage.shapes import COLUMN_NAMES, Shape, fields_of

ZONES = st.sampled_from([timezone(timedelta(hours=h)) for h in (-11, 0, 1, 2, 13)])
TEXTS = st.text(max_size=12)
LARGE = 2**63
BY_TYPE = {
    str: TEXTS,
    int: st.integers(-LARGE, LARGE - 1),
    bool: st.booleans(),
    date: st.dates(),
    time: st.times(),
    datetime: st.datetimes(timezones=ZONES),
    Marking: st.builds(Marking, st.sampled_from(Label), st.sampled_from(Tlp)),
    tuple[str, ...]: st.lists(TEXTS, max_size=3).map(tuple),
}
ONLY = {
    "sha256": st.just("0" * 64),
    "kept_sha256": st.just("0" * 64),
    "last": st.integers(0, LARGE - 1),
    "n": st.just(1),
    "born": st.sampled_from(["", "1999", "1999-02", "1999-02-28"]),
    "one": TEXTS.map("a{}".format),  # of a pair the smaller
    "other": TEXTS.map("b{}".format),
}


def values_of(hint):
    kinds_of = get_args(hint)
    if type(None) in kinds_of:
        (inner,) = (kind for kind in kinds_of if kind is not type(None))
        return st.none() | values_of(inner)
    hint = getattr(hint, "__supertype__", hint)
    if get_args(hint)[:1] in {(Mention,), (TemplatePoint,)}:
        return st.lists(records_of(get_args(hint)[0]), max_size=3).map(tuple)
    if get_args(hint)[1:] == (Ellipsis,) and issubclass(get_args(hint)[0], Enum):
        return st.lists(st.sampled_from(get_args(hint)[0]), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return BY_TYPE[hint]


def records_of(kind):
    hints = get_type_hints(kind)
    return st.builds(
        kind, **{f.name: ONLY.get(f.name, values_of(hints[f.name])) for f in fields(kind)}
    )


NAMES = {
    type(record): name for name, record in fakes.one_of_each().items()
}  # the repository of each kind


class TakenBackError(Exception):
    pass


@contextmanager
def for_a_moment(writer):
    """A transaction that leaves nothing, so that a record may refer to what is not there."""
    with suppress(TakenBackError), writer.store.transaction() as work:
        yield work
        raise TakenBackError


@pytest.mark.parametrize("shape", kinds.ALL, ids=lambda shape: shape.table)
@given(data=st.data())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_a_record_comes_back_as_it_was_stored(writer, shape, data):
    record = data.draw(records_of(shape.record))
    with for_a_moment(writer) as work:
        repository = getattr(work, NAMES[shape.record])
        repository.save(record)
        assert repository.find(record.id) == record
        assert repository.get(record.id) == record
        assert repository.where() == repository.where(id=record.id) == (record,)
        for field in shape.fields:
            wanted = getattr(record, field.name)
            assert repository.where(**{field.name: wanted}) == (record,)
    assert writer.connection.execute(f"SELECT count(*) FROM {shape.table}").fetchone() == (0,)  # noqa: S608 - a name of ours


def test_every_kind_has_a_table_and_every_repository_a_kind():
    assert [shape.record for shape in kinds.ALL] == list(NAMES)


def columns(writer, table):
    writer.connection.set_authorizer(None)
    return writer.connection.execute(f"PRAGMA table_info({table})").fetchall()


KEPT_BY_TRIGGERS = {"action": ("lead",)}  # repeated for an index, in no record


@pytest.mark.parametrize("table", kinds.COLUMNS)
def test_the_schema_has_the_columns_of_the_records(writer, table):
    expected = kinds.COLUMNS[table] + KEPT_BY_TRIGGERS.get(table, ())
    assert sorted(row[1] for row in columns(writer, table)) == sorted(expected)


@pytest.mark.parametrize("shape", kinds.ALL, ids=lambda shape: shape.table)
def test_a_column_may_be_empty_where_the_field_may(writer, shape):
    hints = get_type_hints(shape.record)
    may = {
        column: type(None) in get_args(hints[field.name])
        for field in shape.fields
        for column in field.columns
        if column != "id"
    } | dict.fromkeys(KEPT_BY_TRIGGERS.get(shape.table, ()), True)
    found = {row[1]: not row[3] for row in columns(writer, shape.table) if row[1] != "id"}
    assert found == may


@pytest.mark.parametrize("table", kinds.COLUMNS)
def test_a_word_outside_the_closed_set_is_refused(writer, table):
    """Each set in the schema is the set of the enumeration, no more and no less."""
    ((sql,),) = writer.connection.execute(
        "SELECT sql FROM sqlite_master WHERE name = ?", (table,)
    ).fetchall()
    told = {
        column: set(re.findall(r"'([^']*)'", words))
        for column, words in re.findall(r"CHECK \((\w+) IN \(([^)]*'[^)]*)\)", sql)
    }
    parts = {"mention": Mention, "template_point": TemplatePoint}
    record = next((s.record for s in kinds.ALL if s.table == table), parts.get(table))
    hints = {COLUMN_NAMES.get(n, n): hint for n, hint in get_type_hints(record).items()}
    expected = {}
    for column, hint in hints.items():
        if get_args(hint)[1:] == (Ellipsis,):
            continue  # JSON; what it holds is checked when it is read
        for kind in (hint, *get_args(hint)):
            if kind is Marking:
                expected |= {"label": set(map(str, Label)), "tlp": set(map(str, Tlp))}
            elif isinstance(kind, type) and issubclass(kind, Enum):
                expected[column] = set(map(str, kind))
    assert told == expected


def tables_of(writer):
    writer.connection.set_authorizer(None)
    return [
        name
        for (name,) in writer.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
    ]


def test_every_foreign_key_is_indexed_and_waits_for_the_end(writer):
    missing = []
    for table in tables_of(writer):
        ask = writer.connection.execute
        leading = {ask(f"PRAGMA table_info({table})").fetchall()[0][1]}
        for row in ask(f"PRAGMA index_list({table})").fetchall():
            leading.add(ask(f"PRAGMA index_info({row[1]})").fetchall()[0][2])
        keys = ask(f"PRAGMA foreign_key_list({table})").fetchall()
        missing += [(table, key[3]) for key in keys if key[3] not in leading]
        sql = ask("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
        deferred = sql.count("REFERENCES") == sql.count("DEFERRABLE INITIALLY DEFERRED")
        assert deferred or table == "history"
    assert not missing


# The index for searching: STRICT is of ordinary tables. FTS5 makes the shadow tables itself, and the
# virtual ones keep nothing but what stands there.
NOT_STRICT = {
    "search_index": "virtual",
    "search_terms": "virtual",
    "search_places": "virtual",
    "search_index_config": "shadow",
    "search_index_data": "shadow",
    "search_index_docsize": "shadow",
    "search_index_idx": "shadow",
}


def test_every_table_is_strict_and_no_index_holds_content(writer):
    assert set(NOT_STRICT) <= set(tables_of(writer))
    content = {"text", "name", "title", "note", "place", "value", "reason", "canonical"}
    for table in tables_of(writer):
        ask = writer.connection.execute
        ((_, _, sort, *_, is_strict),) = ask(f"PRAGMA table_list({table})").fetchall()
        if table in NOT_STRICT:
            assert (sort, bool(is_strict)) == (NOT_STRICT[table], False)
        else:
            assert (sort, bool(is_strict)) == ("table", True), table
        for row in ask(f"PRAGMA index_list({table})").fetchall():
            if row[1] == "entity_by_value":
                continue  # who else knows this? is asked at every key (performance.md G12)
            indexed = {each[2] for each in ask(f"PRAGMA index_info({row[1]})").fetchall()}
            assert not indexed & content


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        ("SELECT id FROM line WHERE item = ? ORDER BY position", "line_by_item"),
        ("SELECT id FROM mention WHERE line = ? ORDER BY position", "mention_by_line"),
        ("SELECT id FROM meeting WHERE meeting_table = ? ORDER BY on_day", "meeting_by_table"),
        ("SELECT id FROM meeting ORDER BY on_day, starts_at", "meeting_by_day"),
        (
            "SELECT action FROM action_owner WHERE organisation = ? AND position = 0",
            "action_owner_by_organisation",
        ),
        ("SELECT id FROM attendance WHERE meeting = ? ORDER BY position", "attendance_by_meeting"),
        ("SELECT ts FROM audit WHERE obj = ? AND act = ? ORDER BY n DESC", "audit_by_object"),
        ("SELECT before FROM history WHERE record = ?", "history_by_record"),
    ],
)
def test_the_lists_read_an_index_and_sort_nothing(writer, sql, index):
    values = ["x"] * sql.count("?")
    plan = " ".join(
        row[3] for row in writer.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
    )
    assert index in plan
    assert "TEMP B-TREE" not in plan


def test_where_reads_an_index_for_each_reference(writer):
    for shape, name in ((kinds.LINE, "item"), (kinds.ACTION, "meeting"), (kinds.OWNER, "action")):
        condition, values = shape.condition({name: "x"})
        sql = f"EXPLAIN QUERY PLAN {shape.select} WHERE {condition} ORDER BY {shape.order}"
        plan = " ".join(row[3] for row in writer.connection.execute(sql, values))
        searched = plan.replace("COVERING ", "")  # all of a row may stand in an index
        assert f"SEARCH {shape.table} USING INDEX {shape.table}_by_{name}" in searched


def test_an_unknown_field_never_becomes_sql():
    with pytest.raises(KeyError):
        kinds.ACTION.condition({"id = '' OR 1=1; --": 1})


def test_a_moment_without_a_zone_is_refused(writer, canary):
    record = replace(fakes.line(), made_at=datetime(2026, 1, 1, 9))  # noqa: DTZ001 - on purpose
    with pytest.raises(ValueError, match="zone"):
        kinds.LINE.row(record)


def test_a_type_without_a_column_is_a_mistake():
    @dataclass
    class Odd:
        odd: complex

    with pytest.raises(KeyError):
        fields_of(Odd)


def test_records_stand_by_position_and_then_by_id(keep, vault):
    keep(
        organisations=fakes.organisation(),
        meetings=fakes.meeting(),
        items=fakes.item(),
        lines=fakes.line(1, id="b"),
        preferences=fakes.one_of_each()["preferences"],
    )
    keep(lines=fakes.line(1, id="a"))
    keep(lines=fakes.line(0, id="c"))
    reader = vault.reader()
    assert [line.id for line in reader.records.lines.where(item="i0")] == ["c", "a", "b"]
    assert reader.records.lines.where(item="other") == ()
    assert [line.id for line in reader.records.lines.where(removed_at=None)] == ["c", "a", "b"]
    reader.close()


def test_mentions_follow_their_line(keep, writer, session, count):
    keep(meetings=fakes.meeting(), items=fakes.item())
    keep(lines=fakes.line(mentions=(fakes.mention(), fakes.mention(5))))
    assert count("mention") == 2
    keep(lines=fakes.line(mentions=(fakes.mention(9),)))
    assert count("mention") == 1

    def remove(work):
        work.lines.remove("l0")
        work.lines.remove("gone")
        work.audit(Act.LINES_WRITTEN, "i0")

    session.do(remove)
    assert count("mention") == count("line") == 0


def test_today_s_steps_are_numbered_in_tens():
    numbers = [number for number, _ in migrate.steps()]
    assert numbers == sorted(set(numbers))
    assert all(number % 10 == 0 for number in numbers)


def test_a_shape_reads_its_fields_once():
    assert Shape("preference", kinds.PREFERENCE.record).columns == ("id", "value")
