"""Deeds of signing in to the console: a one-time link, then the second factor."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from hearth.actions.authority import By, must
from hearth.community.audit import Deed, Subject
from hearth.community.errors import NotAllowed, SignInNotAccepted
from hearth.community.people import Actor, Permission, Staff, StaffId
from hearth.community.staffroom import (
    LINK_LIFETIME,
    SecondFactor,
    SeenFrom,
    Session,
    SignInLink,
    token_hash,
)
from hearth.ports import CheckCode, NewToken, OpenWork, Work

NOWHERE = SeenFrom()
SEEN_EVERY = timedelta(minutes=1)  # Writing at every click would cost more than it tells.


def _subject(staff: StaffId) -> Subject:
    return Subject.of("staff", staff)


async def new_link(
    work: Work, staff: StaffId, token: str, *, lifetime: timedelta, connects: bool = False
) -> None:
    """Keep a one-time link for a staff member."""
    expires_at = work.now + lifetime
    await work.staff.add_link(SignInLink(token_hash(token), staff, expires_at, connects))


@dataclass(frozen=True, slots=True)
class MakeSignInLink:
    """A one-time link to the console: for oneself from the bot, for anybody from the shell."""

    open_work: OpenWork
    new_token: NewToken

    async def __call__(self, number: StaffId, *, by: By) -> str:
        """The token of the link, shown this once.

        Raises:
            NotAllowed: for somebody else, and the actor does not manage staff.
            NoSuchStaff: there is none with that number.
            SignInNotAccepted: that person's access has ended.
        """
        mine = isinstance(by, Staff) and by.id == number and not by.ended
        actor = Actor.staff(number) if mine else must(by, Permission.STAFF_MANAGE)
        token = self.new_token()
        async with self.open_work() as work:
            staff = await work.staff.get(number)
            if staff.ended:
                raise SignInNotAccepted
            await new_link(work, number, token, lifetime=LINK_LIFETIME)
            work.note(Deed.STAFF_SIGN_IN_LINKED, by=actor, about=_subject(number))
            await work.commit()
        return token


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody opens a one-time link in a browser."""

    open_work: OpenWork
    new_token: NewToken

    async def __call__(self, token: str, seen_from: SeenFrom = NOWHERE) -> str:
        """Begin a session that opens nothing yet but the second factor.

        Returns:
            The secret of the session, for the cookie.

        Raises:
            SignInNotAccepted: used before, too old, or never made.
        """
        secret = self.new_token()
        async with self.open_work() as work:
            link = await work.staff.find_link(token_hash(token))
            if link is None or link.connects:
                raise SignInNotAccepted
            await work.staff.put_link(link.used(work.now))
            staff = await work.staff.get(link.staff)
            if staff.ended:
                raise SignInNotAccepted
            session = Session(
                token_hash(secret), staff.id, work.now, work.now, seen_from=seen_from
            )
            await work.staff.add_session(session)
            work.note(Deed.STAFF_LINK_USED, by=Actor.staff(staff.id), about=_subject(staff.id))
            await work.commit()
        return secret


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever holds a session's secret."""

    staff: Staff
    session: Session
    factor: SecondFactor | None = field(repr=False, default=None)

    @property
    def full(self) -> bool:
        """Whether the second factor was shown in this session."""
        return self.session.full


@dataclass(frozen=True, slots=True)
class WhoIsThere:
    """Whose session a request belongs to."""

    open_work: OpenWork

    async def __call__(self, secret: str) -> Visitor | None:
        """The visitor, or None if the session is unknown or over, or their access has ended."""
        async with self.open_work() as work:
            session = await work.staff.find_session(token_hash(secret))
            if session is None or not session.alive(work.now):
                return None
            staff = await work.staff.get(session.staff)
            if staff.ended:
                return None
            factor = await work.staff.second_factor(staff.id)
            if work.now - session.seen_at >= SEEN_EVERY:
                session = replace(session, seen_at=work.now)
                await work.staff.put_session(session)
                await work.commit()
        return Visitor(staff, session, factor)


@dataclass(frozen=True, slots=True)
class ProposeSecondFactor:
    """Somebody without a second factor is shown a secret for their authenticator app."""

    open_work: OpenWork

    async def __call__(self, visitor: Visitor, secret: bytes) -> SecondFactor:
        """The proposed factor. Asking again before it is confirmed proposes the same one.

        Raises:
            SignInNotAccepted: there is a confirmed one already; it cannot be replaced by a link.
        """
        async with self.open_work() as work:
            there = await work.staff.second_factor(visitor.staff.id)
            if there is not None:
                if there.confirmed:
                    raise SignInNotAccepted
                return there
            factor = SecondFactor(secret)
            await work.staff.put_second_factor(visitor.staff.id, factor)
            subject = _subject(visitor.staff.id)
            work.note(
                Deed.STAFF_SECOND_FACTOR_SET, by=Actor.staff(visitor.staff.id), about=subject
            )
            await work.commit()
        return factor


@dataclass(frozen=True, slots=True)
class ProveSecondFactor:
    """Somebody enters a code of their authenticator app."""

    open_work: OpenWork
    check_code: CheckCode
    new_token: NewToken

    async def __call__(self, visitor: Visitor, code: str, seen_from: SeenFrom = NOWHERE) -> str:
        """Open the console. A code works once.

        Returns:
            The secret of a new session that replaces the half-open one.

        Raises:
            SignInNotAccepted: the code is wrong, old, or was used before, or the factor rests;
                too many of these end the session, and a new link is needed.
        """
        secret = self.new_token()
        staff = visitor.staff.id
        async with self.open_work() as work:
            if not await use_code(work, staff, code, self.check_code):
                await work.staff.put_session(visitor.session.after_a_wrong_code(work.now))
                await work.commit()
                raise SignInNotAccepted
            await open_fully(work, visitor, secret, seen_from)
            await work.commit()
        return secret


async def open_fully(work: Work, visitor: Visitor, secret: str, seen_from: SeenFrom) -> None:
    """Begin the session that opens everything, in place of the half-open one."""
    staff = visitor.staff.id
    await work.staff.put_session(replace(visitor.session, ended_at=work.now))
    session = Session(
        token_hash(secret), staff, work.now, work.now, full=True, seen_from=seen_from
    )
    await work.staff.add_session(session)
    work.note(Deed.STAFF_SIGNED_IN, by=Actor.staff(staff), about=_subject(staff))


async def refuse(work: Work, visitor: Visitor) -> None:
    """Count a wrong proof against the session; after too many of them it is over."""
    await work.staff.put_session(visitor.session.after_a_wrong_code(work.now))
    staff = visitor.staff.id
    work.note(Deed.STAFF_SIGN_IN_REFUSED, by=Actor.staff(staff), about=_subject(staff))


async def use_code(work: Work, staff: StaffId, code: str, check_code: CheckCode) -> bool:
    """Use a code of their second factor up, or count it as a wrong one. Either needs a commit.

    A factor that was guessed at too often rests: then every code is refused, and none is counted.
    """
    factor = await work.staff.second_factor(staff)
    if factor is not None and not factor.rests(work.now):
        used = check_code(factor, code, work.now)
        if used is not None:
            await work.staff.put_second_factor(staff, used.after_a_right_code())
            return True
        await work.staff.put_second_factor(staff, factor.after_a_wrong_code(work.now))
    work.note(Deed.STAFF_SIGN_IN_REFUSED, by=Actor.staff(staff), about=_subject(staff))
    return False


@dataclass(frozen=True, slots=True)
class SignOut:
    """Somebody leaves the console."""

    open_work: OpenWork

    async def __call__(self, visitor: Visitor) -> None:
        """End the session. Doing so again is harmless."""
        async with self.open_work() as work:
            await work.staff.put_session(replace(visitor.session, ended_at=work.now))
            staff = visitor.staff.id
            work.note(Deed.STAFF_SIGNED_OUT, by=Actor.staff(staff), about=_subject(staff))
            await work.commit()


def may(visitor: Visitor, permission: Permission) -> Staff:
    """The staff member, provided that the session is fully open and they may.

    Raises:
        NotAllowed: one of the two is missing.
    """
    if not visitor.full or not visitor.staff.may(permission):
        raise NotAllowed(permission)
    return visitor.staff
