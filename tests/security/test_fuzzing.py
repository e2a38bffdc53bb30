"""T14: a guided fuzzer has a minute for each parser; whatever it finds is an error of ours."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys

import pytest

from tests.vault.parsers import PARSERS

SECONDS = 60
pytestmark = [
    pytest.mark.security,
    pytest.mark.skipif(
        importlib.util.find_spec("atheris") is None,
        reason="atheris is not installed; the fuzz of the normal tests ran",
    ),
]


def fuzz(tmp_path, name, seconds):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "good").write_bytes(PARSERS[name][1])
    options = (
        f"-max_total_time={seconds}",
        "-print_final_stats=1",
        f"-artifact_prefix={tmp_path}/",
    )
    return subprocess.run(
        [sys.executable, "-m", "tests.security.fuzzing", name, *options, str(corpus)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", PARSERS)
def test_no_input_gets_past_a_parser(name, tmp_path, record_property):
    done = fuzz(tmp_path, name, SECONDS)
    found = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    runs = found[1] if found else "no"
    record_property("figure", f"T14 {name}: {runs} runs in {SECONDS} s, code {done.returncode}")
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(runs) > 10_000
