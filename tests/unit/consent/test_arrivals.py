"""Who leaves a group and comes again; a group and a direct chat are heard in no order."""

from hearth.actions.arrivals import JudgeJoinRequest, SeeDeparture
from hearth.actions.members import present
from hearth.community.audit import Deed
from unit.consent.circle import EPILEPSY, Circle

GROUP = -100


async def test_a_link_that_was_offered_before_the_departure_is_heard_lets_in_once(
    circle: Circle,
) -> None:
    member = await circle.member()
    contact = (await circle.heard(member)).contact
    judge, departure = JudgeJoinRequest(circle.work), SeeDeparture(circle.work)
    async with circle.work() as work:
        here = await present(work, contact, EPILEPSY)
        await work.memberships.put(here.membership.offered_the_group())
        work.note(Deed.GROUP_LINK_OFFERED, by=here.actor, about=here.subject)
        await work.commit()

    await departure(contact, GROUP)
    assert await judge(contact, GROUP, language="en")
    assert not await judge(contact, GROUP, language="en")

    await departure(contact, GROUP)
    assert not await judge(contact, GROUP, language="en")
