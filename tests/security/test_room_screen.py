"""A thousand pictures of the second display while somebody types (rules R8)."""

from __future__ import annotations

import pytest

from tests.ui import test_on_screen

pytestmark = pytest.mark.security
displays, stage = test_on_screen.displays, test_on_screen.stage


def test_a_thousand_pictures_hold_nothing_that_is_not_for_the_room(stage, qtbot, record_property):
    figure = test_on_screen.type_before_the_room(stage, qtbot, 1_000)
    record_property("figure", figure)
