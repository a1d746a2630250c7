"""Every door of the HTTP interface, and the interface's own description."""

import json
from importlib.metadata import version as version_of

from flask import Response

from ecabinet.accounts import routes as accounts
from ecabinet.attendance import routes as attendance
from ecabinet.authorities import routes as authorities
from ecabinet.authorities import stamping
from ecabinet.ballots import routes as ballots
from ecabinet.comments import routes as comments
from ecabinet.copies import routes as copies
from ecabinet.core import http, openapi
from ecabinet.cosigning import routes as cosigning
from ecabinet.custody import routes as custody
from ecabinet.delegations import routes as delegations
from ecabinet.divisions import routes as divisions
from ecabinet.documents import routes as documents
from ecabinet.emergencies import routes as emergencies
from ecabinet.floor import routes as floor
from ecabinet.invitations import routes as invitations
from ecabinet.mail import routes as mail
from ecabinet.meetings import routes as meetings
from ecabinet.minutes import routes as minutes
from ecabinet.notes import routes as notes
from ecabinet.operations import routes as operations
from ecabinet.opinions import routes as opinions
from ecabinet.presenting import routes as presenting
from ecabinet.programme import routes as programme
from ecabinet.readiness import routes as readiness
from ecabinet.reading import routes as reading
from ecabinet.realtime import routes as realtime
from ecabinet.receipts import routes as receipts
from ecabinet.record import routes as record
from ecabinet.recusal import routes as recusal
from ecabinet.regulations import routes as regulations
from ecabinet.reports import routes as reports
from ecabinet.resolutions import routes as resolutions
from ecabinet.rulebook import routes as rulebook
from ecabinet.screens import routes as screens
from ecabinet.series import routes as series
from ecabinet.sheets import routes as sheets
from ecabinet.signing import routes as signing
from ecabinet.submissions import routes as submissions
from ecabinet.timing import routes as timing
from ecabinet.today import routes as today
from ecabinet.two_person_acts import routes as two_person_acts
from ecabinet.voting import routes as voting

interface = http.Door("interface")


@interface.get("/openapi.json", public=True, media="application/json")
def show_interface() -> Response:
    """This document: every operation of the HTTP interface, and the messages of the socket."""
    return Response(json.dumps(openapi.document(version()), ensure_ascii=False), mimetype="application/json")


DOORS = (
    record.door,
    *accounts.doors,
    two_person_acts.door,
    meetings.door,
    rulebook.door,
    series.making,
    series.door,
    attendance.coming,
    attendance.door,
    recusal.door,
    emergencies.door,
    regulations.door,
    documents.door,
    notes.door,
    submissions.door,
    programme.door,
    divisions.door,
    cosigning.door,
    custody.door,
    copies.door,
    presenting.door,
    floor.door,
    timing.door,
    reading.door,
    voting.door,
    opinions.door,
    comments.door,
    ballots.door,
    receipts.door,
    *signing.doors,
    authorities.door,
    delegations.door,
    stamping.door,
    resolutions.door,
    sheets.door,
    minutes.door,
    readiness.door,
    mail.door,
    invitations.door,
    screens.door,
    reports.door,
    today.door,
    operations.door,
    realtime.door,
    interface,
)


def version() -> str:
    """The product's version."""
    return version_of("ecabinet")
