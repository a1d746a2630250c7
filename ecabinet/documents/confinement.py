"""The cell that a converter runs in: no network, no sight of the data folder, nothing left when it ends.

Run as a child process with caps already set: `confinement HOW FOLDER HIDDEN PROGRAM ARGUMENT...`. Where the system
forbids a part of it the program is not started, and the part is named on the output. If HOW is `as-far-as-possible` the
program is started all the same, and the rest holds.
"""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEW_USER, NEW_NETWORK, NEW_PROCESSES, NEW_MOUNTS, NEW_IPC = 0x10000000, 0x40000000, 0x20000000, 0x00020000, 0x08000000
PRIVATE = 0x40000 | 0x4000  # MS_PRIVATE | MS_REC: what is hidden here stays to be seen outside
BIND, NO_SUID, NO_DEVICES, NO_EXEC = 0x1000, 0x2, 0x4, 0x8
DIES_WITH_PARENT, NO_NEW_PRIVILEGES = 1, 38
NOBODY = 65534
LARGEST_FILE = 400 * 2**20
OPEN_FILES = 256
# Parts of the cell, and how their lack is told.
PARTS = ("namespaces", "users", "mounts", "processes", "privileges")
NOT_CONFINED = 97
WHOLE, AS_FAR_AS_POSSIBLE = "whole", "as-far-as-possible"
_USER, _GROUP = os.geteuid(), os.getegid()  # asked before there is another answer
_libc = ctypes.CDLL(None, use_errno=True)


class Missing(Exception):
    """The system forbids this part of the cell."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def main(folder: Path, hidden: Path, argv: list[str], *, whole: bool = True) -> int:
    """Run the program until it ends; answers its exit code or NOT_CONFINED. The caller kills the process group."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    try:
        is_apart = _shut(folder, hidden, whole=whole)
        child = os.fork()
        if child == 0:
            _libc.prctl(DIES_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
            if is_apart:
                with _part("processes", whole=whole):
                    _mount(b"proc", b"/proc", b"proc", NO_SUID | NO_DEVICES | NO_EXEC)
            os.chdir(folder)
            os.execv(argv[0], argv)  # noqa: S606 - the program and its arguments are the server's own
    except Missing as missing:  # told by this process, or by the one that was to become the program
        sys.stdout.write(missing.part)
        return NOT_CONFINED
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) & 0xFF


def _shut(folder: Path, hidden: Path, *, whole: bool) -> bool:
    """Leave everybody else; answers whether the mounts are this process's own, to be changed."""
    is_apart: bool = _libc.unshare(NEW_USER | NEW_NETWORK | NEW_PROCESSES | NEW_MOUNTS | NEW_IPC) == 0
    if whole and not is_apart:
        raise Missing("namespaces")
    is_nobody = False
    if is_apart or _libc.unshare(NEW_USER | NEW_NETWORK) == 0:
        with _part("users", whole=whole):
            _become_nobody()
            is_nobody = True
    if is_apart and is_nobody:  # who is not anybody makes no folder to work in
        with _part("mounts", whole=whole):
            _hide(folder, hidden)
    if _libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0 and whole:
        raise Missing("privileges")
    return is_apart


@contextmanager
def _part(name: str, *, whole: bool) -> Iterator[None]:
    try:
        yield
    except OSError:
        if whole:
            raise Missing(name) from None


def _become_nobody() -> None:
    """Nobody inside is this server's user outside: files stay readable, and no capability outlives the start."""
    Path("/proc/self/setgroups").write_text("deny", "ascii")
    Path("/proc/self/uid_map").write_text(f"{NOBODY} {_USER} 1", "ascii")
    Path("/proc/self/gid_map").write_text(f"{NOBODY} {_GROUP} 1", "ascii")


def _hide(folder: Path, hidden: Path) -> None:
    """An empty folder in the place of the data folder, with nothing in it but the work at hand."""
    held = os.open(folder, os.O_PATH | os.O_DIRECTORY)
    _mount(b"none", b"/", None, PRIVATE)
    _mount(b"none", os.fsencode(hidden), b"tmpfs", NO_SUID | NO_DEVICES | NO_EXEC)
    folder.mkdir(parents=True)
    _mount(b"/proc/self/fd/%d" % held, os.fsencode(folder), None, BIND)


def _mount(source: bytes, target: bytes, kind: bytes | None, flags: int) -> None:
    if _libc.mount(source, target, kind, ctypes.c_ulong(flags), None) != 0:
        raise OSError(ctypes.get_errno(), "mount")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:], whole=sys.argv[1] != AS_FAR_AS_POSSIBLE))
