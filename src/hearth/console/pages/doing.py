"""Doing something from a page and coming back; refused, the page says why above what is true."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from hearth.community.errors import Refusal
from hearth.console.gate import see
from hearth.console.house import House
from hearth.console.pages.fields import said_here
from hearth.console.refusals import Sentence

Again = Callable[[Sentence], Awaitable[web.StreamResponse]]
"""The same page once more, with why above it."""


async def do(house: House, deed: Awaitable[object], back: str, again: Again) -> web.StreamResponse:
    """Do it, and lead back.

    Args:
        house: for the names of colleagues in a sentence.
        deed: what was asked for.
        back: the address that shows what came of it.
        again: the page, if it was refused.

    Raises:
        Refusal: it is about what is not there, or is not theirs to do. The page would say so, too.
    """
    try:
        await deed
    except Refusal as refusal:
        return await refused(house, refusal, again)
    return see(back)


async def refused(house: House, refusal: Refusal, again: Again) -> web.StreamResponse:
    """The page with why. Raises as `do` does."""
    return await again(said_here(refusal, await house.colleagues()))
