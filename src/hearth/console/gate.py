"""Who may open which page."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from http import HTTPStatus

from aiohttp import web

from hearth.actions.sign_in import Visitor
from hearth.community.errors import ConsentMissing, Refusal
from hearth.community.people import Permission
from hearth.console.actions import ConsoleActions
from hearth.console.refusals import sentence
from hearth.console.rendering import Page
from hearth.console.security import CSRF_FIELD, SAFE_METHODS, csrf_of, same
from hearth.console.uploads import MULTIPART, Uploaded, form_with_files

COOKIE = "hearth-session"
SECURE_COOKIE = "__Host-hearth-session"
"""The prefix lets a browser take it only over HTTPS, for this host alone (RFC 6265bis)."""

HOME = "/"
TO_SIGN_IN = "/signed-out"
TO_SECOND_FACTOR = "/second-factor"


TEXT = "text"
"""The field of every form in which people write at length."""

LIVE = "X-Hearth-Live"
"""The header of what our script fetches by itself, without anybody's hand."""


STREAM = "text/event-stream"
OVER = "event: over\ndata: \n\n"
"""What a page that listens is told when the session has ended (server-sent events)."""


class Door(Enum):
    """How far somebody must have come in."""

    STREET = auto()  # Everybody.
    HALL = auto()  # Signed in by a link, without the second factor.
    ROOM = auto()  # Signed in fully.


@dataclass(frozen=True, slots=True)
class Asking:
    """A request, and who sends it.

    Args:
        secret: of the session; empty for nobody.
        form: the fields of a POST.
        files: what was chosen in it, where the route takes files.
    """

    request: web.Request
    visitor: Visitor | None
    secret: str
    form: dict[str, str]
    files: Mapping[str, Uploaded] = field(default_factory=dict)

    @property
    def by(self) -> Visitor:
        """Whoever is there; pages behind a door have somebody."""
        if self.visitor is None:
            raise web.HTTPForbidden
        return self.visitor


PageHandler = Callable[[Asking], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Route:
    """One address.

    Args:
        method: GET or POST.
        path: as aiohttp writes it.
        handler: what answers.
        door: how far somebody must have come in.
        permission: what their roles must entail besides; None for everybody behind the door.
        file_largest: bytes of a file that its form may carry; 0 for a form without files.
    """

    method: str
    path: str
    handler: PageHandler
    door: Door = Door.ROOM
    permission: Permission | None = None
    file_largest: int = 0


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets a request through to its page, or says kindly why not."""

    actions: ConsoleActions
    page: Page
    secure: bool

    @property
    def cookie(self) -> str:
        """The name of the session's cookie."""
        return SECURE_COOKIE if self.secure else COOKIE

    def opened(self, route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """The route as aiohttp calls it."""

        async def handle(request: web.Request) -> web.StreamResponse:
            asking = await self._asking(request, route)
            refused = self._refused(route, asking)
            if refused is not None:
                return refused
            try:
                return await route.handler(asking)
            except Refusal as refusal:
                return await self._told(asking, refusal)

        return handle

    async def _told(self, asking: Asking, refusal: Refusal) -> web.StreamResponse:
        """A page that says why not, for pages without a form to come back to."""
        said = sentence(refusal, await self.actions.names_of_staff())
        closed = isinstance(refusal, ConsentMissing) and asking.request.path.startswith("/cases/")
        glass = asking.request.match_info.get("number", "") if closed else ""
        return self.page(asking, "refused.html", status=said.status, said=said, glass=glass)

    async def _asking(self, request: web.Request, route: Route) -> Asking:
        held = request.cookies.get(self.cookie, "")
        secret = held if held.isascii() else ""
        visitor = await self._visitor(request, secret) if secret else None
        held_secret = secret if visitor else ""
        if request.method in SAFE_METHODS:
            return Asking(request, visitor, held_secret, {})
        if request.content_type == MULTIPART and _may_send_files(route, visitor):
            form, files = await form_with_files(request, route.file_largest)
            return Asking(request, visitor, held_secret, form, files)
        return Asking(request, visitor, held_secret, await _form(request))

    async def _visitor(self, request: web.Request, secret: str) -> Visitor | None:
        """Who is there. What a script fetches by itself does not keep a desk unlocked."""
        if LIVE in request.headers:
            return await self.actions.who_is_still_there(secret)
        return await self.actions.who_is_there(secret)

    def _refused(self, route: Route, asking: Asking) -> web.StreamResponse | None:
        if route.door is Door.STREET:
            return None
        if asking.visitor is None:
            return self._sent(asking, TO_SIGN_IN)
        if route.door is Door.ROOM and not asking.visitor.full:
            return self._sent(asking, TO_SECOND_FACTOR)
        if route.permission is not None and not asking.visitor.staff.may(route.permission):
            return self._problem(asking, "role")
        if route.method not in SAFE_METHODS and not _genuine(asking):
            return self._problem(asking, "form")
        return None

    def _sent(self, asking: Asking, place: str) -> web.StreamResponse:
        """On to where they come in; whoever had typed something gets it back first."""
        if STREAM in asking.request.headers.get("Accept", ""):
            return web.Response(text=OVER, content_type=STREAM)
        return self._problem(asking, "over") if asking.form.get(TEXT) else see(place)

    def _problem(self, asking: Asking, problem: str) -> web.StreamResponse:
        kept = asking.form.get(TEXT, "")
        status = HTTPStatus.FORBIDDEN
        return self.page(asking, "problem.html", status=status, problem=problem, kept=kept)

    def signed_in(self, answer: web.StreamResponse, secret: str) -> web.StreamResponse:
        """The answer with the session's cookie."""
        answer.set_cookie(
            self.cookie, secret, httponly=True, secure=self.secure, samesite="Strict", path="/"
        )
        return answer

    def signed_out(self, answer: web.StreamResponse) -> web.StreamResponse:
        """The answer without the session's cookie."""
        answer.del_cookie(
            self.cookie, httponly=True, secure=self.secure, samesite="Strict", path="/"
        )
        return answer


def see(place: str) -> web.Response:
    """Go there by GET, so that a reload repeats nothing (RFC 9110, 303)."""
    return web.Response(status=303, headers={"Location": place})


def _may_send_files(route: Route, visitor: Visitor | None) -> bool:
    """Whether so much is read at all: the route takes files, from whoever may open it."""
    if not route.file_largest or visitor is None or not visitor.full:
        return False
    return route.permission is None or visitor.staff.may(route.permission)


def _genuine(asking: Asking) -> bool:
    return same(asking.form.get(CSRF_FIELD, ""), csrf_of(asking.secret))


async def _form(request: web.Request) -> dict[str, str]:
    if request.content_type == MULTIPART:  # Read in memory: aiohttp would write a file to disk.
        with suppress(web.HTTPRequestEntityTooLarge):
            return (await form_with_files(request, 0))[0]
        return {}
    try:
        posted = await request.post()
    except (ValueError, LookupError, AssertionError):  # aiohttp, of a body that is no form.
        raise web.HTTPBadRequest from None
    return {name: value for name, value in posted.items() if isinstance(value, str)}
