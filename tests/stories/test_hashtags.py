"""A hashtag of a post is marked until its week is counted; once many used it, it is a topic."""

import pytest

from hearth.community.audit import Deed, Subject
from hearth.community.listening import Cell, CellKind, WeekCount, monday
from hearth.community.people import CLOCK
from town import Town

pytestmark = pytest.mark.asyncio(loop_scope="session")

TAG = Cell(CellKind.HASHTAG, "missed_dose")


async def test_a_hashtag_that_many_used_leads_to_what_is_known_about_it(place: Town) -> None:
    nia = await place.member()
    asked = "What should I do if I forget to take a dose of my medicine? #missed_dose"
    post = await nia.writes(place.cast.group, asked)
    await nia.sees_reply_to(post)

    number = await place.number_of(nia)
    async with place.care.open_work() as work:
        week = monday(work.now)
        marked = await work.listening.marked(place.circle, week)
        assert TAG in {one.cell for one in marked if one.member == number}
        # As if the week were over, and many had used it.
        await work.listening.keep(place.circle, [WeekCount(week, TAG, 25)])
        work.note(Deed.WEEKS_COUNTED, by=CLOCK, about=Subject.of("community", place.circle))
        await work.commit()

    await nia.asks_bot("/topics")
    topics = await nia.sees_button("find:tag:missed_dose")
    await nia.taps(topics, "find:tag:missed_dose")
    await nia.sees("This is what I found")
