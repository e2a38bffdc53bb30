"""The grammar of a search: what is typed, in Dutch and in English, and that nothing is an error."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.search_days import Period, month_named, period_meant
from workbench.domain.search_places import passage, places
from workbench.domain.search_query import (
    LONGEST,
    MOST,
    Filter,
    Mean,
    Query,
    parse,
    quoted,
    tokens_of,
)
from workbench.domain.search_words import (
    EXAMPLES,
    KEYS,
    SORTS,
    STATES,
    Key,
    Sort,
    Status,
    key_named,
    sort_named,
    status_named,
)

TODAY = date(2026, 11, 26)  # a Thursday
SIGNS = st.sampled_from([*list('":-<>=() *^{}.~'), "status:", "uiterlijk:<", "sinds:", "'", "\x00"])
WORDS = [word for names in KEYS.values() for word in names]


def read(text: str) -> Query:
    return parse(text, TODAY)


def words(text: str) -> list[str]:
    return [word.text for word in read(text).words]


# ---- nothing is an error


@given(st.text(max_size=60) | st.lists(st.text(max_size=8) | SIGNS, max_size=12).map("".join))
def test_no_text_is_an_error(text):
    found = read(text)
    assert len(found.words) <= MOST
    assert len(found.filters) <= MOST
    for word in found.words:
        assert word.tokens  # what has no letter or figure is nothing to look for
        assert all(token.isalnum() for token in word.tokens)


@given(
    st.sampled_from(WORDS),
    st.sampled_from(["", "<", "<=", ">", ">=", "="]),
    st.text(max_size=20),
    st.dates(date(1, 1, 1), date.max),
)
def test_no_value_behind_a_key_is_an_error(key, sign, value, today):
    for typed in (f"{key}:{sign}{value}", f'{key}:{sign}"{value}"'):
        parse(typed, today)


def test_a_very_long_text_is_read_to_its_measure():
    assert len(words("woord " * LONGEST)) == MOST


# ---- Dutch and English


@pytest.mark.parametrize("key", Key)
def test_dutch_and_english_keys_mean_the_same(key):
    dutch, english = KEYS[key][:2]
    for value in ("open", "besluit", "2w", "1-6-2026", "RT", '"vorig overleg"', "onzin"):
        one, other = read(f"{dutch}:{value}"), read(f"{english}:{value}")
        assert one.filters == other.filters
        assert [hint.mean for hint in one.hints] == [hint.mean for hint in other.hints]


@pytest.mark.parametrize("key", Key)
def test_each_example_of_the_help_is_understood_in_both_languages(key):
    for examples in EXAMPLES[key]:
        for name, value in zip(KEYS[key], examples, strict=False):
            found = read(f"{name}:{value}")
            assert [one.key for one in found.filters] == [key]
            assert not found.hints
            assert not found.words


def test_help_knows_every_key_and_every_word_means_one_thing():
    assert set(EXAMPLES) == set(KEYS) == set(Key)
    for table, named in ((KEYS, key_named), (SORTS, sort_named), (STATES, status_named)):
        for meant, names in table.items():
            assert {named(name) for name in names} == {meant}
            assert {named(name.upper()) for name in names} == {meant}
    assert set(SORTS) == set(Sort)
    assert set(STATES) == set(Status)


# ---- words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kade 12", ["kade", "12"]),
        ('"kade 12" nagaan', ["kade 12", "nagaan"]),
        ('een "open eind', ["een", "open eind"]),
        ("RT-26-B04", ["RT-26-B04"]),
        ("om 12:30 bij - de , deur", ["om", "12:30", "bij", "de", "deur"]),
        ("*** () \x00", []),
    ],
)
def test_words_are_what_stands_there(text, expected):
    assert words(text) == expected


def test_the_last_word_also_finds_what_it_begins_and_so_do_long_words():
    begins = {word.text: word.begins for word in read("vergunningen kade 12 ka").words}
    assert begins == {"vergunningen": True, "kade": True, "12": False, "ka": True}
    assert not read('"kade 12"').words[0].begins
    assert not read("ka ").words[0].begins  # it is finished: a blank stands behind it


def test_a_word_with_a_minus_must_not_be_there():
    found = read("kade -haven")
    assert [(word.text, word.is_not) for word in found.words] == [("kade", False), ("haven", True)]
    assert read("-haven").is_empty
    assert read("").is_empty
    assert not read("status:open").is_empty


def test_a_month_is_known_as_one():
    assert [word.month for word in read("kvk oktober").words] == [None, 10]
    assert month_named("okt") == 10
    assert month_named("kade") is None


def test_tokens_are_small_and_without_accents():
    assert tokens_of("Één  Café_bar, 2e-lijns") == ("een", "cafe", "bar", "2e", "lijns")


# ---- filters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("status:open", Filter(Key.STATUS, status=Status.OPEN)),
        ('status:"te laat"', Filter(Key.STATUS, status=Status.LATE)),
        ("status:in-uitvoering", Filter(Key.STATUS, status=Status.IN_PROGRESS)),
        ("soort:Besluit", Filter(Key.KIND, sort=Sort.DECISION)),
        ('partner:"Kamer van Koophandel"', Filter(Key.PARTNER, name="Kamer van Koophandel")),
        ("tafel:RT", Filter(Key.TABLE, name="RT")),
        ("casus:Wulp", Filter(Key.CASE, name="Wulp")),
        ("uiterlijk:<2w", Filter(Key.DUE, period=Period(None, date(2026, 12, 10)))),
        ("uiterlijk:>1-12-2026", Filter(Key.DUE, period=Period(date(2026, 12, 1), None))),
        ("uiterlijk:december", Filter(Key.DUE, period=Period(date(2026, 12, 1), date(2026, 12, 31)))),
        ('sinds:"vorig overleg"', Filter(Key.SINCE, is_since_meeting=True)),
        ("since:previous-meeting", Filter(Key.SINCE, is_since_meeting=True)),
        ("sinds:2w", Filter(Key.SINCE, period=Period(date(2026, 11, 12), None))),
        ("tot:oktober", Filter(Key.UNTIL, period=Period(None, date(2026, 10, 31)))),
    ],
)  # fmt: skip
def test_a_filter_means_what_it_says(text, expected):
    found = read(text)
    assert found.filters == (expected,)
    assert not found.words


def test_an_unknown_key_is_looked_for_as_words_with_a_hint():
    found = read("kleur:groen gras")
    assert words("kleur:groen gras") == ["kleur groen", "gras"]
    assert [(hint.mean, hint.key, hint.value) for hint in found.hints] == [
        (Mean.UNKNOWN_KEY, "kleur", "groen")
    ]


def test_a_value_that_means_nothing_is_looked_for_as_words_with_a_hint():
    found = read("status:paars uiterlijk:ooit tafel:--")
    assert not found.filters
    assert {hint.mean for hint in found.hints} == {Mean.UNKNOWN_VALUE}
    assert len(found.hints) == 3


def test_a_key_that_is_being_typed_asks_nothing_yet():
    assert read("status:") == read('status:"') == Query()


def test_a_name_that_nothing_has_becomes_words():
    found = read("partner:Niemand kade")
    changed = found.as_words(found.filters[0])
    assert not changed.filters
    assert [word.text for word in changed.words] == ["kade", "Niemand"]
    assert changed.hints[0].value == "Niemand"


@given(st.text(max_size=20))
def test_a_value_that_is_quoted_is_read_whole(name):
    typed = quoted(name)
    found = read(f"partner:{typed}")
    for one in found.filters:
        assert tokens_of(one.name) == tokens_of(name)


# ---- days


@pytest.mark.parametrize(
    ("text", "back", "ahead"),
    [
        ("oktober", (date(2026, 10, 1), date(2026, 10, 31)), (date(2027, 10, 1), date(2027, 10, 31))),
        ("december", (date(2025, 12, 1), date(2025, 12, 31)), (date(2026, 12, 1), date(2026, 12, 31))),
        ("1-6", (date(2026, 6, 1),) * 2, (date(2027, 6, 1),) * 2),
        ("29 februari", (date(2024, 2, 29),) * 2, (date(2028, 2, 29),) * 2),
        ("3 dec", (date(2025, 12, 3),) * 2, (date(2026, 12, 3),) * 2),
        ("3d", (date(2026, 11, 23),) * 2, (date(2026, 11, 29),) * 2),
        ("3 maanden", (date(2026, 8, 26),) * 2, (date(2027, 2, 26),) * 2),
        ("1j", (date(2025, 11, 26),) * 2, (date(2027, 11, 26),) * 2),
    ],
)  # fmt: skip
def test_a_day_without_a_year_is_the_last_or_the_next_one(text, back, ahead):
    assert period_meant(text, TODAY, looks_back=True) == Period(*back)
    assert period_meant(text, TODAY, looks_back=False) == Period(*ahead)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("vandaag", date(2026, 11, 26), date(2026, 11, 26)),
        ("yesterday", date(2026, 11, 25), date(2026, 11, 25)),
        ("morgen", date(2026, 11, 27), date(2026, 11, 27)),
        ("deze week", date(2026, 11, 23), date(2026, 11, 29)),
        ("vorige-week", date(2026, 11, 16), date(2026, 11, 22)),
        ("this month", date(2026, 11, 1), date(2026, 11, 30)),
        ("vorige maand", date(2026, 10, 1), date(2026, 10, 31)),
        ("dit jaar", date(2026, 1, 1), date(2026, 12, 31)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-02-03", date(2026, 2, 3), date(2026, 2, 3)),
        ("3-2-26", date(2026, 2, 3), date(2026, 2, 3)),
        ("3 februari 2024", date(2024, 2, 3), date(2024, 2, 3)),
        ("februari 2024", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_named_days_and_whole_dates(text, first, last):
    for looks_back in (True, False):
        assert period_meant(text, TODAY, looks_back=looks_back) == Period(first, last)


@pytest.mark.parametrize(
    "text", ["", "ooit", "31-2-2026", "2026-13", "30 februari", "0-0", "40 mei"]
)
def test_what_is_no_day_is_none(text):
    assert period_meant(text, TODAY, looks_back=True) is None


def test_the_shorter_month_ends_earlier():
    assert period_meant("1m", date(2026, 3, 31), looks_back=True) == Period(
        date(2026, 2, 28), date(2026, 2, 28)
    )
    assert period_meant("400j", date(200, 3, 31), looks_back=True) is not None
    assert TODAY + timedelta(days=7) == period_meant("1w", TODAY, looks_back=False).first


# ---- where the words stand


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("kade 12", "Vergunningen Kade 12 nagaan", ["Kade", "12"]),
        ("verg", "Vergunningen en vergunning", ["Verg", "verg"]),
        ("12", "120 en 12", ["12", "12"]),
        ('"12 kade"', "Kade 12 kade", ["12 kade"]),
        ("een", "Eén mens", ["Eén"]),
        ("-kade", "Kade", []),
        ("rt-26-b04", "Besluit RT-26-B04", ["RT-26-B04"]),
        ("ffi", "\ufb03x en ffi", ["ffi"]),
    ],
)
def test_words_are_marked_where_they_stand(query, text, expected):
    found = places(text, read(query).words)
    assert [text[start:end] for start, end in found] == expected


@given(st.text(max_size=40), st.text(max_size=12))
def test_places_lie_in_the_text_in_order_and_apart(text, query):
    found = places(text, read(query).words)
    edges = [edge for span in found for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


def test_a_long_text_shows_the_part_that_was_looked_for():
    text = "Er is veel over gezegd, en daarna nog meer, voordat de kade ter sprake kwam."
    spans = places(text, read("kade").words)
    shown, moved = passage(text, spans, 40)
    assert shown.startswith("…")
    assert [shown[start:end] for start, end in moved] == ["kade"]
    assert passage("kort", ((0, 4),), 40) == ("kort", ((0, 4),))
    assert passage(text, (), 40) == (text, ())
