"""Passkeys as a second factor: added and removed by their owner, proven at the door."""

from dataclasses import dataclass, replace

from hearth.actions.sign_in import NOWHERE, Visitor, open_fully, refuse
from hearth.community.audit import Deed, Subject
from hearth.community.errors import ListFull, NotOffered, SignInNotAccepted
from hearth.community.given import given
from hearth.community.passkeys import (
    CHALLENGE_LIFETIME,
    NAME_LONGEST,
    PASSKEYS_MOST,
    Challenge,
    Passkey,
    Site,
)
from hearth.community.people import Actor, StaffId
from hearth.community.staffroom import SecondFactor, SeenFrom
from hearth.ports import NewToken, OpenWork, Passkeys, Work


@dataclass(frozen=True, slots=True)
class OfferPasskey:
    """Somebody who is signed in fully wants to add a passkey."""

    open_work: OpenWork
    passkeys: Passkeys
    new_token: NewToken

    async def __call__(self, visitor: Visitor, site: Site) -> str:
        """What the browser is asked, as JSON; it has to answer within `CHALLENGE_LIFETIME`.

        Raises:
            NotOffered: no authenticator app is set up, which stays the way back in.
            ListFull: there are `PASSKEYS_MOST` already.
        """
        async with self.open_work() as work:
            factor = await _confirmed(work, visitor.staff.id)
            if len(factor.passkeys) >= PASSKEYS_MOST:
                raise ListFull(PASSKEYS_MOST)
            asked = await _challenged(work, visitor.staff.id, factor, self.new_token())
        return self.passkeys.new_question(site, asked, visitor.staff.name, factor.passkeys)


@dataclass(frozen=True, slots=True)
class AddPasskey:
    """The browser has made one."""

    open_work: OpenWork
    passkeys: Passkeys

    async def __call__(self, visitor: Visitor, site: Site, answer: str, name: str) -> Passkey:
        """Keep it.

        Raises:
            NothingSaid: it has no name.
            TooLong: its name is longer than `NAME_LONGEST`.
            NotOffered: nothing was asked, too long ago, or the answer does not verify.
        """
        called = given(name, NAME_LONGEST)
        staff = visitor.staff.id
        async with self.open_work() as work:
            factor, challenge = await _answered(work, staff)
            made = None
            if challenge is not None:
                made = self.passkeys.made(site, challenge, answer, called, work.now)
            if made is None or made.id in {one.id for one in factor.passkeys}:
                raise NotOffered
            kept = replace(factor, passkeys=(*factor.passkeys, made), challenge=None)
            await work.staff.put_second_factor(staff, kept)
            work.note(Deed.STAFF_PASSKEY_ADDED, by=Actor.staff(staff), about=_about(staff))
            await work.commit()
        return made


@dataclass(frozen=True, slots=True)
class RemovePasskey:
    """Its owner no longer wants it, or has lost the device."""

    open_work: OpenWork

    async def __call__(self, visitor: Visitor, handle: str) -> None:
        """It opens nothing from now on. The authenticator app stays.

        Raises:
            NotOffered: they have none of that name in addresses (any more).
        """
        staff = visitor.staff.id
        async with self.open_work() as work:
            factor = await _confirmed(work, staff)
            left = tuple(one for one in factor.passkeys if one.handle != handle)
            if len(left) == len(factor.passkeys):
                raise NotOffered
            await work.staff.put_second_factor(staff, replace(factor, passkeys=left))
            work.note(Deed.STAFF_PASSKEY_REMOVED, by=Actor.staff(staff), about=_about(staff))
            await work.commit()


@dataclass(frozen=True, slots=True)
class AskPasskey:
    """Somebody at the second factor wants to use a passkey."""

    open_work: OpenWork
    passkeys: Passkeys
    new_token: NewToken

    async def __call__(self, visitor: Visitor, site: Site) -> str:
        """What the browser is asked, as JSON.

        Raises:
            NotOffered: they have none.
        """
        async with self.open_work() as work:
            factor = await _confirmed(work, visitor.staff.id)
            if not factor.passkeys:
                raise NotOffered
            asked = await _challenged(work, visitor.staff.id, factor, self.new_token())
        return self.passkeys.question(site, asked, factor.passkeys)


@dataclass(frozen=True, slots=True)
class ProvePasskey:
    """The browser answers at the second factor."""

    open_work: OpenWork
    passkeys: Passkeys
    new_token: NewToken

    async def __call__(
        self, visitor: Visitor, site: Site, answer: str, seen_from: SeenFrom = NOWHERE
    ) -> str:
        """Open the console. A challenge works once, right or wrong.

        Returns:
            The secret of a new session that replaces the half-open one.

        Raises:
            SignInNotAccepted: the answer does not verify, or came too late, or the factor rests;
                it counts as a wrong code.
        """
        secret, staff = self.new_token(), visitor.staff.id
        async with self.open_work() as work:
            factor, challenge = await _answered(work, staff)
            used = None
            if challenge is not None and not factor.rests(work.now):
                there = factor.passkeys
                used = self.passkeys.proven(site, challenge, answer, there, work.now)
            if used is None:
                await work.staff.put_second_factor(staff, factor.after_a_wrong_code(work.now))
                await refuse(work, visitor)
                await work.commit()
                raise SignInNotAccepted
            kept = tuple(used if one.id == used.id else one for one in factor.passkeys)
            right = replace(factor, passkeys=kept).after_a_right_code()
            await work.staff.put_second_factor(staff, right)
            await open_fully(work, visitor, secret, seen_from)
            await work.commit()
        return secret


async def _confirmed(work: Work, staff: StaffId) -> SecondFactor:
    factor = await work.staff.second_factor(staff)
    if factor is None or not factor.confirmed:
        raise NotOffered
    return factor


async def _challenged(work: Work, staff: StaffId, factor: SecondFactor, token: str) -> bytes:
    """Remember what is asked now, in place of what was asked before."""
    challenge = Challenge(token.encode(), work.now + CHALLENGE_LIFETIME)
    await work.staff.put_second_factor(staff, replace(factor, challenge=challenge))
    work.note(Deed.STAFF_PASSKEY_ASKED, by=Actor.staff(staff), about=_about(staff))
    await work.commit()
    return challenge.random


async def _answered(work: Work, staff: StaffId) -> tuple[SecondFactor, bytes | None]:
    """The factor without its challenge, and the challenge if it may still be answered."""
    factor = await _confirmed(work, staff)
    asked = factor.challenge
    good = asked is not None and asked.good(work.now)
    return replace(factor, challenge=None), asked.random if asked is not None and good else None


def _about(staff: StaffId) -> Subject:
    return Subject.of("staff", staff)
