"""Where things lie on this machine. Nothing here holds content of a vault."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_APP: Final = "ketentafel"
_IS_LINUX: Final = sys.platform.startswith("linux")
_NAME: Final = "settings"
HOME: Final = "KETENTAFEL_HOME"  # a folder that stands in for the account's own, for --scratch


def resources() -> Path:
    """The fonts, icons, texts and demo that come with the program."""
    return Path(__file__).parent.parent / "resources"


def settings_file() -> Path:
    """The settings outside the vault: last folder, window, language, theme (rules D18)."""
    if HOME in os.environ:
        return Path(os.environ[HOME]) / _NAME
    if _IS_LINUX:
        # What platformdirs says here, without the 4 ms that it takes: each start asks this.
        return Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser() / _APP / _NAME
    import platformdirs  # noqa: PLC0415 - start-up, see above

    return Path(platformdirs.user_config_dir(_APP, appauthor=False)) / _NAME


def proposed_vault() -> Path:
    """A local folder that no roaming profile or cloud service carries off (rules R11)."""
    if HOME in os.environ:
        return Path(os.environ[HOME]) / "kluis"
    import platformdirs  # noqa: PLC0415 - start-up: a first run asks

    return Path(platformdirs.user_data_dir(_APP, appauthor=False, roaming=False)) / "kluis"


def policy_file() -> Path:
    """What the administrator laid down for this machine; accounts may read it only."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "Ketentafel" / "policy.toml"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Ketentafel/policy.toml")
    return Path("/etc") / _APP / "policy.toml"
