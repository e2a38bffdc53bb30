"""Who may be the same person, over a whole crowd of five naming worlds (acceptance 3)."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.storage.name_maker import NameMaker
from workbench.services.near_names import Named
from workbench.storage.name_index import NameIndex

pytestmark = [pytest.mark.security, pytest.mark.timeout(1200)]

CROWD = 3_000


@pytest.mark.parametrize("seed", [5, 6])
def test_whoever_is_written_otherwise_is_found_in_every_world(seed):
    maker = NameMaker(seed)
    held = maker.crowd(CROWD)
    index = NameIndex()
    for n, person in enumerate(held):
        index.put(Named(key=f"{n:05d}", names=(person.name,), born=person.born))
    asked, found, first = Counter(), Counter(), Counter()
    for n, person in enumerate(held):
        again = maker.again(person)
        whom = Named(key="", names=(again.name,), born=again.born)
        keys = [near.key for near in index.near(whom, lambda _: True, 10)]
        asked[person.world] += 1
        found[person.world] += f"{n:05d}" in keys
        first[person.world] += keys[:1] == [f"{n:05d}"]
    for world, many in asked.items():
        print(f"{world}: recall {found[world] / many:.3f}, first {first[world] / many:.3f}")
        assert found[world] / many >= 0.97
    assert sum(found.values()) / CROWD >= 0.98
    assert sum(first.values()) / CROWD >= 0.85
