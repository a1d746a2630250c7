"""A bare Flask-SocketIO echo on the same server settings: the floor under which no live vote can be."""

from gevent import monkey

monkey.patch_all()

import socket  # noqa: E402

from flask import Flask  # noqa: E402
from flask_socketio import SocketIO  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402


def main() -> None:
    app = Flask("echo")
    carrier = SocketIO(app, async_mode="gevent", transports=["websocket"], cors_allowed_origins="*")
    carrier.on_event("echo", lambda message: message)
    listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    WSGIServer(listener, app, log=None).serve_forever()


if __name__ == "__main__":
    main()
