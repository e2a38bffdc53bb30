"""Counts of cases and signals in a report and the one before, held against a solver.

Whoever knows every count that both reports show, and that counts are not negative, keeps an
interval at least 5 wide for each count of 1-4, of a total, of a list or of what was corrected.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.linear_sums import FAR, LinearSums
from workbench.domain.told_counts import ToldFigure, ToldList, told, told_last

FORMS = ("sexual", "labour", "criminal", "organs")
SECTORS = ("cleaning", "hospitality", "massage")


def figure(*lists, count=None):
    """A figure whose lists are given as what they count."""
    made = tuple(
        ToldList(axis=str(n), counts=tuple((of, c) for of, c in each.items() if c))
        for n, each in enumerate(lists)
    )
    n = sum(lists[0].values()) if count is None else count
    return ToldFigure(key="f", count=n, lists=made)


def published(*figures):
    """The reports of a year, one after the other."""
    made = []
    for one in figures:
        made.append(told((one,), told_last(made))[0:1])
    return [report[0] for report in made]


class Reader:
    """Knows what every report shows, which counts changed and which way, and that zeros stand there.

    So what is hidden is at least 1, but for what was corrected: that can have been anything.
    """

    def __init__(self, *reports):
        self.known = LinearSums()
        self.names, self.values = {}, {}
        for n, report in enumerate(reports):
            self._number((n, "total"), report.count, shown=report.is_told)
            for one in report.lists:
                counts = dict(one.counts)
                if not one.is_told:
                    continue
                for of, count in counts.items():
                    self._number((n, one.axis, of), count, shown=of not in one.hidden, least=1)
                if sum(counts.values()) == report.count:
                    terms = {self.names[n, one.axis, of]: 1 for of in counts}
                    self.known.tell(0, 0, terms | {self.names[n, "total"]: -1})
        self._over_time()

    def _number(self, name, value, *, shown, least=0):
        self.names[name] = self.known.unknown(least)
        self.values[name] = value
        if shown:
            self.known.tell(value, value, {self.names[name]: 1})

    def _over_time(self):
        self.changed = []
        for name, value in self.values.items():
            later = (name[0] + 1, *name[1:])
            if later in self.values:
                grew = self.values[later] - value
                terms = {self.names[later]: 1, self.names[name]: -1}
                low = 0 if grew >= 0 else -FAR
                self.known.tell(low, 0 if grew <= 0 else FAR, terms)
                if grew:
                    for column in terms:
                        self.known.free(column)
                if 1 <= abs(grew) <= 4:
                    self.changed.append((later, terms))

    def learned(self):
        wanted = [
            (name, {self.names[name]: 1}) for name, value in self.values.items() if 1 <= value <= 4
        ]
        found = {}
        for name, terms in wanted + self.changed:
            low, high = self.known.interval(terms)
            if high - low < 5 - 1e-6:
                found[name] = (low, high)
        return found


counts = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 9), st.integers(10, 90))


@st.composite
def figures(draw):
    first = {form: draw(counts) for form in FORMS}
    left, second = sum(first.values()), {}
    for sector in SECTORS[:-1]:
        second[sector] = draw(st.integers(0, min(left, draw(st.sampled_from((3, 20, 99))))))
        left -= second[sector]
    return figure(first, second | {SECTORS[-1]: left})


@settings(max_examples=50, deadline=None)
@given(figures())
def test_nobody_learns_a_small_count_from_one_report(one):
    (report,) = published(one)
    assert Reader(report).learned() == {}
    assert report.bare == one.bare


@settings(max_examples=50, deadline=None)
@given(figures(), figures())
def test_nor_from_two_reports_of_the_same_year(one, other):
    assert Reader(*published(one, other)).learned() == {}


@st.composite
def grown(draw):
    """A figure and the same one later, with a few records more or less."""
    one = draw(figures())
    changes = st.sampled_from((-2, -1, 0, 0, 0, 1, 2, 6))
    first = {of: max(0, c + draw(changes)) for of, c in dict(one.lists[0].counts).items()}
    second = dict(one.lists[1].counts)
    more = sum(first.values()) - sum(second.values())
    of = draw(st.sampled_from(SECTORS))
    if second.get(of, 0) + more < 0:
        of = max(second, key=second.get, default=of)
    return one, figure(first, second | {of: second.get(of, 0) + more})


@settings(max_examples=50, deadline=None)
@given(grown())
def test_nor_when_little_was_added_or_corrected(both):
    one, later = both
    if all(count >= 0 for each in later.lists for _, count in each.counts):
        assert Reader(*published(one, later)).learned() == {}


@settings(max_examples=60, deadline=None)
@given(figures())
def test_what_did_not_change_is_told_as_it_was(one):
    first, second = published(one, one)
    assert first == second


def test_zeros_and_large_counts_stand_there():
    (report,) = published(figure({"a": 20, "b": 7, "c": 0}))
    assert report.is_told
    assert report.lists[0].shown() == {"a": 20, "b": 7}
    (nothing,) = published(figure({"a": 0}))
    assert nothing.is_told
    assert nothing.lists[0].is_told


def test_a_small_count_takes_another_along():
    (report,) = published(figure({"a": 20, "b": 3, "c": 9}))
    assert report.lists[0].shown() == {"a": 20, "b": None, "c": None}


def test_a_small_total_tells_nothing_more():
    (report,) = published(figure({"a": 3, "b": 1}))
    assert not report.is_told
    assert not report.lists[0].is_told


def test_a_list_that_gives_itself_away_is_not_told_at_all():
    """Five ones: who sees the total and that none is zero knows all of them."""
    (report,) = published(figure(dict.fromkeys("abcde", 1)))
    assert report.is_told
    assert not report.lists[0].is_told


def test_two_more_are_not_told_by_the_difference():
    first, second = published(figure({"a": 20, "b": 30}), figure({"a": 22, "b": 30}))
    assert first.is_told
    assert not second.is_told
    assert not second.lists[0].is_told


def test_what_was_told_before_the_last_report_is_still_known():
    one, small, more = figure({"a": 20, "b": 30}), figure({"a": 22, "b": 30}), figure(
        {"a": 24, "b": 60}
    )  # fmt: skip
    _, _, third = published(one, small, more)
    assert third.is_told
    assert third.lists[0].shown()["a"] is None


def test_a_record_that_stands_twice_is_told_where_there_is_room():
    few, more = figure({"a": 5, "b": 4}, count=8), figure({"a": 9, "b": 3}, count=11)
    assert [one.lists[0].is_told for one in (published(few)[0], published(more)[0])] == [
        False, True,
    ]  # fmt: skip
    (large,) = published(figure({"a": 9, "b": 8}, count=11))
    assert large.lists[0].hidden == ()


def test_the_reader_would_learn_what_is_not_kept_from_it():
    """The control: a list that hides its small count alone, and a total that grew by two."""
    bare = figure({"a": 20, "b": 3})
    alone = ToldFigure(
        key="f", count=23, lists=(ToldList(axis="0", counts=bare.lists[0].counts, hidden=("b",)),)
    )
    assert (0, "0", "b") in Reader(alone).learned()
    then, now = ToldFigure(key="f", count=20), ToldFigure(key="f", count=22)
    assert Reader(then, now).learned()


@pytest.mark.parametrize("n", range(1, 5))
def test_no_small_total_stands_there(n):
    (report,) = published(ToldFigure(key="f", count=n))
    assert not report.is_told


def test_a_number_of_which_nothing_is_told_can_be_anything():
    known = LinearSums()
    assert known.interval({known.unknown(1): 1}) == (1, float("inf"))


def test_what_a_reader_knows_may_not_contradict_itself():
    """Else every interval would be wide, and no leak would be seen."""
    known = LinearSums()
    one, other = known.unknown(), known.unknown()
    known.tell(3, 3, {one: 1})
    known.tell(2, 2, {one: 1, other: 1})
    with pytest.raises(AssertionError):
        known.interval({other: 1})
