"""The product's server with one path more: vault bytes by plain HTTP, from the same process, for comparison."""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402
import re  # noqa: E402
from collections.abc import Iterable  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from ecabinet.app import create_app  # noqa: E402
from ecabinet.core.config import from_environment  # noqa: E402
from ecabinet.documents.vault import read  # noqa: E402
from ecabinet.server import make_server  # noqa: E402

HERE = Path(__file__).parent
PDFJS = HERE.parent / "frontend" / "node_modules" / "pdfjs-dist" / "legacy"
FILES = {
    "plain.html": (HERE / "plain.html", "text/html"),
    "pdf.min.mjs": (PDFJS / "build" / "pdf.min.mjs", "text/javascript"),
    "pdf.worker.min.mjs": (PDFJS / "build" / "pdf.worker.min.mjs", "text/javascript"),
    "viewer.html": (HERE / "viewer.html", "text/html"),
    "pdf_viewer.mjs": (PDFJS / "web" / "pdf_viewer.mjs", "text/javascript"),
    "pdf_viewer.css": (PDFJS / "web" / "pdf_viewer.css", "text/css"),
    "plain.pdf": (from_environment().data.parent / "plain.pdf", "application/pdf"),
}


class Named:
    """What the vault needs to know of a file."""

    def __init__(self, digest: str) -> None:
        self.sealed_sha256 = digest


class Plain:
    """`GET /plain/<digest>` with a Range, before the application and without any of its checks."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.startswith("/bench/"):
            return serve_file(path[7:], environ.get("HTTP_RANGE", ""), start_response)
        if not path.startswith("/plain/"):
            answer: Iterable[bytes] = self._inner(environ, start_response)
            return answer
        first, last = map(int, re.findall(r"\d+", environ["HTTP_RANGE"]))
        body = read(Named(path[7:]), first, last + 1 - first)
        headers = [("Content-Type", "application/octet-stream"), ("Content-Length", str(len(body)))]
        start_response("206 Partial Content", headers)
        return [body]


def serve_file(name: str, wanted: str, start_response: Any) -> Iterable[bytes]:
    """One of the files beside, whole or in part."""
    path, kind = FILES[name]
    data = path.read_bytes() if not wanted else b""
    headers = [("Content-Type", kind), ("Accept-Ranges", "bytes"), ("Cache-Control", "no-store")]
    if not wanted:
        start_response("200 OK", [*headers, ("Content-Length", str(len(data)))])
        return [data]
    first, last = map(int, re.findall(r"\d+", wanted))
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(first)
        part = file.read(last + 1 - first)
    headers += [("Content-Length", str(len(part))), ("Content-Range", f"bytes {first}-{first + len(part) - 1}/{size}")]
    start_response("206 Partial Content", headers)
    return [part]


def main() -> None:
    chosen = from_environment()
    app = create_app(chosen)
    app.wsgi_app = Plain(app.wsgi_app)  # type: ignore[method-assign]
    server = make_server(app, chosen.host, chosen.port)
    if os.environ.get("ECABINET_PROFILE"):
        profile(server, os.environ["ECABINET_PROFILE"])
    server.serve_forever()


def profile(server: Any, path: str) -> None:
    """Write where the time went when the server is told to stop."""
    import cProfile
    import signal

    import gevent

    profiler = cProfile.Profile()
    profiler.enable()

    def stop() -> None:
        profiler.disable()
        profiler.dump_stats(path)
        gevent.spawn(server.drain)

    gevent.signal_handler(signal.SIGTERM, stop)


if __name__ == "__main__":
    main()
