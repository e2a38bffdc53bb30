"""T14 in short: whatever the bytes, a parser gives a value or refuses in words of ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault.parsers import PARSERS
from workbench.domain.errors import WorkbenchError

CHANGES = st.lists(st.tuples(st.integers(0, 4095), st.binary(min_size=1, max_size=24)), max_size=4)


def read(parser, data: bytes) -> None:
    try:
        parser(data)
    except WorkbenchError:
        return


@pytest.mark.parametrize("name", PARSERS)
def test_a_good_one_is_read(name):
    parser, good = PARSERS[name]
    parser(good)


@pytest.mark.parametrize("name", PARSERS)
@given(data=st.binary(max_size=300))
def test_any_bytes(name, data):
    read(PARSERS[name][0], data)


@pytest.mark.parametrize("name", PARSERS)
@given(changes=CHANGES, size=st.integers(0, 4096) | st.none())
def test_a_good_one_with_changes(name, changes, size):
    parser, good = PARSERS[name]
    data = bytearray(good)
    for place, change in changes:
        at = place % len(good)
        data[at : at + len(change)] = change
    read(parser, bytes(data[:size]))
