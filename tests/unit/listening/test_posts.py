"""Symptoms, watchwords and hashtags of posts: what is kept of whom, and what is counted."""

import math
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from hearth.actions.confirming_group_posts import PostForMember
from hearth.actions.finding_out import SearchTag, ShowTopics
from hearth.actions.listening import CountWeeks
from hearth.actions.marking import Ear
from hearth.actions.posting_for_members import GroupPostDue
from hearth.actions.posts import ReadPost
from hearth.actions.watching import KeepWatchwords
from hearth.bootstrap.shelf import Shelf
from hearth.community.audit import Deed
from hearth.community.errors import NotOffered
from hearth.community.findings import FindingKind, Written
from hearth.community.group_posts import Writing
from hearth.community.listening import (
    CATCH_UP,
    SENSITIVITY,
    WEEK,
    Cell,
    CellKind,
    Contribution,
    count,
    monday,
)
from hearth.community.outgoing import Say, ToMember
from hearth.community.people import SHELL, Contact, Member, MemberId
from hearth.community.symptoms import SYMPTOMS, symptoms_in, symptoms_of
from hearth.community.symptoms_es_fr_hi import SYMPTOMS_ES_FR_HI
from hearth.community.timers import Timer, TimerKind
from hearth.community.weekly_words import (
    MOST_OF_POSTS,
    cells_of_posts,
    count_tags,
    hashtags_in,
    showable,
    with_more,
)
from hearth.community.words import MemberWords
from hearth.storage.database import reading
from hearth.storage.records.listening import PADDED_TO
from hearth.storage.tables import week_counts, week_marks
from unit.bulletins.press import READER
from unit.consent.circle import EPILEPSY, NOON, Circle, a_circle
from unit.group_posts.kit import Asking, least
from unit.listening.kit import Steps
from unit.surveys.asking import NothingKnown

CELLS = cells_of_posts(("eczema",), ("lamp", "~kettle"))
TAGS = [Cell(CellKind.HASHTAG, one) for one in ("walking", "sleep", "soup")]
DUE = Timer(TimerKind.LISTENING, "all", NOON)
ENVELOPE = 33
"""Bytes more than what is sealed."""

written = st.builds(
    Contribution,
    st.integers(1, 4).map(MemberId),
    st.sampled_from([*CELLS, *TAGS, Cell(CellKind.SYMPTOM, "elsewhere.cough")]),
    st.just(NOON),
)


@given(st.lists(written, max_size=40), st.integers(1, 4).map(MemberId))
def test_no_member_moves_what_posts_had_further_than_the_noise_is_made_for(
    heard: list[Contribution], somebody: MemberId
) -> None:
    others = [one for one in heard if one.member != somebody]
    assert (
        math.dist(count(CELLS, heard, MOST_OF_POSTS), count(CELLS, others, MOST_OF_POSTS))
        <= SENSITIVITY
    )
    with_them, without = count_tags(heard), count_tags(others)
    moved = [with_them.get(one.name, 0) - without.get(one.name, 0) for one in TAGS]
    assert sorted(moved) in ([0, 0, 0], [0, 0, 1])


@given(st.lists(st.sampled_from([*CELLS, *TAGS]), max_size=20))
def test_no_more_is_kept_of_a_week_than_is_counted(found: list[Cell]) -> None:
    kept = with_more([], found)

    assert len(kept) == len(set(kept))
    for kind, most in MOST_OF_POSTS.items():
        assert len([one for one in kept if one.kind is kind]) <= most
    assert with_more(kept, kept) == kept


def test_symptoms_are_found_in_the_words_that_people_use() -> None:
    text = "Fièvre? No: FEVER, and headaches. Itchy all night."

    assert symptoms_in(text, ()) == ["general.fever", "general.headache"]
    assert "eczema.itch" in symptoms_in(text, ("eczema",))
    assert symptoms_in("It fits, and the forever-young featherbed is painted.", ()) == []
    assert set(SYMPTOMS) <= {one.partition(".")[0] for one in Shelf().topics}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Tengo fiebre y mucho dolor de cabeza.", ["fever", "headache", "pain"]),
        ("Llevo días con náuseas, no puedo dormir.", ["sickness", "sleeplessness"]),
        ("J'ai de la fièvre et mal à la tête, je suis fatiguée.", ["fever", "tiredness"]),
        ("Elle a acheté du pain et un petit gâteau.", []),
        ("Toujours des vertiges, et ça fait mal.", ["dizziness", "pain"]),
        ("मुझे तीन दिन से बुखार और खाँसी है", ["cough", "fever"]),
        ("पेट में दर्द, चक्कर आ रहे हैं", ["dizziness", "pain"]),
        ("mujhe bukhar hai aur neend nahi aati", ["fever", "sleeplessness"]),
        ("दर्दनाक फ़िल्म थी", []),
    ],
)
def test_symptoms_are_found_in_each_language_that_is_screened(text: str, named: list[str]) -> None:
    assert symptoms_in(text, ()) == [f"general.{one}" for one in named]


@pytest.mark.parametrize(
    ("pack", "text", "named"),
    [
        ("epilepsy", "Ayer tuve una crisis epiléptica con sacudidas", ["jerks", "seizure"]),
        ("epilepsy", "Encore une crise d'épilepsie", ["seizure"]),
        ("epilepsy", "kal raat daura pada tha", ["seizure"]),
        ("liver_transplant", "ojos amarillos y me pica todo", ["itching", "jaundice"]),
        ("liver_transplant", "हाथ काँपते हैं और सूजन है", ["swelling", "tremor"]),
        (
            "cardiac_rehab",
            "douleur dans la poitrine, essoufflée",
            ["breathlessness", "chest_pain"],
        ),
        ("cardiac_rehab", "साँस फूलती है, seene mein dard", ["breathlessness", "chest_pain"]),
        ("eczema", "Nouvelle poussée, ça gratte et ça suinte", ["flare", "itch", "weeping"]),
    ],
)
def test_those_of_a_pack_are_found_in_each_language(
    pack: str, text: str, named: list[str]
) -> None:
    own = [one for one in symptoms_in(text, (pack,)) if one.startswith(pack)]
    assert own == [f"{pack}.{one}" for one in named]


def test_every_symptom_has_its_words_in_each_language() -> None:
    packs = tuple(SYMPTOMS)
    assert sorted(SYMPTOMS_ES_FR_HI) == list(symptoms_of(packs))


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Out for #Walking and #walking", ["walking"]),
        ("#GoodSleep #good_sleep", ["goodsleep", "good_sleep"]),
        ("#ab #" + "x" * 25, []),
        ("#1 see https://a.example/#part call #a07700900123", []),
        ("#Gänge #बुखार", ["gänge", "बुखार"]),
        ("#one1 #two2 #three #four #five #sixth", ["one1", "two2", "three", "four", "five"]),
    ],
)
def test_a_hashtag_is_a_short_word_and_no_number(text: str, tags: list[str]) -> None:
    assert [tag for tag, _ in hashtags_in(text)] == tags


def test_with_a_watchword_or_a_name_of_the_staff_in_it_a_hashtag_is_not_shown() -> None:
    tags = ["thankyouanna", "walking", "kettles"]

    assert showable(tags, ("~kettle",), ["Dr Anna"]) == {"walking"}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("bad day again #iwanttodie", [(FindingKind.CRISIS, 14, 25)]),
        ("#icantbreathe", [(FindingKind.EMERGENCY, 0, 13)]),
        ("#worldsuicidepreventionday #stopsuicide #heartattacksurvivor", []),
        ("#epilepsyawareness #purpleday #deadtired", []),
    ],
)
async def test_danger_is_seen_in_a_hashtag_of_words_that_were_run_together(
    text: str, seen: list[tuple[FindingKind, int, int]]
) -> None:
    found = await READER.screen.look(Written(text))
    assert [(one.kind, one.start, one.end) for one in found] == seen


@dataclass
class Listening:
    """A circle whose posts are listened to."""

    circle: Circle
    steps: Steps = field(default_factory=Steps)
    message: int = 0

    async def contact(self, member: Member) -> Contact:
        async with self.circle.work() as work:
            return await work.members.contact_of(member.id)

    async def posts(self, member: Member, text: str) -> None:
        self.message += 1
        heard = await self.circle.heard(member, text)
        known = NothingKnown()
        read = ReadPost(self.circle.work, READER.screen, known, known, listens=True)
        await read(replace(heard, chat=-100, message=self.message))

    async def kept(self, member: Member) -> list[str]:
        async with self.circle.work() as work:
            week = monday(work.now)
            return [one.name for one in await work.listening.mark_of(EPILEPSY, week, member.id)]

    async def rows(self) -> list[bytes]:
        async with reading(self.circle.bot.engine).connect() as connection:
            return [bytes(row.cells) for row in await connection.execute(select(week_marks))]

    async def counted(self, kind: CellKind) -> dict[str, int]:
        """What came out of the week that is over, with the step that is its noise."""
        self.circle.passes(days=7)
        await CountWeeks(self.circle.care.open_work, Shelf, lambda: self.steps)(DUE)
        async with self.circle.care.open_work() as work:
            counts = await work.listening.since(EPILEPSY, monday(work.now) - WEEK)
        return {one.cell.name: one.count for one in counts if one.cell.kind is kind}

    async def told(self, member: Member) -> Say:
        before = len(self.circle.told)
        await self.circle.words()
        own = [say for to, say in self.circle.told[before:] if to == ToMember(member.id)]
        say = own[-1]
        assert isinstance(say, Say)
        return say


@pytest.fixture
async def listening(tmp_path: Path) -> AsyncIterator[Listening]:
    async with a_circle(tmp_path) as circle:
        yield Listening(circle)


async def test_of_a_week_a_few_cells_are_kept_under_the_members_own_key(
    listening: Listening,
) -> None:
    mira, omar = await listening.circle.member(), await listening.circle.member()
    await listening.posts(mira, "Good morning to all of you.")
    assert await listening.rows() == []

    await listening.posts(mira, "A cough and a fever since Sunday #Walking #soup")
    await listening.posts(mira, "Now a headache as well.")
    await listening.posts(omar, "I only have a cough.")

    assert await listening.kept(mira) == ["general.cough", "general.fever", "walking"]
    rows = await listening.rows()
    assert {len(one) for one in rows} == {PADDED_TO + ENVELOPE}
    assert not any(b"cough" in one or b"walking" in one for one in rows)


async def test_a_week_is_counted_once_and_what_was_kept_of_members_is_gone(
    listening: Listening,
) -> None:
    for _ in range(3):
        member = await listening.circle.member()
        await listening.posts(member, "Cough again. #walking #soup")
    await listening.posts(member, "And a cough once more. #soup")
    quiet = await listening.circle.member()
    await listening.posts(quiet, "A cough. #soup")
    await listening.circle.restrict(quiet)

    found = await listening.counted(CellKind.SYMPTOM)

    steps = listening.steps
    assert found["general.cough"] == 3 + len(steps.calls)
    assert found["general.fever"] == len(steps.calls)
    assert steps.tags[-1] == {"walking": 3}
    assert await listening.rows() == []


async def test_what_no_one_should_see_is_no_hashtag(listening: Listening) -> None:
    mira = await listening.circle.member()
    for text in (
        "Buy it at my shop today, discount code inside, www.pills.example #cheappills",
        "#KillMyself",
        "Call me on 07700 900123 #walking",
        "#killyourself #iwanttodie #cheappills",
        "#annasmith #mynameismaryjones #NurseAnna",
        "#zerosevendoubleoh",
    ):
        await listening.posts(mira, text)

    assert await listening.kept(mira) == []


async def test_a_post_with_a_name_that_the_bot_puts_there_is_counted_and_one_without_is_not(
    listening: Listening,
) -> None:
    asking = Asking(listening.circle, await listening.circle.member())
    await asking.wants(writing=Writing.PREMODERATED)
    for named in (False, True):
        assert await listening.kept(asking.mira) == []
        await asking.begins(asking.mira)
        await asking.writes("A cough again. #walking")
        heard = replace(await listening.circle.heard(asking.mira), name="Mira M.")
        post = PostForMember(listening.circle.work, least, Ear(READER.screen))
        await post(heard, named=named)
        due = GroupPostDue(listening.circle.work, Ear(READER.screen))
        listening.circle.passes(minutes=2)
        for timer in await listening.circle.bot.timers.due(9, (TimerKind.GROUP_POST_DUE,)):
            await due(timer)

    assert await listening.kept(asking.mira) == ["general.cough", "walking"]
    assert len(await asking.seen_in_group()) == 2


async def test_a_watchword_of_the_communitys_list_is_counted_by_its_entry(
    listening: Listening,
) -> None:
    await KeepWatchwords(listening.circle.care.open_work)(EPILEPSY, ["~Zorbimax"], by=SHELL)
    mira = await listening.circle.member()
    await listening.posts(mira, "Somebody told me of zorbimaxx.")

    found = await listening.counted(CellKind.WATCHWORD)

    assert found == {"Zorbimax": 1 + len(listening.steps.calls)}


async def test_a_hashtag_that_many_used_becomes_a_topic_that_leads_to_what_is_known(
    listening: Listening,
) -> None:
    for _ in range(2):
        member = await listening.circle.member()
        await listening.posts(member, "My way of getting through it: #missed_dose")
    await listening.counted(CellKind.HASHTAG)
    await listening.circle.words()
    contact, shelf = await listening.contact(member), Shelf()

    await ShowTopics(listening.circle.work, shelf, shelf.topics)(contact)
    topics = await listening.told(member)
    rows = [one for row in topics.buttons for one in row]
    assert rows[-1].deed == "find:tag:missed_dose"
    assert rows[-1].values == {"tag": "missed_dose"}

    search = SearchTag(listening.circle.work, shelf, shelf.topics)
    await search(contact, "missed_dose")
    assert (await listening.told(member)).words is MemberWords.SEARCH_FOUND
    with pytest.raises(NotOffered):
        await search(contact, "walking")
    listening.circle.passes(days=36)
    with pytest.raises(NotOffered):
        await search(contact, "missed_dose")


async def test_what_is_never_counted_is_forgotten_all_the_same(listening: Listening) -> None:
    mira = await listening.circle.member()
    await listening.posts(mira, "A cough.")
    listening.circle.passes(days=7 * (CATCH_UP + 1))

    await CountWeeks(listening.circle.care.open_work, Shelf, lambda: None)(DUE)

    assert await listening.rows() == []
    assert (await listening.circle.deeds())[0].deed is Deed.RETENTION_APPLIED


async def test_a_post_leaves_nothing_where_weeks_are_not_counted(listening: Listening) -> None:
    mira = await listening.circle.member()
    heard = await listening.circle.heard(mira, "A cough. #walking")
    known = NothingKnown()
    await ReadPost(listening.circle.work, READER.screen, known, known)(replace(heard, chat=-100))

    assert await listening.rows() == []
    assert not await listening.counted(CellKind.HASHTAG)
    async with reading(listening.circle.bot.engine).connect() as connection:
        assert (await connection.execute(select(week_counts.c.kind))).all()
