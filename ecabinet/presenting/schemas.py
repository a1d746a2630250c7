"""What comes in about presentations, and what goes out."""

from typing import Annotated

from pydantic import Field

from ecabinet.core.schemas import Id, Instant, Wire
from ecabinet.presenting.models import Presentation

Page = Annotated[int, Field(ge=1, le=2**31 - 1, strict=True)]


class Turn(Wire):
    """The page that everybody is to see."""

    version_id: Id
    page: Page


class Present(Turn):
    """Begin with this page; with `take_over` also while another leads."""

    take_over: bool = False


class PresentationView(Wire):
    meeting_id: int
    person_id: int
    version_id: int
    page: int
    began_at: Instant


def presentation_view(presentation: Presentation) -> PresentationView:
    return PresentationView.model_validate(
        {name: getattr(presentation, name) for name in PresentationView.model_fields}
    )
