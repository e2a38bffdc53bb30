"""Fifty thousand actions: keys at once, rows when shown, nothing raised, little kept."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt

from workbench import paths
from workbench.domain.actions import ActionState
from workbench.domain.due_dates import DueKind
from workbench.domain.errors import WorkbenchError
from workbench.domain.ids import ActionId, OrganisationId
from workbench.services.rows import ActionGroup, ActionRow
from workbench.ui.actions.model import ActionsModel
from workbench.ui.actions.views import ActionList
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.rows import LOOK

TODAY = date(2026, 11, 26)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


def row(key):
    return ActionRow(
        id=key,
        number="",
        text=f"Actie {key}",
        organisation=None,
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
        organisation=OrganisationId(str(n)),
        name=f"Partner {n}",
        monogram="P",
        colour=n,
        count=count,
        late=0,
    )


class Rows:
    def __init__(self):
        self.asked = []

    def __call__(self, keys):
        self.asked.append(len(keys))
        return [row(key) for key in keys]


def filled(counts, read=None):
    model = ActionsModel(read or Rows())
    keys = [ActionId(str(n)) for n in range(sum(counts))]
    model.show([group(n, count) for n, count in enumerate(counts)], keys, TODAY)
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
    read = Rows()
    model = filled([2500] * 20, read)
    assert read.asked == []
    for place in range(0, model.rowCount(), 37):
        model.index(place).data(LOOK)
        assert model.rows_held <= 200
    assert max(read.asked) == 64


def test_a_role_it_does_not_know_reads_nothing():
    read = Rows()
    model = filled([100], read)
    for role in (0, 1, 2, 13, int(Qt.ItemDataRole.DecorationRole)):
        assert model.data(model.index(5), role) is None
    assert read.asked == []


def test_what_is_gone_is_an_empty_row():
    model = filled([3], lambda keys: [row(k) for k in keys if k != "1"])
    assert model.index(2).data(LOOK) is None
    assert model.index(2).data(SPOKEN) is None
    assert model.index(3).data(LOOK).title == "Actie 2"


def test_trouble_with_the_vault_does_not_raise_inside_a_model():
    def read(keys):
        raise WorkbenchError

    model = filled([3], read)
    assert model.index(2).data(LOOK) is None


@pytest.mark.parametrize("place", [-1, 4, 10_000])
def test_places_outside_are_nothing(place):
    model = filled([3])
    outside = SimpleNamespace(row=lambda: place)
    assert model.data(outside, LOOK) is None
    assert model.rowCount(QModelIndex()) == 4


def test_the_view_asks_for_what_is_in_sight_only(qapp, qtbot):
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))
    read = Rows()
    view = ActionList("Acties", filled([2500] * 20, read))
    qtbot.addWidget(view)
    view.resize(700, 800)
    view.show()
    qtbot.waitExposed(view)
    view.grab()
    assert sum(read.asked) <= 128
    view.choose("49999")
    view.grab()
    assert view.current_key() == "49999"
    assert view.actions_model.rows_held <= 200
    assert sum(read.asked) <= 5 * 64
