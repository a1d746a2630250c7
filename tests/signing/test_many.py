"""Many documents in one sitting of signing, many signers of one document, and one person in two browsers.

`make many` does it with fifty documents and twenty-eight tablets, which takes minutes; here they are a few.
"""

import os
import threading
import time
from collections import Counter

import sqlalchemy as sa
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.authorities import trust
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.record.models import Entry
from ecabinet.verdicts import verdict
from ecabinet.verdicts.rules import Outcome
from tests.factories import accounts
from tests.factories import resolutions as make
from tests.factories.accounts import Browser, Tablet
from tests.factories.put_up import ask, listed

IS_WHOLE = "ECABINET_MANY" in os.environ
DOCUMENTS, TABLETS = (50, 28) if IS_WHOLE else (4, 4)


def people(app: Flask, count: int) -> list[tuple[Person, Tablet, Browser]]:
    with transaction() as session:
        made = [accounts.person(session) for _ in range(count)]
        tablets = [accounts.tablet(session, each) for each in made]
    found = []
    for person, tablet in zip(made, tablets, strict=True):
        browser = accounts.signed_in(app, person, tablet)
        make.step_up(browser, person)
        found.append((person, tablet, browser))
    return found


def test_many_documents_with_one_gesture_and_one_objection(app: Flask) -> None:
    [(person, tablet, browser)] = people(app, 1)
    ask([person], copies=DOCUMENTS)
    results: dict[int, tuple[int, str]] = {}
    for at, file in enumerate(sorted(listed(browser), key=lambda each: int(each["id"]))):
        if at == DOCUMENTS // 2:
            answer = browser.post(f"/api/signing/{file['id']}/decline", {"reason": "Điều 2 chưa rõ."})
            results[file["id"]] = (answer.status_code, (answer.json or {})["status"])
            continue
        prepared = make.prepare(browser, file)
        answer = make.complete(browser, tablet, prepared.json or {})
        results[file["id"]] = (answer.status_code, (answer.json or {})["verdict"]["outcome"])
    assert Counter(results.values()) == {(200, "valid"): DOCUMENTS - 1, (200, "declined"): 1}
    assert Counter(each["status"] for each in listed(browser)) == {"complete": DOCUMENTS - 1, "declined": 1}
    assert (browser.get("/api/signing").json or {})["waiting"] == 0
    with reading() as session:
        told = Counter(
            session.scalars(sa.select(Entry.kind).where(Entry.kind.in_(("FileSigned", "SignatureDeclined"))))
        )
    assert told == {"FileSigned": DOCUMENTS - 1, "SignatureDeclined": 1}


def tap(tablet: Tablet, browser: Browser, refusals: list[str]) -> None:
    """What a tablet does: signs, and where somebody else came first prepares again by itself."""
    given = make.NO_GESTURE
    for _ in range(1000):
        file = listed(browser)[0]
        if given == make.NO_GESTURE:  # asked once; again only where somebody came between the look and the question
            given = make.authorised(browser, [file["id"]])
            continue
        prepared = make.prepare(browser, file, authorisation_id=given)
        answer = make.complete(browser, tablet, prepared.json) if prepared.status_code == 200 else prepared
        if answer.status_code == 200:
            return
        if answer.json["code"] == "authorisation_expired":  # on a slow machine the last of them waits for longer
            given = make.NO_GESTURE
            continue
        assert (answer.status_code, answer.json["code"]) in {(409, "superseded"), (409, "file_busy")}, answer.json
        refusals.append(answer.json["code"])
        time.sleep(0.05 * TABLETS)
    raise AssertionError("this tablet never had its turn")


def test_many_tablets_tap_at_once(app: Flask) -> None:
    """I5: many sign one file at once."""
    given = people(app, TABLETS)
    ask([person for person, _, _ in given])
    refusals: list[str] = []
    threads = [threading.Thread(target=tap, args=(tablet, browser, refusals)) for _, tablet, browser in given]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    file = listed(given[0][2])[0]
    assert (file["status"], file["revision"]) == ("complete", TABLETS + 1)
    assert {each["status"] for each in file["fields"]} == {"signed"}
    with reading() as session:
        found = verdict.judge(make.pdf_of(given[0][2], file), trust.own_trust(trust.material(session)), clock.now())
        signed = session.scalars(sa.select(Entry.sequence).where(Entry.kind == "FileSigned")).all()
    assert found.outcome == Outcome.VALID
    assert Counter(each.field for each in found.signatures) == Counter(
        ["Certification", *(f"Signature{number}" for number in range(1, TABLETS + 1))]
    )
    assert len(signed) == TABLETS
    assert refusals, "nobody was in anybody's way: they did not tap at once"


def test_two_browsers_of_one_person_make_one_signature(app: Flask) -> None:
    [(person, tablet, browser)] = people(app, 1)
    ask([person])
    other = accounts.signed_in(app, person, tablet)
    make.step_up(other, person)
    file = listed(browser)[0]
    first, second = (make.prepare(each, file).json for each in (browser, other))
    answers = [make.complete(browser, tablet, first), make.complete(other, tablet, second)]
    assert [(each.status_code, (each.json or {}).get("code")) for each in answers] == [(409, "superseded"), (200, None)]
    done = listed(browser)
    for prepared in (first, second):
        for again in (browser, other):
            answer = make.complete(again, tablet, prepared)
            assert (answer.status_code, answer.json["code"]) in {(409, "superseded"), (409, "act_used")}
    assert listed(browser) == done
    assert done[0]["revision"] == 2
