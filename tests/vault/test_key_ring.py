"""Which key ring is taken, and which never (T60). The real one is in test_secret_service.py."""

from __future__ import annotations

import sys
import threading
import types

import pytest

from workbench.vault import errors, key_ring
from workbench.vault.key_ring import ALLOWED, KeyRing, Store

VAULT = bytes(range(16))


class Backend:
    """A store as the library has them, in a dict that outlives it."""

    priority = 5
    entries: dict

    def get_password(self, service, user):
        return self.entries.get((service, user))

    def set_password(self, service, user, text):
        self.entries[service, user] = text

    def delete_password(self, service, user):
        del self.entries[service, user]


@pytest.fixture
def backend(monkeypatch):
    """A store class of this test, found under the module ``a_store``."""
    maker = type("Maker", (Backend,), {"entries": {}})
    module = types.ModuleType("a_store")
    module.Maker = maker
    monkeypatch.setitem(sys.modules, "a_store", module)
    return maker


STORE = Store(name="Some", module="a_store", maker="Maker")


@pytest.fixture
def ring(backend):
    return KeyRing((STORE,))


def test_a_secret_is_made_once_for_each_vault_and_read_back(ring, backend):
    made = ring.make(VAULT)
    assert ring.make(VAULT) == made == ring.read(VAULT)
    assert ring.make(bytes(16)) != made
    assert len(made) == 32
    assert backend.entries.keys() == {
        (f"ketentafel {VAULT.hex()}", "device"),
        (f"ketentafel {bytes(16).hex()}", "device"),
    }
    assert ring.name() == "Some"


def test_what_is_forgotten_is_gone(ring):
    ring.make(VAULT)
    ring.forget(VAULT)
    ring.forget(VAULT)
    with pytest.raises(errors.DeviceSecretMissingError):
        ring.read(VAULT)


@pytest.mark.parametrize("text", ["", "abc", "ff" * 31, "ff" * 33, "é" * 64, "zz" * 32])
def test_what_another_program_wrote_there_is_no_secret(ring, backend, text):
    backend.entries[f"ketentafel {VAULT.hex()}", "device"] = text
    with pytest.raises(errors.DeviceSecretMissingError):
        ring.read(VAULT)
    assert len(ring.make(VAULT)) == 32


def test_a_store_that_forgets_at_once_is_found_out_at_enrolment(ring, backend):
    """As the null backend does: it takes everything and keeps nothing."""
    backend.set_password = lambda *_: None
    with pytest.raises(errors.KeyRingUnusableError) as told:
        ring.make(VAULT)
    assert told.value.args == ("KL-07", "not kept")


def test_what_a_store_says_stays_behind(ring, backend, canary):
    def refuse(*_):
        raise OSError(canary)

    backend.get_password = refuse
    for call in (ring.read, ring.make, ring.forget):
        with pytest.raises(errors.KeyRingUnusableError) as told:
            call(VAULT)
        assert told.value.args == ("KL-07", "OSError")
        assert told.value.__cause__ is None
        assert told.value.__context__ is None


def test_a_store_that_waits_for_its_owner_is_given_up(backend):
    """A locked key ring shows a window; here nobody answers it."""
    answered = threading.Event()
    backend.get_password = lambda *_: answered.wait(30)
    ring = KeyRing((STORE,), patience_s=0.05)
    with pytest.raises(errors.KeyRingUnusableError) as told:
        ring.read(VAULT)
    assert told.value.args == ("KL-07", "TimeoutError")
    answered.set()


def test_a_store_that_is_slow_to_find_is_given_up_too(backend):
    answered = threading.Event()
    backend.__init__ = lambda self: answered.wait(30) and None
    with pytest.raises(errors.KeyRingUnusableError):
        KeyRing((STORE, STORE), patience_s=0.05).name()
    answered.set()


def test_patience_is_twenty_seconds_in_the_product():
    assert KeyRing()._patience_s == key_ring.PATIENCE_S == 20


def test_the_first_store_that_is_there_is_taken(backend):
    missing = Store(name="Missing", module="no_such_module", maker="Maker")
    nameless = Store(name="Nameless", module="a_store", maker="Nobody")
    assert KeyRing((missing, nameless, STORE)).name() == "Some"


@pytest.mark.parametrize("priority", [0.5, 0, -1])
def test_a_store_that_thinks_little_of_itself_is_not(ring, backend, priority):
    backend.priority = priority  # a plain file says 0.5
    with pytest.raises(errors.KeyRingUnusableError) as told:
        ring.name()
    assert told.value.args == ("KL-07", "none")


def test_no_store_is_told_as_such():
    with pytest.raises(errors.KeyRingUnusableError):
        KeyRing(()).name()


def test_the_environment_chooses_nothing(backend):
    """``KEYRING_PROPERTY_...`` sets attributes of any store when it is made."""

    def obey_the_environment(self):
        self.preferred_collection = "/a/plain/file"
        self.persist = "enterprise"

    backend.__init__ = obey_the_environment
    store = Store(name="S", module="a_store", maker="Maker", fixed={"persist": "local machine"})
    found = key_ring._found(store)
    assert vars(found.backend) == {"persist": "local machine"}


def test_only_protected_stores_are_named():
    named = {(store.module, store.maker) for stores in ALLOWED.values() for store in stores}
    assert named == {
        ("keyring.backends.Windows", "WinVaultKeyring"),
        ("keyring.backends.macOS", "Keyring"),
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
    }
    (windows,) = ALLOWED["win32"]
    assert windows.fixed == {"persist": "local machine"}
    assert KeyRing(None)._stores == ALLOWED.get(sys.platform, ())


def test_the_librarys_own_choice_is_never_asked(repository):
    text = (repository / "workbench" / "vault" / "key_ring.py").read_text("utf-8")
    for name in ("get_keyring", "set_keyring", "load_keyring", "chainer", "PlaintextKeyring"):
        assert name not in text


def test_on_windows_it_stays_on_the_machine(monkeypatch):
    """The library's class for Windows, with the system's calls written down (unit test only)."""
    written = []
    credentials = types.ModuleType("win32ctypes.pywin32.win32cred")
    credentials.CRED_PERSIST_ENTERPRISE, credentials.CRED_PERSIST_LOCAL_MACHINE = 3, 2
    credentials.CRED_TYPE_GENERIC = 1
    credentials.CredWrite = lambda credential, flags: written.append(credential)

    def read(**_):
        if not written:
            raise trouble.error(1168, "CredRead")
        text = written[-1]["CredentialBlob"].encode("utf-16")
        return {"UserName": written[-1]["UserName"], "CredentialBlob": text}

    credentials.CredRead = read
    trouble = types.ModuleType("win32ctypes.pywin32.pywintypes")

    class WindowsError(Exception):
        def __init__(self, winerror, funcname):
            super().__init__(winerror)
            self.winerror, self.funcname = winerror, funcname

    trouble.error = WindowsError
    package = types.ModuleType("win32ctypes.pywin32")
    package.pywintypes, package.win32cred = trouble, credentials
    for name, module in (
        ("win32ctypes", types.ModuleType("win32ctypes")),
        ("win32ctypes.pywin32", package),
        ("win32ctypes.pywin32.pywintypes", trouble),
        ("win32ctypes.pywin32.win32cred", credentials),
    ):
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.delitem(sys.modules, "keyring.backends.Windows", raising=False)
    monkeypatch.setenv("KEYRING_PROPERTY_PERSIST", "enterprise")
    ring = KeyRing(ALLOWED["win32"])
    made = ring.make(VAULT)
    assert ring.read(VAULT) == made
    (credential,) = written
    assert credential["Persist"] == 2
    assert len(credential["CredentialBlob"]) <= 1280
    monkeypatch.delitem(sys.modules, "keyring.backends.Windows")
