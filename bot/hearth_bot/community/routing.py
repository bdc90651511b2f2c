"""How an update comes to its handler: which routers are asked, and how their filters are.

aiogram asks every router for every update, and hands each filter that is no coroutine, as all of
`F` are, to a thread. A filter looks at what is in memory; the thread costs many times that.
"""

from collections.abc import Callable
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.types import TelegramObject
from typing_extensions import override


class Switchboard(Router):
    """Routers that are asked one after the other, of which some have nothing for an update.

    What its own filters turn away is offered to none of them, and neither is anything offered to a
    router without a handler for updates of that kind. It has no handlers itself.
    """

    def __init__(self, *routers: Router, name: str) -> None:
        super().__init__(name=name)
        self.include_routers(*routers)
        self._for_kind: dict[str, tuple[Router, ...]] = {}

    @override
    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        passes, found = await self.observers[update_type].check_root_filters(event, **kwargs)
        if not passes:
            return UNHANDLED
        for router in self._wanting(update_type):
            response = await router.propagate_event(update_type, event, **found)
            if response is not UNHANDLED:
                return response
        return UNHANDLED

    def _wanting(self, kind: str) -> tuple[Router, ...]:
        """The routers with a handler for updates of this kind, in order."""
        if kind not in self._for_kind:
            self._for_kind[kind] = tuple(
                router
                for router in self.sub_routers
                if any(below.observers[kind].handlers for below in router.chain_tail)
            )
        return self._for_kind[kind]


def ask_at_once(router: Router) -> None:
    """Let the filters of this router, and of all below it, be asked where the update is."""
    for one in router.chain_tail:
        for observer in one.observers.values():
            own = observer._handler  # noqa: SLF001  Where aiogram keeps a router's own filters.
            for handler in (own, *observer.handlers):
                _ask_at_once(handler)


def _ask_at_once(handler: HandlerObject) -> None:
    for asked in handler.filters or ():
        if not asked.awaitable:
            asked.callback = _awaited(asked.callback)
            asked.awaitable = True


def _awaited(look: Callable[..., Any]) -> Callable[..., Any]:
    async def ask(*event: Any, **known: Any) -> Any:
        return look(*event, **known)

    return ask
