"""Whatever is done to the meetings of a table, nothing agreed is lost and nothing frozen moves."""

from __future__ import annotations

import random
import secrets

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage.meeting_life import MOVES, lived
from workbench.storage.chain import first_bad

STEPS = 440


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(numbers=st.lists(st.integers(0, 20_000), min_size=1, max_size=80))
def test_no_sequence_breaks_a_promise_of_the_meeting_room(tmp_path, numbers):
    with lived(tmp_path / f"{secrets.token_hex(4)}.db") as (life, _):
        for n in numbers:
            life.do(n)
            life.check()


def test_a_long_life_does_everything_and_breaks_nothing(tmp_path, record_property):
    """The control of the one above: it does what it is said to do."""
    dice = random.Random(4)  # noqa: S311 - invented lives
    with lived(tmp_path / "leven.db") as (life, writer):
        for _ in range(STEPS):
            life.do(dice.randrange(1_000_000))
            life.check()
        record_property("figure", str(dict(life.done)))
        assert set(life.done) == {name for name, _ in MOVES}
        assert first_bad(writer.connection) is None
