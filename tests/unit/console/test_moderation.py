"""The moderation log: what was done, by whom, why, and what became of a dispute."""

import pytest

from hearth.actions.disputing import DisputeDecision
from hearth.actions.hidden import DisputeHiding
from hearth.actions.moderation_log import ListMeasures
from hearth.actions.posts import ReadPost
from hearth.community.audit import Deed, Subject
from hearth.community.errors import NotAllowed
from hearth.community.moderation import Command, Looked, Measure, Reason
from hearth.community.people import Actor
from hearth.community.talks import KeptId
from unit.console.home import Home
from unit.moderation.kit import Group

SPAM = "Buy my miracle cure now, 50% off, order at my shop today!"


async def moderated(home: Home) -> Group:
    """A hidden post that is disputed, a warning and a pause."""
    group = await Group.of(home)
    await group.command(Command.HIDE, "spam")
    [hidden] = await group.measures()
    assert hidden.case is not None
    await DisputeDecision(group.community.open_work)(group.contact, hidden.case)
    for command, reason in ((Command.WARN, Reason.ABUSE), (Command.PAUSE, Reason.RULES)):
        await group.command(command, by=home.ben)
        await group.decide(reason, by=home.ben)
    await group.command(Command.NOTE)  # Nobody has decided about it.
    return group


async def newest(group: Group) -> Measure:
    return [one for one in await group.measures() if one.reason is not None][-1]


async def test_it_says_what_was_done_why_and_by_whom(home: Home) -> None:
    await moderated(home)
    audrey = await home.signed_in(home.audrey)

    page = (await audrey.get("/moderation")).plain

    assert f"the post taken out promotion {home.anna.name}" in page.replace("· case 1 ", "")
    assert f"a warning abuse {home.ben.name}" in page
    assert "a pause until" in page
    assert "Take it back" not in page


async def test_a_dispute_stands_beside_what_it_is_about_with_its_decision(home: Home) -> None:
    await moderated(home)
    anna = await home.signed_in(home.anna)

    page = await anna.get("/moderation?disputed=yes")

    assert "case 2 : waiting" in page.plain
    assert 'href="/cases/2"' in page.text
    assert "a warning abuse" not in page.plain


async def test_what_a_rule_hid_is_there_too_with_its_dispute(home: Home) -> None:
    group = await Group.of(home)
    reading = await home.reading()
    read = ReadPost(home.circle.open_work, reading.screen, reading.recogniser, reading.library)
    await read(group.post(SPAM))
    said = await group.told()
    [deed] = [one.deed for row in said[-1].buttons for one in row if "dispute" in one.deed]
    kept = KeptId(int(deed.rsplit(":", 1)[1]))
    await DisputeHiding(home.circle.open_work)(group.post(), kept)
    ada = await home.signed_in(home.ada)

    page = (await ada.get("/moderation?disputed=yes")).plain

    assert "the post taken out promotion a rule of the program case" in page


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("kind=warning", "a warning abuse", "a pause until"),
        ("staff=2", "promotion", "a warning abuse"),
        ("member=42", "Nothing was done.", "a warning abuse"),
        ("kind=nonsense&member=x", "a warning abuse", "Nothing was done."),
    ],
)
async def test_it_is_filtered(home: Home, query: str, there: str, gone: str) -> None:
    await moderated(home)
    assert home.anna.id == 2
    audrey = await home.signed_in(home.audrey)

    page = (await audrey.get(f"/moderation?{query}")).plain.split("Everything here goes")[1]

    assert there in page
    assert gone not in page


async def test_a_moderator_takes_something_back_there(home: Home) -> None:
    group = await moderated(home)
    anna = await home.signed_in(home.anna)
    await anna.get("/moderation")
    measure = await newest(group)

    page = (await anna.post(f"/moderation/{measure.id}/lift")).plain

    assert "It is taken back, and its author is told." in page
    assert (await newest(group)).state == "lifted"
    assert (
        "The moderation log has no such entry" in (await anna.post("/moderation/4242/lift")).plain
    )


async def test_looking_is_a_deed_and_not_for_everybody(home: Home) -> None:
    await moderated(home)
    look = ListMeasures(home.storage.open_work)
    await look(Looked(), by=home.audrey)
    entry = (await home.deeds())[0]
    about = Subject("measure", "log")
    assert (entry.deed, entry.by, entry.about) == (
        Deed.MODERATION_READ,
        Actor.staff(home.audrey.id),
        about,
    )
    with pytest.raises(NotAllowed):
        await look(Looked(), by=home.paula)


async def test_older_ones_are_on_the_next_page(home: Home) -> None:
    group = await moderated(home)
    first, *_ = await group.measures()
    look = ListMeasures(home.storage.open_work)
    [newest_one] = await look(Looked(), by=home.anna, limit=1)
    older = await look(Looked(), by=home.anna, before=newest_one.measure.id)
    assert [one.measure.id for one in older][-1] == first.id
    assert newest_one.measure.id not in {one.measure.id for one in older}
