"""The acts on keys as courses: each asks who one is before it does anything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.services import devices, key_holders
from workbench.services import keys as vault_keys
from workbench.services.keys import Holder
from workbench.texts import tr
from workbench.ui.keys import words
from workbench.ui.keys.asking import Asking
from workbench.ui.keys.course import Course, Stage, way_out
from workbench.ui.keys.renewing import KeptSecret
from workbench.ui.keys.sheet import new_sheet
from workbench.ui.keys.steps import NameOf, NewPassphrase, Told

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.services.keys import HeldKey
    from workbench.services.vaults import OpenVault
    from workbench.ui.desk import Desk
    from workbench.ui.keys.advice import Advice
    from workbench.ui.keys.sheet import NewSheet

    GoOn = Callable[[], None]
    OnPrint = Callable[[NewSheet, tuple[str, ...]], None]


class KeyActs(QObject):
    """Makes the courses of one open vault; nothing is done before a course is walked."""

    def __init__(self, desk: Desk, vault: OpenVault, advice: Advice) -> None:
        super().__init__(desk)
        self._desk = desk
        self._vault = vault
        self._keys = vault.keys
        self._advice = advice
        self._asking = Asking(desk, vault)

    def change(self, key: HeldKey) -> Course:
        """Give a key another passphrase."""
        title = tr("Change passphrase")
        page = NewPassphrase(
            title,
            tr("The passphrase before it no longer opens this vault. Older copies still know it."),
            self._advice,
        )

        def submit(go_on: GoOn, stay: GoOn) -> None:
            secret = page.choice.take()
            asked = self._desk.write(vault_keys.change_key, self._keys, key.number, secret)
            self._asking.hear(asked, go_on, stay, page.choice.refuse)

        return Course(
            (
                self._asking.proof(
                    title, words.named(key, key_holders.name_of(self._desk.read, key))
                ),
                Stage(step=page, verb=tr("Change"), submit=submit, leaves=way_out()),
            )
        )

    def add(self, holder: Holder) -> Course:
        """Give a deputy or the chair a key."""
        is_chair = holder is Holder.CHAIR
        title = tr("Add a key for the chair") if is_chair else tr("Add a deputy")
        name = NameOf(title, _what_opens(holder))
        page = NewPassphrase(
            title,
            tr("Let the one whose key it becomes type it, or give it on paper in person."),
            self._advice,
        )

        def submit(go_on: GoOn, stay: GoOn) -> None:
            secret = page.choice.take()
            asked = self._desk.write(key_holders.add, self._keys, holder, name.field.text(), secret)
            self._asking.hear(asked, go_on, stay, page.choice.refuse)

        return Course(
            (
                self._asking.proof(title, _what_opens(holder)),
                Stage(step=name, verb=tr("Next"), leaves=way_out()),
                Stage(step=page, verb=tr("Add key"), submit=submit, leaves=way_out()),
            )
        )

    def remove(self, key: HeldKey, renew: Callable[[], None]) -> Course:
        """Take a key away, say what that does not do, and offer to ``renew`` the data key."""
        whose = words.named(key, key_holders.name_of(self._desk.read, key))
        proof = self._asking.prover(tr("Remove key"), whose)
        removed = Told(
            tr("The key is removed"),
            tr(
                "Copies and backups made before still open with it. Renew the data key if this "
                "person must not read what comes."
            ),
        )

        def remove(go_on: GoOn, stay: GoOn) -> None:
            asked = self._desk.write(key_holders.remove, self._keys, key.number)
            self._asking.hear(asked, go_on, stay, proof.refuse)

        def submit(go_on: GoOn, stay: GoOn) -> None:
            self._asking.prove(proof, partial(remove, go_on, stay), stay)

        def go_elsewhere(go_on: GoOn, stay: GoOn) -> None:
            del go_on, stay
            renew()

        done = tr("Done")
        return Course(
            (
                Stage(step=proof, verb=tr("Remove key"), submit=submit, leaves=way_out()),
                Stage(step=removed, verb=tr("Renew data key"), submit=go_elsewhere, leaves=done),
            )
        )

    def renew_recovery(self, on_print: OnPrint) -> Course:
        """Make a new recovery sheet; the old one works until two groups were typed back."""
        title = tr("New recovery sheet")
        told = tr("The sheet there is opens the vault no more when this is done. Destroy it then.")
        sheet, typed_back = new_sheet(self._keys.new_recovery_key)
        sheet.print_asked.connect(partial(on_print, sheet))

        def submit(go_on: GoOn, stay: GoOn) -> None:
            asked = self._desk.write(vault_keys.renew_recovery_key, self._keys)
            self._asking.hear(asked, go_on, stay, self._desk.tell)

        return Course(
            (
                self._asking.proof(title, told),
                Stage(step=sheet, verb=tr("Written down"), leaves=way_out()),
                Stage(step=typed_back, verb=tr("Check"), submit=submit, leaves=way_out()),
            )
        )

    def renew_data_key(self, ready: Callable[[bytearray], None], on_print: OnPrint) -> Course:
        """Ask what renewing the data key needs; ``ready`` gets the passphrase at the end."""
        kept = KeptSecret()
        return Course(self.renewal_stages(kept, ready, on_print), kept.wipe)

    def renewal_stages(
        self,
        kept: KeptSecret,
        ready: Callable[[bytearray], None],
        on_print: OnPrint,
        leaves: str = "",
    ) -> tuple[Stage, ...]:
        """Return the pages: what it does, who one is unless that is known, and the new sheet."""
        title, out = tr("Renew the data key"), leaves or way_out()
        told = Told(title, tr("All that is in the vault is encrypted anew."), _what_renewing_does())
        sheet, typed_back = new_sheet(self._keys.new_recovery_key)
        sheet.print_asked.connect(partial(on_print, sheet))

        def submit(go_on: GoOn, stay: GoOn) -> None:
            del go_on  # the program locks: there is no next page
            stay()
            ready(kept.take())

        return (
            Stage(step=told, verb=tr("Next"), leaves=out),
            self._asking.proof(title, told.words(), kept, lambda: not kept),
            Stage(step=sheet, verb=tr("Written down"), leaves=out),
            Stage(step=typed_back, verb=tr("Renew and lock"), submit=submit, leaves=out),
        )

    def enrol(self, *, as_second_factor: bool) -> Course:
        """Let the key ring of this laptop open the vault, alone or beside the passphrase."""
        title = tr("Passphrase and this laptop") if as_second_factor else tr("Open by key ring")
        return self._with_passphrase(
            title,
            _what_a_factor_means() if as_second_factor else _what_alone_means(),
            tr("Switch on"),
            partial(devices.enrol, as_second_factor=as_second_factor),
        )

    def give_up_factor(self) -> Course:
        """Let the passphrase open the vault without the key ring again."""
        return self._with_passphrase(
            tr("Passphrase without this laptop"),
            tr("The passphrase then opens the vault on any computer."),
            tr("Switch off"),
            devices.forget,
        )

    def _with_passphrase(
        self, title: str, told: str, verb: str, use_case: Callable[..., None]
    ) -> Course:
        proof = self._asking.prover(title, told)

        def submit(go_on: GoOn, stay: GoOn) -> None:
            asked = self._desk.write(use_case, self._keys, proof.take())
            self._asking.hear(asked, go_on, stay, proof.refuse)

        return Course((Stage(step=proof, verb=verb, submit=submit, leaves=way_out()),))


def _what_opens(holder: Holder) -> str:
    if holder is Holder.CHAIR:
        return tr(
            "The chair's key opens the chair's view: reading, remarks, approval and adoption. That "
            "limits the screen, not the encryption."
        )
    return tr("A deputy can do all that the coordinator can, and gives a name at each opening.")


def _what_alone_means() -> str:
    return tr(
        "Whoever works in this account on this laptop can then open the vault without a "
        "passphrase, and so can any program in it. The passphrase keeps working."
    )


def _what_a_factor_means() -> str:
    return tr(
        "A vault or backup that left this laptop then opens with neither the passphrase nor the "
        "laptop alone. It does not help against programs on this laptop. When the laptop is lost, "
        "only the recovery sheet or another key opens the vault."
    )


def _what_renewing_does() -> tuple[tuple[str, str], ...]:
    return (
        ("lock-key", tr("Keys and passphrases that others know or kept open this vault no more.")),
        (
            "users-three",
            tr("Deputy, chair and key ring are given a key again afterwards, under Keys."),
        ),
        ("file-text", tr("There is a new recovery sheet; the old one can be destroyed.")),
        ("hard-drive", tr("Backups made before still open with the old keys.")),
    )
