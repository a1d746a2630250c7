"""Doors of signatures by keys that lie elsewhere: begin, enter a secret, hand in a file, see, call off."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.database import reading
from ecabinet.core.http import Door
from ecabinet.holders.rules import HolderKind
from ecabinet.signing import access, elsewhere, schemas, waiting_views, watching
from ecabinet.signing.ceremony import Read
from ecabinet.signing.models import Act
from ecabinet.verdicts.verdict import Verdict

door = Door("signing", part="elsewhere")


@door.post("/signing/<id:file_id>/start", long=True, status=201)
def start_elsewhere(actor: Actor, file_id: int, body: schemas.StartElsewhere) -> schemas.WaitingAct:
    """Begin a signature with a key that lies elsewhere; the file waits for it."""
    act = elsewhere.start(actor, file_id, body.key_id, Read(body.base_sha256, body.pages_read, body.authorisation_id))
    return _view(act)


@door.post("/signing/together", long=True, status=201)
def start_together(actor: Actor, body: schemas.StartTogether) -> schemas.WaitingTogether:
    """Begin signatures on several files that one confirmation makes; each is signed, or not, by itself."""
    wanted = [(each.file_id, Read(each.base_sha256, each.pages_read, body.authorisation_id)) for each in body.files]
    act, refused = elsewhere.start_together(actor, body.key_id, wanted)
    with reading() as session:
        return waiting_views.together(session, session.get_one(Act, act.id), refused)


@door.get("/signing/together/<id:act_id>")
def show_together(session: Session, actor: Actor, act_id: int) -> schemas.WaitingTogether:
    """Where my acts stand that wait for one confirmation."""
    return waiting_views.together(session, access.act_elsewhere(session, actor, act_id))


@door.get("/signing/acts/<id:act_id>")
def show_act(session: Session, actor: Actor, act_id: int) -> schemas.WaitingAct:
    """Where my act stands."""
    return waiting_views.waiting(session, access.act_elsewhere(session, actor, act_id))


@door.post("/signing/acts/<id:act_id>/unlock", long=True)
def unlock_act(actor: Actor, act_id: int, body: schemas.UnlockAct) -> schemas.WaitingAct:
    """Go on with the PIN, the passphrase or the code."""
    return _view(*elsewhere.unlock(actor, act_id, body.secret))


@door.post("/signing/acts/<id:act_id>/signed-file", long=True, raw=True)
def hand_in_file(actor: Actor, act_id: int) -> schemas.WaitingAct:
    """Hand in the file that my own program signed, as `application/pdf`."""
    return _view(*elsewhere.upload(actor, act_id, waiting_views.file_sent()))


@door.post("/signing/acts/<id:act_id>/cancel", long=True)
def cancel_act(actor: Actor, act_id: int) -> schemas.WaitingAct:
    """Call my act off; the file is free again."""
    return _view(elsewhere.cancel(actor, act_id))


@door.post("/holders/smartca/notify", public=True, long=True)
def hear_smartca(body: schemas.SmartCaNotice) -> None:
    """A service says that a matter was decided: a reason to ask it, no more; the answer is always the same."""
    watching.look_at(HolderKind.SMARTCA, body.transaction_id)


def _view(act: Act, found: Verdict | None = None) -> schemas.WaitingAct:
    with reading() as session:
        return waiting_views.waiting(session, session.get_one(Act, act.id), found)
