"""The application's own files: the built frontend, kept in memory, compressed once, the same page for every screen."""

import functools
import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, request

from ecabinet.core.errors import NotFound

FOLDER = Path(__file__).parent / "web"
TYPES = {
    ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8",
    ".webmanifest": "application/manifest+json", ".wasm": "application/wasm", ".json": "application/json",
}  # fmt: skip
BROTLI = ".br"
COMPRESSED = {".js", ".mjs", ".css", ".html", ".svg", ".webmanifest", ".wasm", ".json", ".bcmap"}


@dataclass(frozen=True)
class Asset:
    """One file with its compressed forms: by Brotli from the build, by gzip once somebody asks for it so."""

    body: bytes
    brotli: bytes | None
    is_packed: bool
    kind: str
    etag: str

    @functools.cached_property
    def packed(self) -> bytes | None:
        """Most browsers take Brotli; compressing everything for the others was a seventh of every start."""
        return gzip.compress(self.body, mtime=0) if self.is_packed else None


class Shell:
    """Every built file, read at start."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.files = _files(folder)

    def answer(self, name: str) -> Response:
        """The file, or the application's page for any screen's address. Raises NotFound."""
        asset = self.files.get(name)
        is_page = asset is None or name == "index.html"
        if asset is None:
            if name.startswith(("api/", "assets/", "socket.io")) or "." in name.rsplit("/", 1)[-1]:
                raise NotFound
            asset = self.files.get("index.html")
        if asset is None:
            return Response("The frontend is not built yet: run `make build`.\n", 503, mimetype="text/plain")
        response = Response(mimetype=None, headers={"Content-Type": asset.kind, "Vary": "Accept-Encoding"})
        response.set_etag(asset.etag)
        lasting = name.startswith("assets/") and not is_page
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if lasting else "no-cache"
        if asset.brotli is not None and request.accept_encodings["br"] > 0:
            response.headers["Content-Encoding"] = "br"
            response.set_data(asset.brotli)
        elif request.accept_encodings["gzip"] > 0 and asset.packed is not None:
            response.headers["Content-Encoding"] = "gzip"
            response.set_data(asset.packed)
        else:
            response.set_data(asset.body)
        response.make_conditional(request)
        return response


@functools.cache
def _files(folder: Path) -> Mapping[str, Asset]:
    """Read and compressed once in a process, however many applications it makes."""
    return {
        path.relative_to(folder).as_posix(): _load(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in (".map", BROTLI)
    }


def _load(path: Path) -> Asset:
    body = path.read_bytes()
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    beside = path.with_name(path.name + BROTLI)
    brotli = beside.read_bytes() if beside.exists() else None
    return Asset(body, brotli, path.suffix in COMPRESSED, kind, hashlib.sha256(body).hexdigest()[:32])


def attach(app: Flask) -> None:
    """Serve the frontend at every address that is not the API's."""
    shell = Shell()

    @app.get("/", defaults={"name": "index.html"})
    @app.get("/<path:name>")
    def page(name: str) -> Response:
        return shell.answer(name)

    app.config["SHELL"] = frozenset({"page"})
