"""Views of the queue: filters that a colleague keeps by a name, for themselves."""

from dataclasses import dataclass

from aiohttp import web

from hearth.community.errors import NoSuchView, Refusal
from hearth.community.people import Permission
from hearth.community.queue import ViewId
from hearth.console.asked_for import VIEW, wanted_in
from hearth.console.gate import HOME, Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.fields import numbered
from hearth.console.pages.queue import Queue
from hearth.console.refusals import sentence


@dataclass(frozen=True, slots=True)
class ViewPages:
    """What is done with one's own views. All of it leads back to the list."""

    house: House

    async def keep(self, asking: Asking) -> web.StreamResponse:
        """Keep the filters of the list by a name."""
        try:
            name, wanted = asking.form.get("name", ""), wanted_in(asking.form)
            view = await self.house.actions.keep_view(name, wanted, by=asking.by.staff)
        except Refusal as refusal:
            return await Queue(self.house).list(asking, sentence(refusal, {}))
        return see(f"/?{VIEW}={view.id}")

    async def rename(self, asking: Asking) -> web.StreamResponse:
        """Call a view otherwise."""
        try:
            number, name = numbered(asking, ViewId), asking.form.get("name", "")
            await self.house.actions.rename_view(number, name, by=asking.by.staff)
        except Refusal as refusal:
            return await Queue(self.house).list(asking, sentence(refusal, {}))
        return see(f"/?{VIEW}={number}")

    async def forget(self, asking: Asking) -> web.StreamResponse:
        """Delete a view; one that is gone already is gone."""
        try:
            await self.house.actions.forget_view(numbered(asking, ViewId), by=asking.by.staff)
        except NoSuchView:
            return see(HOME)
        return see(HOME)


def view_routes(house: House) -> list[Route]:
    """The addresses of views."""
    pages, needed = ViewPages(house), Permission.CASE_SEE
    one = r"/views/{number:\d{1,9}}"
    return [
        Route("POST", "/views", pages.keep, permission=needed),
        Route("POST", one, pages.rename, permission=needed),
        Route("POST", f"{one}/remove", pages.forget, permission=needed),
    ]
