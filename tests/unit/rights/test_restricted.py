"""While nothing may be used: only danger is heard, in the group and in the direct chat."""

from dataclasses import dataclass, field

import pytest

from contracts.storage.places import MIRA
from hearth.actions.answers import AnswerHelped
from hearth.actions.direct import HearDirect
from hearth.actions.posts import ReadPost
from hearth.actions.restricting import Restrict
from hearth.actions.reviewing import AskClinician
from hearth.bootstrap.language import ScreenOfChecks
from hearth.community.answers import Answer, Certainty, Recognition
from hearth.community.cases import Matter
from hearth.community.errors import MemberRestricted
from hearth.community.outgoing import Hide, Say
from hearth.community.talks import KeptId
from hearth.community.words import MemberWords
from hearth.storage.tables import cases, kept
from learnt import learnt_screen
from unit.rights.kit import GROUP, Home, heard


@dataclass
class Parrot:
    """A recogniser and a library that remember what they were asked."""

    asked: list[str] = field(default_factory=list)

    async def recognise(self, text: str, packs: tuple[str, ...]) -> Recognition:
        assert packs
        self.asked.append(text)
        return Recognition(Certainty.LIKELY, "driving", 0.5)

    def find(self, intent: str) -> Answer | None:
        assert intent is not None
        return None


@pytest.fixture
def parrot() -> Parrot:
    return Parrot()


@pytest.fixture
def hear(home: Home, parrot: Parrot) -> HearDirect:
    screen = ScreenOfChecks(learnt_screen())
    return HearDirect(home.community.open_work, screen, parrot, parrot)


@pytest.fixture
def read(home: Home, parrot: Parrot) -> ReadPost:
    screen = ScreenOfChecks(learnt_screen())
    return ReadPost(home.community.open_work, screen, parrot, parrot)


@pytest.fixture
async def restricted(home: Home) -> Home:
    await Restrict(home.community.open_work)(MIRA, restricted=True)
    await home.told(home.community)
    await home.told(home.careteam)
    return home


async def test_a_question_is_not_answered_not_passed_on_and_not_kept(
    restricted: Home, hear: HearDirect, parrot: Parrot
) -> None:
    await hear(heard(MIRA, "Can I drive after a seizure?"))

    [said] = await restricted.says(restricted.community)
    assert said.words is MemberWords.RESTRICTED_NOW
    assert said.buttons[0][0].deed == "restrict:off"
    assert parrot.asked == []
    assert await restricted.place.rows(cases) == []
    assert await restricted.place.rows(kept) == []
    assert await restricted.told(restricted.careteam) == []


@pytest.mark.parametrize("to_people", [True, False])
async def test_danger_is_heard_all_the_same(
    restricted: Home, hear: HearDirect, *, to_people: bool
) -> None:
    await hear(heard(MIRA, "I want to kill myself tonight"), to_people=to_people)

    assert MemberWords.EMERGENCY_PEOPLE_CALLED in await restricted.words(restricted.community)
    [case] = await restricted.place.rows(cases)
    assert case["matter"] == Matter.CRISIS
    assert await restricted.told(restricted.careteam) != []


async def test_while_people_are_at_work_on_a_danger_the_member_is_heard_on(
    restricted: Home, hear: HearDirect
) -> None:
    await hear(heard(MIRA, "I want to kill myself tonight"))
    await restricted.told(restricted.community)
    await hear(heard(MIRA, "I am at home"))

    assert await restricted.words(restricted.community) == [MemberWords.CASE_JOINED]


async def test_asking_for_a_clinician_says_that_nothing_is_passed_on(restricted: Home) -> None:
    await AskClinician(restricted.community.open_work)(MIRA)

    assert await restricted.words(restricted.community) == [MemberWords.RESTRICTED_NOW]


async def test_buttons_of_earlier_messages_are_refused(restricted: Home) -> None:
    with pytest.raises(MemberRestricted):
        await AnswerHelped(restricted.community.open_work)(MIRA, KeptId(1))


async def test_a_post_is_looked_at_for_danger_and_for_nothing_else(
    restricted: Home, read: ReadPost, parrot: Parrot
) -> None:
    await read(heard(MIRA, "Ring me on 07911 123456, or tell me: can I drive?", chat=GROUP))
    assert await restricted.told(restricted.community) == []
    assert parrot.asked == []

    await read(heard(MIRA, "I want to kill myself tonight", chat=GROUP))
    effects = [one for _, one in await restricted.told(restricted.community)]
    assert any(
        isinstance(one, Say) and one.words is MemberWords.EMERGENCY_PEOPLE_CALLED
        for one in effects
    )


async def test_the_same_post_of_a_member_without_a_restriction_is_hidden_and_read(
    home: Home, read: ReadPost, parrot: Parrot
) -> None:
    await read(heard(MIRA, "Ring me on 07911 123456, or tell me: can I drive?", chat=GROUP))

    assert any(isinstance(one, Hide) for _, one in await home.told(home.community))
    assert len(parrot.asked) == 1


async def test_when_it_is_lifted_the_next_question_is_read(
    restricted: Home, hear: HearDirect, parrot: Parrot
) -> None:
    await Restrict(restricted.community.open_work)(MIRA, restricted=False)
    await hear(heard(MIRA, "Can I drive after a seizure?"))

    assert parrot.asked == ["Can I drive after a seizure?"]
