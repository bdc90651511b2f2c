"""Coming in: the one-time link, the second factor, and leaving."""

import base64
from dataclasses import dataclass, replace
from http import HTTPStatus

from aiohttp import web

from hearth.actions.sign_in import Visitor
from hearth.community.errors import SignInNotAccepted
from hearth.community.staffroom import SecondFactor
from hearth.console.gate import HOME, TO_SECOND_FACTOR, TO_SIGN_IN, Asking, Door, Route, see
from hearth.console.house import House
from hearth.console.rendering import qr
from hearth.console.whence import seen_from

WRONG_CODE = "wrong_code"
TOO_MANY = "too_many"
GROUP_OF_LETTERS = 4
"""A secret is read aloud and typed in groups."""


@dataclass(frozen=True, slots=True)
class ComingIn:
    """The pages before and at the door."""

    house: House

    async def signed_out(self, asking: Asking) -> web.StreamResponse:
        """How to get in, for somebody who is not."""
        return self.house.page(asking, "signed_out.html")

    async def ask(self, asking: Asking) -> web.StreamResponse:
        """One button. Opening a link uses nothing up: chats fetch links to show previews."""
        return self.house.page(asking, "sign_in.html", refused="")

    async def sign_in(self, asking: Asking) -> web.StreamResponse:
        """Use the link up."""
        if not self.may_try(asking):
            return self.slow_down(asking)
        try:
            token, whence = asking.request.match_info["token"], seen_from(asking.request)
            secret = await self.house.actions.sign_in(token, whence)
        except SignInNotAccepted:
            self.count(asking)
            return self.house.page(
                asking, "sign_in.html", refused="link", status=HTTPStatus.FORBIDDEN
            )
        return self.house.gate.signed_in(see(TO_SECOND_FACTOR), secret)

    async def ask_code(self, asking: Asking) -> web.StreamResponse:
        """Set the second factor up, or ask for its code."""
        if asking.by.full:
            return see(HOME)
        return await self._code_page(asking)

    async def enter_code(self, asking: Asking) -> web.StreamResponse:
        """Open the console with a code."""
        if not self.may_try(asking):
            return self.slow_down(asking)
        try:
            secret = await self.house.actions.prove_second_factor(
                asking.by, asking.form.get("code", ""), seen_from(asking.request)
            )
        except SignInNotAccepted:
            return await self.wrong(asking)
        return self.house.gate.signed_in(see(HOME), secret)

    async def sign_out(self, asking: Asking) -> web.StreamResponse:
        """Leave."""
        await self.house.actions.sign_out(asking.by)
        return self.house.gate.signed_out(see(TO_SIGN_IN))

    def may_try(self, asking: Asking) -> bool:
        """Whether not too many tries were refused lately."""
        address = asking.request.remote or ""
        return self.house.tries.allowed(address, self.house.clock().timestamp())

    def count(self, asking: Asking) -> None:
        """A try was refused."""
        self.house.tries.refused(asking.request.remote or "", self.house.clock().timestamp())

    def slow_down(self, asking: Asking) -> web.StreamResponse:
        """Say that too many tries were refused."""
        status = HTTPStatus.TOO_MANY_REQUESTS
        return self.house.page(asking, "problem.html", status=status, problem="slow")

    async def wrong(self, asking: Asking) -> web.StreamResponse:
        """Count it and say so; after too many the session is over and a new link is needed."""
        self.count(asking)
        if await self.house.actions.who_is_there(asking.secret) is None:
            nobody = replace(asking, visitor=None, secret="")
            gone = self.house.page(
                nobody, "problem.html", status=HTTPStatus.FORBIDDEN, problem="codes"
            )
            return self.house.gate.signed_out(gone)
        return await self._code_page(asking, refused=WRONG_CODE, status=HTTPStatus.FORBIDDEN)

    async def _code_page(
        self, asking: Asking, *, refused: str = "", status: int = HTTPStatus.OK
    ) -> web.StreamResponse:
        factor = await self._proposed(asking.by)
        uri = "" if factor is None else self._uri(factor, asking.by)
        return self.house.page(
            asking,
            "second_factor.html",
            status=status,
            refused=refused,
            code_image=qr(uri) if uri else None,
            typed="" if factor is None else in_groups(factor.secret),
            passkeys=self._has_passkeys(asking.by),
        )

    def _has_passkeys(self, visitor: Visitor) -> bool:
        there = visitor.factor is not None and bool(visitor.factor.passkeys)
        return there and self.house.actions.there_are_passkeys

    async def _proposed(self, visitor: Visitor) -> SecondFactor | None:
        """The factor to set up, or None for whoever has one."""
        if visitor.factor is not None and visitor.factor.confirmed:
            return None
        actions = self.house.actions
        return await actions.propose_second_factor(visitor, actions.new_secret())

    def _uri(self, factor: SecondFactor, visitor: Visitor) -> str:
        return self.house.actions.provisioning_uri(factor.secret, visitor.staff.name)


def in_groups(secret: bytes) -> str:
    """A secret as it is typed into an authenticator app (RFC 4648, base 32)."""
    letters = base64.b32encode(secret).decode().rstrip("=")
    size = GROUP_OF_LETTERS
    return " ".join(letters[i : i + size] for i in range(0, len(letters), size))


def coming_in_routes(house: House) -> list[Route]:
    """The addresses of coming in and leaving."""
    pages = ComingIn(house)
    return [
        Route("GET", TO_SIGN_IN, pages.signed_out, Door.STREET),
        Route("GET", "/sign-in/{token}", pages.ask, Door.STREET),
        Route("POST", "/sign-in/{token}", pages.sign_in, Door.STREET),
        Route("GET", TO_SECOND_FACTOR, pages.ask_code, Door.HALL),
        Route("POST", TO_SECOND_FACTOR, pages.enter_code, Door.HALL),
        Route("POST", "/sign-out", pages.sign_out, Door.HALL),
    ]
