"""The set-up commands on machines that are too old, too bare or half finished."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest


@pytest.fixture
def set_up(repository, monkeypatch, tmp_path):
    """The three scripts as modules, with an environment of their own."""
    monkeypatch.setenv("WORKBENCH_VENV", str(tmp_path / "venv"))
    monkeypatch.syspath_prepend(str(repository / "installer"))
    names = ("machine", "environment", "bootstrap")
    for name in names:
        sys.modules.pop(name, None)
    modules = SimpleNamespace(**{name: __import__(name) for name in names})
    yield modules
    for name in names:
        sys.modules.pop(name, None)


@pytest.fixture
def ended(capsys):
    """Run something that must end the script; give its exit code and what it said."""

    def run(action, *arguments):
        with pytest.raises(SystemExit) as error:
            action(*arguments)
        return error.value.code, capsys.readouterr().err

    return run


def on(monkeypatch, machine, *, manager, missing, root):
    monkeypatch.setattr(machine, "manager", lambda: manager)
    monkeypatch.setattr(machine, "on_linux", lambda: True)
    monkeypatch.setattr(machine, "lacks", lambda library: library in missing)
    monkeypatch.setattr(machine, "lacks_venv", lambda: False)
    monkeypatch.setattr(machine, "is_root", lambda: root)


APT = (1, ["apt-get", "install", "-y"])
PACMAN = (4, ["pacman", "-S"])


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 15)])
def test_another_python_is_asked_for(set_up, monkeypatch, ended, version):
    monkeypatch.setattr(set_up.machine.sys, "version_info", (*version, 0))
    monkeypatch.setattr(set_up.machine.shutil, "which", lambda name: name == "python3.12")
    code, said = ended(set_up.machine.check_python)
    assert code == 3
    assert "Python 3.11 up to and including 3.14" in said
    assert "python3.12: use that" in said


@pytest.mark.parametrize("version", [(3, 11), (3, 14)])
def test_a_good_python_passes(set_up, monkeypatch, version):
    monkeypatch.setattr(set_up.machine.sys, "version_info", (*version, 0))
    set_up.machine.check_python()


@pytest.mark.parametrize(
    ("machine", "library"),
    [("armv7l", ("glibc", "2.36")), ("x86_64", ("glibc", "2.31")), ("x86_64", ("", "")),
     ("aarch64", ("glibc", "2.36"))],
)  # fmt: skip
def test_an_unsupported_linux_is_told(set_up, monkeypatch, ended, machine, library):
    monkeypatch.setattr(set_up.machine.platform, "libc_ver", lambda: library)
    assert ended(set_up.machine.check_linux, machine)[0] == 6


def test_who_is_not_root_gets_the_one_line(set_up, monkeypatch, ended):
    on(monkeypatch, set_up.machine, manager=APT, missing={"libEGL.so.1"}, root=False)
    code, said = ended(set_up.machine.prepare_system, False, True)
    assert code == 4
    assert "sudo apt-get install -y libegl1" in said


def test_root_is_obeyed_when_told_to_install_nothing(set_up, monkeypatch, ended):
    on(monkeypatch, set_up.machine, manager=PACMAN, missing={"libxcb-xkb.so.1"}, root=True)
    code, said = ended(set_up.machine.prepare_system, True, False)
    assert code == 4
    assert "sudo pacman -S libxcb" in said


def test_without_a_manager_the_libraries_are_named(set_up, monkeypatch, ended):
    on(monkeypatch, set_up.machine, manager=(1, None), missing={"libGL.so.1"}, root=True)
    code, said = ended(set_up.machine.prepare_system, False, True)
    assert code == 4
    assert "libGL.so.1" in said


def test_root_installs_and_looks_again(set_up, monkeypatch, ended):
    asked = []
    on(monkeypatch, set_up.machine, manager=APT, missing={"libEGL.so.1"}, root=True)
    monkeypatch.setattr(
        set_up.machine, "install_from_system", lambda _, packages: asked.append(packages) or True
    )
    code, said = ended(set_up.machine.prepare_system, False, True)
    assert asked == [["libegl1"]]
    assert code == 4
    assert "Still lacking: libEGL.so.1" in said


def test_what_was_installed_is_used_by_a_new_start(set_up, monkeypatch):
    """Debian's python3-venv brings the newest Python 3.11 along, while the older one runs."""
    missing, begun = {"libEGL.so.1"}, []
    on(monkeypatch, set_up.machine, manager=APT, missing=missing, root=True)
    monkeypatch.setattr(set_up.machine, "install_from_system", lambda *_: missing.clear() or True)
    monkeypatch.setattr(set_up.machine.os, "execv", lambda *command: begun.append(command))
    set_up.machine.prepare_system(False, True)
    assert begun == [(sys.executable, [sys.executable, *sys.argv])]
    set_up.machine.prepare_system(False, True)
    assert len(begun) == 1


def test_a_window_needs_more_than_the_tests(set_up, monkeypatch):
    missing = {"libxcb-cursor.so.0"}
    on(monkeypatch, set_up.machine, manager=APT, missing=missing, root=False)
    assert set_up.machine.missing_from_system(False) == ([], [])
    assert set_up.machine.missing_from_system(True) == (["libxcb-cursor0"], ["libxcb-cursor.so.0"])


def test_the_tests_left_out_are_named(set_up, monkeypatch, capsys):
    on(monkeypatch, set_up.machine, manager=APT, missing=set(), root=False)
    monkeypatch.setattr(set_up.machine.shutil, "which", lambda name: name != "strace")
    set_up.machine.prepare_tests(True)
    said = capsys.readouterr().err
    assert "the sweeps of every write and every socket (strace)" in said
    assert "sudo apt-get install" in said


WANTED = ["maker", "run.txt:1", "test.txt:2"]


@pytest.mark.parametrize(
    ("done", "stale"),
    [
        ([], True),
        (["other", "run.txt:1"], True),
        (["maker", "run.txt:0"], True),
        (["maker", "run.txt:1"], False),
        (["maker", "run.txt:1", "test.txt:2"], False),
        (["maker", "run.txt:1", "test.txt:0"], True),
    ],
)
def test_an_environment_is_made_again_when_it_must(set_up, done, stale):
    assert set_up.environment.is_stale(done, WANTED) is stale


def test_an_unfinished_environment_is_removed_but_not_a_strange_folder(set_up, monkeypatch, ended):
    venv = set_up.environment.VENV
    monkeypatch.setattr(set_up.environment, "check_path_length", lambda: None)
    set_up.environment.os.makedirs(venv)
    code, said = ended(set_up.environment.make_venv)
    assert code == 5
    assert "Move it away" in said


def test_the_wheelhouse_is_the_only_source(set_up, monkeypatch, ended, tmp_path):
    called = []
    monkeypatch.setattr(
        set_up.environment.subprocess, "call", lambda command, **_: called.extend(command) or 1
    )
    code, said = ended(set_up.environment.install, ["run.txt"], str(tmp_path))
    assert code == 5
    assert "do not go on" in said
    assert {"--require-hashes", "--only-binary", "--no-index", str(tmp_path)} <= set(called)


def test_every_step_runs_even_after_one_failed(set_up, monkeypatch, capsys):
    ran = []
    for name in ("prepare_system", "prepare_tests", "prepare_environment"):
        monkeypatch.setattr(set_up.bootstrap, name, lambda *_: None)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    def start(command, env, stdin=None):
        assert env["DBUS_SESSION_BUS_ADDRESS"] == "disabled:"
        assert "PYTHONDONTWRITEBYTECODE" not in env
        assert stdin == subprocess.DEVNULL
        ran.append(command)
        return 2 if len(ran) == 2 else 0

    monkeypatch.setattr(set_up.bootstrap, "start", start)
    assert set_up.bootstrap.test(SimpleNamespace(no_system=True, wheelhouse=None, rest=[])) == 2
    assert len(ran) == 5
    assert "layout  FAILED, code 2" in capsys.readouterr().err
    assert set_up.bootstrap.test(SimpleNamespace(no_system=True, wheelhouse=None, rest=["-q"])) == 0
    assert ran[5:] == [[set_up.environment.program_in_venv("python"), "-m", "pytest", "-q"]]


@pytest.mark.parametrize(("processors", "workers"), [(1, 2), (2, 3), (3, 4), (16, 4)])
def test_one_test_more_than_processors_runs_at_a_time(set_up, monkeypatch, processors, workers):
    system = set_up.bootstrap.os
    monkeypatch.setattr(system, "cpu_count", lambda: processors)
    monkeypatch.setattr(system, "sched_getaffinity", lambda _: range(processors), raising=False)
    assert set_up.bootstrap.side_by_side()[0] == f"--numprocesses={workers}"
    monkeypatch.delattr(system, "sched_getaffinity")  # as on macOS and Windows
    assert set_up.bootstrap.side_by_side()[0] == f"--numprocesses={workers}"


@pytest.mark.parametrize(
    ("screen", "given", "expected"),
    [(False, [], ["--self-test"]), (True, [], []), (False, ["check", "x"], ["check", "x"])],
)
def test_without_a_screen_the_program_tests_itself(set_up, monkeypatch, screen, given, expected):
    started = []
    for name in ("prepare_system", "prepare_environment"):
        monkeypatch.setattr(set_up.bootstrap, name, lambda *_: None)
    monkeypatch.setattr(set_up.bootstrap, "has_screen", lambda: screen)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(set_up.bootstrap, "start", lambda command, _: started.extend(command) or 0)
    assert set_up.bootstrap.run(SimpleNamespace(no_system=True, wheelhouse=None, rest=given)) == 0
    assert started[1:] == ["-m", "workbench", *expected]


def test_the_doctor_changes_nothing(repository, tmp_path):
    venv = tmp_path / "venv"
    done = subprocess.run(
        [sys.executable, "installer/bootstrap.py", "doctor"],
        cwd=repository,
        env={"PATH": "/usr/bin:/bin", "WORKBENCH_VENV": str(venv)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 4)
    assert "not made yet" in done.stderr
    assert not venv.exists()
