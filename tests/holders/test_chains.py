"""The way from a certificate up to a root: every issuer of the name is tried, and nobody who may not certify."""

from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID

from ecabinet.core import clock
from ecabinet.holders import chains, lists, responders
from tests.factories.outside import Authority


def test_a_way_that_leads_nowhere_hides_no_other() -> None:
    authority, stranger = Authority(), Authority()
    leaf = authority.person("Lê Ân").certificate
    # The same name and key, certified by somebody whose root nobody named.
    crossed = stranger.crossed(authority.issuing)
    roots = [authority.root.certificate]
    for known in ([crossed, authority.issuing.certificate], [authority.issuing.certificate, crossed]):
        assert chains.above(leaf, known, roots) == (authority.issuing.certificate, *roots)
    assert chains.above(leaf, [crossed], roots) == ()
    assert chains.as_far_as_known(leaf, [crossed], roots) == (crossed,)


def test_nobody_certifies_others_who_may_not() -> None:
    authority = Authority()
    person = authority.person("Lê Ân")
    below = authority.person("Vũ Khôi", issuer=person).certificate
    assert not chains.issued(person.certificate, below)
    assert chains.above(below, [person.certificate, authority.issuing.certificate], [authority.root.certificate]) == ()
    no_signer = authority.certify_without_usage(authority.issuing)
    leaf = authority.person("Lê Ân").certificate
    assert not chains.issued(no_signer, leaf)


def test_a_crowd_of_authorities_that_certify_each_other_comes_to_an_end() -> None:
    authority, stranger = Authority(), Authority()
    leaf = authority.person("Lê Ân").certificate
    crowd: list[x509.Certificate] = [stranger.crossed(authority.issuing) for _ in range(40)]
    crowd += [authority.crossed(stranger.root) for _ in range(40)]
    assert chains.above(leaf, crowd, [Authority().root.certificate]) == ()


def test_a_certificate_with_names_of_an_unknown_kind_or_with_parts_said_twice_names_nobody() -> None:
    key, own = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    # An X.400 address where a place on the network is expected, as a list's, as a responder's, and as the owner's.
    inside = {
        ExtensionOID.CRL_DISTRIBUTION_POINTS: "300a3008a006a004a3023000",
        ExtensionOID.AUTHORITY_INFORMATION_ACCESS: "3010300e06082b06010505073001a3023000",
        ExtensionOID.SUBJECT_ALTERNATIVE_NAME: "3004a3023000",
    }
    said = [x509.UnrecognizedExtension(oid, bytes.fromhex(text)) for oid, text in inside.items()]
    twice = [x509.UnrecognizedExtension(x509.ObjectIdentifier(f"1.2.3.4.5.6.{last}"), b"\5\0") for last in (7, 8)]
    for extensions in (*([each] for each in said), twice):
        builder = x509.CertificateBuilder(own, own, key.public_key(), 5, clock.now(), clock.now() + timedelta(days=1))
        for each in extensions:
            builder = builder.add_extension(each, critical=False)
        der = builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)
        found = x509.load_der_x509_certificate(der.replace(b"\6\6\x2a\3\4\5\6\x08", b"\6\6\x2a\3\4\5\6\x07"))
        assert (lists.addresses(found), responders.addresses(found), chains.issued(found, found)) == ([], [], False)
