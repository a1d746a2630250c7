"""Before the tests load: the garbage collector rests until all is loaded, then leaves that alone as the server does.

A run that is asked to stop ends as by Ctrl-C: what it opened is closed.
"""

import gc
import signal

gc.disable()
signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()
