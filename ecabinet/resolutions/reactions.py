"""Which facts of signing the resolutions follow."""

from ecabinet.core.events import Event, Reaction
from ecabinet.resolutions import services
from ecabinet.signing import events

REACTIONS: dict[type[Event], list[Reaction]] = {
    events.SignaturePrepared: [services.follow_signature_prepared],
    events.FileSigned: [services.follow_file_signed],
    events.FileSealed: [services.follow_file_signed],
    events.SignatureDeclined: [services.follow_signature_declined],
    events.SignatureReturned: [services.follow_file_back],
    events.FileRecalled: [services.follow_file_back],
}
