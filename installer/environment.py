"""The Python environment of this checkout: made from the locks, made again when they change."""
# Old syntax on purpose, as in bootstrap.py, which imports this.

import hashlib
import os
import shutil
import subprocess
import sys
import time

from machine import NO_INSTALL, NO_PLATFORM, say, stop

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
REQUIREMENTS = os.path.join(ROOT, "installer", "requirements")
VENV = os.path.abspath(os.environ.get("WORKBENCH_VENV") or os.path.join(ROOT, ".venv"))
STAMP = os.path.join(VENV, "workbench.stamp")
LONGEST_PATH = 260  # of Windows, unless its long paths are on
DEEPEST_FILE = 154  # of Qt, below site-packages


def program_in_venv(name):
    """The path of a program in the environment."""
    if os.name == "nt":
        return os.path.join(VENV, "Scripts", name + ".exe")
    return os.path.join(VENV, "bin", name)


def fingerprint(names):
    """What an environment is made from: this Python, this folder, and each lock."""
    python = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)
    maker = "|".join((sys.version, python, ROOT))
    prints = [hashlib.sha256(maker.encode("utf-8")).hexdigest()]
    for name in names:
        with open(os.path.join(REQUIREMENTS, name), "rb") as lock:
            text = lock.read().replace(b"\r\n", b"\n")
        prints.append(name + ":" + hashlib.sha256(text).hexdigest())
    return prints


def read_stamp():
    """What the finished environment was made from; nothing if it was never finished."""
    try:
        with open(STAMP) as stamp:
            return stamp.read().split()
    except (IOError, OSError):
        return []


def is_stale(done, wanted):
    """Whether an environment can not be added to: other Python, other folder, other lock."""
    names = [line.split(":")[0] for line in wanted[1:]]
    return done[:1] != wanted[:1] or any(
        line not in wanted for line in done[1:] if line.split(":")[0] in names
    )


def check_path_length():
    """Windows without long paths: the deepest file of Qt must still fit."""
    if os.name != "nt":
        return
    import winreg

    try:
        key = r"SYSTEM\CurrentControlSet\Control\FileSystem"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as values:
            if winreg.QueryValueEx(values, "LongPathsEnabled")[0] == 1:
                return
    except OSError:
        pass  # the value is not there: long paths are off
    if len(os.path.join(VENV, "Lib", "site-packages")) + DEEPEST_FILE >= LONGEST_PATH:
        stop(
            NO_PLATFORM,
            "The name of this folder is too long for Windows. Move it nearer to the root of the\n"
            "disk, or set WORKBENCH_VENV to a short folder name.",
        )


def make_venv():
    """Begin with an empty environment."""
    if os.path.isdir(VENV):
        if not os.path.exists(os.path.join(VENV, "pyvenv.cfg")):
            stop(NO_INSTALL, "%s is there and is no Python environment. Move it away." % VENV)
        say("Removing an environment that is unfinished, outdated or of another Python.")
        shutil.rmtree(VENV)
    check_path_length()
    say("Making a Python environment in " + VENV)
    import venv

    venv.create(VENV, with_pip=True, symlinks=os.name != "nt")


def install(names, wheelhouse):
    """Let pip install the locks: hashes checked, wheels only."""
    command = [program_in_venv("python"), "-m", "pip", "--disable-pip-version-check"]
    command += ["--no-input", "install", "--quiet", "--require-hashes", "--only-binary", ":all:"]
    if wheelhouse:
        command += ["--no-index", "-f", os.path.abspath(wheelhouse)]
    for name in names:
        command += ["-r", os.path.join(REQUIREMENTS, name)]
    own = ("PYTHONPATH", "PYTHONHOME", "PIP_REQUIRE_VIRTUALENV", "PIP_USER", "PIP_TARGET")
    env = {name: value for name, value in os.environ.items() if name not in own}
    say("Installing the locked packages (about 100 MB to fetch, 300 MB on disk).")
    if subprocess.call(command, env=env, stdin=subprocess.DEVNULL) != 0:
        stop(
            NO_INSTALL,
            "pip could not install the packages; its own words are above.\n"
            "- No network, or a mirror of your organisation: set that in pip's own settings.\n"
            "- No network at all: put the wheels in a folder and add --wheelhouse FOLDER.\n"
            "- Hashes do not match: do not go on. A package differs from the tested one.",
        )


def prepare_environment(names, wheelhouse):
    """Make the environment hold these locks and this checkout; nothing if it already does."""
    wanted, done = fingerprint(names), read_stamp()
    if set(wanted) <= set(done) and os.path.exists(program_in_venv("python")):
        return
    began = time.time()
    if is_stale(done, wanted) or not os.path.exists(program_in_venv("python")):
        make_venv()
        done = []
    else:
        os.remove(STAMP)  # until it is whole again
    install(names, wheelhouse)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.check_output([program_in_venv("python"), "-c", ask]).decode().strip()
    with open(os.path.join(site, "workbench-checkout.pth"), "w") as link:
        link.write(ROOT + "\n")
    with open(STAMP, "w") as stamp:
        stamp.write("\n".join(wanted + [line for line in done if line not in wanted]) + "\n")
    say("Ready in %.0f s." % (time.time() - began))
