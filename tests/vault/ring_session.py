"""What a person does with the key ring, in a process of its own: ``ring_session FOLDER ACT ...``.

Prints one line of JSON: what each act said.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.storage import fakes
from tests.vault.conftest import CHEAP
from tests.vault.opened import Opened, secret
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.errors import WorkbenchError
from workbench.policy import Policy
from workbench.services import devices
from workbench.vault.key_ring import KeyRing


class Session:
    def __init__(self, place: Path) -> None:
        self._place = place
        self._keeper = FileKeeper(fakes.Clock(), CHEAP, policy=Policy())

    def make(self) -> str:
        self._keeper.create(self._place, secret()).vault.close()
        return "made"

    def enrol(self, *, as_second_factor: bool = False) -> str:
        opened = Opened(self._keeper.unlock(self._place, secret()))
        try:
            opened.write(devices.enrol, secret(), as_second_factor=as_second_factor)
        finally:
            opened.close()
        return "enrolled"

    def bind(self) -> str:
        return self.enrol(as_second_factor=True)

    def device(self) -> str:
        vault = self._keeper.device_unlock(self._place)
        vault.close()
        return vault.holder.value

    def passphrase(self) -> str:
        vault = self._keeper.unlock(self._place, secret())
        vault.close()
        return vault.holder.value

    def ring(self) -> str:
        return KeyRing().name()

    def library(self) -> str:
        """What the library would have chosen; the control."""
        import keyring  # noqa: PLC0415 - only here, and in no other act

        keyring.set_password("control", "user", "kanarie")
        chosen = type(keyring.get_keyring())
        return f"{chosen.__module__}.{chosen.__qualname__}"


def main(folder: str, *acts: str) -> None:
    session = Session(Path(folder) / "kluis")
    said = []
    for act in acts:
        try:
            said.append(getattr(session, act)())
        except WorkbenchError as error:
            said.append(f"{error.code} {error.ref}")
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
