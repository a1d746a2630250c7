"""Composition root: the only file that knows every room."""

import importlib
import importlib.util

from flask import Flask

from ecabinet import shell, tables
from ecabinet.core import events, http
from ecabinet.core.config import Settings, configure
from ecabinet.core.database import open_database
from ecabinet.record import services as record

MAX_BODY = 64 * 2**20


def create_app(chosen: Settings) -> Flask:
    """The application over an initialised data folder."""
    configure(chosen)
    open_database(chosen.database_url)
    app = Flask("ecabinet", static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY, ORIGINS=chosen.origins, MAX_FORM_PARTS=0)
    app.url_map.converters["id"] = http.IdConverter
    app.url_map.merge_slashes = False
    events.wire(record.append, reactions())
    from ecabinet.accounts import login

    login.init(app)
    http.guard(app, login.identify, login.token_is_right, login.note)
    for room in (*tables.ROOMS, "realtime"):
        if importlib.util.find_spec(f"ecabinet.{room}.routes"):
            app.register_blueprint(importlib.import_module(f"ecabinet.{room}.routes").door.blueprint)
    shell.attach(app)
    return app


def reactions() -> dict[type[events.Event], list[events.Reaction]]:
    """Which rooms follow which facts inside the transaction that made them."""
    return {}
