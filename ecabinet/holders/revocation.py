"""Word of revocation from authorities elsewhere: an answer by OCSP where one can be had, else the list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cryptography import x509

from ecabinet.holders import chains, lists, responders


@dataclass(frozen=True)
class Word:
    """Lists and answers in DER."""

    lists: tuple[bytes, ...] = ()
    answers: tuple[bytes, ...] = ()


def of_today(certificates: Iterable[x509.Certificate]) -> Word:
    """What can be had that speaks of these certificates: what is missing, or bad, the engine refuses.

    Asks over the network, so never inside a transaction.
    """
    known = [*certificates]
    said = [_word_of(each, known) for each in known if each.issuer != each.subject]
    found = dict.fromkeys(each for word in said for each in word.lists)
    return Word((*lists.named(), *found), tuple(each for word in said for each in word.answers))


def _word_of(certificate: x509.Certificate, known: Sequence[x509.Certificate]) -> Word:
    issuers = [each for each in known if each.subject == certificate.issuer]
    signed_by = next((each for each in issuers if chains.issued(each, certificate)), None)
    found = None if signed_by is None else responders.found_for(certificate, signed_by)
    if found is not None:
        return Word(found.lists, (found.der,))
    return Word(tuple(lists.found_for(certificate, issuers)))
