"""The cell that a converter runs in: no network, no sight of the data folder, nothing left when it ends.

Run as a child process with caps already set: `confinement FOLDER HIDDEN PROGRAM ARGUMENT...`. Where the system
forbids a part of it, the rest still holds.
"""

import ctypes
import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path

NEW_USER, NEW_NETWORK, NEW_PROCESSES, NEW_MOUNTS, NEW_IPC = 0x10000000, 0x40000000, 0x20000000, 0x00020000, 0x08000000
PRIVATE = 0x40000 | 0x4000  # MS_PRIVATE | MS_REC: what is hidden here stays to be seen outside
BIND, NO_SUID, NO_DEVICES, NO_EXEC = 0x1000, 0x2, 0x4, 0x8
DIES_WITH_PARENT, NO_NEW_PRIVILEGES = 1, 38
NOBODY = 65534
LARGEST_FILE = 400 * 2**20
OPEN_FILES = 256
_libc = ctypes.CDLL(None, use_errno=True)


def main(folder: Path, hidden: Path, argv: list[str]) -> int:
    """Run the program until it ends; answers its exit code. The process group is the caller's to kill."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    if not _leave(NEW_USER | NEW_NETWORK | NEW_PROCESSES | NEW_MOUNTS | NEW_IPC):
        _leave(NEW_USER | NEW_NETWORK)
    else:
        _hide(folder, hidden)
    _libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    child = os.fork()
    if child == 0:
        _libc.prctl(DIES_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        with suppress(OSError):
            _mount(b"proc", b"/proc", b"proc", NO_SUID | NO_DEVICES | NO_EXEC)
        os.chdir(folder)
        os.execv(argv[0], argv)  # noqa: S606 - the program and its arguments are the server's own
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) & 0xFF


def _leave(namespaces: int) -> bool:
    user, group = os.geteuid(), os.getegid()
    if _libc.unshare(namespaces) != 0:
        return False
    # Nobody inside is this server's user outside: files stay readable, and no capability outlives the start.
    with suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny", "ascii")
        Path("/proc/self/uid_map").write_text(f"{NOBODY} {user} 1", "ascii")
        Path("/proc/self/gid_map").write_text(f"{NOBODY} {group} 1", "ascii")
    return True


def _hide(folder: Path, hidden: Path) -> None:
    """An empty folder in the place of the data folder, with nothing in it but the work at hand."""
    with suppress(OSError):
        held = os.open(folder, os.O_PATH | os.O_DIRECTORY)
        _mount(b"none", b"/", None, PRIVATE)
        _mount(b"none", os.fsencode(hidden), b"tmpfs", NO_SUID | NO_DEVICES | NO_EXEC)
        folder.mkdir(parents=True)
        _mount(b"/proc/self/fd/%d" % held, os.fsencode(folder), None, BIND)


def _mount(source: bytes, target: bytes, kind: bytes | None, flags: int) -> None:
    if _libc.mount(source, target, kind, ctypes.c_ulong(flags), None) != 0:
        raise OSError(ctypes.get_errno(), "mount")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
