"""Redis as a child process: whoever lists the processes of the machine does not read its password."""

import stat
from pathlib import Path

from deploy.redis import Redis


def test_its_password_stands_on_no_command_line(tmp_path: Path) -> None:
    with Redis(tmp_path) as redis:
        password = redis.client().connection_pool.connection_kwargs["password"]
        assert redis.client().ping()
        started = redis.child._command
        read = Path(f"/proc/{redis.child.pid}/cmdline").read_bytes()
        file = Path(started[-1])
        assert (file.name, stat.S_IMODE(file.stat().st_mode)) == ("redis.conf", 0o600)
        assert password in file.read_text("utf-8")
    assert password not in " ".join(started)
    assert password.encode() not in read
    assert not file.exists()
