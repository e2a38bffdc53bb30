"""A stage for journeys: an X server, a window manager, a bus, the real program, hands and eyes.

Hands are xdotool; eyes are an AT-SPI client in the system's Python (``eyes.py``), which sees what
a screen reader sees. Everything ends with the stage.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"


def missing_for_window() -> list[str]:
    return [tool for tool in NEEDED if not shutil.which(tool)]


def missing_for_eyes() -> list[str]:
    if not LAUNCHER.exists():
        return ["at-spi2-core"]
    code = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    found = subprocess.run([SYSTEM_PYTHON, "-c", code], capture_output=True, check=False)
    return [] if found.returncode == 0 else ["gir1.2-atspi-2.0", "python3-gi"]


def until(asked, seconds=20.0, pause=0.05):
    """Ask until the answer is true; say what was asked when it never is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := asked():
            return found
        time.sleep(pause)
    raise TimeoutError(getattr(asked, "__doc__", None) or str(asked))


@dataclass
class Stage:
    """Starts everything; ``close`` ends everything."""

    home: Path
    size: str = "1440x900x24"
    env: dict[str, str] = field(default_factory=dict)
    _running: list[subprocess.Popen] = field(default_factory=list)
    _eyes: subprocess.Popen | None = None

    def open(self) -> Stage:
        read, write = os.pipe()
        self._start(
            [
                "Xvfb",
                "-displayfd",
                str(write),
                "-screen",
                "0",
                self.size,
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            dict(os.environ),
            pass_fds=[write],
        )
        os.close(write)
        with os.fdopen(read) as told:
            display = told.readline().strip()  # a bare read may get half of it
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._running.append(bus)
        run = self.home / "run"
        run.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = {k: v for k, v in os.environ.items() if k in {"PATH", "VIRTUAL_ENV"}}
        self.env = kept | {
            "DISPLAY": f":{display}",
            "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(run),
            "LANG": "C.UTF-8",
            "TZ": "Europe/Amsterdam",
            "PYTHONPATH": str(ROOT),
        }
        until(self._screen_answers)
        subprocess.run(
            [sys.executable, str(Path(__file__).with_name("keymap.py"))], env=self.env, check=True
        )
        self._start(["openbox"], self.env)
        if LAUNCHER.exists():
            self._start([str(LAUNCHER), "--launch-immediately"], self.env)
        return self

    def _screen_answers(self) -> bool:
        "the virtual screen answers"
        asked = subprocess.run(
            ["xdotool", "getdisplaygeometry"], env=self.env, capture_output=True, check=False
        )
        return asked.returncode == 0

    def _start(self, command, env, **more) -> subprocess.Popen:
        made = subprocess.Popen(
            command,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **more,
        )
        self._running.append(made)
        return made

    def run_program(self, *arguments: str, wrapper: tuple[str, ...] = ()) -> subprocess.Popen:
        """Start the program as a person would, and wait for its window."""
        command = [*wrapper, sys.executable, "-m", "workbench", *arguments]
        errors = (self.home / "stderr.txt").open("ab")
        made = subprocess.Popen(command, env=self.env, cwd=ROOT, stdout=errors, stderr=errors)
        errors.close()
        self._running.append(made)
        self.wait_for_window()
        return made

    def wait_for_window(self) -> str:
        """Wait for a window of the program and give it the focus."""

        def window():
            "a visible window of the program"
            return self._xdo("search", "--onlyvisible", "--name", "^Ketentafel$").split()

        found = until(window, 40)[-1]
        self._xdo("windowfocus", "--sync", found)
        return found

    def _xdo(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self.env, capture_output=True, text=True, check=False
        )
        return done.stdout

    def keys(self, *names: str) -> None:
        """Press keys one after the other, such as "ctrl+n", "Return", "Tab"."""
        for name in names:
            self._xdo("key", "--clearmodifiers", name)

    def type(self, text: str, delay_ms: int = 6) -> None:
        """Type a text as a person does, in pieces between which the program can breathe."""
        for line in text.split("\n"):
            self._xdo("type", "--delay", str(delay_ms), "--", line)

    def paste(self, text: str) -> None:
        """Put a text on the clipboard, as another program would, and press Ctrl V."""
        subprocess.run(
            [sys.executable, str(Path(__file__).with_name("clipboard.py"))],
            env=self.env,
            input=text.encode(),
            check=True,
        )
        self.keys("ctrl+v")

    def picture(self, path: Path) -> None:
        """Take a picture of the screen, to look at; without ImageMagick there is none."""
        if shutil.which("import"):
            subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=False)

    def see(self, **asked):
        """Ask the eyes one thing; see ``eyes.py``."""
        if self._eyes is None:
            self._eyes = subprocess.Popen(
                [SYSTEM_PYTHON, "-W", "ignore", str(Path(__file__).with_name("eyes.py"))],
                env=self.env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            self._running.append(self._eyes)
        self._eyes.stdin.write(json.dumps(asked) + "\n")
        self._eyes.stdin.flush()
        return json.loads(self._eyes.stdout.readline())

    def wait_to_see(self, name: str, role: str = "", seconds: float = 20) -> dict:
        """Wait until something with this name (or part of it) shows."""
        found = self.see(ask="wait", name=name, role=role, seconds=seconds)
        if not found:
            seen = self.see(ask="names")
            raise TimeoutError(f"{name!r} {role} is not seen; seen: {seen}")
        return found

    def focus(self) -> dict:
        """Return what has the focus."""
        return self.see(ask="focus")

    def close(self) -> None:
        subprocess.run(
            ["pkill", "-KILL", "-f", f"HOME={self.home}"], check=False, capture_output=True
        )
        for process in reversed(self._running):
            process.terminate()
        for process in reversed(self._running):
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)
            for pipe in (process.stdin, process.stdout, process.stderr):
                if pipe is not None:
                    pipe.close()
