"""What an open vault is handed is loaded before, while its passphrase is typed."""

from __future__ import annotations

from functools import cached_property

from workbench.bootstrap.worlds import LateWorld

FIRST = {"keeper", "clock"}  # loaded by the lane that gets ready for unlocking
NO_WINDOW = {"packer"}  # only a command asks for it


def test_every_part_is_loaded_at_rest():
    made = LateWorld((), None)
    for load in made.parts():
        load()
    parts = {name for name, part in vars(LateWorld).items() if isinstance(part, cached_property)}
    assert parts - FIRST - NO_WINDOW - set(vars(made)) == set()
