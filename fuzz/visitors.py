"""Who knocks: somebody with a browser of their own, and with a tablet that somebody else approved."""

import requests

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client, Refused
from ecabinet.rehearsal.tablet import Tablet
from fuzz.doors import SECONDS

APPROVER = "thuky2"
WITHOUT_TABLET = ("device_required",)


def enrolled(url: str, username: str) -> Tablet:
    """A tablet of this person, compared and approved by a secretary whom nobody here plays."""
    tablet, secretary = Tablet(url, username, PASSWORD), Client(url)
    tablet.sign_in()
    secretary.sign_in(APPROVER, PASSWORD)
    code = tablet.enrol()
    secretary.post(f"/api/devices/{tablet.device_id}/approve", {"code": code})
    secretary.close()
    return tablet


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, url: str, role: str, username: str, tablet: Tablet | None = None) -> None:
        self.role = role
        self._url, self._username = url, username
        self._session = requests.Session()
        self._token = ""
        self._tablet = tablet
        self.lost = self._is_bound = False
        # How many answers came to a session that acts from a tablet.
        self.from_a_tablet = 0
        self._enter()

    @property
    def headers(self) -> dict[str, str]:
        return {"X-CSRF-Token": self._token, "Origin": self._url}

    def _enter(self) -> None:
        if not self._username or self.lost:
            return
        self._session.headers["X-CSRF-Token"] = self._token
        given = {"username": self._username, "password": PASSWORD}
        came = self._session.post(
            f"{self._url}/api/session", json=given, headers={"Origin": self._url}, timeout=SECONDS
        )
        self.lost = came.status_code != 200
        if not self.lost:
            self._token = came.json()["csrf_token"]
            self._step_up()
            self._bind()

    def _bind(self) -> None:
        """Act from the tablet as long as it is approved; its session has another token then."""
        if self._tablet is None:
            return
        client = self._tablet.client
        client.cookies, client.csrf = {name: value or "" for name, value in self._session.cookies.items()}, self._token
        try:
            self._tablet.bind()
        except Refused:
            self._is_bound = False
            return
        self._is_bound = True
        for name, value in client.cookies.items():
            self._session.cookies.set(name, value)
        self._refresh()

    def _step_up(self) -> None:
        told = self._session.post(
            f"{self._url}/api/session/step-up", json={"password": PASSWORD}, headers=self.headers, timeout=SECONDS
        )
        if told.status_code == 200:
            self._refresh()

    def _refresh(self) -> None:
        told = self._session.get(f"{self._url}/api/session", timeout=SECONDS)
        if told.status_code == 200:
            self._token = told.json().get("csrf_token") or self._token

    def send(self, request: requests.PreparedRequest) -> requests.Response:
        request.url = self._url + request.path_url
        request.headers.pop("Cookie", None)
        request.prepare_cookies(self._session.cookies)
        answer = self._session.send(request, timeout=SECONDS * 2, allow_redirects=False)
        self.from_a_tablet += self._is_bound
        code = answer.json().get("code") if "problem" in answer.headers.get("Content-Type", "") else None
        if code == "not_signed_in":
            self._enter()
        elif code == "step_up_required":
            self._step_up()
        elif code in WITHOUT_TABLET:
            self._bind()
        elif "/session" in request.path_url:
            self._refresh()
        return answer
