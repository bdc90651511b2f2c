"""A member is erased: what they see, what is gone, and what they can show for it."""

import json
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from hearth.actions.cases import TakeCase
from hearth.bootstrap.outside import clock
from hearth.bootstrap.stage import CIRCLE, COMMUNITY_BOT
from hearth.community.audit import Deed, Subject
from hearth.community.erasure import Erasure, ErasureStep
from hearth.community.errors import NoSuchCase, NoSuchMember
from hearth.community.membership import MembershipState
from hearth.community.people import Contact, MemberId
from hearth.storage.sealing.receipts import verify_document
from program import until
from town import Person, Town, text_of, town

pytestmark = pytest.mark.asyncio(loop_scope="session")

SECRET = "quincunx"


class Moved:
    """The time, as far ahead as a test wants it."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return clock() + self.ahead

    async def move(self, place: Town, by: timedelta) -> None:
        """Move on when nobody has anything in hand: a lease would be over at once."""

        async def idle() -> bool:
            storages = place.running.storages.values()
            return not any(
                [await one.outbox.depth() + await one.inbox.depth() for one in storages]
            )

        await until(idle)
        self.ahead += by


@pytest.fixture(scope="module")
def time() -> Moved:
    return Moved()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def place(tmp_path_factory: pytest.TempPathFactory, time: Moved) -> AsyncIterator[Town]:
    """A town whose time can be moved: an erasure waits for a day, and then for a minute."""
    home = tmp_path_factory.mktemp("erasure") / "home"
    async with town(home, at=time) as running:
        yield running


async def erasure_of(place: Town, member: MemberId) -> Erasure | None:
    async with place.care.open_work() as work:
        return await work.erasures.find(member)


async def reached(place: Town, member: MemberId, step: ErasureStep) -> Erasure:
    """The erasure, when it has come so far."""

    async def there() -> bool:
        erasure = await erasure_of(place, member)
        return erasure is not None and erasure.step is step

    await until(there)
    erasure = await erasure_of(place, member)
    assert erasure is not None
    return erasure


async def asks(member: Person) -> dict[str, Any]:
    """Ask to be erased; the message that offers not to wait."""
    await member.asks_bot("/erase")
    explained = await member.sees_button("erase:ask")
    await member.taps(explained, "erase:ask")
    return await member.sees_button("erase:now")


async def is_erased_now(place: Town, time: Moved, member: Person) -> MemberId:
    """Ask, do not wait, and let the minute pass in which others may remember a key."""
    number = await place.number_of(member)
    await member.taps(await asks(member), "erase:now")
    await reached(place, number, ErasureStep.EMPTIED)
    await time.move(place, timedelta(minutes=2))
    await reached(place, number, ErasureStep.DONE)
    return number


def certificate_in(message: dict[str, Any]) -> str:
    return str(message["document"]["file_id"])


async def test_it_is_explained_before_anything_is_asked_for(place: Town) -> None:
    member = await place.member()
    number = await place.number_of(member)
    await member.asks_bot("/erase")
    told = text_of(await member.sees_button("erase:ask"))
    assert "What goes" in told
    assert "What stays, and why" in told
    assert "24 hours" in told
    assert await erasure_of(place, number) is None


async def test_whoever_changes_their_mind_keeps_everything(place: Town, time: Moved) -> None:
    member = await place.member()
    number = await place.number_of(member)
    offered = await asks(member)
    await member.taps(offered, "erase:cancel")
    await member.sees("Nothing is deleted")
    await time.move(place, timedelta(hours=25))
    await member.asks_bot("/consent")
    await member.sees("What you agreed to")
    assert await erasure_of(place, number) is None
    assert await place.in_group(member)


async def test_it_begins_by_itself_a_day_later_and_not_before(place: Town, time: Moved) -> None:
    member = await place.member()
    number = await place.number_of(member)
    await asks(member)
    await time.move(place, timedelta(hours=23))
    await member.asks_bot("/erase")
    assert "about 1 hour " in text_of(await member.sees_button("erase:now"))
    waits = await erasure_of(place, number)
    assert waits is not None
    assert waits.step is ErasureStep.ASKED
    await time.move(place, timedelta(hours=2))
    await member.sees("I have begun")
    await place.is_out(member)
    await reached(place, number, ErasureStep.EMPTIED)
    await time.move(place, timedelta(minutes=2))
    await member.sees("It is done")


async def test_what_they_wrote_and_were_told_is_gone_from_telegram(
    place: Town, time: Moved
) -> None:
    member = await place.member()
    await member.writes(place.cast.group, f"Good evening from {SECRET}one")
    await member.writes(place.cast.group, f"Ring {SECRET}two on 07911 123456 any evening")
    hidden = await member.sees_button("post:publish")
    await member.taps(hidden, "post:publish")
    await until(lambda: place.ada.has_seen(f"{SECRET}two"))
    await member.asks_bot(f"/ask Since Monday {SECRET}three my ears hum, is that normal?")
    await member.sees("case")
    number = await is_erased_now(place, time, member)
    assert not await place.ada.has_seen(SECRET)
    chat = await place.control.messages(member.number, f"@{COMMUNITY_BOT}")
    assert [text_of(one).partition(".")[0] for one in chat] == ["I have begun", "It is done"]
    erasure = await erasure_of(place, number)
    assert erasure is not None
    assert erasure.went.counts["messages deleted in Telegram"] > 10
    assert erasure.went.counts["messages that Telegram did not delete"] == 0


async def test_the_certificate_verifies_and_says_what_went_and_what_stays(
    place: Town, time: Moved
) -> None:
    member = await place.member()
    await member.asks_bot(f"/ask Since Monday {SECRET}four my ears hum, is that normal?")
    await member.sees("case")
    number = await is_erased_now(place, time, member)
    told = await member.sees("It is done")
    sent = await place.control.file(certificate_in(told))
    document = json.loads(sent)
    assert verify_document(document, place.care.keys.signer.public)
    kept = await erasure_of(place, number)
    assert kept is not None
    assert document == json.loads(kept.certificate or "")
    assert document["member"] == number
    assert document["erased"]["cases"] == 1
    assert len(document["keys_destroyed"]) == 1
    assert any("proof of consent" in one["what"] for one in document["remains"])
    until_ = [
        one["until"] for one in document["remains"] if "backups of the key store" in one["where"]
    ]
    emptied = datetime.fromisoformat(document["emptied"])
    assert [datetime.fromisoformat(one) - emptied for one in until_] == [timedelta(days=7)]
    document["member"] = 1_000_000
    assert not verify_document(document, place.care.keys.signer.public)


async def test_a_clinician_with_their_case_is_told_and_the_case_is_gone(
    place: Town, time: Moved
) -> None:
    member = await place.member()
    number = await place.number_of(member)
    await member.asks_bot(f"/ask Since Monday {SECRET}five my ears hum, is that normal?")
    await member.sees("case")
    async with place.care.open_work() as work:
        case = await work.cases.find_open(number, CIRCLE)
    assert case is not None
    await TakeCase(place.care.open_work)(case.number, by=place.furnished.anna.staff)
    place.anna.seen = int((await place.control.events(place.anna.number))["next"])
    await is_erased_now(place, time, member)
    await place.anna.sees(f"Case {case.number} is closed: the member has been erased")
    async with place.care.open_work() as work:
        with pytest.raises(NoSuchCase):
            await work.cases.get(case.number)
    closed = Subject.of("case", case.number)
    assert any(one.deed is Deed.CASE_CLOSED and one.about == closed for one in await place.deeds())


async def test_nobody_knows_them_and_the_number_is_never_given_again(
    place: Town, time: Moved
) -> None:
    member = await place.member()
    number = await is_erased_now(place, time, member)
    await member.asks_bot("Hello?")
    await member.sees("invit")
    async with place.care.open_work() as work:
        assert await work.members.find(Contact(member.number)) is None
        with pytest.raises(NoSuchMember):
            await work.members.contact_of(number)
        [membership] = await work.memberships.of(number)
        records = await work.consents.records(number, CIRCLE)
    assert membership.state is MembershipState.ERASED
    assert len(records) == 6
    assert all(one.document_hash and not one.wording for one in records)
    invite = await place.invite()
    await member.opens(COMMUNITY_BOT, invite.token)
    await member.sees_button("join:welcome")
    assert await place.number_of(member) != number


async def test_it_cannot_be_taken_back_when_it_has_begun(place: Town, time: Moved) -> None:
    member = await place.member()
    offered = await asks(member)
    number = await place.number_of(member)
    await member.taps(offered, "erase:now")
    await reached(place, number, ErasureStep.EMPTIED)
    await member.taps_late(offered, "erase:cancel")
    await time.move(place, timedelta(minutes=2))
    await reached(place, number, ErasureStep.DONE)


async def test_somebody_of_whom_nothing_is_known_has_nothing_to_erase(place: Town) -> None:
    stranger = await place.newcomer("Sal")
    await stranger.asks_bot("/erase")
    await stranger.sees("invit")
