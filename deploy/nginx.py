"""nginx as a child process in front of server processes of this machine, on http://localhost."""

import getpass
import grp
import os
import resource
import shutil
import socket
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from deploy.children import Child, NotStarted

LOCATIONS = Path(__file__).parent / "nginx" / "ecabinet.locations"
# Debian puts it where only administrators look.
PLACES = os.defpath + ":/usr/sbin:/usr/local/sbin"

MAIN = """\
daemon off;
{user}
worker_processes 1;
worker_rlimit_nofile {files};
pid {folder}/pid;
error_log stderr warn;
events {{ worker_connections {files}; }}
http {{
    default_type application/octet-stream;
    access_log off;
    server_tokens off;
    client_body_temp_path {folder}/bodies;
    proxy_temp_path {folder}/answers;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    map $uri $begun_there {{
        ~^/api/uploads/(?<upload>[0-9]+) $upload;
        default $remote_addr;
    }}
    upstream ecabinet {{
{servers}
        keepalive 64;
    }}
    upstream ecabinet_begun_there {{
        hash $begun_there consistent;
{servers}
        keepalive 64;
    }}
    server {{
{listening}
        server_name localhost;
        include {locations};
    }}
}}
"""


class Nginx:
    """One proxy; any of the processes behind it serves any tablet."""

    def __init__(self, folder: Path, port: int, behind: Sequence[int]) -> None:
        program = shutil.which("nginx", path=PLACES)
        if program is None:
            raise NotStarted("the Debian package nginx-light is not installed")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.port = port
        written = folder / "nginx.conf"
        written.write_text(_written(folder, port, behind))
        command = [program, "-p", str(folder), "-e", "stderr", "-c", str(written)]
        self.child = Child("nginx", command, folder / "log")
        self.child.answers = self._answers

    def start(self) -> None:
        """Serve. Raises NotStarted."""
        self.child.start()
        self.child.wait()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                return bool(answer.status == 200) and self.child.is_alive
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        self.child.stop()


def loopbacks() -> tuple[str, ...]:
    """What `localhost` may mean to a browser here: some machines know no IPv6."""
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return ("127.0.0.1",)
    return ("127.0.0.1", "[::1]")


def _written(folder: Path, port: int, behind: Sequence[int]) -> str:
    servers = "\n".join(f"        server 127.0.0.1:{each} max_fails=0;" for each in behind)
    listening = "\n".join(f"        listen {host}:{port};" for host in loopbacks())
    # Its workers go into the folder: they are whoever started it.
    user = f"user {getpass.getuser()} {grp.getgrgid(os.getgid()).gr_name};" if os.geteuid() == 0 else ""
    # Each connection of a tablet is two to nginx.
    files = min(resource.getrlimit(resource.RLIMIT_NOFILE)[1], 40_000)
    return MAIN.format(
        folder=folder, port=port, servers=servers, listening=listening, user=user, locations=LOCATIONS, files=files
    )
