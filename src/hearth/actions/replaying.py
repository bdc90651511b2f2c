"""Erasing again what a backup brought back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hearth.community.audit import Deed, Subject
from hearth.community.erasure import ErasedFor, Erasure, ErasureStep
from hearth.community.people import PROGRAM, CommunityId, MemberId
from hearth.ports import OpenWork, Work

NO_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class ReplayErasures:
    """Members are back who were erased: the database is older than their erasure."""

    open_work: OpenWork

    async def find(self, known: Mapping[MemberId, datetime]) -> Mapping[MemberId, datetime]:
        """Those of the known erasures that have to be carried out again, and when they were."""
        async with self.open_work() as work:
            return {one: known[one] for one in await work.erasures.returned(list(known))}

    async def __call__(self, returned: Mapping[MemberId, datetime]) -> None:
        """Take everything about them away again, all or nothing; nobody is written to."""
        if not returned:
            return
        async with self.open_work() as work:
            for member, erased_at in returned.items():
                await _again(work, member, erased_at)
            await work.erasures.drop_stale(max(returned.values()))
            await work.commit()


async def _again(work: Work, member: MemberId, erased_at: datetime) -> None:
    contact = await work.erasures.contact_of(member)
    counts = await work.erasures.untie(member, contact)
    await work.erasures.forget_traces(member)
    memberships = await work.memberships.of(member)
    before = await work.erasures.find(member)
    erasure = before or Erasure(
        member=member,
        community=memberships[0].community if memberships else CommunityId(""),
        why=ErasedFor.ASKED,
        asked_at=erased_at,
        step=ErasureStep.ASKED,
        step_at=erased_at,
        language=NO_LANGUAGE,
    )
    went = erasure.went.more(counts).more(await work.erasures.empty(member))
    await work.erasures.put(erasure.reached(ErasureStep.DONE, work.now, went))
    work.note(Deed.ERASURE_REPLAYED, by=PROGRAM, about=Subject.of("member", member))
