"""What waits for a person: decided by the words alone, told kindly, and looked at again."""

import pytest

from hearth.actions.commanding import Commanded
from hearth.actions.deciding_group_posts import DecideGroupPost, ReadGroupPosts, RevealAuthor
from hearth.actions.group_posts import DisputeGroupPost
from hearth.actions.hearing import Heard
from hearth.actions.moderating import Moderate
from hearth.actions.reporting import ReportPost
from hearth.actions.staff import AddStaff
from hearth.bootstrap.outside import new_token
from hearth.community.audit import Deed, Subject
from hearth.community.errors import NotAllowed, NothingSaid, NotOffered
from hearth.community.group_posts import GroupPost, Nameless, PostState
from hearth.community.moderation import Command, Reason
from hearth.community.outgoing import Hide, Say
from hearth.community.people import SHELL, Actor, Contact, Role, Staff
from hearth.community.words import GroupPostWords, MemberWords, StaffWords
from unit.bulletins.press import READER
from unit.group_posts.kit import QUESTION, Asking, least

DECLINED, POST = GroupPostWords.GROUP_POST_DECLINED, GroupPostWords.GROUP_POST


async def moderator(asking: Asking, *roles: Role) -> Staff:
    add = AddStaff(asking.circle.care.open_work, new_token)
    return (await add("Ben", frozenset(roles or {Role.ADMIN}), by=SHELL)).staff


async def waiting(asking: Asking) -> GroupPost:
    """A post about which a person decides, with its author told so."""
    await asking.wants(nameless=Nameless.APPROVED)
    await asking.asks()
    assert (await asking.words())[-1] is GroupPostWords.GROUP_POST_LOOKED_AT
    await asking.later(minutes=2)
    (theirs,) = await asking.theirs(asking.mira)
    assert theirs.post.state is PostState.WAITING
    return theirs.post


def deciding(asking: Asking) -> DecideGroupPost:
    return DecideGroupPost(asking.circle.care.open_work, least)


async def announced(asking: Asking) -> list[StaffWords]:
    box, found = asking.circle.care.outbox, []
    while owed := await box.claim(100):
        for one in owed:
            assert isinstance(one.effect, Say)
            assert asking.mira.id not in one.effect.values.values()
            found.append(one.effect.words)
            await box.sent(one.id)
    return [one for one in found if isinstance(one, StaffWords)]


async def test_a_moderator_sees_the_words_alone_and_lets_them_out(asking: Asking) -> None:
    await asking.circle.clinician()
    post, ben = await waiting(asking), await moderator(asking)
    assert StaffWords.GROUP_POST_WAITS in await announced(asking)
    (shown,), before = await ReadGroupPosts(asking.circle.care.open_work)(by=ben)
    assert (shown.text, shown.late, before) == (QUESTION, False, [])
    assert str(asking.mira.id) not in repr(shown)

    await deciding(asking).approve(post.id, by=ben)
    (said,) = await asking.later(seconds=0)
    assert isinstance(said, Say)
    assert (said.words, said.values["text"]) == (POST, QUESTION)
    with pytest.raises(NotOffered):
        await deciding(asking).approve(post.id, by=ben)


async def test_what_waits_too_long_is_called_late_and_told_again(asking: Asking) -> None:
    await asking.circle.clinician()
    await waiting(asking)
    await announced(asking)
    await asking.later(hours=4)
    assert await announced(asking) == [StaffWords.GROUP_POST_LATE]
    (shown,), _ = await ReadGroupPosts(asking.circle.care.open_work)(by=await moderator(asking))
    asking.circle.passes(seconds=1)
    assert not shown.late
    (shown,), _ = await ReadGroupPosts(asking.circle.care.open_work)(by=await moderator(asking))
    assert shown.late


async def test_the_author_is_told_why_not_and_another_person_looks(asking: Asking) -> None:
    post, ben = await waiting(asking), await moderator(asking)
    await deciding(asking).decline(post.id, Reason.OFF_TOPIC, by=ben)
    assert await asking.words() == []
    await asking.later(minutes=1)
    (said,) = await asking.heard_by(asking.mira)
    assert (said.words, said.values) == (DECLINED, {"reason": Reason.OFF_TOPIC, "text": QUESTION})

    dispute = DisputeGroupPost(asking.circle.work)
    await dispute(await asking.contact(asking.mira), post.id)
    with pytest.raises(NotOffered):
        await deciding(asking).approve(post.id, by=ben)
    carla = await moderator(asking)
    await deciding(asking).decline(post.id, Reason.RULES, by=carla)
    await asking.later(minutes=1)
    (again,) = await asking.heard_by(asking.mira)
    assert (again.words, again.buttons) == (DECLINED, ())
    with pytest.raises(NotOffered):
        await dispute(await asking.contact(asking.mira), post.id)


async def test_a_moderator_takes_one_down_without_learning_whose_it_is(asking: Asking) -> None:
    post, ben = await asking.posted(), await moderator(asking)
    await asking.words()
    with pytest.raises(NotOffered):
        await deciding(asking).take_down(post.id, Reason.UNSAID, by=ben)
    await deciding(asking).take_down(post.id, Reason.UPSETTING, by=ben)
    await asking.later(minutes=1)
    assert await asking.words() == [GroupPostWords.GROUP_POST_TAKEN_DOWN]


async def test_whose_it_is_opens_with_a_reason_for_those_who_may_and_is_a_deed(
    asking: Asking,
) -> None:
    post = await asking.posted()
    reveal = RevealAuthor(asking.circle.care.open_work)
    with pytest.raises(NotAllowed):
        await reveal(post.id, "I wonder.", by=await moderator(asking))
    anna = await moderator(asking, Role.CLINICIAN)
    with pytest.raises(NothingSaid):
        await reveal(post.id, " ", by=anna)
    assert await reveal(post.id, "Somebody may be hurt.", by=anna) == asking.mira.id
    [deed] = [one for one in await asking.circle.deeds() if one.deed is Deed.GROUP_POST_REVEALED]
    assert (deed.by.id, deed.about.id) == (anna.id, str(post.id))
    async with asking.circle.care.open_work() as work:
        (breaking,) = await work.breakings.newest(before=None, limit=9)
    assert breaking.reason == "Somebody may be hurt."


async def test_moderators_and_members_act_on_a_post_in_the_group_and_no_case_names_anybody(
    asking: Asking,
) -> None:
    await asking.circle.clinician()
    post, reporter = await asking.posted(), await asking.circle.member()
    async with asking.circle.work() as work:
        message = await work.group_posts.message_of(post)
    assert message is not None
    bot = Heard(Contact(4242), QUESTION, message, chat=-100)

    def command(by: Contact, words: str = "") -> Commanded:
        asking.message += 1
        return Commanded(Heard(by, words, asking.message, chat=-100), bot)

    await announced(asking)
    report = ReportPost(asking.circle.work, READER.screen)
    await report(command(await asking.contact(reporter)))
    assert await announced(asking) == [StaffWords.GROUP_POST_REPORTED]
    assert await asking.words(reporter) == [MemberWords.REPORT_RECEIVED]
    async with asking.circle.work() as work:
        assert await work.cases.of(asking.mira.id) == []

    ben, account = await moderator(asking), Contact(901)
    async with asking.circle.care.open_work() as work:
        await work.staff.connect(ben.id, account)
        about = Subject.of("staff", ben.id)
        work.note(Deed.STAFF_CONNECTED, by=Actor.staff(ben.id), about=about)
        await work.commit()
    moderate = Moderate(asking.circle.work, READER.screen)
    await moderate(Command.WARN, command(account))
    assert await announced(asking) == [StaffWords.NO_MEMBERS_POST]
    await asking.seen_in_group()
    await moderate(Command.HIDE, command(account, "off-topic"))
    assert Hide(message) in await asking.seen_in_group()
    assert (await asking.theirs(asking.mira))[0].post.reason is Reason.OFF_TOPIC
