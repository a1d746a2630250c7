"""Signing with keys that lie elsewhere: the file waits, the holder is asked, nothing wrong is ever embedded."""

import errno
import io
import ssl
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric import rsa

from ecabinet.authorities.models import Certificate
from ecabinet.core import clock
from ecabinet.core.database import engine, reading, transaction
from ecabinet.core.errors import Unavailable
from ecabinet.core.sealed_files import Kept
from ecabinet.holders.pkcs12 import Pkcs12
from ecabinet.record.models import Entry
from ecabinet.signing import added, services, watching
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Act
from ecabinet.signing.rules import ActStatus
from tests.factories import holders, outside, remote, tools
from tests.factories import resolutions as make
from tests.factories.elsewhere import Elsewhere
from tests.factories.outside import Authority


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def signed_and_checked(elsewhere: Elsewhere, folder: Path) -> bytes:
    """The file as the person signed it; sealed, it is what poppler and openssl believe."""
    file = make.waiting(elsewhere.given)
    assert (file["fields"][1]["status"], file["being_signed"]) == ("signed", None)
    pdf = make.pdf_of(elsewhere.given.chair, file)
    path = folder / "signed.pdf"
    make.sealed(elsewhere.given)
    path.write_bytes(make.pdf_of(elsewhere.given.chair, make.waiting(elsewhere.given)))
    tools.check_signed(path, [*tools.own_chain(), *elsewhere.authority.chain], folder)
    return pdf


def test_a_key_file_signs_with_its_passphrase(elsewhere: Elsewhere, tmp_path: Path) -> None:
    key_id = elsewhere.register("files", **holders.key_file(elsewhere.authority, elsewhere.chair))
    begun = elsewhere.start(key_id)
    assert (begun["need"], begun["status"], begun["tries_left"]) == ("passphrase", "prepared", 3)
    engine().dispose()  # a restart in between
    assert refused(elsewhere.act(begun, "unlock", {"secret": "sai"})) == (422, "secret_wrong")
    assert elsewhere.act(begun).json["tries_left"] == 2
    done = elsewhere.act(begun, "unlock", {"secret": holders.PASSPHRASE}).json
    assert (done["status"], done["completed"]["verdict"]["outcome"]) == ("embedded", "valid")
    last = done["completed"]["verdict"]["signatures"][-1]
    assert (last["level"], last["signer"]) == ("PAdES-BASELINE-LT", elsewhere.given.chair_person.full_name.upper())
    signed_and_checked(elsewhere, tmp_path)
    assert refused(elsewhere.act(begun, "unlock", {"secret": holders.PASSPHRASE})) == (409, "act_used")


def test_three_wrong_passphrases_lock_the_key_until_somebody_unlocks_it(elsewhere: Elsewhere) -> None:
    key_id = elsewhere.register("files", **holders.key_file(elsewhere.authority, elsewhere.chair))
    begun = elsewhere.start(key_id)
    left = [elsewhere.act(begun, "unlock", {"secret": "sai"}).json["facts"]["tries_left"] for _ in range(3)]
    assert left == [2, 1, 0]
    assert (elsewhere.act(begun).json["status"], elsewhere.act(begun).json["failure"]) == ("failed", "secret_wrong")
    file = make.waiting(elsewhere.given)
    assert refused(holders.start(elsewhere.given.chair, file, key_id)) == (403, "signing_key_locked")
    assert elsewhere.admin.post(f"/api/holders/keys/{key_id}/unlock", {}).json["unusable"] is None
    assert elsewhere.act(elsewhere.start(key_id), "unlock", {"secret": holders.PASSPHRASE}).json["status"] == "embedded"


def test_a_locked_key_signs_nothing_and_no_passphrase_unlocks_it(
    elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_id = elsewhere.register("files", **holders.key_file(elsewhere.authority, elsewhere.chair))
    begun, right = elsewhere.start(key_id), {"secret": holders.PASSPHRASE}
    path = f"/api/holders/keys/{key_id}"
    opened, meanwhile = Pkcs12.unlock, []

    def while_another_tries(*told: Any) -> Any:
        monkeypatch.setattr(Pkcs12, "unlock", opened)
        meanwhile.append(refused(elsewhere.act(begun, "unlock", right)))
        return opened(*told)

    monkeypatch.setattr(Pkcs12, "unlock", while_another_tries)
    for _ in range(3):
        assert refused(elsewhere.given.chair.post(f"{path}/try", {"secret": "sai"})) == (422, "secret_wrong")
    assert meanwhile == [(409, "act_busy")]
    for _ in range(2):
        assert refused(elsewhere.act(begun, "unlock", right)) == (403, "signing_key_locked")
    assert make.waiting(elsewhere.given)["revision"] == 1
    assert elsewhere.admin.post(f"{path}/unlock", {}).json["unusable"] is None
    assert elsewhere.act(begun, "unlock", right).json["status"] == "embedded"


def test_a_revoked_certificate_of_the_house_is_not_registered_and_holds_no_file(elsewhere: Elsewhere) -> None:
    def revoke(at: datetime | None) -> bytes:
        with transaction() as session:
            row = session.query(Certificate).filter_by(person_id=elsewhere.given.chair_person.id).one()
            row.revoked_at, row.reason = at, at and "superseded"
            return row.der

    facts = {"certificates": ssl.DER_cert_to_PEM_cert(revoke(clock.now()))}
    asked = holders.register(elsewhere.admin, elsewhere.given.chair_person, "agent", **facts)
    assert refused(asked) == (403, "certificate_revoked")
    revoke(None)
    key_id = elsewhere.register("agent", **facts)
    revoke(clock.now())
    file = make.waiting(elsewhere.given)
    assert refused(holders.start(elsewhere.given.chair, file, key_id)) == (403, "certificate_revoked")
    assert make.waiting(elsewhere.given)["being_signed"] is None


def test_while_somebody_confirms_the_file_is_theirs(elsewhere: Elsewhere, tmp_path: Path) -> None:
    file = make.waiting(elsewhere.given)
    prepared = make.prepare(elsewhere.given.chair, file).json
    begun = elsewhere.start(elsewhere.register("csc-1", names={"credential": "c1"}))
    assert (begun["need"], elsewhere.csc.sent) == ("one_time_code", 1)
    busy = make.waiting(elsewhere.given)["being_signed"]
    assert (busy["act_id"], busy["person_name"]) == (begun["act_id"], elsewhere.given.chair_person.full_name)
    seen = elsewhere.given.secretary.get(f"/api/signing/{file['id']}").json["being_signed"]
    assert (seen["act_id"], seen["until"]) == (None, begun["expires_at"])
    assert refused(make.prepare(elsewhere.given.chair, file)) == (409, "already_waiting")
    # What the tablet had prepared before waits as well: a new revision would void what is being confirmed.
    assert refused(make.complete(elsewhere.given.chair, elsewhere.given.tablet, prepared))[1] in {
        "already_waiting",
        "superseded",
    }
    done = elsewhere.act(begun, "unlock", {"secret": remote.CODE}).json
    assert done["status"] == "embedded"
    signed_and_checked(elsewhere, tmp_path)


def test_an_act_is_called_off_or_expires_and_the_file_is_free_again(elsewhere: Elsewhere) -> None:
    key_id = elsewhere.register("csc-1", names={"credential": "c1"})
    begun = elsewhere.start(key_id)
    assert elsewhere.act(begun, "cancel").json["failure"] == "act_cancelled"
    assert make.waiting(elsewhere.given)["being_signed"] is None
    assert refused(elsewhere.act(begun, "unlock", {"secret": remote.CODE})) == (409, "act_used")
    again = elsewhere.start(key_id)
    with clock.pinned(clock.now() + timedelta(minutes=5, seconds=1)):
        holders.look_at_due()
        assert elsewhere.act(again).json["status"] == "expired"
        assert refused(elsewhere.act(again, "unlock", {"secret": remote.CODE})) == (409, "act_expired")
    prepared = make.prepare(elsewhere.given.chair, make.waiting(elsewhere.given)).json
    assert make.complete(elsewhere.given.chair, elsewhere.given.tablet, prepared).status_code == 200


def test_what_is_called_off_while_it_is_embedded_stays_called_off(
    elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = elsewhere.start(elsewhere.register("files", **holders.key_file(elsewhere.authority, elsewhere.chair)))
    keep = REVISIONS.keep

    def called_off_first(pdf: bytes) -> Kept:
        services.end_act(begun["act_id"], ActStatus.FAILED, "act_cancelled")
        return keep(pdf)

    monkeypatch.setattr(REVISIONS, "keep", called_off_first)
    assert refused(elsewhere.act(begun, "unlock", {"secret": holders.PASSPHRASE})) == (409, "act_used")
    assert (elsewhere.act(begun).json["status"], elsewhere.act(begun).json["failure"]) == ("failed", "act_cancelled")
    file = make.waiting(elsewhere.given)
    assert (file["fields"][1]["status"], file["revision"], file["being_signed"]) == ("planned", 1, None)


def break_off(begun: dict[str, Any]) -> None:
    """What a server leaves that is killed while it completes."""
    with transaction() as session:
        session.get_one(Act, begun["act_id"]).status = ActStatus.COMPLETING


def test_a_completion_that_breaks_off_can_be_done_again(elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = elsewhere.start(elsewhere.register("files", **holders.key_file(elsewhere.authority, elsewhere.chair)))
    keep, faults = REVISIONS.keep, [OSError(errno.ENOSPC, "full"), Unavailable("storage_full"), ValueError("a fault")]

    def kept_at_last(pdf: bytes) -> Kept:
        holders.look_at_due()  # which leaves alone what is under way
        if faults:
            raise faults.pop(0)
        return keep(pdf)

    monkeypatch.setattr(REVISIONS, "keep", kept_at_last)
    right = {"secret": holders.PASSPHRASE}
    for said in ((503, "storage_full"), (503, "storage_full"), (500, "unexpected")):
        assert refused(elsewhere.act(begun, "unlock", right)) == said
        assert elsewhere.act(begun).json["status"] == "prepared"
    break_off(begun)
    assert refused(elsewhere.act(begun, "unlock", right)) == (409, "act_used")
    holders.look_at_due()
    assert elsewhere.act(begun, "unlock", right).json["status"] == "embedded"


def test_a_completion_that_broke_off_for_too_long_is_over(elsewhere: Elsewhere) -> None:
    begun = elsewhere.start(elsewhere.register("files", **holders.key_file(elsewhere.authority, elsewhere.chair)))
    break_off(begun)
    with clock.pinned(clock.now() + timedelta(minutes=3, seconds=1)):
        holders.look_at_due()
    assert (elsewhere.act(begun).json["status"], elsewhere.act(begun).json["failure"]) == ("expired", "act_expired")
    with reading() as session:
        entry = session.scalars(sa.select(Entry).order_by(Entry.sequence.desc()).limit(1)).one()
    assert entry.kind == "SignatureWaitEnded"
    prepared = make.prepare(elsewhere.given.chair, make.waiting(elsewhere.given)).json
    break_off(prepared)
    holders.look_at_due()
    assert make.complete(elsewhere.given.chair, elsewhere.given.tablet, prepared).status_code == 200


def test_a_service_in_trouble_leaves_the_act_and_a_wrong_code_three_times_ends_it(elsewhere: Elsewhere) -> None:
    begun = elsewhere.start(elsewhere.register("csc-1", names={"credential": "c1"}))
    elsewhere.csc.fail_with = 500
    assert refused(elsewhere.act(begun, "unlock", {"secret": remote.CODE})) == (503, "holder_unavailable")
    elsewhere.csc.fail_with = 0
    for _ in range(3):
        assert refused(elsewhere.act(begun, "unlock", {"secret": "000000"})) == (422, "secret_wrong")
    assert elsewhere.act(begun).json["failure"] == "secret_wrong"
    assert make.waiting(elsewhere.given)["revision"] == 1


def test_the_phone_confirms_while_the_tablet_is_away(elsewhere: Elsewhere, tmp_path: Path) -> None:
    begun = elsewhere.start(elsewhere.register("smartca-1", names={"user": "CMT_001", "serial": serial(elsewhere)}))
    assert begun["need"] == "confirmation"
    holders.look_at_due()
    assert elsewhere.act(begun).json["status"] == "prepared"
    elsewhere.smartca.said = "SUCCESS"
    engine().dispose()
    holders.look_at_due()
    assert elsewhere.act(begun).json["status"] == "embedded"
    signed_and_checked(elsewhere, tmp_path)


def serial(elsewhere: Elsewhere) -> str:
    return f"{elsewhere.smartca.keys['CMT_001'].certificate.serial_number:x}"


def test_a_rejection_on_the_phone_ends_the_act(elsewhere: Elsewhere) -> None:
    begun = elsewhere.start(elsewhere.register("smartca-1", names={"user": "CMT_001", "serial": serial(elsewhere)}))
    elsewhere.smartca.said = "REJECTED"
    holders.look_at_due()
    assert (elsewhere.act(begun).json["status"], elsewhere.act(begun).json["failure"]) == ("failed", "holder_rejected")


def test_a_holder_that_left_the_configuration_holds_no_file(elsewhere: Elsewhere, tmp_path: Path) -> None:
    key_id = elsewhere.register("csc-1", names={"credential": "c1"})

    def left() -> dict[str, Any]:
        holders.configured(tmp_path, elsewhere.authority, csc=elsewhere.csc.url)
        begun = elsewhere.start(key_id)
        holders.configured(tmp_path, elsewhere.authority)
        return begun

    def is_over(begun: dict[str, Any]) -> bool:
        is_free = make.waiting(elsewhere.given)["being_signed"] is None
        return is_free and elsewhere.act(begun).json["failure"] == "holder_not_configured"

    begun = left()
    holders.look_at_due()
    assert is_over(begun)
    with reading() as session:
        assert session.scalars(sa.select(Entry.kind).order_by(Entry.sequence.desc())).first() == "SignatureWaitEnded"
    begun = left()
    assert elsewhere.act(begun, "cancel").json["status"] == "failed"
    assert is_over(begun)
    begun = left()
    assert refused(elsewhere.act(begun, "unlock", {"secret": remote.CODE})) == (409, "holder_not_configured")
    assert is_over(begun)


def test_a_webhook_is_a_reason_to_ask_and_nothing_else(elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = elsewhere.start(elsewhere.register("smartca-1", names={"user": "CMT_001", "serial": serial(elsewhere)}))
    code = next(iter(elsewhere.smartca.matters))
    looked: list[int] = []
    anyone = elsewhere.given.app.test_client()
    forged = {"transaction_id": code, "signatures": [{"doc_id": str(begun["act_id"]), "signature_value": "AAAA"}]}
    with monkeypatch.context() as held:
        held.setattr(watching, "_look_aside", looked.append)
        for said in (forged, forged, {"transaction_id": "?"}):
            assert anyone.post("/api/holders/smartca/notify", json=said).status_code == 204
    assert looked == [begun["act_id"]] * 2
    holders.look_at_due()
    assert elsewhere.act(begun).json["status"] == "prepared"
    elsewhere.smartca.said = "SUCCESS"
    holders.look_at_due()
    assert elsewhere.act(begun).json["status"] == "embedded"
    monkeypatch.setattr(watching, "_look_aside", looked.append)
    assert anyone.post("/api/holders/smartca/notify", json=forged).status_code == 204
    assert len(looked) == 2  # no more than before


def test_a_signature_by_another_key_is_never_embedded(elsewhere: Elsewhere) -> None:
    begun = elsewhere.start(elsewhere.register("smartca-1", names={"user": "CMT_001", "serial": serial(elsewhere)}))
    person = elsewhere.smartca.keys["CMT_001"]
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    for code, (_, files) in list(elsewhere.smartca.matters.items()):
        elsewhere.smartca.matters[code] = outside.Person(person.certificate, other), files
    elsewhere.smartca.said = "SUCCESS"
    holders.look_at_due()
    assert (elsewhere.act(begun).json["status"], elsewhere.act(begun).json["failure"]) == ("failed", "bad_signature")
    assert make.waiting(elsewhere.given)["revision"] == 1


def agent(pdf: bytes, elsewhere: Elsewhere, person: outside.Person, field: str = "Signature1") -> bytes:
    return holders.signed_by_agent(pdf, elsewhere.authority, person, field)


def test_a_file_signed_elsewhere_is_taken_if_it_is_the_issued_one_with_this_signature(
    elsewhere: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pikepdf

    key_id = elsewhere.register(
        "agent", certificates=outside.pem(elsewhere.chair.certificate, *elsewhere.authority.chain[:1])
    )
    begun = elsewhere.start(key_id)
    base = make.pdf_of(elsewhere.given.chair, make.waiting(elsewhere.given))
    good = agent(base, elsewhere, elsewhere.chair)
    other = elsewhere.authority.person(elsewhere.given.chair_person.full_name)
    again = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as opened:
        opened.save(again)
    longer = io.BytesIO()
    with pikepdf.open(io.BytesIO(base)) as opened:
        opened.pages.append(opened.pages[0])
        opened.save(longer)
    bad = {
        "unsigned": base,
        "nothing": b"%PDF-1.7\n",
        "other_person": agent(base, elsewhere, other),
        "other_field": agent(base, elsewhere, elsewhere.chair, "Elsewhere"),
        "resaved": again.getvalue(),
        "twice": agent(good, elsewhere, elsewhere.chair, "Elsewhere"),
        "longer": agent(longer.getvalue(), elsewhere, elsewhere.chair),
        "earlier": good[: len(base) - 9],
        "trailing": good + b"\n% more\n",
        "ranges": good + b"".join(b"/ByteRange[0 9 %d 9]\n" % (20 + each) for each in range(499)),
        "unstamped": holders.signed_by_agent(
            base, elsewhere.authority, elsewhere.chair, "Signature1", is_stamped=False
        ),
        "stranger": holders.signed_by_agent(
            base, elsewhere.authority, elsewhere.chair, "Signature1", holders.stamper_of(Authority())
        ),
    }
    answers = {name: hand_in(elsewhere, begun, pdf) for name, pdf in bad.items()}
    with monkeypatch.context() as small:
        small.setattr(added, "MEMORY_BYTES", 20 * 2**20)
        assert refused(hand_in(elsewhere, begun, good)) == (422, "file_not_acceptable")
    codes = {name: refused(answer) for name, answer in answers.items()}
    assert {status for status, _ in codes.values()} == {422}
    assert {name: code for name, (_, code) in codes.items()} == {
        "unsigned": "file_not_as_issued",
        "nothing": "file_not_as_issued",
        "other_person": "file_other_certificate",
        "other_field": "file_other_field",
        "resaved": "file_not_as_issued",
        "twice": "file_signature_count",
        "longer": "file_not_as_issued",
        "earlier": "file_not_as_issued",
        "trailing": "file_not_covered",
        "ranges": "file_signature_count",
        "unstamped": "file_signature_level",
        "stranger": "file_not_acceptable",
    }
    lacking = {name: answers[name].json["facts"] for name in ("unstamped", "stranger", "ranges")}
    assert lacking == {
        "ranges": {"found": 500},
        "unstamped": {"level": "PAdES-BASELINE-B", "missing": "signature_timestamp"},
        "stranger": {"problems": ["NO_POE", "timestamp_not_trusted"]},
    }
    assert elsewhere.act(begun).json["status"] == "prepared"
    done = hand_in(elsewhere, begun, good).json
    assert done["status"] == "embedded", done
    assert done["completed"]["verdict"]["signatures"][-1]["level"] == "PAdES-BASELINE-LT", "though it came as B-T"
    assert signed_and_checked(elsewhere, tmp_path).startswith(good)


def hand_in(elsewhere: Elsewhere, begun: dict[str, Any], pdf: bytes) -> Any:
    path = f"/api/signing/acts/{begun['act_id']}/signed-file"
    return elsewhere.given.chair.post(path, data=pdf, content_type="application/pdf")
