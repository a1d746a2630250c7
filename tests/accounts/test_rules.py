"""What may be a password, who may hold which roles, when a session holds, what a tablet signs and shows."""

from datetime import UTC, datetime, timedelta

import pytest

from ecabinet.accounts import rules
from ecabinet.accounts.rules import DeviceKeys, Role

KEYS = DeviceKeys(signing=b"\x04" + b"s" * 64, agreement=b"\x04" + b"a" * 64)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "một mật khẩu đủ dài",
        "839201847562910",
        "!@#$%^&*()_+{}|:<>?",
        "🐘🐢🦜🐬🦊🐘🐢🦜🐬🦊🐝🐘🐢🦜🐬x",
        "x" * 1000,
        "welcome to hanoi in spring",
        "               spaces count too",
    ],
)
def test_long_passwords_of_any_characters_are_accepted(password: str) -> None:
    """A7: passwords of megabytes, with NUL, in another normal form."""
    assert rules.password_fault(password) is None


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("fourteen chars", "password_too_short"),
        ("a" * 1001, "password_too_long"),
        ("fifteen chars \x00 with nul", "password_holds_nul"),
        ("passwordpassword", "password_too_common"),
        ("Password12345678", "password_too_common"),
        ("123456789012345", "password_too_common"),
        ("aaaaaaaaaaaaaaaa", "password_too_common"),
        ("xk2xk2xk2xk2xk2xk2", "password_too_common"),
        ("qwertyuiopasdfgh", "password_too_common"),
        ("nguyenvana-nguyenvana", "password_too_common"),
    ],
)
def test_short_and_guessable_passwords_are_refused(password: str, fault: str) -> None:
    assert rules.password_fault(password, ["nguyenvana"]) == fault


def test_length_counts_composed_letters() -> None:
    decomposed = "e\u0302\u0301" * 14
    assert len(decomposed) > rules.PASSWORD_SHORTEST
    assert rules.password_fault(decomposed) == "password_too_short"


@pytest.mark.parametrize(
    ("roles", "has_principal", "fault"),
    [
        ({Role.MEMBER, Role.CHAIR}, False, None),
        ({Role.AIDE}, True, None),
        ({Role.SECRETARY, Role.CLERK}, False, None),
        (set(), False, "no_role"),
        ({Role.AIDE}, False, "aide_needs_principal"),
        ({Role.MEMBER}, True, "only_aide_has_principal"),
        ({Role.MEMBER, Role.SUBSTITUTE}, False, "member_is_no_substitute"),
        ({Role.CHAIR}, False, "chair_is_a_member"),
    ],
)
def test_which_roles_go_together(roles: set[Role], has_principal: bool, fault: str | None) -> None:
    assert rules.roles_fault(roles, has_principal) == fault


def test_a_session_ends_after_nothing_and_after_a_day_of_work() -> None:
    tomorrow = NOON + timedelta(hours=12)

    def live(minutes_idle: int, is_bound: bool, now: datetime = NOON) -> bool:
        return rules.is_live(now, now - timedelta(minutes=minutes_idle), tomorrow, is_bound)

    assert live(29, is_bound=False)
    assert not live(30, is_bound=False)
    assert live(239, is_bound=True)
    assert not live(240, is_bound=True)
    assert not live(0, is_bound=True, now=tomorrow)


def test_the_code_is_made_of_both_keys_and_the_challenge() -> None:
    code = rules.pairing_code(KEYS, b"c" * 32)
    assert len(code) == 9
    assert code[4] == "-"
    others = [
        rules.pairing_code(DeviceKeys(signing=KEYS.agreement, agreement=KEYS.signing), b"c" * 32),
        rules.pairing_code(KEYS, b"d" * 32),
    ]
    assert code not in others
    assert rules.code_as_typed(f" {code.lower().replace('-', ' ')} ") == code


def test_statements_are_canonical() -> None:
    assert rules.bind_statement(7, b"\xff" * 3) == b'{"challenge":"____","device_id":7,"type":"ecab/bind/v1"}'
    enrol = rules.enrol_statement(7, b"\xff" * 3, KEYS)
    assert enrol.startswith(b'{"agreement_key":"BGFh')
    assert enrol.endswith(b'"type":"ecab/enrol/v1"}')


def test_user_names_have_one_form() -> None:
    assert rules.username_of("  Nguyen.Van-A ") == "nguyen.van-a"
    assert rules.is_username("nguyen.van-a")
    assert not any(map(rules.is_username, ["", "a", "nguyễn", "a b", "-ab", "ab-", "a" * 65, "a\nb", "ab\n"]))
