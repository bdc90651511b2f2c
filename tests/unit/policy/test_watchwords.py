"""Words that a community's team watches for reach people."""

from hearth.actions.watching import LONGEST, MOST, KeepWatchwords
from hearth.community.people import SHELL
from unit.console.home import CIRCLE
from unit.policy.kit import Circle


async def keep(circle: Circle, *words: str) -> tuple[str, ...]:
    return await KeepWatchwords(circle.home.storage.open_work)(CIRCLE, words, by=SHELL)


async def test_a_post_with_a_watchword_becomes_a_case(circle: Circle) -> None:
    await keep(circle, "~glowzentra")

    await circle.posts_in_group("my cousin takes glowzenta")

    assert await circle.case() is not None


async def test_without_the_list_it_is_ordinary_talk(circle: Circle) -> None:
    await circle.posts_in_group("my cousin takes glowzentra")

    assert await circle.case() is None


async def test_the_list_is_kept_tidy(circle: Circle) -> None:
    kept = await keep(circle, "  two   words ", "~", "", "two words", "x" * (LONGEST + 1))

    assert kept == ("two words",)
    async with circle.home.storage.open_work() as work:
        assert (await work.communities.get(CIRCLE)).watchwords == kept


async def test_a_list_has_an_end(circle: Circle) -> None:
    assert len(await keep(circle, *map(str, range(MOST + 5)))) == MOST
