"""A member becomes a peer supporter, and somebody new gets kind words without a name."""

import pytest

from hearth.actions.being_there import AskPeer
from hearth.bootstrap.stage import CIRCLE
from hearth.community.audit import Deed, Subject
from hearth.community.peers import TRAINING
from hearth.community.people import SHELL, Role, Staff, StaffId
from hearth.community.programmes import Enrolment, EnrolmentState, StartedBy
from town import Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

OWNER = Staff(StaffId(1), frozenset({Role.OWNER}))
THANKS = "Thank you, that helps on a grey day."
KIND = "Welcome! It is good that you found your way here."


async def peer(place: Town) -> Person:
    """A member who learnt it before, is asked by the team, and says yes."""
    olga = await place.member("Olga Petrova")
    number = await place.number_of(olga)
    async with place.care.open_work() as work:
        done, today = EnrolmentState.COMPLETED, work.now.date()
        await work.enrolments.put(
            Enrolment(number, CIRCLE, TRAINING, done, StartedBy.MEMBER, today, work.now)
        )
        about = Subject.of("member", number)
        work.note(Deed.PROGRAMME_COMPLETED, by=SHELL, about=about)
        await work.commit()
    await AskPeer(place.care.open_work)(number, CIRCLE, by=OWNER)
    asked = await olga.sees_button("peer:yes:")
    await olga.taps(asked, "peer:yes:")
    await olga.sees("You have completed the training")
    return olga


async def test_somebody_new_is_welcomed_by_a_peer_supporter_without_a_name(place: Town) -> None:
    olga = await peer(place)
    nia = await place.member()
    nia.seen = 0  # It was offered on the way in.
    offered = await nia.sees_button("welcome:want:")
    await nia.taps(offered, "welcome:want:")
    await nia.sees("their words come here within a day")
    wanted = await olga.sees_button("welcome:take:")
    assert "Nia" not in text_of(wanted)
    await olga.taps(wanted, "welcome:take:")
    await olga.sees("Please write your welcome")
    await olga.asks_bot(KIND)
    shown = await olga.sees_button("welcome:send")
    await olga.taps(shown, "welcome:send")
    await olga.sees("It is on its way")
    came = text_of(await nia.sees(KIND))
    assert "A peer supporter in" in came
    assert "Olga" not in came

    # One answer goes back, as nameless as the welcome came.
    back = await nia.sees_button("thanks:begin:")
    await nia.taps(back, "thanks:begin:")
    await nia.sees("Please write your answer")
    await nia.asks_bot(THANKS)
    shown = await nia.sees_button("thanks:send")
    await nia.taps(shown, "thanks:send")
    answer = text_of(await olga.sees(THANKS))
    assert "Somebody whom you welcomed" in answer
    assert "Nia" not in answer

    # What is theirs ends with a tap, and nobody who joins later is offered it.
    await olga.asks_bot("/peer")
    ready = await olga.sees_button("peer:stop:")
    await olga.taps(ready, "peer:stop:")
    await olga.sees("You are no longer a peer supporter")
