"""Where things lie on this machine. Nothing here holds content of a vault."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_APP = "ketentafel"


def resources() -> Path:
    """The fonts, icons, texts and demo that come with the program."""
    return Path(__file__).parent.parent / "resources"


def settings_file() -> Path:
    """The settings outside the vault: last folder, window, language, theme (rules D18)."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False)) / "settings.json"


def proposed_vault() -> Path:
    """A local folder that no roaming profile or cloud service carries off (rules R11)."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False, roaming=False)) / "kluis"
