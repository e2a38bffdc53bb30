"""After opening with a deputy's key or the recovery sheet: new passphrase, old keys, data key.

One course; every page can be skipped, because most often a deputy only fills in for a day.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from workbench.services import key_holders
from workbench.services import keys as vault_keys
from workbench.services.keys import HeldKey, Holder
from workbench.texts import tr
from workbench.ui.keys import words
from workbench.ui.keys.asking import Asking
from workbench.ui.keys.course import Course, Stage
from workbench.ui.keys.leavers import Leavers
from workbench.ui.keys.renewing import KeptSecret
from workbench.ui.keys.steps import NewPassphrase, Told

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.services.vaults import OpenVault
    from workbench.ui.desk import Desk
    from workbench.ui.keys.acts import KeyActs, OnPrint
    from workbench.ui.keys.advice import Advice

    GoOn = Callable[[], None]


class TakeOver:
    """Makes the course of one opening."""

    def __init__(self, desk: Desk, vault: OpenVault, acts: KeyActs, advice: Advice) -> None:
        self._desk = desk
        self._vault = vault
        self._acts = acts
        self._advice = advice
        self._asking = Asking(desk, vault)
        self._kept = KeptSecret()  # the passphrase that renewing will need
        self._is_by_paper = vault.holder is Holder.RECOVERY

    def course(self, ready: Callable[[bytearray], None], on_print: OnPrint) -> Course:
        """Return the course; ``ready`` gets the passphrase when the data key is to be renewed."""
        others = self._others()
        stages = [
            Stage(step=self._told(), verb=tr("Next"), leaves=tr("Not now")),
            self._new_passphrase(),
        ]
        if others:
            stages.append(self._leavers(others))
        renewal = self._acts.renewal_stages(self._kept, ready, on_print, tr("Not now"))
        stages += [self._if_provable(stage) for stage in renewal]
        return Course(stages, self._kept.wipe)

    def _told(self) -> Told:
        paper = tr("The vault was opened with the recovery sheet")
        deputy = tr("The vault was opened with the deputy's key")
        return Told(
            paper if self._is_by_paper else deputy,
            tr("Has someone left, or is a passphrase lost? Three steps set it right."),
            (
                ("key", tr("A new passphrase")),
                ("trash", tr("Remove the keys of whoever left")),
                ("arrows-clockwise", tr("Renew the data key, so that old keys open nothing more")),
            ),
        )

    def _new_passphrase(self) -> Stage:
        key = self._own()
        title = tr("A new passphrase")
        whose = words.named(key, key_holders.name_of(self._desk.read, key)) if key else ""
        told = tr("For the key of {whose}. The passphrase before it opens this vault no more.")
        page = NewPassphrase(title, told.format(whose=whose), self._advice)

        def submit(go_on: GoOn, stay: GoOn) -> None:
            secret = page.choice.take()
            self._kept.keep(secret)
            number = key.number if key else 0
            asked = self._desk.write(vault_keys.change_key, self._vault.keys, number, secret)
            self._asking.hear(asked, go_on, stay, self._refuse_with(page))

        return Stage(
            step=page,
            verb=tr("Change"),
            submit=submit,
            skip=tr("Skip"),
            leaves=tr("Not now"),
            is_due=lambda: key is not None,
        )

    def _refuse_with(self, page: NewPassphrase) -> Callable[[str], None]:
        def refuse(sentence: str) -> None:
            self._kept.wipe()
            page.choice.refuse(sentence)

        return refuse

    def _leavers(self, others: dict[int, str]) -> Stage:
        page = Leavers(
            tr("Remove the keys of whoever left"),
            tr("Who stays keeps the key. Copies made before still open with a removed key."),
            others,
        )

        def submit(go_on: GoOn, stay: GoOn) -> None:
            self._remove(page.chosen(), go_on, stay, page)

        return Stage(
            step=page,
            verb=tr("Remove keys"),
            submit=submit,
            skip=tr("Skip"),
            leaves=tr("Not now"),
        )

    def _remove(self, numbers: tuple[int, ...], go_on: GoOn, stay: GoOn, page: Leavers) -> None:
        """Remove one key after the other: each is an act of its own in the log."""
        if not numbers:
            go_on()
            return
        first, *more = numbers
        asked = self._desk.write(key_holders.remove, self._vault.keys, first)
        then = partial(self._remove, tuple(more), go_on, stay, page)
        self._asking.hear(asked, then, stay, page.refuse)

    def _if_provable(self, stage: Stage) -> Stage:
        """Renewing needs a passphrase; who came in with paper has one only when it was made."""

        def is_due() -> bool:
            return stage.is_due() and (bool(self._kept) or not self._is_by_paper)

        return replace(stage, is_due=is_due)

    def _own(self) -> HeldKey | None:
        """Return the key that gets a new passphrase: the own one, or that of the coordinator."""
        wanted = Holder.COORDINATOR if self._is_by_paper else self._vault.holder
        return next((key for key in self._vault.keys.held() if key.holder is wanted), None)

    def _others(self) -> dict[int, str]:
        own = self._own()
        return {
            key.number: words.named(key, key_holders.name_of(self._desk.read, key))
            for key in self._vault.keys.held()
            if key.holder is not Holder.RECOVERY and (own is None or key.number != own.number)
        }
