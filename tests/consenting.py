"""What members said to the consent documents, for tests that begin after that."""

from collections.abc import Iterable

from hearth.community.consent import ConsentRecord, Decision, Purpose, document_hash
from hearth.community.people import CommunityId, MemberId
from hearth.ports import Work


async def says(  # noqa: PLR0913  What a person says has that many sides.
    work: Work,
    member: MemberId,
    community: CommunityId,
    decision: Decision = Decision.GIVEN,
    purposes: Iterable[Purpose] = tuple(Purpose),
    *,
    version: int = 1,
) -> None:
    """Follow the member's records with the same word on each of these purposes."""
    for purpose in purposes:
        there = len(await work.consents.records(member, community))
        await work.consents.follow(
            ConsentRecord(
                id=f"{member}-{community}-{there + 1}",
                member=member,
                community=community,
                purpose=purpose,
                decision=decision,
                document_hash=document_hash(f"{purpose} {version}"),
                version=version,
                language="en",
                wording="May we?\n[I agree]",
                at=work.now,
                chat=4711,
                update=0,
            )
        )
