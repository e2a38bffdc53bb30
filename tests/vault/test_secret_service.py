"""T60: a real key ring works, and everything else is refused, in time (design, section 14).

Each act runs in a process of its own: with a private D-Bus session and gnome-keyring, or without.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.vault.key_file import SlotKind, parse

LOGIN = "inlogzin"
# The daemon must own its name before anyone asks for it, or D-Bus starts one of its own.
IN_SESSION = """
{daemon} >/dev/null 2>&1 &
daemon=$!
for _ in $(seq 100); do
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
        org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null \
        | grep -q 'boolean true' && break
    sleep 0.05
done
"$@"
code=$?
kill $daemon
wait $daemon 2>/dev/null
exit $code
"""
UNLOCKED = f"printf {LOGIN} | exec gnome-keyring-daemon --unlock --foreground --components=secrets"
LOCKED = "exec gnome-keyring-daemon --start --foreground --components=secrets"
# What the package keyrings.alt does, as far as the library sees it: an entry point and a class.
ALT = """
import base64, os
from keyring.backend import KeyringBackend

class PlaintextKeyring(KeyringBackend):
    priority = 0.5
    path = os.path.join(os.environ["HOME"], "keyring_pass.cfg")

    def set_password(self, service, user, text):
        with open(self.path, "ab") as file:
            file.write(base64.b64encode(text.encode()) + b"\\n")

    def get_password(self, service, user):
        with open(self.path, "rb") as file:
            return base64.b64decode(file.readlines()[-1]).decode()

    def delete_password(self, service, user):
        os.unlink(self.path)
"""


@pytest.fixture
def environment(home, repository):
    """A desk of its own: nothing of the one that the tests run on."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "PYTHONPATH": str(repository),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    }


@pytest.fixture
def asked(environment, tmp_path):
    """Let a process act on a vault; it may take longer than the product waits, and no more."""

    def ask(*acts, daemon=None, **more):
        command = [sys.executable, "-m", "tests.vault.ring_session", str(tmp_path), *acts]
        given = {**environment, **more}
        if daemon is not None:
            del given["DBUS_SESSION_BUS_ADDRESS"]
            script = IN_SESSION.replace("{daemon}", daemon)
            command = ["dbus-run-session", "--", "bash", "-c", script, "bash", *command]
        done = subprocess.run(
            command, env=given, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return ask


def stored(tmp_path) -> list[SlotKind]:
    (file, *_) = parse((tmp_path / "kluis" / "kluis.sleutel").read_bytes())
    return [slot.kind for slot in file.slots if slot is not None]


@pytest.mark.secrets
def test_a_real_secret_service_works(asked, environment, tmp_path):
    assert asked("make", "ring", "enrol", "device", "passphrase", daemon=UNLOCKED) == [
        "made", "SecretService", "enrolled", "device", "coordinator",
    ]  # fmt: skip
    assert stored(tmp_path) == [SlotKind.COORDINATOR, SlotKind.RECOVERY, SlotKind.DEVICE]
    # the next time this person sits down: another process, another session, the same key ring
    assert asked("device", "bind", "passphrase", "device", daemon=UNLOCKED) == [
        "device", "enrolled", "coordinator", "KL-06 ",
    ]  # fmt: skip
    # what is in its file is not to be read there
    files = list((Path(environment["XDG_DATA_HOME"]) / "keyrings").glob("*.keyring"))
    assert files
    assert not [file for file in files if b"ketentafel" in file.read_bytes()]
    # and without it the second factor is missing, which is told
    assert asked("passphrase", "device") == ["KL-07 none", "KL-07 none"]


@pytest.mark.secrets
def test_any_program_of_the_session_can_read_it(environment, tmp_path, asked):
    """The limit that SECURITY.md tells, and the control: it truly lies in the key ring."""
    asked("make", "enrol", daemon=UNLOCKED)
    vault_id = (tmp_path / "kluis" / "kluis.db").read_bytes()[:16].hex()
    given = {k: v for k, v in environment.items() if k != "DBUS_SESSION_BUS_ADDRESS"}
    lookup = ["secret-tool", "lookup", "service", f"ketentafel {vault_id}", "username", "device"]
    script = IN_SESSION.replace("{daemon}", UNLOCKED)
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", script, "bash", *lookup],
        env=given, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert len(bytes.fromhex(done.stdout.strip())) == 32


@pytest.mark.secrets
def test_a_locked_key_ring_is_refused_and_does_not_hang(asked, tmp_path):
    asked("make", "enrol", daemon=UNLOCKED)
    told = asked("ring", "device", "enrol", "passphrase", daemon=LOCKED)
    assert told[0] == "SecretService"
    assert all(word.startswith("KL-07") for word in told[1:3])
    assert told[3] == "coordinator"


def test_without_a_session_it_is_refused(asked, tmp_path):
    """Headless, as over ssh."""
    assert asked("make", "ring", "enrol", "passphrase") == [
        "made", "KL-07 none", "KL-07 none", "coordinator",
    ]  # fmt: skip
    assert stored(tmp_path) == [SlotKind.COORDINATOR, SlotKind.RECOVERY]


def test_the_null_backend_of_the_environment_is_refused(asked):
    """The control: the library takes it, says that all went well, and keeps nothing."""
    null = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    assert asked("make", "library", "ring", "enrol", **null) == [
        "made", "keyring.backends.null.Keyring", "KL-07 none", "KL-07 none",
    ]  # fmt: skip


def test_a_plain_file_is_refused_also_where_the_library_takes_it(asked, environment, tmp_path):
    """With keyrings.alt installed. The control: the library writes a plain file, and says nothing."""
    package = tmp_path / "packages" / "keyrings" / "alt"
    package.mkdir(parents=True)
    (package / "file.py").write_text(ALT)
    told = tmp_path / "packages" / "keyrings.alt-5.0.2.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: keyrings.alt\nVersion: 5.0.2\n")
    (told / "entry_points.txt").write_text("[keyring.backends]\nfile = keyrings.alt.file\n")
    path = f"{environment['PYTHONPATH']}{os.pathsep}{tmp_path / 'packages'}"
    assert asked("make", "library", "ring", "enrol", PYTHONPATH=path) == [
        "made", "keyrings.alt.file.PlaintextKeyring", "KL-07 none", "KL-07 none",
    ]  # fmt: skip
    written = (Path(environment["HOME"]) / "keyring_pass.cfg").read_bytes()
    assert written == b"a2FuYXJpZQ==\n"  # the control's, in base64; nothing of ours
