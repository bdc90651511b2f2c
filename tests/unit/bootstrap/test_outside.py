from datetime import UTC, datetime, timedelta

from hearth.bootstrap.outside import check_code, codes, new_secret, new_token
from hearth.community.staffroom import SecondFactor

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
FACTOR = SecondFactor(b"12345678901234567890")


def code_at(moment: datetime) -> str:
    return codes(FACTOR.secret).generate(int(moment.timestamp())).decode()


def test_the_codes_are_those_of_the_standard() -> None:
    """RFC 6238, appendix B, SHA-1: the last six digits at 59 and at 1111111109 seconds."""
    assert codes(FACTOR.secret).generate(59).decode() == "287082"
    assert codes(FACTOR.secret).generate(1111111109).decode() == "081804"


def test_a_code_works_once() -> None:
    used = check_code(FACTOR, code_at(NOON), NOON)
    assert used is not None
    assert check_code(used, code_at(NOON), NOON) is None


def test_a_code_typed_with_a_space_and_a_moment_late_still_counts() -> None:
    code = code_at(NOON)
    late = NOON + timedelta(seconds=30)
    assert check_code(FACTOR, f"{code[:3]} {code[3:]}", late) is not None


def test_an_older_code_a_coming_one_and_nonsense_do_not() -> None:
    assert check_code(FACTOR, code_at(NOON - timedelta(seconds=60)), NOON) is None
    assert check_code(FACTOR, code_at(NOON + timedelta(seconds=60)), NOON) is None
    for nonsense in ("", "abcdef", "12345", "0" * 4096, "\uff11\uff12\uff13\uff14\uff15\uff16"):
        assert check_code(FACTOR, nonsense, NOON) is None


def test_tokens_and_secrets_are_fresh_and_long_enough() -> None:
    assert len({new_token() for _ in range(100)}) == 100
    assert len(new_token()) == 32
    assert len(new_secret()) == 20
