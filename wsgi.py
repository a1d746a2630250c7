"""The application for a WSGI server; settings come from the environment."""

from ecabinet.app import create_app
from ecabinet.core.config import from_environment

app = create_app(from_environment())
