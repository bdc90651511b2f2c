"""Members read topics, and find what may be read, and nothing else."""

from dataclasses import dataclass, replace

import pytest

from hearth.actions.direct import HearDirect
from hearth.actions.finding_out import ReadBulletin, ReadTopic, SearchTexts, ShowTopics
from hearth.actions.hearing import Heard
from hearth.actions.publishing_bulletins import RetractBulletin
from hearth.bootstrap.shelf import Shelf
from hearth.community.answers import Recognition
from hearth.community.bulletin_words import Wording
from hearth.community.bulletins import Audience, Reach
from hearth.community.errors import NotOffered
from hearth.community.outgoing import Say, ToMember
from hearth.community.people import Contact, Member
from hearth.community.spoken import Cue, HowSpoken, Spoken
from hearth.community.words import BulletinWords, MemberWords
from unit.bulletins.conftest import press
from unit.bulletins.press import EVERYBODY, READER, Press
from unit.consent.circle import EPILEPSY

__all__ = ["press"]

LAMPS = Wording("Lamps in the garden", "The garden has new lamps. They are lit from six.")


class Deaf:
    """Asked by nobody here: what is heard is danger."""

    async def recognise(self, text: str, packs: tuple[str, ...]) -> Recognition:
        raise AssertionError(text, packs)


@dataclass(frozen=True)
class Seeker:
    """A member who looks for something."""

    press: Press
    member: Member
    contact: Contact
    shelf: Shelf

    @classmethod
    async def of(cls, press: Press) -> "Seeker":
        member = await press.circle.member()
        async with press.circle.work() as work:
            contact = await work.members.contact_of(member.id)
        return cls(press, member, contact, Shelf())

    async def told(self) -> Say:
        """What they were told last."""
        found = await self.press.circle.bot.outbox.claim(50)
        for one in found:
            await self.press.circle.bot.outbox.sent(one.id)
        own = [one.effect for one in found if one.recipient == ToMember(self.member.id)]
        said = own[-1]
        assert isinstance(said, Say)
        return said

    async def finds(self, words: str) -> Say:
        work = self.press.circle.bot.open_work
        hear = HearDirect(work, READER.screen, Deaf(), self.shelf)
        await SearchTexts(work, hear, self.shelf.topics)(Heard(self.contact, words, message=7))
        return await self.told()

    async def topics(self, pack: str = "") -> Say:
        work = self.press.circle.bot.open_work
        await ShowTopics(work, self.shelf, self.shelf.topics)(self.contact, pack)
        return await self.told()


def deeds(say: Say) -> list[str]:
    return [one.deed for row in say.buttons for one in row]


async def test_topics_open_by_pack_and_give_the_answer_as_it_stands(press: Press) -> None:
    seeker = await Seeker.of(press)
    topics = await seeker.topics()
    assert "find:pack:general" in deeds(topics)

    listed = deeds(await seeker.topics("general"))
    assert all(one.startswith("find:answer:general.") for one in listed)
    intent = listed[0].removeprefix("find:answer:")
    await ReadTopic(press.circle.bot.open_work, seeker.shelf)(seeker.contact, intent)
    answer = await seeker.told()
    assert answer.words is MemberWords.ANSWER
    assert answer.values["sources"]


async def test_a_pack_of_another_community_is_not_shown(press: Press) -> None:
    seeker = await Seeker.of(press)
    with pytest.raises(NotOffered):
        await seeker.topics("liver_transplant")
    read = ReadTopic(press.circle.bot.open_work, seeker.shelf)
    with pytest.raises(NotOffered):
        await read(seeker.contact, "liver_transplant.alcohol")


async def test_what_is_overdue_is_not_found(press: Press) -> None:
    seeker = await Seeker.of(press)
    assert (await seeker.finds("missed doze")).words is MemberWords.SEARCH_FOUND

    press.circle.passes(days=900)
    assert (await seeker.finds("missed dose")).words is MemberWords.SEARCH_NOTHING
    assert (await seeker.topics()).words is MemberWords.TOPICS_NONE


async def test_a_bulletin_is_found_by_what_is_said_in_its_film(press: Press) -> None:
    step = Cue(0, 1000, "Mind the step below them.")
    words = replace(LAMPS, spoken=Spoken(HowSpoken.SUBTITLES, (step,)))
    bulletin = await press.out(words, replace(EVERYBODY, reach=Reach.GROUP))
    seeker = await Seeker.of(press)
    assert deeds(await seeker.finds("mind the step"))[0] == f"find:bulletin:{bulletin.id}"


async def test_a_bulletin_is_found_read_and_put_right_with_whoever_found_it(press: Press) -> None:
    bulletin = await press.out(LAMPS, replace(EVERYBODY, reach=Reach.GROUP))
    seeker = await Seeker.of(press)

    found = await seeker.finds("garden lamp")
    assert deeds(found)[0] == f"find:bulletin:{bulletin.id}"
    await ReadBulletin(press.circle.bot.open_work)(seeker.contact, bulletin.id)
    await press.post()
    read = press.stands(seeker.member, bulletin)
    assert read is not None
    assert read.words is BulletinWords.BULLETIN_READ

    retract = RetractBulletin(press.circle.care.open_work)
    await retract(bulletin.id, "It has no lamps.", by=press.paul)
    await press.post()
    gone = press.stands(seeker.member, bulletin)
    assert gone is not None
    assert gone.words is BulletinWords.BULLETIN_TAKEN_BACK
    with pytest.raises(NotOffered):
        await ReadBulletin(press.circle.bot.open_work)(seeker.contact, bulletin.id)


async def test_whoever_opens_a_bulletin_can_answer_its_question(press: Press) -> None:
    asks = replace(LAMPS, choices=("Yes", "No"), question="Do you have one?")
    bulletin = await press.out(asks, replace(EVERYBODY, reach=Reach.GROUP))
    seeker = await Seeker.of(press)

    await ReadBulletin(press.circle.bot.open_work)(seeker.contact, bulletin.id)
    await press.post()

    read = press.stands(seeker.member, bulletin)
    assert read is not None
    assert read.values["question"] == "Do you have one?"
    tap = f"bulletin:tap:{bulletin.id}"
    assert deeds(read) == [f"{tap}:0", f"{tap}:1", "pace:show"]


async def test_bulletins_are_a_topic_once_one_is_out(press: Press) -> None:
    seeker = await Seeker.of(press)
    assert "find:pack:news" not in deeds(await seeker.topics())
    with pytest.raises(NotOffered):
        await seeker.topics("news")

    bulletin = await press.out(LAMPS, replace(EVERYBODY, reach=Reach.GROUP))
    await press.out(LAMPS, Audience((EPILEPSY,), Reach.DIRECT, languages=("de",)))

    assert "find:pack:news" in deeds(await seeker.topics())
    assert "find:pack:events" not in deeds(await seeker.topics())
    assert deeds(await seeker.topics("news")) == [f"find:bulletin:{bulletin.id}"]


async def test_what_was_for_others_alone_is_not_found(press: Press) -> None:
    to = Audience((EPILEPSY,), Reach.DIRECT, languages=("de",))
    await press.out(LAMPS, to)
    seeker = await Seeker.of(press)
    assert (await seeker.finds("garden lamp")).words is MemberWords.SEARCH_NOTHING


async def test_danger_is_heard_before_anything_is_searched(press: Press) -> None:
    seeker = await Seeker.of(press)
    said = await seeker.finds("I want to kill myself tonight")
    assert said.words not in {MemberWords.SEARCH_FOUND, MemberWords.SEARCH_NOTHING}
    async with press.circle.work() as work:
        assert await work.cases.all_open(seeker.member.id, EPILEPSY)


async def test_without_words_it_is_said_how_to_search(press: Press) -> None:
    seeker = await Seeker.of(press)
    assert (await seeker.finds("  ")).words is MemberWords.SEARCH_HOW
