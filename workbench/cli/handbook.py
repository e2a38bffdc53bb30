"""The pages for CISO and FG by command; no vault is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli import parsing
from workbench.services import handbook
from workbench.services.handbook import Page
from workbench.texts import in_language

if TYPE_CHECKING:
    from argparse import Namespace

    from workbench.services.vaults import World


def make(asked: Namespace, world: World) -> int:
    """Write one page as a document."""
    asked.out.mkdir(parents=True, exist_ok=True)
    words = in_language(asked.language)
    print(handbook.write(world.handbook, world.files, Page(asked.name), words, asked.out))
    return parsing.EXIT_OK
