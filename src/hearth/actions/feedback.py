"""Members say what went well and what went wrong, and the register of it is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hearth.actions.authority import By, must
from hearth.actions.rights import known, tell
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.errors import NotOffered
from hearth.community.feedback import Quarter, Told, a_year_of_quarters, by_quarter, told
from hearth.community.outgoing import Button, Rows, Say
from hearth.community.people import CommunityId, Contact, Permission, Staff
from hearth.community.rights import FEEDBACK, Right
from hearth.community.talks import Step, Talk
from hearth.community.words import MemberWords
from hearth.ports import OpenWork

ASKS = {
    Right.COMPLAINT: (Step.COMPLAINT, MemberWords.ASK_COMPLAINT),
    Right.COMPLIMENT: (Step.COMPLIMENT, MemberWords.ASK_COMPLIMENT),
}
"""What a member is asked to write, and how they are asked."""


@dataclass(frozen=True, slots=True)
class AskForFeedback:
    """Somebody writes /feedback."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Ask whether something went wrong or went well, each a tap away.

        Raises:
            NotAMember: nothing is held about the person.
        """
        async with self.open_work() as work:
            here = await known(work, contact)
            rows: Rows = (
                (Button(MemberWords.BUTTON_COMPLAINT, "feedback:complaint"),),
                (Button(MemberWords.BUTTON_COMPLIMENT, "feedback:compliment"),),
            )
            tell(work, here, Say(MemberWords.ASK_FEEDBACK, buttons=rows))
            await work.commit()


@dataclass(frozen=True, slots=True)
class BeginFeedback:
    """A member chose which of both it is."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, what: Right) -> None:
        """Ask for it in one message, and say who will read it.

        What comes next is screened like every message: danger in it goes to the care team first.

        Raises:
            NotAMember: nothing is held about the person.
            NotOffered: `what` is not among `FEEDBACK`.
        """
        if what not in ASKS:
            raise NotOffered
        step, asks = ASKS[what]
        async with self.open_work() as work:
            here = await known(work, contact)
            await work.talks.put(contact, Talk(step, here.community.id))
            tell(work, here, Say(asks))
            await work.commit()


@dataclass(frozen=True, slots=True)
class SeeFeedback:
    """Somebody looks at what members said of the house, quarter by quarter."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> Sequence[tuple[Community, Sequence[Quarter]]]:
        """By community, in the order of their names: this quarter and the four before it.

        Whoever sees this handles each complaint by its number, so counts are not hidden when they
        are small. A community of which nothing was said is left out.

        Raises:
            NotAllowed: the actor does not answer requests.
        """
        must(by, Permission.REQUEST_HANDLE)
        async with self.open_work(looking=True) as work:
            homes = await work.communities.all()
            found = []
            for home in sorted(homes, key=lambda one: one.title):
                zone = ZoneInfo(home.time_zone)
                since = a_year_of_quarters(work.now, zone)
                said = await work.requests.asked(home.id, FEEDBACK, since)
                if said:
                    found.append((home, by_quarter(said, zone, work.now)))
            return found


@dataclass(frozen=True, slots=True)
class ReportFeedback:
    """Somebody takes a quarter's counts along, for a report. That is a deed, as with figures."""

    open_work: OpenWork

    async def __call__(
        self, community: CommunityId, first: date, *, by: By
    ) -> tuple[Community, Sequence[Told], datetime]:
        """The community, this quarter and those before it back to a year ago, and the moment.

        The newest is the one that begins on the day `first`; small counts are left out.

        Raises:
            NotAllowed: the actor does not export figures.
            NotOffered: that quarter is none of the five that are looked at, or nothing came in it.
            NoSuchCommunity: there is none of that name.
        """
        actor = must(by, Permission.FIGURES_EXPORT)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            zone = ZoneInfo(home.time_zone)
            said = await work.requests.asked(home.id, FEEDBACK, a_year_of_quarters(work.now, zone))
            found = [one for one in by_quarter(said, zone, work.now) if one.first <= first]
            if not found or found[0].first != first:
                raise NotOffered
            about = Subject.of("community", community)
            work.note(Deed.FIGURES_EXPORTED, by=actor, about=about)
            await work.commit()
            return home, [told(one) for one in found], work.now
