"""Settings outside the vault: broken ones cost nothing, and they hold no content (D18)."""

import stat
from dataclasses import replace

import pytest

from workbench.settings import Settings, SettingsFile


def test_what_is_saved_comes_back(tmp_path):
    file = SettingsFile(tmp_path / "new" / "settings")
    wanted = replace(Settings(), language="en", text_size=150, window=(1, 2, 1200, 700))
    assert file.save(wanted)
    assert file.load() == wanted


@pytest.mark.parametrize(
    "folder", ["/a b/kluis", "C:\\nieuw\\rest", "/line\nbreak\r", "/a = b", "\\\\server\\n", "/é"]
)
def test_every_name_of_a_folder_comes_back(tmp_path, folder):
    file = SettingsFile(tmp_path / "settings")
    file.save(replace(Settings(), last_vault=folder))
    assert file.load().last_vault == folder


def test_one_broken_line_costs_that_line_only(tmp_path):
    path = tmp_path / "settings"
    path.write_text("text_size = big\nlanguage = en\nwindow = -8 -8 1200 700\nis_still = yes\n")
    kept = Settings(language="en", window=(-8, -8, 1200, 700), is_still=True)
    assert SettingsFile(path).load() == kept


def test_only_the_owner_can_read_them(tmp_path):
    path = tmp_path / "settings"
    SettingsFile(path).save(Settings())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "window = 1 2",
        "window = 1 2 3 4 5",
        "window = wide\ntext_size = big\nis_still = 1",
        "text_size = 99999999999999999999",
        "text_size",
        "unknown = yes",
        "language = " + "x" * 70_000,
    ],
)
def test_broken_settings_are_the_defaults(tmp_path, text):
    path = tmp_path / "settings"
    path.write_text(text)
    assert SettingsFile(path).load() == Settings()


def test_bytes_that_are_no_text_are_the_defaults(tmp_path):
    path = tmp_path / "settings"
    path.write_bytes(b"\xff\xfe\x00")
    assert SettingsFile(path).load() == Settings()


def test_a_place_that_cannot_be_written_is_no_trouble(tmp_path):
    (tmp_path / "file").write_text("")
    assert not SettingsFile(tmp_path / "file" / "settings").save(Settings())
