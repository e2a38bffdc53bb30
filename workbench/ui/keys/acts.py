"""The acts on keys as courses: each asks who one is before it does anything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from workbench.services import devices, key_holders
from workbench.services import keys as vault_keys
from workbench.services.keys import Holder
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.keys import words
from workbench.ui.keys.course import Course, Stage, way_out
from workbench.ui.keys.sheet import new_sheet
from workbench.ui.keys.steps import NameOf, NewPassphrase, Prove
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.errors import WorkbenchError
    from workbench.services.keys import HeldKey
    from workbench.services.vaults import OpenVault
    from workbench.ui.desk import Asked, Desk
    from workbench.ui.keys.advice import Advice
    from workbench.ui.keys.sheet import NewSheet

    GoOn = Callable[[], None]
    Refuse = Callable[[str], None]

T = TypeVar("T")


class KeyActs(QObject):
    """Makes the courses of one open vault; nothing is done before a course is walked."""

    def __init__(self, desk: Desk, vault: OpenVault, advice: Advice) -> None:
        super().__init__(desk)
        self._desk = desk
        self._vault = vault
        self._keys = vault.keys
        self._advice = advice

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
            self._hear(asked, go_on, stay, page.choice.refuse)

        return Course(
            (
                self._proof(title, words.named(key, key_holders.name_of(self._desk.read, key))),
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
            self._hear(asked, go_on, stay, page.choice.refuse)

        return Course(
            (
                self._proof(title, _what_opens(holder)),
                Stage(step=name, verb=tr("Next"), leaves=way_out()),
                Stage(step=page, verb=tr("Add key"), submit=submit, leaves=way_out()),
            )
        )

    def remove(self, key: HeldKey) -> Course:
        """Take a key away, and say what that does not do."""
        proof = self._prover(
            tr("Remove key"), words.named(key, key_holders.name_of(self._desk.read, key))
        )

        def submit(go_on: GoOn, stay: GoOn) -> None:
            asked = self._desk.write(key_holders.remove, self._keys, key.number)
            self._hear(asked, go_on, stay, proof.refuse)

        return Course(
            (
                Stage(
                    step=proof,
                    verb=tr("Remove key"),
                    submit=lambda go_on, stay: self._prove(
                        proof, partial(submit, go_on, stay), stay
                    ),
                    leaves=way_out(),
                ),
            )
        )

    def renew_recovery(self, on_print: Callable[[NewSheet, tuple[str, ...]], None]) -> Course:
        """Make a new recovery sheet; the old one works until two groups were typed back."""
        title = tr("New recovery sheet")
        told = tr("The sheet there is opens the vault no more when this is done. Destroy it then.")
        sheet, typed_back = new_sheet(self._keys.new_recovery_key)
        sheet.print_asked.connect(partial(on_print, sheet))

        def submit(go_on: GoOn, stay: GoOn) -> None:
            asked = self._desk.write(vault_keys.renew_recovery_key, self._keys)
            self._hear(asked, go_on, stay, self._desk_refuses)

        return Course(
            (
                self._proof(title, told),
                Stage(step=sheet, verb=tr("I wrote it down"), leaves=way_out()),
                Stage(step=typed_back, verb=tr("Check"), submit=submit, leaves=way_out()),
            )
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
        proof = self._prover(title, told)

        def submit(go_on: GoOn, stay: GoOn) -> None:
            asked = self._desk.write(use_case, self._keys, proof.take())
            self._hear(asked, go_on, stay, proof.refuse)

        return Course((Stage(step=proof, verb=verb, submit=submit, leaves=way_out()),))

    # ---- who one is

    def _prover(self, title: str, told: str) -> Prove:
        is_by_paper = self._vault.holder is Holder.RECOVERY
        return Prove(title, told, by_recovery_key=is_by_paper)

    def _proof(self, title: str, told: str) -> Stage:
        page = self._prover(title, told)
        return Stage(
            step=page,
            verb=tr("Next"),
            submit=lambda go_on, stay: self._prove(page, go_on, stay),
            leaves=way_out(),
        )

    def _prove(self, page: Prove, go_on: GoOn, stay: GoOn) -> None:
        def heard(is_right: bool) -> None:
            if is_right:
                go_on()
                return
            page.refuse(tr("That passphrase is not right. Check capitals and spaces."))
            stay()

        def failed(error: WorkbenchError) -> None:
            page.refuse(explain(error, spoken).with_code)
            stay()

        job = partial(self._keys.proves, page.take())
        self._desk.tasks.run(Lane.READ, page, job, heard, failed)

    def _hear(self, asked: Asked[T], go_on: GoOn, stay: GoOn, refuse: Refuse) -> None:
        def failed(error: WorkbenchError) -> None:
            stay()
            refuse(explain(error, spoken).with_code)

        asked.then(self, lambda _: go_on(), failed)

    def _desk_refuses(self, sentence: str) -> None:
        self._desk.tell(sentence)


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
