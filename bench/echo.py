"""A bare Flask-SocketIO echo on the same server settings, and one that keeps a row for good before it answers.

The first is the floor under which no live message can be, the second that of an answer that survives a power cut.
"""

from gevent import monkey

monkey.patch_all()

import socket  # noqa: E402
import sqlite3  # noqa: E402
import tempfile  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from flask import Flask  # noqa: E402
from flask_socketio import SocketIO  # noqa: E402
from gevent.lock import BoundedSemaphore  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402


class Kept:
    """One table with the product's settings of SQLite, one writer at a time."""

    def __init__(self, folder: str) -> None:
        self._database = sqlite3.connect(Path(folder) / "kept.db", isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            self._database.execute(f"PRAGMA {pragma}")
        self._database.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, message TEXT)")
        self._writing = BoundedSemaphore(1)

    def keep(self, message: Any) -> Any:
        """Answer with the message once it is on the disk."""
        with self._writing:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("INSERT INTO kept (message) VALUES (?)", (str(message),))
            self._database.execute("COMMIT")
        return message


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        serve(Kept(folder))


def serve(kept: Kept) -> None:
    app = Flask("echo")
    carrier = SocketIO(app, async_mode="gevent", transports=["websocket"], cors_allowed_origins="*")

    def tell(message: Any) -> Any:
        """Everybody who is connected is told."""
        carrier.emit("told", message)
        return message

    carrier.on_event("echo", lambda message: message)
    carrier.on_event("keep", kept.keep)
    carrier.on_event("tell", tell)
    listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    WSGIServer(listener, app, log=None).serve_forever()


if __name__ == "__main__":
    main()
