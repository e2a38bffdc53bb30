"""What the window asks about passphrases, joined to the vault."""

from __future__ import annotations

from workbench.bootstrap.passphrase_desk import VaultPassphrases
from workbench.services.passphrases import Quality


def test_it_draws_and_judges():
    desk = VaultPassphrases()
    drawn = desk.draw("nl")
    assert desk.judge(drawn, ()) is Quality.STRONG
    assert not any(drawn)  # wiped


def test_it_wipes_what_it_refuses():
    typed = bytearray("Gemeente Lage Venen", "utf-8")
    assert VaultPassphrases().judge(typed, ("Gemeente Lage Venen",)) is Quality.GUESSABLE
    assert not any(typed)
