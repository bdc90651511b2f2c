"""The bot as the post office has it."""

import logging
from collections.abc import Callable, Mapping

import pytest

from hearth.bootstrap.outside import clock
from hearth_bot.community.bot import ALLOWED_UPDATES, community_bot
from hearth_bot.community.texts.commands import GROUP_COMMANDS, PRIVATE_COMMANDS
from hearth_bot.post.botside import BotSide, UndecodableError
from unit.community_bot.conftest import Stage
from unit.community_bot.kit import TOKEN, USERNAME, Actions, MemorySlots, MemoryTraces, Places


async def test_it_says_hello_and_sets_its_menus(stage: Stage) -> None:
    await stage.side.start()

    for scope, commands in (
        ("all_private_chats", PRIVATE_COMMANDS),
        ("all_group_chats", GROUP_COMMANDS),
    ):
        menu = await stage.api.call("getMyCommands", {"scope": {"type": scope}})
        assert {one["command"]: one["description"] for one in menu} == commands


def a_bot(token: str, base: str, foresee: Callable[[str], None] = lambda _: None) -> BotSide:
    """One for which all places and actions are made up."""
    return community_bot(
        token,
        base,
        Actions().all(),
        find_destination=Places(),
        slots=MemorySlots(),
        traces=MemoryTraces(),
        clock=clock,
        foresee=foresee,
    )


async def test_a_wrong_token_is_said_without_the_token(base: str) -> None:
    side = a_bot("1:wrong", base)
    with pytest.raises(Exception, match="Unauthorized") as failure:
        await side.start()
    assert "wrong" not in repr(failure.value)
    await side.close()


async def test_an_unreachable_server_is_said_without_the_token() -> None:
    side = a_bot(TOKEN, "http://127.0.0.1:9")
    with pytest.raises(Exception, match="TelegramNetworkError") as failure:
        await side.start()
    assert TOKEN not in repr(failure.value)
    await side.close()


async def test_every_kind_of_update_that_has_a_handler_is_asked_for(stage: Stage) -> None:
    dispatcher = stage.side.dispatcher  # type: ignore[attr-defined]  # aiogram's own view of it.
    assert set(ALLOWED_UPDATES) == set(dispatcher.resolve_used_update_types())
    assert stage.side.allowed_updates == ALLOWED_UPDATES


def in_a_group(**post: object) -> dict[str, object]:
    """An update with such a post in a group."""
    return {"update_id": 1, "message": {"chat": {"id": -1, "type": "supergroup"}, **post}}


@pytest.mark.parametrize(
    ("update", "words"),
    [
        (in_a_group(text="how are you all"), ["how are you all"]),
        (in_a_group(photo=[], caption="the ward's cat"), ["the ward's cat"]),
        (in_a_group(new_chat_members=[]), []),
        ({"message": {"chat": {"id": 7, "type": "private"}, "text": "only for the bot"}}, []),
        ({"message": {"chat": 7, "text": ["no text at all"]}}, []),
        (in_a_group(text=["no text at all"]), []),
        ([], []),
    ],
)
async def test_the_words_of_a_post_that_comes_next_are_told_ahead(
    base: str, update: Mapping[str, object], words: list[str]
) -> None:
    told: list[str] = []
    side = a_bot(TOKEN, base, told.append)

    side.foresee(update)

    assert told == words
    await side.close()


UNDECODABLE = [
    {"update_id": 1, "message": {"message_id": 1, "text": "CANARY"}},
    {"update_id": 1, "a_kind_of_tomorrow": {"text": "CANARY"}},
    {"update_id": "CANARY"},
    {},
]


@pytest.mark.parametrize("update", UNDECODABLE)
async def test_what_cannot_be_decoded_is_said_to_be_so_without_its_words(
    stage: Stage, update: dict[str, object]
) -> None:
    with pytest.raises(UndecodableError) as undecodable:
        await stage.side.handle(update)
    assert "CANARY" not in repr(undecodable.value)
    assert undecodable.value.__suppress_context__


async def test_nothing_that_was_said_is_logged(
    stage: Stage, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)

    await stage.control.write(stage.cast.mira, f"@{USERNAME}", "CANARY")
    await stage.control.write(stage.cast.mira, stage.cast.group, "CANARY")
    await stage.handle()

    assert {"hear_direct", "read_post"} <= set(stage.actions.names)
    printed = capsys.readouterr()
    everything = caplog.text + printed.out + printed.err + repr(stage.side)
    assert "CANARY" not in everything
    assert TOKEN not in everything
