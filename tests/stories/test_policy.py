"""What follows from a post by a community's policy: asked first, told why, looked at twice."""

import pytest

from hearth.actions.cases import CloseCase, TakeCase
from hearth.actions.policies import ChangePolicy
from hearth.community.cases import Case, Matter, Outcome
from hearth.community.errors import CaseNotForYou
from hearth.community.findings import FindingKind, Place
from hearth.community.people import SHELL, CommunityId, Role, Staff
from hearth.community.policy import Consequence, Row
from town import Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

ADVERT = "Buy my miracle cure now, 50% off, order at my shop today!"
ABUSE = "you are a worthless idiot, everybody here hates you"
PROMOTION: Row = (FindingKind.PROMOTION, Place.GROUP)


async def open_case(place: Town, member: Person) -> Case:
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        case = await work.cases.find_open(number, place.circle)
    assert case is not None
    return case


async def clinicians(place: Town) -> tuple[Staff, Staff]:
    async with place.care.open_work() as work:
        found = [one for one in await work.staff.list() if Role.CLINICIAN in one.roles]
    return found[0], found[1]


async def decides(place: Town, due: frozenset[Consequence] | None) -> None:
    change = ChangePolicy(place.care.open_work)
    await change(CommunityId(place.circle), {PROMOTION: due}, by=SHELL)


async def test_a_community_that_asks_first_leaves_the_post_until_its_author_says(
    place: Town,
) -> None:
    member = await place.member()
    await decides(place, frozenset({Consequence.ASK_AUTHOR}))
    await member.writes(place.cast.group, ADVERT)
    asked = await member.sees_button("asked:down")
    assert asked["chat"]["id"] != place.cast.group
    assert "Your post is still there" in text_of(asked)
    assert await member.has_seen(ADVERT)

    await member.taps(asked, "why:a")
    assert "I ask the author first" in text_of(await member.sees("Why I asked about your post"))
    await member.taps(asked, "asked:down")
    await member.sees("I have taken your post out of the group")
    await member.no_longer_has(ADVERT)
    await decides(place, None)


async def test_a_hidden_post_tells_why_and_two_people_look_at_a_dispute(place: Town) -> None:
    member = await place.member()
    await member.writes(place.cast.group, ABUSE)
    notice = await member.sees_button("why:h")
    await member.taps(notice, "why:h")
    why = await member.sees("Why your post is not in the group")
    assert "words that may insult somebody" in text_of(why)
    await member.taps(why, "post:dispute")
    await member.sees("case")

    first = await open_case(place, member)
    one, other = await clinicians(place)
    work = place.care.open_work
    await TakeCase(work)(first.number, by=one)
    await CloseCase(work)(first.number, Outcome.NO_ACTION, by=one)
    closed = await member.sees_button("case:again")
    await member.taps(closed, "case:again")
    await member.sees("not the one who decided")

    second = await open_case(place, member)
    assert (second.matter, second.follows, second.not_for) == (
        Matter.DISPUTE,
        first.number,
        one.id,
    )
    with pytest.raises(CaseNotForYou):
        await TakeCase(work)(second.number, by=one)
    await TakeCase(work)(second.number, by=other)
    await CloseCase(work)(second.number, Outcome.NO_ACTION, by=other)
    last = await member.sees("Two people have looked at this now")
    assert "case:again" not in str(last.get("reply_markup", ""))
