"""What a community has of its own counts when somebody tries a text at the shell."""

from dataclasses import replace
from pathlib import Path

import pytest

from hearth.bootstrap.policies import rules_here, written_here
from hearth.community.audit import Deed, Subject
from hearth.community.findings import FindingKind, Place
from hearth.community.people import SHELL
from hearth.community.policy import Consequence
from hearth.screening.languages import languages
from hearth.screening.screen import Screen
from hearth.screening.watchwords import Watchwords
from hearth.settings import Settings
from unit.console.home import CIRCLE, COMMUNITY
from unit.policy.kit import Circle

GERMAN = "ich habe das heute nicht gegessen"
FRENCH = "je ne sais pas ce que je vais faire"


async def test_its_policy_watchwords_and_languages_are_read_without_a_key(circle: Circle) -> None:
    await circle.decides(
        {(FindingKind.PROMOTION, Place.GROUP): frozenset({Consequence.OPEN_CASE})}
    )
    async with circle.home.storage.open_work() as work:
        there = await work.communities.hold(CIRCLE)
        await work.communities.put(replace(there, watchwords=("zorgomed",), reads=("en", "de")))
        work.note(Deed.WATCHWORDS_CHANGED, by=SHELL, about=Subject.of("community", CIRCLE))
        await work.commit()

    own = (await rules_here(circle.home.settings))[CIRCLE]

    assert own.policy.changes
    assert (own.watchwords, own.reads) == (("zorgomed",), ("en", "de"))
    assert own.language == COMMUNITY.language
    screen = Screen([Watchwords(), languages()])

    def seen(text: str, **line: str) -> list[str]:
        found = screen.look(written_here({"text": text, "community": CIRCLE, **line}, own))
        return [f"{one.kind}.{one.detail}" for one in found]

    assert seen("has anyone tried zorgomed") == ["watchword.exact"]
    assert seen(GERMAN) == []
    assert seen(FRENCH) == ["unchecked.language"]


@pytest.mark.parametrize("lang", ["", "fr"])
def test_a_line_without_a_community_here_is_taken_as_it_is(lang: str) -> None:
    written = written_here({"text": FRENCH, "community": "elsewhere", "lang": lang}, None)

    assert (written.watchwords, written.reads) == ((), ())
    assert written.language == (lang or "en")


async def test_where_nothing_was_set_up_there_are_no_rules_and_no_database(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, database_url="", keystore_url="", keyring="file")

    assert await rules_here(settings) == {}
    assert list(tmp_path.iterdir()) == []
