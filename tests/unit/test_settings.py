"""Settings outside the vault: broken ones cost nothing, and they hold no content (D18)."""

import json
import stat
from dataclasses import replace

import pytest

from workbench.settings import Settings, SettingsFile


def test_what_is_saved_comes_back(tmp_path):
    file = SettingsFile(tmp_path / "new" / "settings.json")
    wanted = replace(Settings(), language="en", text_size=150, window=(1, 2, 1200, 700))
    assert file.save(wanted)
    assert file.load() == wanted


def test_only_the_owner_can_read_them(tmp_path):
    path = tmp_path / "settings.json"
    SettingsFile(path).save(Settings())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"window": [1, 2]}',
        '{"window": "wide", "text_size": "big", "is_still": 1}',
        '{"unknown": true}',
        json.dumps({"language": "x" * 70_000}),
    ],
)
def test_broken_settings_are_the_defaults(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text)
    assert SettingsFile(path).load() == Settings()


def test_bytes_that_are_no_text_are_the_defaults(tmp_path):
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe\x00")
    assert SettingsFile(path).load() == Settings()


def test_a_place_that_cannot_be_written_is_no_trouble(tmp_path):
    (tmp_path / "file").write_text("")
    assert not SettingsFile(tmp_path / "file" / "settings.json").save(Settings())
