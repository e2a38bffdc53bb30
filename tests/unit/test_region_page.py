"""The open format of a region's page: one text for one page, and whatever else comes is refused."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain import region_page, region_page_text
from workbench.domain.errors import WorkbenchError
from workbench.domain.region_page import (
    Measure,
    RegionPageDamagedError,
    RegionPageSmallError,
    Rule,
    check,
    page_of,
)
from workbench.domain.region_page_text import (
    MOST_BYTES,
    RegionPageForeignError,
    RegionPageTooLargeError,
    RegionPageVersionError,
    read,
    write,
)
from workbench.domain.region_table import ALL, Report
from workbench.domain.scenes import Sector
from workbench.domain.suppression import report_of

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "resources" / "region" / "page.schema.json").read_text("utf-8"))
OOSTMEER, KRUISHOVEN = "9902", "9903"
QUARTERS = ("2025-3", "2025-4", "2026-1")


def counts_of(value=7):
    return {
        (sector, place, quarter): value + at if sector == "massage" else 3 * at
        for at, quarter in enumerate(QUARTERS)
        for sector in ("cleaning", "massage")
        for place in (OOSTMEER, KRUISHOVEN)
    }


def page(**changes):
    duty = Measure(
        municipality=OOSTMEER, sector="massage", rule=Rule.PERMIT, since=date(2025, 9, 1)
    )
    whole = Measure(municipality=KRUISHOVEN, sector=ALL, rule=Rule.BYLAW, since=date(2024, 1, 1))
    made = page_of(
        report_of(counts_of()),
        publisher=OOSTMEER,
        as_of=date(2026, 4, 20),
        measures=[whole, duty, duty],
    )
    return replace(made, **changes)


def data():
    return json.loads(write(page()))


def file_of(found):
    return json.dumps(found).encode()


def fits(schema, value):
    """Ask the few words of JSON Schema that ours is made of; an unknown one is an error."""
    if "$ref" in schema:
        return fits(SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], value)
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
    said = {
        "type": lambda kind: type(value) is kinds[kind],
        "const": lambda one: type(value) is type(one) and value == one,
        "enum": lambda some: value in some,
        "oneOf": lambda some: sum(fits(one, value) for one in some) == 1,
        "pattern": lambda text: re.search(text, value) is not None,
        "minimum": lambda least: value >= least,
        "maximum": lambda most: value <= most,
        "minItems": lambda least: len(value) >= least,
        "maxItems": lambda most: len(value) <= most,
        "uniqueItems": lambda _: len({json.dumps(one) for one in value}) == len(value),
        "items": lambda one: all(fits(one, part) for part in value),
        "required": lambda names: set(names) <= set(value),
        "additionalProperties": lambda _: set(value) <= set(schema["properties"]),
        "properties": lambda parts: all(fits(parts[name], value[name]) for name in value),
        "format": lambda _: bool(date.fromisoformat(value)),
    }
    words = ("$schema", "$id", "title", "description", "$defs")
    return all(said[word](what) for word, what in schema.items() if word not in words)


def test_a_page_comes_back_as_it_was():
    assert read(write(page())) == page()
    assert read(json.dumps(data(), indent=4).encode()) == page(), "spelled with blanks by others"


def test_the_same_page_is_the_same_bytes():
    assert write(page()) == write(page())
    assert write(page()).endswith(b"}\n")


def test_what_is_hidden_stays_hidden():
    shown = read(write(page())).shown()
    assert shown == report_of(counts_of()).shown()
    assert None in shown.values()
    assert 0 in shown.values()


def test_counts_stand_in_no_message():
    assert "7" not in repr(page().rows[-1])


def test_the_schema_knows_a_page():
    assert fits(SCHEMA, data())


def test_the_schema_has_the_words_and_bounds_of_the_program():
    parts, kinds = SCHEMA["properties"], SCHEMA["$defs"]
    assert kinds["sector"]["enum"] == sorted([ALL, *Sector])
    assert kinds["measure"]["properties"]["rule"]["enum"] == sorted(Rule)
    assert parts["format"]["const"] == region_page.FORMAT
    assert parts["version"]["const"] == region_page.VERSION
    assert parts["municipalities"]["maxItems"] == region_page.MOST_MUNICIPALITIES
    assert parts["quarters"]["maxItems"] == region_page.MOST_QUARTERS
    assert parts["measures"]["maxItems"] == region_page.MOST_MEASURES
    rows = (len(Sector) + 1) * (region_page.MOST_MUNICIPALITIES + 1)
    assert parts["rows"]["maxItems"] == rows
    assert kinds["count"]["oneOf"][2]["maximum"] == region_page.MOST


def test_the_largest_page_fits():
    table = {
        (sector.value, f"{place:04}", f"{year}-{quarter}"): 6_000
        for sector in Sector
        for place in range(region_page.MOST_MUNICIPALITIES)
        for year in range(2021, 2026)
        for quarter in range(1, 5)
    }
    made = page_of(Report(counts=table), publisher="0000", as_of=date(2026, 1, 1))
    assert len(write(made)) < MOST_BYTES
    assert read(write(made)) == made


def test_what_is_not_suppressed_makes_no_page():
    with pytest.raises(RegionPageSmallError):
        page_of(Report(counts=counts_of(2)), publisher=OOSTMEER, as_of=date(2026, 4, 20))


@pytest.mark.parametrize("gap", [("massage", OOSTMEER, "2025-4"), None])
def test_a_table_with_a_gap_makes_no_page(gap):
    table = {cell: 9 for cell in counts_of() if cell != gap and (gap or cell[2] != "2025-4")}
    with pytest.raises(RegionPageDamagedError):
        page_of(Report(counts=table), publisher=OOSTMEER, as_of=date(2026, 4, 20))


def row(**changes):
    first, *others = page().rows
    return (replace(first, **changes), *others)


DUTY = Measure(municipality=OOSTMEER, sector="massage", rule=Rule.PERMIT, since=date(2025, 9, 1))
UNTRUE = {
    "another format": {"format": "minutes"},
    "another version": {"version": 2},
    "a name of a municipality": {"publisher": "Oostmeer"},
    "a code in other digits": {"publisher": "٩٩٠٢"},
    "a code with a line feed": {"publisher": "9902\n"},
    "no municipality": {"municipalities": ()},
    "many municipalities": {"municipalities": tuple(f"{n:04}" for n in range(31))},
    "municipalities that are none": {"municipalities": ("9902", "all")},
    "municipalities out of order": {"municipalities": (KRUISHOVEN, OOSTMEER)},
    "a municipality twice": {"municipalities": (OOSTMEER, OOSTMEER)},
    "no quarter": {"quarters": ()},
    "six years": {"quarters": tuple(f"20{y}-{q}" for y in range(20, 26) for q in (1, 2, 3, 4))},
    "a fifth quarter": {"quarters": ("2025-3", "2025-4", "2025-5")},
    "another century": {"quarters": ("1925-3", "1925-4", "1926-1")},
    "a quarter left out": {"quarters": ("2025-3", "2025-4", "2026-2")},
    "no rows": {"rows": ()},
    "totals alone": {"rows": page().rows[:1]},
    "a row left out": {"rows": page().rows[1:]},
    "a row twice": {"rows": (page().rows[0], *page().rows)},
    "rows in another order": {"rows": page().rows[::-1]},
    "a sector that is none": {"rows": row(sector="Jansen")},
    "too few counts": {"rows": row(quarters=(None, None))},
    "too many years": {"rows": row(years=(None, None, None))},
    "less than nothing": {"rows": row(years=(None, -5))},
    "more than there can be": {"rows": row(years=(None, 10_000_000))},
    "a total that is too low": {"rows": row(quarters=(0, None, None))},
    "many measures": {"measures": (DUTY,) * 501},
    "a measure twice": {"measures": (DUTY, DUTY)},
    "a measure of nobody": {"measures": (replace(DUTY, municipality="all"),)},
    "a measure for a sector that is none": {"measures": (replace(DUTY, sector="Jansen"),)},
}


@pytest.mark.parametrize("changes", UNTRUE.values(), ids=UNTRUE.keys())
def test_a_page_that_cannot_be_true_is_neither_written_nor_read(changes, monkeypatch):
    broken = page(**changes)
    with pytest.raises(RegionPageDamagedError):
        write(broken)
    monkeypatch.setattr(region_page_text, "check", lambda _: None)
    sent = write(broken) if "٩" not in broken.publisher else b'{"format":"regional-page"}'
    monkeypatch.setattr(region_page_text, "check", check)
    with pytest.raises((RegionPageDamagedError, RegionPageForeignError, RegionPageVersionError)):
        read(sent)


def test_totals_that_are_all_shown_must_add_up():
    table = dict.fromkeys(counts_of(), 50)
    made = page_of(Report(counts=table), publisher=OOSTMEER, as_of=date(2026, 4, 20))
    first, *others = made.rows
    wrong = replace(first, years=(first.years[0] + 1, first.years[1]))
    with pytest.raises(RegionPageDamagedError):
        check(replace(made, rows=(wrong, *others)))


def test_a_small_count_is_refused():
    with pytest.raises(RegionPageSmallError):
        check(page(rows=row(quarters=(4, None, None))))


def changed(**changes):
    return file_of(data() | changes)


def turned(old, new):
    sent = write(page())
    assert old in sent
    return sent.replace(old, new, 1)


HOSTILE = {
    "nothing": (b"", RegionPageForeignError),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), RegionPageForeignError),
    "another table": (b'{"format":"table","version":1}', RegionPageForeignError),
    "a list": (b'["regional-page"]', RegionPageForeignError),
    "a number": (b"1", RegionPageForeignError),
    "a format that is no word": (changed(format=["regional-page"]), RegionPageForeignError),
    "one byte too many": (b" " * (MOST_BYTES + 1), RegionPageTooLargeError),
    "a newer version": (changed(version=2), RegionPageVersionError),
    "a version that is true": (changed(version=True), RegionPageVersionError),
    "a version in words": (changed(version="1"), RegionPageVersionError),
    "no version": (b'{"format":"regional-page"}', RegionPageVersionError),
    "no rows": (b'{"format":"regional-page","version":1}', RegionPageDamagedError),
    "half a page": (write(page())[:200], RegionPageDamagedError),
    "two pages": (write(page()) * 2, RegionPageDamagedError),
    "deep": (b'{"format":"regional-page","rows":' + b"[" * 900_000, RegionPageDamagedError),
    "deep and foreign": (b"[" * 900_000 + b"]" * 900_000, RegionPageForeignError),
    "a name twice": (turned(b'"version":1', b'"version":1,"version":1'), RegionPageDamagedError),
    "a row's name twice": (turned(b'"years":', b'"years":[],"years":'), RegionPageDamagedError),
    "no number": (turned(b"null", b"NaN"), RegionPageDamagedError),
    "endless": (turned(b"null", b"-Infinity"), RegionPageDamagedError),
    "a fraction": (turned(b"null", b"7.0"), RegionPageDamagedError),
    "a power": (turned(b"null", b"1e999"), RegionPageDamagedError),
    "a huge number": (turned(b"null", b"9" * 1_000_000), RegionPageDamagedError),
    "below zero": (turned(b"null", b"-5"), RegionPageDamagedError),
    "true": (turned(b"null", b"true"), RegionPageDamagedError),
    "a count in words": (turned(b"null", b'"7"'), RegionPageDamagedError),
    "a small count": (turned(b"null", b"3"), RegionPageSmallError),
    "a list in a count": (turned(b"null", b"{}"), RegionPageDamagedError),
    "something besides": (changed(name="J. Jansen"), RegionPageDamagedError),
    "a note at a row": (turned(b'"years":', b'"note":"Jansen","years":'), RegionPageDamagedError),
    "an invisible letter": (turned(b"9902", "99\u200b02".encode()), RegionPageDamagedError),
    "an invisible letter spelled out": (turned(b"9902", rb"9902\u200b"), RegionPageDamagedError),
    "text that runs backwards": (turned(b"massage", rb"massage\u202e"), RegionPageDamagedError),
    "half a letter": (turned(b"massage", rb"\ud800"), RegionPageDamagedError),
    "a mark of order": (b"\xef\xbb\xbf" + write(page()), RegionPageDamagedError),
    "sixteen bits a letter": (write(page()).decode().encode("utf-16"), RegionPageForeignError),
    "a day that is none": (changed(as_of="2026-02-30"), RegionPageDamagedError),
    "a day spelled otherwise": (changed(as_of="20260420"), RegionPageDamagedError),
    "a day that is a number": (changed(as_of=20260420 % 10**7), RegionPageDamagedError),
    "a rule that is none": (turned(b'"permit"', b'"Jansen"'), RegionPageDamagedError),
    "rows that are no list": (changed(rows={}), RegionPageDamagedError),
}


@pytest.mark.parametrize(("sent", "refusal"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_page_is_refused_whole(sent, refusal):
    with pytest.raises(WorkbenchError) as refused:
        read(sent)
    assert type(refused.value) is refusal
    assert refused.value.ref == "", "nothing of the file is told"
    assert refused.value.__cause__ is None


def test_a_hundred_megabytes_are_refused_by_their_length():
    with pytest.raises(RegionPageTooLargeError):
        read(bytes(100_000_000))


@pytest.mark.parametrize("at", range(0, len(write(page())), 7))
def test_any_byte_that_is_lost_is_seen_or_changes_nothing(at):
    sent = write(page())
    try:
        found = read(sent[:at] + sent[at + 1 :])
    except WorkbenchError:
        return
    assert check(found) is None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(write(page())) - 1), st.binary(max_size=4))
def test_whatever_stands_in_the_file_is_read_whole_or_refused(at, other):
    sent = write(page())
    try:
        found = read(sent[:at] + other + sent[at + len(other) :])
    except WorkbenchError:
        return
    check(found)
    assert read(write(found)) == found
