"""Names of who holds a key: inside the vault, in the same act as the key."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ui.desk_fakes import Memory
from workbench.domain.preferences import OWN_NAME, Preference
from workbench.services import key_holders
from workbench.services.audit import Act
from workbench.services.keys import HeldKey, Holder
from workbench.services.people import NameMissingError
from workbench.services.session import Session


class Keys:
    """One key more each time."""

    def __init__(self):
        self.keys = []
        self.recovery = 2

    def file(self):
        return bytes(16) + bytes(range(16)) + bytes(32)

    def add(self, holder, label, passphrase):
        self.keys.append((holder, label))
        return len(self.keys)

    def remove(self, number):
        self.keys.pop(number - 1)

    def held(self):
        return (held(0, Holder.COORDINATOR), held(self.recovery, Holder.RECOVERY))


@pytest.fixture
def memory(clock):
    return Memory(clock)


@pytest.fixture
def session(memory):
    return Session(memory)


def held(number, holder):
    return HeldKey(number=number, holder=holder, label="", made_on=date(2026, 11, 26))


def test_the_key_file_gets_no_name(session, memory):
    keys = Keys()
    number = session.write(key_holders.add, keys, Holder.DEPUTY, " Anke ", bytearray()).value
    assert keys.keys == [(Holder.DEPUTY, "deputy")]
    assert key_holders.name_of(memory, held(number, Holder.DEPUTY)) == "Anke"


def test_without_a_name_there_is_no_key(session, memory):
    keys = Keys()
    with pytest.raises(NameMissingError):
        session.write(key_holders.add, keys, Holder.CHAIR, "  ", bytearray())
    assert keys.keys == []
    assert memory.acts == []


def test_a_name_goes_with_its_key(session, memory):
    keys = Keys()
    session.write(key_holders.add, keys, Holder.DEPUTY, "Anke", bytearray())
    session.write(key_holders.remove, keys, 1)
    assert key_holders.name_of(memory, held(1, Holder.DEPUTY)) == ""
    session.write(key_holders.add, keys, Holder.DEPUTY, "Bram", bytearray())
    memory.preferences.remove("key.name.1")
    session.write(key_holders.remove, keys, 1)  # a key that was made without a name goes as well


def test_the_coordinator_is_known_by_the_own_name(memory):
    assert key_holders.name_of(memory, held(0, Holder.COORDINATOR)) == ""
    memory.preferences.rows[OWN_NAME] = Preference(id=OWN_NAME, value="Sanne")
    assert key_holders.name_of(memory, held(0, Holder.COORDINATOR)) == "Sanne"
    assert key_holders.name_of(memory, held(2, Holder.RECOVERY)) == ""


def test_printing_and_guessing_are_written_down(session, memory):
    session.write(key_holders.note_printed, Keys())
    session.write(key_holders.note_guessed, 20)
    assert memory.acts == [
        (Act.RECOVERY_KEY_PRINTED, "key:2", ""),
        (Act.VAULT_GUESSED, "vault", "20"),
    ]


def test_a_vault_is_known_by_its_number():
    assert key_holders.mark_of(Keys()) == "00010203"
