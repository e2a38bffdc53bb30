"""Every write and every socket of a process tree, as strace saw them.

strace names what stands behind each file number at the moment of the call, so a file that was
taken away before its blocks were is still known by its path. What is written to comes in four
sorts, told apart by that name alone:

- a file has a path (also one that has been removed since, a named pipe, or memory with a name);
- a pipe has none, only ``pipe:[number]``: what passes through it stays in the memory of the
  kernel until the other end has read it, and never touches a disk. The program and its paper
  process speak over two of these, which is how a trace shows that the detector hears;
- a socket is named by its family: ``UNIX-STREAM:[number]``, ``TCP:[number]``;
- a device or a counter of the kernel (``/dev/null``, ``anon_inode:[eventfd]``) keeps nothing.

A hardened process lets only root look into it; whoever is not root sees addresses in place of
bytes, and those calls are counted as ``unread`` instead of passing for clean.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg")
BLIND = ("sendfile", "copy_file_range", "splice", "vmsplice", "io_uring_setup")  # no bytes shown
NAMES = ("open", "openat", "creat", "rename", "renameat", "renameat2", "memfd_create", "mkdir")
LONGEST = 9_000_000  # bytes shown of one call; the largest write of the program is 4 MiB
FAMILY = re.compile(r"^\d+ +socket\((\w+)")
CALL = re.compile(r"^(\d+) +(\w+)\((.*)$")
TARGET = re.compile(r"^\d+<([^>]*)>")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
HEX = re.compile(r"\\x([0-9a-f]{2})")
RELEASED = re.compile(r"^/(?:dev/(?:null|tty|pts/)|proc/|sys/)")


class Sort(StrEnum):
    FILE = "file"
    PIPE = "pipe"
    SOCKET = "socket"
    KERNEL = "kernel"


@dataclass(frozen=True, kw_only=True)
class Write:
    pid: int
    call: str
    target: str
    sort: Sort
    data: bytes


@dataclass
class Trace:
    """What one process tree wrote, opened and asked the network for."""

    writes: list[Write] = field(default_factory=list)
    families: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)  # of files opened to write, made or renamed
    blind: list[str] = field(default_factory=list)
    pids: set[int] = field(default_factory=set)
    unread: int = 0
    cut: int = 0

    def to(self, sort: Sort) -> list[Write]:
        return [write for write in self.writes if write.sort is sort]


def command(trace: Path, arguments: list[str]) -> list[str]:
    """Return the command that runs another one and writes down what it and its children do.

    Python keeps no compiled files meanwhile: the canaries are constants of the tests, and whoever
    is the first to import a module of theirs would be seen writing them down.
    """
    calls = ",".join((*WRITES, *BLIND, *NAMES, "socket", "socketpair"))
    watched = ["-f", "--seccomp-bpf", "-yy", "-xx", "-s", str(LONGEST), "-e", f"trace={calls}"]
    watched += ["-E", "PYTHONDONTWRITEBYTECODE=1"]
    return ["strace", *watched, "-o", str(trace), "--", *arguments]


def may_look() -> bool:
    """Tell whether strace may look into a hardened process."""
    return os.geteuid() == 0


def run(trace: Path, arguments: list[str], **more) -> Trace:
    """Run a command to its end under strace, and return what it did."""
    subprocess.run(command(trace, arguments), check=True, **more)
    return read(trace)


def read(path: Path) -> Trace:
    found = Trace()
    with path.open(encoding="latin-1") as lines:
        for line in lines:
            _read(line, found)
    return found


def _read(line: str, found: Trace) -> None:
    match = CALL.match(line)
    if not match:
        return
    pid, call, rest = int(match[1]), match[2], match[3]
    found.pids.add(pid)
    if call == "socket":
        found.families.append(FAMILY.match(line)[1])
    elif call in BLIND:
        found.blind.append(f"{call} {_decoded(rest[:200])!r}")
    elif call in NAMES:
        if call not in ("open", "openat") or "O_WRONLY" in rest or "O_RDWR" in rest:
            found.names.update(_bytes(text).decode(errors="replace") for text, _ in _texts(rest))
    elif call in WRITES:
        _note(pid, call, rest, found)


def _note(pid: int, call: str, rest: str, found: Trace) -> None:
    target = TARGET.match(rest)
    name = _decoded(target[1]) if target else "unknown"
    texts = _texts(rest[target.end() if target else 0 :])
    if not texts and " = 0" not in rest:
        found.unread += 1
    found.cut += sum(bool(cut) for _, cut in texts)
    data = b"".join(_bytes(text) for text, _ in texts)
    found.writes.append(Write(pid=pid, call=call, target=name, sort=sort_of(name), data=data))


def sort_of(name: str) -> Sort:
    if name.startswith("/"):
        return Sort.KERNEL if RELEASED.match(name) else Sort.FILE
    if name.startswith("pipe:"):
        return Sort.PIPE
    if name.startswith("anon_inode:"):
        return Sort.KERNEL
    if re.match(r"(UNIX|TCP|UDP|NETLINK|socket|RAW|PACKET)", name):
        return Sort.SOCKET
    return Sort.FILE  # what is not known counts as a place where text may stay


def _texts(rest: str) -> list[tuple[str, str]]:
    return [(match[1], match[2] or "") for match in STRING.finditer(rest)]


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _decoded(text: str) -> str:
    return HEX.sub(lambda match: chr(int(match[1], 16)), text)


# ---- looking for words


def forms(word: str) -> dict[str, bytes]:
    """Return how a word may lie on a disk."""
    return {
        "utf-8": word.encode(),
        "utf-16-le": word.encode("utf-16-le"),
        "lower case": word.lower().encode(),
        "lower case utf-16-le": word.lower().encode("utf-16-le"),
    }


def hits(data: bytes, words: dict[str, str]) -> dict[str, int]:
    """Return how often each word stands in these bytes, in any form; only those that do."""
    found = {}
    for name, word in words.items():
        for form, needle in forms(word).items():
            if count := data.count(needle):
                found[f"{name}, {form}"] = found.get(f"{name}, {form}", 0) + count
    return found
