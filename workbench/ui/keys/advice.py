"""What a page that asks for a passphrase can turn to: one drawn by chance, and a judgement."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject

    from workbench.services.passphrases import Passphrases, Quality
    from workbench.ui.tasks import Tasks


class Advice:
    """Draws at once, and judges in a lane: the first time it reads its lists."""

    def __init__(
        self,
        passphrases: Passphrases,
        tasks: Callable[[], Tasks],
        own_names: Callable[[], Sequence[str]],
    ) -> None:
        """``own_names`` are what a guesser knows of the vault, asked when needed."""
        self._passphrases = passphrases
        self._tasks = tasks
        self._own_names = own_names

    def draw(self, language: str) -> bytearray:
        """Return six words; whoever asked wipes them."""
        return self._passphrases.draw(language)

    def judge(self, owner: QObject, secret: bytearray, done: Callable[[Quality], None]) -> None:
        """Tell ``done`` how well it holds; the secret is wiped."""
        job = partial(self._passphrases.judge, secret, tuple(self._own_names()))
        self._tasks().run(Lane.READ, owner, job, done, lambda _: None)
