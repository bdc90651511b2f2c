"""Passkeys as a second factor: what counts, how long, and what does not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from hearth.actions.locking import LockStaff
from hearth.actions.passkeys import (
    AddPasskey,
    AskPasskey,
    OfferPasskey,
    ProvePasskey,
    RemovePasskey,
)
from hearth.actions.sign_in import Visitor, WhoIsThere
from hearth.bootstrap.outside import new_token
from hearth.community.audit import Deed
from hearth.community.errors import ListFull, NothingSaid, NotOffered, SignInNotAccepted, TooLong
from hearth.community.passkeys import (
    CHALLENGE_LIFETIME,
    NAME_LONGEST,
    PASSKEYS_MOST,
    Passkey,
    Site,
)
from hearth.community.people import SHELL
from hearth.community.staffroom import FACTOR_RESTS
from unit.console.home import Home

SITE = Site("localhost", "http://localhost:8080")


@dataclass
class Device:
    """A browser that signs with a name: what the library verifies is tried in a real one."""

    made_so_far: int = 0

    def new_question(
        self, site: Site, challenge: bytes, owner: str, there: Sequence[Passkey]
    ) -> str:
        return f"{site.host} {challenge.hex()} {owner} {len(there)}"

    def made(
        self, site: Site, challenge: bytes, answer: str, name: str, now: datetime
    ) -> Passkey | None:
        if answer != f"made {site.origin} {challenge.hex()}":
            return None
        self.made_so_far += 1
        return Passkey(bytes([self.made_so_far]) * 16, b"public", 0, name, now)

    def question(self, site: Site, challenge: bytes, there: Sequence[Passkey]) -> str:
        return f"{site.host} {challenge.hex()} {len(there)}"

    def proven(
        self, site: Site, challenge: bytes, answer: str, there: Sequence[Passkey], now: datetime
    ) -> Passkey | None:
        if answer != f"proven {site.origin} {challenge.hex()}" or not there:
            return None
        return replace(there[0], count=there[0].count + 1, used_at=now)


def challenge_in(question: str) -> str:
    return question.split()[1]


@dataclass
class Door:
    """Anna with her authenticator app, at the console's door."""

    home: Home
    device: Device

    async def visitor(self, *, full: bool) -> Visitor:
        browser = await (self.home.signed_in if full else self.home.half)(self.home.anna)
        found = await WhoIsThere(self.home.storage.open_work)(browser.cookie)
        assert found is not None
        return found

    async def offered(self, visitor: Visitor) -> str:
        work = self.home.storage.open_work
        return challenge_in(await OfferPasskey(work, self.device, new_token)(visitor, SITE))

    async def adds(self, visitor: Visitor, name: str = "Telephone") -> Passkey:
        challenge = await self.offered(visitor)
        return await self.answers(visitor, f"made {SITE.origin} {challenge}", name)

    async def answers(self, visitor: Visitor, answer: str, name: str = "Telephone") -> Passkey:
        add = AddPasskey(self.home.storage.open_work, self.device)
        return await add(visitor, SITE, answer, name)

    async def asked(self, visitor: Visitor) -> str:
        work = self.home.storage.open_work
        return challenge_in(await AskPasskey(work, self.device, new_token)(visitor, SITE))

    async def proves(self, visitor: Visitor, challenge: str) -> str:
        prove = ProvePasskey(self.home.storage.open_work, self.device, new_token)
        return await prove(visitor, SITE, f"proven {SITE.origin} {challenge}")

    async def passkeys(self) -> tuple[Passkey, ...]:
        async with self.home.storage.open_work() as work:
            factor = await work.staff.second_factor(self.home.anna.id)
        return () if factor is None else factor.passkeys


@pytest.fixture
def door(home: Home) -> Door:
    return Door(home, Device())


async def test_a_passkey_is_added_and_opens_the_console_next_time(door: Door) -> None:
    added = await door.adds(await door.visitor(full=True))
    half = await door.visitor(full=False)

    secret = await door.proves(half, await door.asked(half))

    found = await WhoIsThere(door.home.storage.open_work)(secret)
    assert found is not None
    assert found.full
    [kept] = await door.passkeys()
    assert (kept.id, kept.count) == (added.id, 1)
    assert kept.used_at == door.home.time()
    assert await WhoIsThere(door.home.storage.open_work)("x") is None
    done = [one.deed for one in await door.home.deeds()]
    assert done.count(Deed.STAFF_PASSKEY_ADDED) == 1


async def test_a_challenge_is_answered_once_and_soon(door: Door) -> None:
    here = await door.visitor(full=True)
    await door.adds(here)
    half = await door.visitor(full=False)
    challenge = await door.asked(half)
    await door.proves(half, challenge)

    again = await door.visitor(full=False)
    with pytest.raises(SignInNotAccepted):
        await door.proves(again, challenge)
    late = await door.asked(again)
    door.home.time.passes(seconds=CHALLENGE_LIFETIME.total_seconds())
    with pytest.raises(SignInNotAccepted):
        await door.proves(again, late)
    with pytest.raises(NotOffered):
        await door.answers(here, f"made {SITE.origin} {late}")


async def test_a_wrong_answer_counts_as_a_wrong_code_and_the_factor_rests(door: Door) -> None:
    await door.adds(await door.visitor(full=True))
    for _ in range(2):
        half = await door.visitor(full=False)
        for _ in range(5):
            await door.asked(half)
            with pytest.raises(SignInNotAccepted):
                await door.proves(half, "00")

    half = await door.visitor(full=False)
    right = await door.asked(half)
    with pytest.raises(SignInNotAccepted):
        await door.proves(half, right)  # Right, and the factor rests.
    door.home.time.passes(seconds=FACTOR_RESTS.total_seconds())
    half = await door.visitor(full=False)
    assert await door.proves(half, await door.asked(half))


async def test_what_is_not_right_is_not_kept(door: Door) -> None:
    here = await door.visitor(full=True)
    with pytest.raises(NotOffered):
        await door.answers(here, "made of nothing")
    with pytest.raises(NothingSaid):
        await door.adds(here, "  ")
    with pytest.raises(TooLong):
        await door.adds(here, "x" * (NAME_LONGEST + 1))
    assert await door.passkeys() == ()
    with pytest.raises(NotOffered):
        await door.asked(await door.visitor(full=False))  # There is none to ask for.


async def test_there_is_room_for_so_many(door: Door) -> None:
    here = await door.visitor(full=True)
    for _ in range(PASSKEYS_MOST):
        await door.adds(here)

    with pytest.raises(ListFull):
        await door.offered(here)


async def test_a_passkey_that_is_removed_or_locked_away_opens_nothing(door: Door) -> None:
    here = await door.visitor(full=True)
    first = await door.adds(here)
    await RemovePasskey(door.home.storage.open_work)(here, first.handle)
    assert await door.passkeys() == ()
    with pytest.raises(NotOffered):
        await RemovePasskey(door.home.storage.open_work)(here, first.handle)

    await door.adds(here)
    await LockStaff(door.home.storage.open_work, new_token)(door.home.anna.id, by=SHELL)
    assert await door.passkeys() == ()


async def test_nobody_sets_a_passkey_up_before_the_authenticator_app(home: Home) -> None:
    door = Door(home, Device())
    half = await door.visitor(full=False)

    with pytest.raises(NotOffered):
        await door.offered(half)
