#!/usr/bin/env python3
"""Set the workbench up on a machine that has nothing but Python, then do one thing.

    python3 installer/bootstrap.py run  [-- arguments of the program]
    python3 installer/bootstrap.py test [-- arguments of pytest]
    python3 installer/bootstrap.py doctor        says what is missing, changes nothing

Everything goes into .venv of this checkout (or the folder in WORKBENCH_VENV); every package
is checked against the SHA-256 in installer/requirements; nothing is compiled.

Exit codes: 3 another Python is needed, 4 the system lacks something, 5 installing failed,
6 this kind of machine is not supported; otherwise the code of what was run.
"""
# Old syntax and the standard library only: an old Python must be able to read this file and say
# that it is too old.

import argparse
import os
import subprocess
import sys
import time

from environment import ROOT, VENV, fingerprint, prepare_environment, program_in_venv, read_stamp
from machine import (
    NO_SYSTEM,
    check_platform,
    check_python,
    has_screen,
    missing_for_tests,
    missing_from_system,
    on_linux,
    platform_in_words,
    prepare_system,
    prepare_tests,
    say,
)

INTERRUPTED = 130
MOST_AT_ONCE = 4


def surroundings():
    """The environment variables of what is started: Qt wants to know that text is UTF-8."""
    env = dict(os.environ)
    env.pop("PYTHONHOME", None)
    locale = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or ""
    if on_linux() and "utf" not in locale.lower():
        env["LC_ALL"] = "C.UTF-8"
    return env


def side_by_side():
    """How the tests are dealt out: a third of their time is waiting, so one more than processors.

    More than four windows at once would only wait longer.
    """
    allowed = getattr(os, "sched_getaffinity", None)
    processors = len(allowed(0)) if allowed else os.cpu_count() or 1
    return ["--numprocesses=%d" % min(processors + 1, MOST_AT_ONCE), "--dist=worksteal"]


def start(command, env, stdin=None):
    """Run one program in the checkout; its exit code."""
    try:
        return subprocess.call(command, cwd=ROOT, env=env, stdin=stdin)
    except KeyboardInterrupt:
        return INTERRUPTED


def run(options):
    """Start the program; on a machine without a screen, let it test itself."""
    prepare_system(has_screen(), not options.no_system)
    prepare_environment(["run.txt"], options.wheelhouse)
    env, arguments = surroundings(), options.rest
    if not arguments and not has_screen() and "QT_QPA_PLATFORM" not in env:
        say("No screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.")
        say("Running the program's self-test instead.")
        env["QT_QPA_PLATFORM"] = "offscreen"
        arguments = ["--self-test"]
    return start([program_in_venv("python"), "-m", "workbench"] + arguments, env)


def test(options):
    """Run every check and every test, also after one failed; or only pytest, with arguments."""
    prepare_system(False, not options.no_system)
    prepare_tests(not options.no_system)
    prepare_environment(["run.txt", "test.txt"], options.wheelhouse)
    env = surroundings()
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    env["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"  # no test talks to the bus of this desktop
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # a hundred tests start the program: compiled once
    python = [program_in_venv("python"), "-m"]
    steps = [
        ("style", python + ["ruff", "check", "."]),
        ("layout", python + ["ruff", "format", "--check", "."]),
        ("types", python + ["mypy"]),
        ("layers", [program_in_venv("lint-imports")]),
        ("tests", python + ["pytest"] + side_by_side()),
    ]
    if options.rest:
        steps = [("tests", python + ["pytest"] + options.rest)]
    results = []
    for name, command in steps:
        say("--- " + name)
        began = time.time()
        code = start(command, env, stdin=subprocess.DEVNULL)
        results.append((name, code, time.time() - began))
        if code == INTERRUPTED:
            break
    for name, code, seconds in results:
        say("%-7s %s (%.0f s)" % (name, "good" if code == 0 else "FAILED, code %d" % code, seconds))
    return next((code for _, code, _ in reversed(results) if code != 0), 0)


def doctor(_):
    """Say what is missing; change nothing."""
    say(platform_in_words())
    packages, words = missing_from_system(has_screen())
    say("For the program: " + (", ".join(words) + " missing" if words else "nothing is missing"))
    if on_linux():
        left = " ".join(package for package, _ in missing_for_tests())
        say("For every test: " + (left + " missing" if left else "nothing is missing"))
    whole = set(fingerprint(["run.txt"])) <= set(read_stamp())
    say("Environment: " + (VENV if whole else "not made yet, or outdated; run makes it"))
    say("Screen: " + ("yes" if has_screen() else "no"))
    return NO_SYSTEM if packages else 0


def main(arguments):
    """Read the command line and do what it says."""
    rest = []
    if "--" in arguments:
        cut = arguments.index("--")
        arguments, rest = arguments[:cut], arguments[cut + 1 :]
    parser = argparse.ArgumentParser(
        prog="bootstrap.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", choices=["run", "test", "doctor"])
    parser.add_argument(
        "--no-system", action="store_true", help="never install system packages, only name them"
    )
    parser.add_argument("--wheelhouse", help="take the packages from this folder, not the network")
    options = parser.parse_args(arguments)
    options.rest = rest
    check_python()
    check_platform()
    return {"run": run, "test": test, "doctor": doctor}[options.what](options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
