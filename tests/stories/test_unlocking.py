"""The care-team bot shows what members wrote only after a code, and takes it back by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hearth.bootstrap.outside import CODE_STEP, clock, codes, new_secret
from hearth.bootstrap.running import Running
from hearth.community.audit import Deed, Subject
from hearth.community.people import Actor
from hearth.community.staffroom import CHAT_IDLE, SecondFactor
from town import Person, Town, hearth_running, standing

QUESTION = "Is it usual to see double in the first week of a new dose?"
REPLY = "Please ring the ward before tonight."


@dataclass
class Ahead:
    """A clock that goes on as clocks do, and jumps ahead when the story says so."""

    by: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return clock() + self.by

    def passes(self, how_long: timedelta) -> None:
        self.by += how_long


@dataclass
class App:
    """An authenticator app."""

    secret: bytes
    time: Ahead

    def code(self) -> str:
        """What it shows next; a code works once."""
        self.time.passes(timedelta(seconds=CODE_STEP))
        return codes(self.secret).generate(int(self.time().timestamp())).decode()


async def with_app(place: Town, time: Ahead) -> App:
    """Anna's second factor, as the console's page sets it up."""
    secret, anna = new_secret(), place.furnished.anna.staff.id
    async with place.care.open_work() as work:
        await work.staff.put_second_factor(anna, SecondFactor(secret, confirmed=True))
        about = Subject.of("staff", anna)
        work.note(Deed.STAFF_SECOND_FACTOR_SET, by=Actor.staff(anna), about=about)
        await work.commit()
    return App(secret, time)


async def test_content_comes_after_a_code_and_goes_by_itself_even_over_a_restart(
    tmp_path: Path,
) -> None:
    time = Ahead()
    async with standing(tmp_path / "home", at=time) as place:
        anna = Person(place.control, place.cast.anna)
        async with hearth_running(place):
            await place.connected()
            await reads_and_replies(place, anna, await with_app(place, time))
        time.passes(CHAT_IDLE)
        place.running = Running(place.settings, time, models=place.running.models)
        async with hearth_running(place):
            await anna.no_longer_has(QUESTION)
            await anna.tells_careteam_bot("/mine")
            card = await anna.sees_button("case:read:")
            await anna.taps(card, "case:read:")
            await anna.sees("This chat is locked")
            assert not await anna.has_seen(QUESTION)
            locked = [one for one in await place.deeds() if one.deed is Deed.STAFF_CHAT_LOCKED]
            assert [one.by.kind for one in locked] == ["clock"]


async def reads_and_replies(place: Town, anna: Person, app: App) -> None:
    """Take a case while the chat is locked, unlock it, read, reveal the name, and reply."""
    member = await place.member("Nia")
    anna.seen = int((await place.control.events(anna.number))["next"])
    await member.asks_bot(f"/ask {QUESTION}")
    card = await anna.sees_button("case:take:")
    assert QUESTION not in str(card)
    await anna.taps(card, "case:take:")
    await anna.sees("This chat is locked")
    assert not await anna.has_seen(QUESTION)

    await anna.tells_careteam_bot("000000")
    await anna.sees("That code is not right")
    await anna.tells_careteam_bot(app.code())

    shown = await anna.sees(QUESTION)
    assert shown["has_protected_content"]
    await anna.taps(shown, "case:more:")
    more = await anna.sees_button("case:reveal:")
    await anna.taps(more, "case:reveal:")
    await anna.sees("why you need the name")
    await anna.tells_careteam_bot("To write the letter that was asked for.")
    assert (await anna.sees("chose no name"))["has_protected_content"]
    await anna.taps(shown, "case:reply:")
    await anna.sees("Write your reply")
    await anna.tells_careteam_bot(REPLY)
    await member.sees(REPLY)
