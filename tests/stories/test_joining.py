"""Step 2: from a link to the group, one document at a time, and nobody else gets in."""

import json
from typing import Any

import pytest

from hearth.bootstrap.stage import CIRCLE, COMMUNITY_BOT, be_inside, data_of, links_of
from hearth.community.audit import Deed, Subject
from hearth.community.consent import Decision, Purpose
from hearth.community.invites import MemberRole
from hearth.community.people import SHELL
from hearth.storage.keys.names import Holder
from hearth.storage.sealing.receipts import verify_document
from leaves import name_in
from town import Message, Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

NOT_OPEN = "does not open anything"


async def begin(place: Town, person: Person) -> Message:
    made = await place.invite()
    await person.opens(COMMUNITY_BOT, made.token)
    return await person.sees_button("join:welcome")


async def up_to_consent(place: Town, person: Person) -> Message:
    await person.taps(await begin(place, person), "join:welcome")
    await person.taps(await person.sees_button("join:age:yes"), "join:age:yes")
    await person.taps(await person.sees_button("join:name:skip"), "join:name:skip")
    return await person.sees_button("join:agree:membership")


async def test_the_welcome_says_what_this_is_and_that_it_is_no_emergency_service(
    place: Town,
) -> None:
    welcome = text_of(await begin(place, await place.newcomer()))
    assert "Epilepsy circle" in welcome
    assert "not an emergency service" in welcome
    assert "116 123" in welcome
    assert "end-to-end" not in welcome


async def test_somebody_too_young_is_told_kindly_and_the_invite_can_be_used_again(
    place: Town,
) -> None:
    made = await place.invite()
    young, other = await place.newcomer(), await place.newcomer()
    await young.opens(COMMUNITY_BOT, made.token)
    await young.taps(await young.sees_button("join:welcome"), "join:welcome")
    await young.taps(await young.sees_button("join:age:no"), "join:age:no")
    assert "116 123" in text_of(await young.sees("18"))
    await other.opens(COMMUNITY_BOT, made.token)
    await other.sees_button("join:welcome")


async def test_every_document_shows_version_and_language_and_its_full_text_is_a_tap_away(
    place: Town,
) -> None:
    person = await place.newcomer()
    question = await up_to_consent(place, person)
    assert "version 3" in text_of(question).lower()
    assert "english" in text_of(question).lower()
    await person.taps(question, "join:text:membership")
    await person.sees("Who sees it")
    assert await person.has_seen("/mydata sends you a copy")


async def test_whoever_refuses_the_required_document_is_not_a_member_and_not_scolded(
    place: Town,
) -> None:
    person = await place.newcomer()
    await person.taps(await up_to_consent(place, person), "join:refuse:membership")
    await person.sees("116 123")
    await person.asks_bot("hello?")
    await person.sees("invit")


async def test_each_optional_purpose_can_be_refused_by_itself(place: Town) -> None:
    person = await place.member(refuse="education")
    number = await place.number_of(person)
    async with place.care.open_work() as work:
        records = await work.consents.records(number, CIRCLE)
    said = {one.purpose: one.decision for one in records}
    assert said.pop(Purpose.EDUCATION) is Decision.REFUSED
    assert set(said.values()) == {Decision.GIVEN}
    assert len(said) == len(Purpose) - 1
    assert all("[" in one.wording and one.document_hash for one in records)


async def test_the_receipt_is_signed_and_names_nobody(place: Town) -> None:
    person = await place.member()
    alone = [one for one in await person.everything() if one["chat"]["type"] == "private"]
    receipts = [one for one in alone if "document" in one]
    content = await place.control.file(receipts[-1]["document"]["file_id"])
    receipt: dict[str, Any] = json.loads(content)
    assert verified(place, receipt)
    assert str(person.number) not in content.decode()
    assert "Nia" not in content.decode()
    assert len(receipt["dpv:hasRecordOfActivity"]) == len(Purpose)
    assert not verified(place, receipt | {"dct:publisher": "somebody else"})


def verified(place: Town, receipt: dict[str, Any]) -> bool:
    signer = place.running.storages[Holder.COMMUNITY.value].keys.signer
    return verify_document(receipt, signer.public)


async def test_only_their_own_request_is_let_in_and_only_once(place: Town) -> None:
    person, friend = await place.member(), await place.newcomer("Friend")
    link = next(
        link for one in await person.everything() for link in links_of(one) if "/+" in link
    )
    assert await place.in_group(person)

    asked = await place.control.join(friend.number, link)
    assert asked["status"] == "requested"
    await friend.sees("could not let you in")
    assert not await place.in_group(friend)

    await place.control.leave(person.number, place.cast.group)
    await place.control.join(person.number, link)
    await person.sees("could not let you in")
    assert not await place.in_group(person)
    await person.asks_bot("/group")
    await place.control.join(person.number, await person.sees_group_link())
    await be_inside(place.control, person.number, place.cast.group)


async def test_used_expired_revoked_and_guessed_tokens_get_one_and_the_same_answer(
    place: Town,
) -> None:
    used, revoked = await place.invite(), await place.invite()
    first = await place.newcomer()
    await first.opens(COMMUNITY_BOT, used.token)
    await first.sees_button("join:welcome")
    async with place.care.open_work() as work:
        await work.invites.put(revoked.invite.revoked(work.now))
        work.note(Deed.INVITE_REVOKED, by=SHELL, about=Subject.of("invite", revoked.invite.id))
        await work.commit()
    answers = []
    for token in (used.token, revoked.token, "guessed-guessed-guessed-guessed"):
        stranger = await place.newcomer()
        await stranger.opens(COMMUNITY_BOT, token)
        message = await stranger.sees(NOT_OPEN)
        answers.append((text_of(message), data_of(message)))
    assert len({one[0] for one in answers}) == 1


async def test_guessing_is_slowed_down_and_even_a_good_token_waits_then(place: Town) -> None:
    guesser = await place.newcomer()
    for number in range(6):
        await guesser.opens(COMMUNITY_BOT, f"wrong-wrong-wrong-wrong-{number}")
        await guesser.sees(NOT_OPEN)
    made = await place.invite()
    await guesser.opens(COMMUNITY_BOT, made.token)
    await guesser.sees(NOT_OPEN)
    other = await place.newcomer()
    await other.opens(COMMUNITY_BOT, made.token)
    await other.sees_button("join:welcome")


async def test_whoever_is_added_by_somebody_else_is_sent_out_and_it_is_audited(
    place: Town,
) -> None:
    stranger = await place.newcomer("Stray")
    before = len([one for one in await place.deeds() if one.deed is Deed.GROUP_SENT_OUT])
    await place.control.add(place.cast.ada, place.cast.group, stranger.number)
    await place.is_out(stranger)
    after = len([one for one in await place.deeds() if one.deed is Deed.GROUP_SENT_OUT])
    assert after == before + 1


async def test_whoever_comes_in_through_a_linked_community_is_sent_out_too(place: Town) -> None:
    stranger = await place.newcomer("Stray")
    await place.control.post(
        f"users/{stranger.number}/joins", chat=place.cast.group, community="a linked community"
    )
    await place.is_out(stranger)


async def test_a_carer_joins_as_a_carer(place: Town) -> None:
    made = await place.invite(MemberRole.CARER)
    carer = await place.newcomer("Carol")
    await carer.opens(COMMUNITY_BOT, made.token)
    await carer.sees_button("join:welcome")
    async with place.care.open_work() as work:
        memberships = await work.memberships.of(await place.number_of(carer))
    assert [one.role for one in memberships] == [MemberRole.CARER]


async def test_opening_the_same_link_again_goes_on_where_one_stopped(place: Town) -> None:
    made = await place.invite()
    person = await place.newcomer()
    await person.opens(COMMUNITY_BOT, made.token)
    await person.taps(await person.sees_button("join:welcome"), "join:welcome")
    await person.sees_button("join:age:yes")
    await person.opens(COMMUNITY_BOT, made.token)
    await person.sees_button("join:age:yes")


async def test_a_tap_on_an_old_question_changes_nothing(place: Town) -> None:
    person = await place.newcomer()
    first = await up_to_consent(place, person)
    await person.taps(first, "join:agree:membership")
    await person.sees_button("join:agree:clinician_review")
    await person.taps_late(first, "join:refuse:membership.en.1")
    await person.asks_bot("hello?")
    await person.sees_button("join:agree:clinician_review")
    number = await place.number_of(person)
    async with place.care.open_work() as work:
        records = await work.consents.records(number, CIRCLE)
    assert [one.decision for one in records] == [Decision.GIVEN]


CRY = "I can't do this any more, tonight I am going to end my life"


async def test_a_cry_for_help_on_the_way_in_is_heard_and_people_are_called(place: Town) -> None:
    person = await place.newcomer()
    await begin(place, person)
    place.anna.seen = int((await place.control.events(place.anna.number))["next"])
    await person.asks_bot(CRY)
    await person.sees("116 123")
    await place.anna.sees("Please look now")


async def test_a_cry_for_help_is_not_taken_for_a_name(place: Town) -> None:
    person = await place.newcomer()
    await person.taps(await begin(place, person), "join:welcome")
    await person.taps(await person.sees_button("join:age:yes"), "join:age:yes")
    await person.sees_button("join:name:skip")
    await person.asks_bot(CRY)
    await person.sees("116 123")
    async with place.care.open_work() as work:
        assert await name_in(work, await place.number_of(person)) == ""


async def test_a_stranger_in_danger_gets_the_emergency_words(place: Town) -> None:
    stranger = await place.newcomer()
    await stranger.asks_bot(CRY)
    await stranger.sees("116 123")
