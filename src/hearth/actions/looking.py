"""Looking things up for pages: nothing here changes anything or is about a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.actions.on_call import clinicians
from hearth.actions.sign_in import Visitor
from hearth.community.audit import Entry
from hearth.community.communities import Community
from hearth.community.people import CommunityId, Staff, StaffId
from hearth.community.staffroom import token_hash
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class FindCommunity:
    """One community, and the name of the bot that its members talk to."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId) -> tuple[Community, str]:
        """The community and the bot's user name, empty until the bot has said hello.

        Raises:
            NoSuchCommunity: there is none of that name.
        """
        async with self.open_work() as work:
            return await work.communities.get(community), await work.communities.bot_name()


@dataclass(frozen=True, slots=True)
class NewestDeeds:
    """What happened lately, for pages that show it as it happens."""

    open_work: OpenWork

    async def __call__(self, limit: int) -> Sequence[Entry]:
        """The newest entries of the audit log first.

        They are for no person: our own pages make "something changed here" of them.
        """
        async with self.open_work() as work:
            return await work.audit.newest(limit)


@dataclass(frozen=True, slots=True)
class NamesOfStaff:
    """How colleagues are called."""

    open_work: OpenWork

    async def __call__(self) -> dict[StaffId, str]:
        """Working names by number, of ended colleagues too."""
        async with self.open_work() as work:
            return {one.id: one.name for one in await work.staff.list()}


@dataclass(frozen=True, slots=True)
class NamesOfClinicians:
    """To whom a case can be given."""

    open_work: OpenWork

    async def __call__(self, *, but: Staff) -> dict[StaffId, str]:
        """Working names, by number, of everybody else who handles cases now."""
        async with self.open_work() as work:
            return {one.id: one.name for one in await clinicians(work) if one.id != but.id}


@dataclass(frozen=True, slots=True)
class WhoIsStillThere:
    """Whose session a request belongs to that nobody's hand sent, such as a page's own refresh."""

    open_work: OpenWork

    async def __call__(self, secret: str) -> Visitor | None:
        """As `WhoIsThere`, but the session is not seen by this, so an empty desk gets locked."""
        async with self.open_work() as work:
            session = await work.staff.find_session(token_hash(secret))
            if session is None or not session.alive(work.now):
                return None
            staff = await work.staff.get(session.staff)
        return None if staff.ended else Visitor(staff, session)
