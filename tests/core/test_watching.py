"""What the house looks at again and again by itself."""

import gevent
import pytest

from ecabinet.core.watching import every


def test_a_look_that_fails_is_a_fault_of_its_module_and_the_next_one_comes(caplog: pytest.LogCaptureFixture) -> None:
    outcomes = iter([RuntimeError("the store is away"), None, gevent.GreenletExit()])
    looks: list[BaseException | None] = []

    def look() -> None:
        looks.append(next(outcomes))
        if looks[-1] is not None:
            raise looks[-1]

    with pytest.raises(gevent.GreenletExit):  # as when another process leads
        every(0, look)()
    assert len(looks) == 3
    assert [(each.name, each.levelname) for each in caplog.records] == [(__name__, "ERROR")]
