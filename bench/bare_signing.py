"""The least that signing at a distance can be: a file is fetched, and bare pyHanko signs it at B-LT with its own key.

No person, no key on a tablet, no check, no record, no file kept. A signature costs one exchange after the file is read.
"""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402
import tempfile  # noqa: E402
from pathlib import Path  # noqa: E402

from flask import Flask  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402
from werkzeug.wrappers import Response  # noqa: E402

from bench.signatures import Bare, order_of  # noqa: E402
from bench.verdicts import founded, person  # noqa: E402


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        serve(Path(sys.argv[1]).read_bytes(), sys.argv[2], Path(folder))


def serve(pdf: bytes, field: str, folder: Path) -> None:
    material = founded(folder)
    key, certificate = person("Nguyễn Thị Ngưỡng")
    bare = Bare(order_of(certificate, field), key, material)
    app = Flask("bare")

    @app.get("/file")
    def _file() -> Response:
        return Response(pdf, mimetype="application/pdf")

    @app.post("/sign")
    def _sign() -> Response:
        return Response(bare.sign(pdf, "B-LT")[len(pdf) :], mimetype="application/octet-stream")

    server = WSGIServer(("127.0.0.1", 0), app, log=None)
    server.start()
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
