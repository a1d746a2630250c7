"""Before the tests load: the garbage collector rests until all is loaded, then leaves that alone as the server does."""

import gc

gc.disable()


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()
