"""Who came in when, from where, and who was refused; and signing somebody out somewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth.actions.authority import must
from hearth.community.audit import Deed, Entry, Subject, Wanted
from hearth.community.people import Actor, Permission, Staff, StaffId
from hearth.community.staffroom import Session
from hearth.ports import OpenWork

SHOWN = 50
"""Sessions, and deeds, on a page."""

COMINGS = frozenset(
    {
        Deed.STAFF_CHAT_LOCKED,
        Deed.STAFF_CHAT_UNLOCKED,
        Deed.STAFF_CONNECTED,
        Deed.STAFF_LINK_USED,
        Deed.STAFF_PASSKEY_ADDED,
        Deed.STAFF_PASSKEY_REMOVED,
        Deed.STAFF_SECOND_FACTOR_SET,
        Deed.STAFF_SIGNED_IN,
        Deed.STAFF_SIGNED_OUT,
        Deed.STAFF_SIGN_IN_LINKED,
        Deed.STAFF_SIGN_IN_REFUSED,
    }
)
"""What tells how somebody came in, or did not."""


@dataclass(frozen=True, slots=True)
class Activity:
    """How people came in.

    Args:
        sessions: the newest first.
        deeds: among `COMINGS`, the newest first.
    """

    sessions: Sequence[Session]
    deeds: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class SeeActivity:
    """Somebody looks at how people came in."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff, of: StaffId | None = None) -> Activity:
        """One's own, without a deed; of others, or of all, looking is a deed.

        Args:
            by: who looks.
            of: whose; of everybody if None.

        Raises:
            NotAllowed: it is not their own, and they do not manage staff.
        """
        async with self.open_work() as work:
            if of != by.id:
                actor = must(by, Permission.STAFF_MANAGE)
                about = Subject("staff", "all") if of is None else Subject.of("staff", of)
                work.note(Deed.STAFF_ACTIVITY_READ, by=actor, about=about)
            sessions = await work.staff.sessions_lately(of, SHOWN)
            wanted = Wanted(COMINGS, of, "staff")
            found = await work.audit.search(wanted, limit=SHOWN)
            await work.commit()
        return Activity(_without_steps(sessions), [one.entry for one in found])


def _without_steps(sessions: Sequence[Session]) -> list[Session]:
    """Without what only led to the second factor and was over with it; with what was refused."""
    begun = {(one.staff, one.began_at) for one in sessions if one.full}
    return [
        one
        for one in sessions
        if one.full or one.wrong_codes or (one.staff, one.ended_at) not in begun
    ]


@dataclass(frozen=True, slots=True)
class EndSession:
    """Somebody signs a browser out, without being at it."""

    open_work: OpenWork

    async def __call__(self, session: str, *, of: StaffId, by: Staff) -> None:
        """End one session; all others go on. Ending it again, or none, changes nothing.

        Args:
            session: the beginning of its hash, as `Session.handle` has it.
            of: whose it is.
            by: who ends it: whose it is, or somebody who manages staff.

        Raises:
            NotAllowed: it is not their own, and they do not manage staff.
        """
        actor = Actor.staff(of) if of == by.id else must(by, Permission.STAFF_MANAGE)
        async with self.open_work() as work:
            for one in await work.staff.sessions(of):
                if one.handle == session and one.ended_at is None:
                    await work.staff.put_session(replace(one, ended_at=work.now))
                    about = Subject.of("staff", of)
                    work.note(Deed.STAFF_SIGNED_OUT, by=actor, about=about)
            await work.commit()
