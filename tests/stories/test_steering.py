"""A case is steered by thumb, from hand to hand, and its member knows who is there."""

import pytest

from hearth.community.cases import CaseNumber, Priority, SaidBy
from leaves import said_in
from stories.test_cases import ask, take
from town import Colleague, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def chooses(who: Colleague, number: int, verb: str, choice: str, words: str) -> None:
    """More, what, whom or how, and why."""
    await who.tells_careteam_bot(f"/case {number}")
    card = await who.sees_button(f"case:more:{number}")
    await who.taps(card, f"case:more:{number}")
    more = await who.sees_button(f"case:{verb}:{number}")
    await who.taps(more, f"case:{verb}:{number}")
    offered = await who.sees_button(f"case:{verb}:{number}:{choice}")
    await who.taps(offered, f"case:{verb}:{number}:{choice}")
    if words:
        await who.sees("Write")
        await who.tells_careteam_bot(words)


async def test_from_hand_to_hand_the_member_knows_who_is_there(place: Town) -> None:
    member, anna, ben = await place.member(), place.anna, place.ben
    number = await ask(place, member)
    await take(place, anna, number)
    await member.sees("Dr Anna")

    ben.seen = int((await place.control.events(ben.number))["next"])
    other = place.furnished.ben.staff.id
    await chooses(anna, number, "hand", str(other), "You know her other medicines.")
    await anna.sees("in your colleague's hands")
    await ben.sees(f"handed case {number} over to you")
    told = text_of(await member.sees("looks after your case"))
    assert "Ben" in told
    assert "need not tell anything again" in told

    anna.seen = int((await place.control.events(anna.number))["next"])
    first = place.furnished.anna.staff.id
    await chooses(ben, number, "ask", str(first), "Would you wait until Monday?")
    await ben.sees("You still hold it")
    await anna.sees(f"asks for your opinion on case {number}")

    await chooses(ben, number, "prio", "urgent", "It gets worse.")
    await ben.sees(f"Case {number} is urgent now")
    await chooses(ben, number, "follow", "1", "")
    await ben.sees(f"I remind you of case {number}")
    await chooses(ben, number, "rest", "4", "")
    await ben.sees(f"Case {number} rests until")
    await member.asks_bot("It is worse again since lunch")
    await ben.sees("wrote again")

    async with place.care.open_work() as work:
        newest = (await said_in(work, CaseNumber(number)))[-1].position
    await chooses(ben, number, "split", str(newest), "")
    how = await ben.sees_button(f"case:one:{number}:{newest}")
    await ben.taps(how, f"case:one:{number}:{newest}")
    new = int(text_of(await ben.sees("is new and yours")).split()[1])
    await chooses(ben, number, "merge", str(new), "")
    await ben.sees(f"Case {new} goes on in case {number}")

    async with place.care.open_work() as work:
        case = await work.cases.get(CaseNumber(number))
        said = await said_in(work, case.number)
    assert (case.holder, case.priority, case.snoozed_until) == (other, Priority.URGENT, None)
    notes = [one.text for one in said if one.by is SaidBy.NOTE]
    assert notes == [
        "You know her other medicines.",
        "Would you wait until Monday?",
        "It gets worse.",
    ]
    for words in (*notes, "opinion", "urgent", "rests"):
        assert not await member.has_seen(words)
