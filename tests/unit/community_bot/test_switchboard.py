"""Which routers an update is offered to, and where their filters are asked."""

from collections.abc import Callable
from typing import Any

import pytest
from aiogram import Dispatcher, F, Router
from aiogram.enums import ChatType
from aiogram.types import Message, Update

from hearth_bot.community.routing import Switchboard, ask_at_once
from unit.community_bot.conftest import Stage

Heard = list[tuple[str, str]]


def a_message(chat: str, text: str) -> Update:
    sender = {"id": 7, "is_bot": False, "first_name": "Mira"}
    message = {"message_id": 1, "date": 1, "chat": {"id": 9, "type": chat}, "from": sender}
    return Update.model_validate({"update_id": 1, "message": message | {"text": text}})


def listening(name: str, heard: Heard, *filters: Any) -> Router:
    """A router that takes messages which pass."""
    router = Router(name=name)

    @router.message(*filters)
    async def hear(_: Message, **known: Any) -> None:
        heard.append((name, str(known.get("said", ""))))

    return router


def asking(name: str, asked: list[str]) -> Router:
    """A router that has handlers of presses only, and notes that it was offered anything."""
    router = Router(name=name)

    @router.callback_query()
    async def press(_: object) -> None:
        raise AssertionError

    def offered(_: Message) -> bool:
        asked.append(name)
        return True

    router.message.filter(offered)
    return router


def offering(router: Router) -> Callable[[Update], Any]:
    ask_at_once(router)
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(router)
    return lambda update: dispatcher.propagate_event("message", update.event, event_update=update)


async def test_the_first_that_takes_it_has_it() -> None:
    heard: Heard = []
    first = listening("first", heard, F.text == "Hello")
    second = listening("second", heard, F.text.as_("said"))
    offer = offering(Switchboard(first, second, name="all"))

    await offer(a_message("private", "Hello"))
    await offer(a_message("private", "Good night"))

    assert heard == [("first", ""), ("second", "Good night")]


async def test_what_its_own_filter_turns_away_is_offered_to_none_below_it() -> None:
    heard: Heard = []
    private = Switchboard(listening("private", heard), name="inner")
    private.message.filter(F.chat.type == ChatType.PRIVATE)
    offer = offering(Switchboard(private, listening("rest", heard), name="all"))

    await offer(a_message("group", "Hello"))
    await offer(a_message("private", "Hello"))

    assert [name for name, _ in heard] == ["rest", "private"]


async def test_a_router_without_a_handler_for_its_kind_is_not_asked() -> None:
    heard: Heard = []
    asked: list[str] = []
    offer = offering(Switchboard(asking("presses", asked), listening("rest", heard), name="all"))

    await offer(a_message("group", "Hello"))

    assert ([name for name, _ in heard], asked) == (["rest"], [])


async def test_nobody_below_it_may_want_it() -> None:
    heard: Heard = []
    offer = offering(Switchboard(listening("never", heard, F.text == "Hello"), name="all"))
    await offer(a_message("group", "Good night"))
    assert heard == []


async def test_no_filter_of_the_bot_is_handed_to_a_thread(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("aiogram.dispatcher.event.handler.asyncio.to_thread", refused)
    await stage.control.write(stage.cast.mira, stage.cast.group, "Good morning")
    await stage.control.write(stage.cast.mira, stage.cast.bot, "Good morning")
    await stage.handle()

    assert stage.actions.only("read_post").args[0].text == "Good morning"
    assert stage.actions.only("hear_direct").args[0].text == "Good morning"
