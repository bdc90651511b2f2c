"""Posts by the bot in the console: their words, the decisions, and whose one is, with a reason."""

import re

from hearth.community.audit import Deed
from hearth.community.group_posts import UNNUMBERED, Content, GroupPost, GroupPostId, PostState
from hearth.community.people import Member
from unit.console.home import CIRCLE, Home

WORDS = "How do you explain this to your family?"


async def waits(home: Home, state: PostState = PostState.WAITING) -> tuple[GroupPostId, Member]:
    """A post of a member that the bot has put before the team."""
    mira = await home.member()
    async with home.circle.open_work() as work:
        post = GroupPost(UNNUMBERED, CIRCLE, state, work.now, waits_since=work.now)
        kept = await work.group_posts.add(post, Content(mira.id, WORDS))
        await work.commit()
    return kept.id, mira


async def test_what_waits_is_read_without_whose_it_is_and_let_out_or_declined(home: Home) -> None:
    number, mira = await waits(home)
    ben = await home.signed_in(home.ben)
    page = await ben.get("/group-posts")
    assert WORDS in page.plain
    assert str(mira.id) not in page.text
    assert "Reveal the author" not in page.plain

    page = await ben.post(f"/group-posts/{number}/approve")
    assert "It goes out now." in page.plain
    assert "Nothing waits." in page.plain
    other, _ = await waits(home)
    page = await ben.post(f"/group-posts/{other}/decline", reason="off_topic")
    assert "Its author is told" in page.plain
    page = await ben.post(f"/group-posts/{other}/decline", reason="because")
    assert page.status == 409
    deeds = {one.deed for one in await home.deeds()}
    assert {Deed.GROUP_POST_READ, Deed.GROUP_POST_APPROVED, Deed.GROUP_POST_DECLINED} <= deeds


async def test_a_clinician_reveals_with_a_reason_and_takes_one_down(home: Home) -> None:
    number, mira = await waits(home, PostState.POSTED)
    anna = await home.signed_in(home.anna)
    page = await anna.post(f"/group-posts/{number}/reveal", reason="Somebody may be hurt.")
    assert f"It is by member {mira.id}." in page.plain
    assert str(mira.id) not in (await anna.get("/group-posts")).text
    await anna.post(f"/group-posts/{number}/take-down", reason="upsetting")
    page = await anna.get("/group-posts")
    assert re.search(r"taken out by a moderator", page.plain)
