"""A vault without records, which costs its schema once and is copied after that.

What is copied was made by ``SqlVault.create``; its own tests call that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.storage import fakes
from workbench.storage import migrate
from workbench.storage.vaults import SqlVault

if TYPE_CHECKING:
    from pathlib import Path

_made: dict[object, bytes] = {}


def new_vault(
    path: Path, key: fakes.Key | None = None, *, clock=None, actor: str = fakes.ACTOR
) -> SqlVault:
    """Make an empty vault of one key, one moment and one actor, or copy the one made before."""
    key, clock = key or fakes.Key(), clock or fakes.Clock()
    same = (key.vault_id, key.secret, clock.now(), actor)
    if same not in _made:
        vault = SqlVault.create(path, key, clock=clock, actor=actor)
        _made[same] = path.read_bytes()
        return vault
    migrate.make_private(path).write_bytes(_made[same])
    return SqlVault(path, key, clock=clock, actor=actor)
