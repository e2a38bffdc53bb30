"""Where things lie on this machine. Nothing here holds content of a vault."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_APP: Final = "ketentafel"
HOME: Final = "KETENTAFEL_HOME"  # a folder that stands in for the account's own, for --scratch


def resources() -> Path:
    """The fonts, icons, texts and demo that come with the program."""
    return Path(__file__).parent.parent / "resources"


def settings_file() -> Path:
    """The settings outside the vault: last folder, window, language, theme (rules D18)."""
    if HOME in os.environ:
        return Path(os.environ[HOME]) / "settings.json"
    import platformdirs  # noqa: PLC0415 - start-up, 4 ms that --scratch and tests do without

    return Path(platformdirs.user_config_dir(_APP, appauthor=False)) / "settings.json"


def proposed_vault() -> Path:
    """A local folder that no roaming profile or cloud service carries off (rules R11)."""
    if HOME in os.environ:
        return Path(os.environ[HOME]) / "kluis"
    import platformdirs  # noqa: PLC0415 - start-up, see above

    return Path(platformdirs.user_data_dir(_APP, appauthor=False, roaming=False)) / "kluis"
