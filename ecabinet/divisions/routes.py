"""Doors of the voting record of a meeting."""

from collections.abc import Callable

from flask import Response

from ecabinet.authorities import trust
from ecabinet.authorities.material import Material
from ecabinet.core.actor import Actor
from ecabinet.core.database import reading
from ecabinet.core.http import Door
from ecabinet.core.offload import offload
from ecabinet.divisions import files
from ecabinet.divisions.facts import VotingRecord, voting_record_of

door = Door("divisions")
P7S = "application/pkcs7-signature"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door.get("/meetings/<id:meeting_id>/votes.pdf", long=True, media="application/pdf")
def print_votes(actor: Actor, meeting_id: int) -> Response:
    """The votes in the form of Decree 30/2020, certified with the seal."""
    return _file(actor, meeting_id, "pdf", "application/pdf", files.signed_pdf)


@door.get("/meetings/<id:meeting_id>/votes.xlsx", long=True, media=XLSX)
def tabulate_votes(actor: Actor, meeting_id: int) -> Response:
    """The votes as a workbook, one row for each answer and each member."""
    return _file(actor, meeting_id, "xlsx", XLSX, lambda record, _material: files.as_workbook(record))


@door.get("/meetings/<id:meeting_id>/votes.csv", long=True, media="text/csv")
def list_votes(actor: Actor, meeting_id: int) -> Response:
    """The same as CSV."""
    return _file(actor, meeting_id, "csv", "text/csv", lambda record, _material: files.as_table(record))


@door.get("/meetings/<id:meeting_id>/votes.json", long=True, media="application/json")
def tell_votes(actor: Actor, meeting_id: int) -> Response:
    """The same for programs."""
    return _file(actor, meeting_id, "json", "application/json", lambda record, _material: files.as_json(record))


@door.get("/meetings/<id:meeting_id>/votes.xlsx.p7s", long=True, media=P7S)
def sign_workbook_of_votes(actor: Actor, meeting_id: int) -> Response:
    """The detached signature of `votes.xlsx`, by the seal."""
    return _signature(actor, meeting_id, "xlsx")


@door.get("/meetings/<id:meeting_id>/votes.csv.p7s", long=True, media=P7S)
def sign_list_of_votes(actor: Actor, meeting_id: int) -> Response:
    """That of `votes.csv`."""
    return _signature(actor, meeting_id, "csv")


@door.get("/meetings/<id:meeting_id>/votes.json.p7s", long=True, media=P7S)
def sign_votes_for_programs(actor: Actor, meeting_id: int) -> Response:
    """That of `votes.json`."""
    return _signature(actor, meeting_id, "json")


@door.get("/meetings/<id:meeting_id>/votes.zip", long=True, media="application/zip")
def bundle_votes(actor: Actor, meeting_id: int) -> Response:
    """PDF, XLSX, CSV and JSON together, with detached signatures that openssl verifies."""
    return _file(actor, meeting_id, "zip", "application/zip", files.bundle)


def _signature(actor: Actor, meeting_id: int, ending: str) -> Response:
    return _file(actor, meeting_id, f"{ending}.p7s", P7S, lambda record, seal: files.signature(record, seal, ending))


def _file(
    actor: Actor, meeting_id: int, ending: str, media: str, make: Callable[[VotingRecord, Material], bytes]
) -> Response:
    with reading() as session:
        record, material = voting_record_of(session, actor, meeting_id), trust.material(session)
    response = Response(offload(make, record, material), mimetype=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{record.name}.{ending}"'
    return response
