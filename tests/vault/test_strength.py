"""Passphrases that people think of: what a guesser of Dutch tries early is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from zxcvbn import matching, zxcvbn

from workbench.services.passphrases import Quality
from workbench.vault import strength
from workbench.vault.recovery import RecoveryKey

WEAK = (Path(__file__).parent / "weak-phrases.txt").read_text("utf-8").splitlines()
OWN = ("Gemeente Lage Venen", "Sanne de Test")


def judged(text: str, own=OWN) -> Quality:
    return strength.judge(bytearray(text, "utf-8"), own)


def test_three_hundred_weak_dutch_phrases_are_refused():
    """T42, the refusing half. None is refused for its length alone."""
    assert len(set(WEAK)) == 300
    assert {judged(phrase) for phrase in WEAK} <= {Quality.GUESSABLE, Quality.NEARLY}


def test_without_the_dutch_lists_many_would_pass(monkeypatch):
    """The control of T42: zxcvbn alone calls them strong."""
    english = {k: v for k, v in matching.RANKED_DICTIONARIES.items() if not k.startswith("nl_")}
    monkeypatch.setattr(matching, "RANKED_DICTIONARIES", english)
    best = [phrase for phrase in WEAK if zxcvbn(phrase[:72])["score"] == strength.BEST_SCORE]
    assert len(best) > 100


@pytest.mark.parametrize(
    ("text", "quality"),
    [
        ("", Quality.TOO_SHORT),
        ("veertien teken", Quality.TOO_SHORT),
        ("x" * 129, Quality.TOO_LONG),
        ("z" * 20, Quality.MONOTONOUS),
        ("mensenhandel2026", Quality.GUESSABLE),
        ("Gemeente-Utrecht-2026", Quality.GUESSABLE),
        ("paard lantaarn kruik zegel", Quality.NEARLY),
        ("paard lantaarn kruik zegel draak", Quality.STRONG),
        ("paardlantaarnkruikzegeldraak", Quality.STRONG),
        ("zes natte ganzen boven het wad", Quality.STRONG),
        ("κόσμε, ένα φλιτζάνι τσάι παρακαλώ", Quality.STRONG),
        ("7#kQ!pz2&vN9w-Lx4(tR8", Quality.STRONG),
    ],
)
def test_what_is_told(text, quality):
    assert judged(text) is quality
    assert quality.is_enough is (quality is Quality.STRONG)


def test_a_recovery_key_is_no_passphrase():
    key = RecoveryKey.generate()
    assert judged(" ".join(key.groups())) is Quality.LIKE_RECOVERY_KEY


def test_the_names_of_the_vault_count_as_known():
    text = "Bartholomeus Quispel Zwartjanswater"
    assert judged(text, ()) is Quality.STRONG
    assert judged(text, ("Bartholomeus Quispel", "Zwartjanswater")) is Quality.GUESSABLE


def test_signs_between_words_add_nothing():
    for sign in (" ", "-", "_", ".", "/"):
        assert judged(sign.join(("vier", "losse", "woorden", "samen"))) is not Quality.STRONG


def test_accents_add_nothing():
    assert judged("Zórgcóórdínátór Nédérlánd") is Quality.GUESSABLE


def test_more_than_zxcvbn_looks_at_is_judged_by_its_beginning():
    """zxcvbn refuses over 72 characters with a ValueError."""
    strong = "paard lantaarn kruik zegel draak "
    assert judged(strong * 3) is Quality.STRONG
    assert len(strong * 3) > 72
    assert judged("welkom" * 20) is Quality.GUESSABLE


def test_signs_alone_can_be_judged():
    assert judged("- - - - - - - - -") is Quality.GUESSABLE


def test_the_secret_is_left_to_its_owner():
    typed = bytearray("paard lantaarn kruik zegel draak", "utf-8")
    strength.judge(typed)
    assert typed == b"paard lantaarn kruik zegel draak"


def test_bytes_that_are_no_text_do_no_harm():
    assert strength.judge(bytearray(b"\xff\xfe" * 20)) in set(Quality)
