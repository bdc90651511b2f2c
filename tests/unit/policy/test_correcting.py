"""A rumour that is told as true is answered with what is known, and with a source."""

from hearth.community.cases import Matter
from hearth.community.findings import FindingKind, Place
from hearth.community.outgoing import Say, ToGroup, ToMember
from hearth.community.policy import Consequence
from hearth.community.words import MemberWords
from hearth.screening.rumours import rumours
from unit.console.home import CIRCLE
from unit.policy.kit import Circle

RUMOUR = "Just stop taking your tablets, you don't need them"
LISTED = rumours()["stop-your-medicine"]


def corrections(owed: list[tuple[object, object]]) -> list[tuple[object, Say]]:
    return [
        (to, effect)
        for to, effect in owed
        if isinstance(effect, Say) and effect.words is MemberWords.WHAT_IS_KNOWN
    ]


async def test_the_group_reads_what_is_known_under_the_post(circle: Circle) -> None:
    await circle.posts_in_group(RUMOUR)

    ((to, say),) = corrections([*await circle.owed()])

    assert to == ToGroup(CIRCLE)
    assert say.values == {"known": LISTED.known, "source": LISTED.source}
    assert say.reply_to == circle.posts


async def test_people_look_at_it_too(circle: Circle) -> None:
    await circle.posts_in_group(RUMOUR)

    case = await circle.case()

    assert case is not None
    assert case.matter is Matter.CONDUCT


async def test_in_the_direct_chat_only_its_author_reads_it(circle: Circle) -> None:
    await circle.writes_to_bot(RUMOUR)

    ((to, say),) = corrections([*await circle.owed()])

    assert to == ToMember(circle.mira.id)
    assert say.reply_to is None


async def test_who_asks_whether_it_is_true_is_not_corrected(circle: Circle) -> None:
    await circle.posts_in_group("Should I just stop taking my tablets?")

    assert corrections([*await circle.owed()]) == []


async def test_a_community_may_leave_it_to_people(circle: Circle) -> None:
    only_people = frozenset({Consequence.OPEN_CASE})
    await circle.decides({(FindingKind.MISINFORMATION, Place.GROUP): only_people})

    await circle.posts_in_group(RUMOUR)

    assert corrections([*await circle.owed()]) == []
    assert await circle.case() is not None
