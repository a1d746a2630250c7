import pytest

from ecabinet.core import clock
from tests.factories import comments
from tests.factories.comments import Consultation
from tests.factories.opinions import EARLY


@pytest.fixture(autouse=True)
def _early():
    with clock.pinned(EARLY):
        yield


@pytest.fixture
def given(app) -> Consultation:
    return comments.consultation(app)
