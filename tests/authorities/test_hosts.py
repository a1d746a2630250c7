"""Several hosts with a folder `pki` each: one whose copy is behind knows it, and makes nothing beside the newer."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from flask import Flask

from ecabinet.authorities import hosts, pki
from ecabinet.authorities.profiles import Holder
from ecabinet.core import clock
from ecabinet.core.config import configure, settings
from ecabinet.core.database import transaction
from ecabinet.sight.standing import degraded
from ecabinet.signing import archiving
from tests.factories import accounts


def said_of(app: Flask, of: Holder, by: Holder) -> ocsp.OCSPCertStatus:
    query = ocsp.OCSPRequestBuilder().add_certificate(of.certificate, by.certificate, SHA256()).build()
    answer = app.test_client().post(
        "/api/trust/ocsp", data=query.public_bytes(Encoding.DER), content_type="application/ocsp-request"
    )
    return ocsp.load_der_ocsp_response(answer.data).certificate_status


def test_a_host_whose_folder_is_behind_says_so_and_renews_nothing_beside_the_newer(app: Flask, tmp_path: Path) -> None:
    here = settings()
    there = replace(here, data=tmp_path / "there")
    shutil.copytree(here.data, there.data)
    with transaction() as session:
        administrator = accounts.person(session, roles=("administrator",))
    archiving.attend_to_due()
    with clock.pinned(clock.now() + timedelta(days=400)):
        archiving.attend_to_due()
        newer = pki.infrastructure()
        assert (hosts.lacking(), degraded()) == ((), [])
        configure(there)
        hosts.look()
        assert set(hosts.lacking()) == {"tsa", "ocsp", "tsa-ocsp"}
        assert degraded() == ["authorities"]
        concerns = accounts.signed_in(app, administrator).get("/api/operations").json["concerns"]
        assert [each["count"] for each in concerns if each["matter"] == "authorities_behind"] == [3]
        assert said_of(app, newer.tsa, newer.tsa_issuing) is ocsp.OCSPCertStatus.GOOD
        archiving.attend_to_due()
        assert pki.infrastructure().tsa.certificate.serial_number != newer.tsa.certificate.serial_number
        assert set(hosts.lacking()) == {"tsa", "ocsp", "tsa-ocsp"}, "its own would have been the newest"
        shutil.copytree(here.pki_dir, there.pki_dir, dirs_exist_ok=True)
        hosts.look()
        assert (hosts.lacking(), degraded()) == ((), [])
        assert pki.infrastructure().tsa.certificate == newer.tsa.certificate
