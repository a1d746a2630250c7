"""Refusals: data with a stable code. A service raises one; core.http alone turns it into a status."""


class Refusal(Exception):
    """A clear no; `facts` may be shown to the person who asked."""

    status = 400

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class NotSignedIn(Refusal):
    """Nobody is signed in, or the session has ended."""

    status = 401

    def __init__(self, code: str = "not_signed_in", **facts: object) -> None:
        super().__init__(code, **facts)


class StepUpRequired(Refusal):
    """The act needs the person to show again that it is they."""

    status = 401

    def __init__(self) -> None:
        super().__init__("step_up_required")


class NotPermitted(Refusal):
    """Seen, but not theirs to do."""

    status = 403


class NotFound(Refusal):
    """Absent, or not theirs to see: the two look the same."""

    status = 404

    def __init__(self) -> None:
        super().__init__("not_found")


class Conflict(Refusal):
    """The state has moved on."""

    status = 409


class LengthRequired(Refusal):
    """A body that does not say how long it is."""

    status = 411

    def __init__(self) -> None:
        super().__init__("length_required")


class TooLarge(Refusal):
    """More bytes than the door takes."""

    status = 413


class Invalid(Refusal):
    """Well-formed, but not acceptable."""

    status = 422


class TooMany(Refusal):
    """Too often; `retry_after` in seconds is among the facts."""

    status = 429


class Unavailable(Refusal):
    """Cannot be done at the moment; nothing was changed."""

    status = 503


class BadSetting(Refusal):
    """A setting that the server refuses to start with."""
