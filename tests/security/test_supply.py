"""What the program is made of, looked at without any service on the network (T62)."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from tests.security.__main__ import AGED

pytestmark = pytest.mark.security


def test_bandit_finds_nothing_of_weight(repository, record_property):
    """T62: 0 of high severity; the control is a file that starts a shell with what it is given."""
    told = bandit(repository / "workbench", repository / "installer")
    high = [row for row in told if row["issue_severity"] == "HIGH"]
    record_property("figure", f"bandit: {len(told)} remarks, {len(high)} of high severity")
    assert high == []


def test_bandit_sees_what_it_should(tmp_path):
    bad = tmp_path / "bad.py"
    bad.write_text("import subprocess, sys\nsubprocess.call(sys.argv[1], shell=True)\n", "utf-8")
    assert [row["issue_severity"] for row in bandit(bad) if row["test_id"] == "B602"] == ["HIGH"]


def test_the_list_of_parts_is_dated(repository, record_property):
    """T62: its age is told, and is no failure: without a network nobody can look them up."""
    bill = json.loads((repository / "resources" / "sbom.cdx.json").read_text("utf-8"))
    made = datetime.fromisoformat(bill["metadata"]["timestamp"])
    age = (datetime.now(UTC) - made).days
    warning = ", look the parts up and make it anew" if age > AGED else ""
    record_property("figure", f"list of {len(bill['components'])} parts, {age} days old{warning}")
    assert made <= datetime.now(UTC)


def bandit(*places):
    run = subprocess.run(
        [sys.executable, "-m", "bandit", "-q", "-r", "-f", "json", *map(str, places)],
        capture_output=True,
        check=False,
    )
    return json.loads(run.stdout)["results"]
