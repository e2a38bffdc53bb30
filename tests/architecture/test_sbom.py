"""The list of parts is that of the lock."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from installer import sbom


@pytest.fixture
def bill(repository):
    return json.loads((repository / "resources" / "sbom.cdx.json").read_text("utf-8"))


def test_it_names_what_is_locked_and_nothing_else(repository, bill):
    lock = (repository / "installer" / "requirements" / "run.txt").read_text("utf-8")
    wanted = re.findall(r"^([a-z0-9-]+)(?:\[[^]]*\])?==([^ ;\\]+)", lock, re.MULTILINE)
    assert [(part["name"], part["version"]) for part in bill["components"]] == wanted
    told = [one["content"] for part in bill["components"] for one in part["hashes"]]
    assert told == re.findall(r"sha256:([0-9a-f]{64})", lock)


def test_each_part_says_its_licence(bill):
    unknown = [part["name"] for part in bill["components"] if not part.get("licenses")]
    only_elsewhere = {p["name"] for p in bill["components"] if p.get("properties")}
    assert set(unknown) <= only_elsewhere  # those are not installed on every system


def test_it_names_no_registry(bill):
    assert "index" not in json.dumps(bill)
    assert set(re.findall(r"https?://([^/\"]+)", json.dumps(bill))) == {"cyclonedx.org"}


def test_a_changed_lock_makes_another_list():
    lock = (
        "one==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\nother==2 ; sys_platform == 'win32' \\\n"
    )
    made = sbom.bill(lock, datetime(2026, 11, 26, tzinfo=UTC))
    assert [part["purl"] for part in made["components"]] == ["pkg:pypi/one@1.0", "pkg:pypi/other@2"]
    assert made["components"][1]["properties"][0]["value"] == "sys_platform == 'win32'"
    assert made["metadata"]["timestamp"] == "2026-11-26T00:00:00Z"
