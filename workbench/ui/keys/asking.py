"""What every act on a key does with a page: prove who one is, and hear what the vault says."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from workbench.services.keys import Holder
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.keys.course import Stage, always, way_out
from workbench.ui.keys.steps import Prove
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.errors import WorkbenchError
    from workbench.services.vaults import OpenVault
    from workbench.ui.desk import Asked, Desk
    from workbench.ui.keys.renewing import KeptSecret

    GoOn = Callable[[], None]
    Refuse = Callable[[str], None]

T = TypeVar("T")


class Asking(QObject):
    """Asks the vault in a lane; what it refuses stands at the field."""

    def __init__(self, desk: Desk, vault: OpenVault) -> None:
        super().__init__(desk)
        self._desk = desk
        self._vault = vault

    def prover(self, title: str, told: str) -> Prove:
        """Return a page that asks for the secret that opened the vault."""
        is_by_paper = self._vault.holder is Holder.RECOVERY
        return Prove(title, told, by_recovery_key=is_by_paper)

    def proof(
        self,
        title: str,
        told: str,
        kept: KeptSecret | None = None,
        is_due: Callable[[], bool] = always,
    ) -> Stage:
        """Return a stage that goes on for whoever opened the vault, and may keep the secret."""
        page = self.prover(title, told)
        return Stage(
            step=page,
            verb=tr("Next"),
            submit=lambda go_on, stay: self.prove(page, go_on, stay, kept),
            is_due=is_due,
            leaves=way_out(),
        )

    def prove(self, page: Prove, go_on: GoOn, stay: GoOn, kept: KeptSecret | None = None) -> None:
        """Go on when the right secret was typed."""
        typed = page.take()
        if kept is not None:
            kept.keep(typed)

        def refuse(sentence: str) -> None:
            if kept is not None:
                kept.wipe()
            page.refuse(sentence)
            stay()

        def heard(is_right: bool) -> None:
            if is_right:
                go_on()
            else:
                refuse(tr("That passphrase is not right. Check capitals and spaces."))

        def failed(error: WorkbenchError) -> None:
            refuse(explain(error, spoken).with_code)

        job = partial(self._vault.keys.proves, typed)
        self._desk.tasks.run(Lane.READ, page, job, heard, failed)

    def hear(self, asked: Asked[T], go_on: GoOn, stay: GoOn, refuse: Refuse) -> None:
        """Go on when it was done; what was refused is told at the field."""

        def failed(error: WorkbenchError) -> None:
            stay()
            refuse(explain(error, spoken).with_code)

        asked.then(self, lambda _: go_on(), failed)
