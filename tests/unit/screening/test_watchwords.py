import pytest

from hearth.community.findings import Finding, Written
from hearth.screening.check import Reading
from hearth.screening.watchwords import Watchwords
from learnt import learnt_screen

LISTED = ("Dr Purna", "~glowzentra", "zeno", "~ketto")


def found(text: str, listed: tuple[str, ...] = LISTED) -> list[Finding]:
    return list(Watchwords().look(Reading(Written(text, watchwords=listed))))


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("has anybody met dr. purna", "exact"),
        ("try GLOWZENTRA", "fuzzy"),
        ("try glowzenta", "fuzzy"),
        ("try glwozentrra", "fuzzy"),
        ("z3no is great", "exact"),
        ("k e t t o", "fuzzy"),
    ],
)
def test_what_the_team_watches_for_is_found(text: str, detail: str) -> None:
    assert [one.detail for one in found(text.replace("dr. ", "dr "))] == [detail]


@pytest.mark.parametrize("text", ["doctor Purnell", "zen garden", "glow", "ketchup", "zenos", ""])
def test_what_only_resembles_it_is_left(text: str) -> None:
    assert found(text) == []


def test_the_place_is_where_it_stands() -> None:
    text = "I bought Glowzentra!"

    (finding,) = found(text)

    assert text[finding.start : finding.end].startswith("Glowzentra")


def test_each_community_has_its_own() -> None:
    assert found("zeno", ("other",)) == []
    assert found("zeno", ()) == []


def test_the_screen_reads_the_list_that_comes_with_the_message() -> None:
    look = learnt_screen().look

    assert "watchword" in {one.kind for one in look(Written("zeno", watchwords=LISTED))}
    assert "watchword" not in {one.kind for one in look(Written("zeno"))}
