"""Fifty thousand actions: keys at once, rows when shown, nothing raised, little kept."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import accumulate, pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt

from workbench import paths
from workbench.domain.actions import ActionState
from workbench.domain.due_dates import DueKind
from workbench.domain.errors import WorkbenchError
from workbench.services.rows import ActionGroup, ActionRow
from workbench.ui.actions.groups import Found
from workbench.ui.actions.model import ActionsModel
from workbench.ui.actions.views import ActionList
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.rows import LOOK

TODAY = date(2026, 11, 26)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


def row(key, organisation=None):
    return ActionRow(
        id=key,
        number="",
        text=f"Actie {key}",
        organisation=organisation,
        organisation_name="",
        monogram="",
        colour=0,
        person="",
        co_owners=0,
        due_kind=DueKind.NONE,
        due=None,
        state=ActionState.OPEN,
        postponed=0,
        table=None,
        table_name="",
        meeting=None,
        agreed_on=TODAY,
    )


def group(n, count):
    return ActionGroup(
        key=str(n),
        name=f"Partner {n}",
        monogram="P",
        colour=n,
        count=count,
        late=0,
    )


class Rows:
    """Answers the rows for keys, each at the partner in whose group it stands."""

    def __init__(self, counts):
        self.asked = []
        self._ends = [*accumulate(counts)]

    def __call__(self, keys):
        self.asked.append(len(keys))
        return [row(key, str(bisect_right(self._ends, int(key)))) for key in keys]


class Keys:
    """Answers the keys of a group: numbers that count on through the groups."""

    def __init__(self, counts):
        self.asked = []
        ends = [*accumulate(counts, initial=0)]
        self._of = {
            str(n): [str(key) for key in range(*span)] for n, span in enumerate(pairwise(ends))
        }

    def __call__(self, organisation):
        self.asked.append(organisation)
        return self._of[organisation]


def filled(counts, read=None, read_keys=None, keys=None):
    model = ActionsModel(read or Rows(counts))
    groups = [group(n, count) for n, count in enumerate(counts)]
    model.show(Found(groups=groups, keys=keys or {}, read_keys=read_keys or Keys(counts)), TODAY)
    return model


@given(st.lists(st.integers(1, 5), max_size=6))
def test_every_key_has_its_place_below_its_head(counts):
    model = filled(counts)
    assert model.rowCount() == sum(counts) + len(counts)
    places = [model.place_of(str(n)) for n in range(sum(counts))]
    assert [model.key_at(p) for p in places] == [str(n) for n in range(sum(counts))]
    heads = [n for n in range(model.rowCount()) if model.key_at(n) is None]
    assert len(heads) == len(counts)
    assert sorted(places + heads) == list(range(model.rowCount()))


def test_few_rows_stay_in_memory():
    counts = [2500] * 20
    read = Rows(counts)
    model = filled(counts, read)
    assert read.asked == []
    for place in range(0, model.rowCount(), 37):
        model.index(place).data(LOOK)
        assert model.rows_held <= 200
    assert max(read.asked) == 64


def test_a_role_it_does_not_know_reads_nothing():
    read = Rows([100])
    model = filled([100], read)
    for role in (0, 1, 2, 13, int(Qt.ItemDataRole.DecorationRole)):
        assert model.data(model.index(5), role) is None
    assert read.asked == []


def test_what_is_gone_is_an_empty_row():
    model = filled([3], lambda keys: [row(k) for k in keys if k != "1"])
    assert model.index(2).data(LOOK) is None
    assert model.index(2).data(SPOKEN) is None
    assert model.index(3).data(LOOK).title == "Actie 2"


def test_keys_that_were_read_with_the_groups_are_not_asked():
    read_keys = Keys([3, 2])
    model = filled([3, 2], read_keys=read_keys, keys={"0": ["0", "1", "2"]})
    assert [model.key_at(place) for place in range(4)] == [None, "0", "1", "2"]
    assert read_keys.asked == []
    assert model.key_at(5) == "3"
    assert [model.key_at(place) for place in (5, 6)] == ["3", "4"]
    assert read_keys.asked == ["1"]


def test_an_action_is_found_in_a_group_that_was_not_in_sight():
    read_keys = Keys([3, 2])
    model = filled([3, 2], read_keys=read_keys)
    assert model.place_of("4") == 6
    assert read_keys.asked == ["1"]


def test_what_is_not_in_the_view_has_no_place():
    model = filled([3], lambda keys: [row(k, "0" if k == "9" else "8") for k in keys if k != "7"])
    assert model.place_of("7") is None  # gone
    assert model.place_of("8") is None  # of a partner who has no group here
    assert model.place_of("9") is None  # of one who has, but not in this view


def test_a_change_between_counting_and_reading_keys_leaves_the_others_in_place():
    found = {"0": ["0"], "1": ["3", "4", "5"]}
    model = filled([2, 2], read_keys=found.get)
    assert [model.key_at(place) for place in range(6)] == [None, "0", None, None, "3", "4"]
    assert model.data(model.index(2), LOOK) is None
    assert model.place_of("5") is None


def test_trouble_with_the_vault_does_not_raise_inside_a_model():
    def read(keys):
        raise WorkbenchError

    for told in ({"read": read}, {"read_keys": read}):
        model = filled([3], **told)
        assert model.index(2).data(LOOK) is None
        assert model.place_of("1") is (None if "read_keys" in told else 2)


@pytest.mark.parametrize("place", [-1, 4, 10_000])
def test_places_outside_are_nothing(place):
    model = filled([3])
    outside = SimpleNamespace(row=lambda: place)
    assert model.data(outside, LOOK) is None
    assert model.rowCount(QModelIndex()) == 4


def test_the_view_asks_for_what_is_in_sight_only(qapp, qtbot):
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))
    counts = [2500] * 20
    read, read_keys = Rows(counts), Keys(counts)
    view = ActionList("Acties", filled(counts, read, read_keys))
    qtbot.addWidget(view)
    view.resize(700, 800)
    view.show()
    qtbot.waitExposed(view)
    view.grab()
    assert sum(read.asked) <= 128
    assert read_keys.asked == ["0"]
    view.choose("49999")
    view.grab()
    assert view.current_key() == "49999"
    assert view.actions_model.rows_held <= 200
    assert sum(read.asked) <= 5 * 64
    assert read_keys.asked == ["0", "19"]
