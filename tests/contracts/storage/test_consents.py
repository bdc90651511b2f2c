"""What is asked, and what was said to it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from contracts.storage.places import EPILEPSY, NOON, Place
from hearth.community.audit import Deed, Subject
from hearth.community.consent import ConsentDocument, ConsentRecord, Decision, Purpose
from hearth.community.people import SHELL, Member
from hearth.ports import UnauditedChangeError, VersionTakenError
from hearth.storage.assembly import Storage
from hearth.storage.tables import consent_documents, consent_records

ABOUT = Subject.of("consent", "membership.en.1")

MEMBERSHIP = ConsentDocument(
    purpose=Purpose.MEMBERSHIP,
    language="en",
    version=1,
    title="Being a member",
    summary="A few lines.",
    text="The whole text.",
)
REVIEW = replace(MEMBERSHIP, purpose=Purpose.CLINICIAN_REVIEW, title="Clinicians")


async def publish(storage: Storage, *documents: ConsentDocument) -> list[bool]:
    async with storage.open_work() as work:
        kept = [await work.consents.publish(document) for document in documents]
        work.note(Deed.CONSENT_PUBLISHED, by=SHELL, about=ABOUT)
        await work.commit()
    return kept


async def test_people_are_asked_for_the_newest_version_in_their_language(
    community: Storage, careteam: Storage
) -> None:
    second = replace(MEMBERSHIP, version=2, text="Better words.")
    german = replace(MEMBERSHIP, language="de", title="Mitglied sein", text="Alles.")
    await publish(careteam, REVIEW, MEMBERSHIP, second, german)

    async with community.open_work() as work:
        assert await work.consents.documents("en") == [second, REVIEW]
        assert await work.consents.documents("de") == [german, REVIEW]
        assert await work.consents.documents("de-AT") == [german, REVIEW]
        assert await work.consents.documents("de-AT-1996") == [german, REVIEW]
        assert await work.consents.documents("fr") == [second, REVIEW]


async def test_publishing_the_same_text_again_changes_nothing(careteam: Storage) -> None:
    assert await publish(careteam, MEMBERSHIP) == [True]
    async with careteam.open_work() as work:
        assert await work.consents.publish(MEMBERSHIP) is False
        await work.commit()  # Nothing changed, so nothing needs a note.


async def test_a_published_version_is_never_overwritten(careteam: Storage) -> None:
    await publish(careteam, MEMBERSHIP)
    async with careteam.open_work() as work:
        with pytest.raises(VersionTakenError):
            await work.consents.publish(replace(MEMBERSHIP, text="Other words."))


async def test_what_is_published_or_said_is_noted_or_refused(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    async with careteam.open_work() as work:
        await work.consents.publish(MEMBERSHIP)
        with pytest.raises(UnauditedChangeError):
            await work.commit()
    async with community.open_work() as work:
        await work.consents.follow(yes_of(mira))
        with pytest.raises(UnauditedChangeError):
            await work.commit()

    assert await place.rows(consent_documents) == await place.rows(consent_records) == []


def yes_of(member: Member) -> ConsentRecord:
    return ConsentRecord(
        id=f"{member.id}-epilepsy-1",
        member=member.id,
        community=EPILEPSY.id,
        purpose=Purpose.MEMBERSHIP,
        decision=Decision.GIVEN,
        document_hash=MEMBERSHIP.hash,
        version=1,
        language="en",
        wording="CANARY Do you agree? — I agree",
        at=NOON,
        chat=5_000_000_001,
        update=17,
    )


async def follow(storage: Storage, *records: ConsentRecord) -> None:
    async with storage.open_work() as work:
        for record in records:
            await work.consents.follow(record)
        work.note(Deed.CONSENT_GIVEN, by=SHELL, about=ABOUT)
        await work.commit()


async def test_records_follow_each_other_in_order_of_time(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    given = yes_of(mira)
    later = NOON + timedelta(days=1)
    withdrawn = replace(given, id=given.id[:-1] + "2", decision=Decision.WITHDRAWN, at=later)
    await follow(community, given, withdrawn)

    async with careteam.open_work() as work:
        assert await work.consents.records(mira.id, EPILEPSY.id) == [given, withdrawn]
    rows = await place.rows(consent_records)
    assert all(b"CANARY" not in row["said"] for row in rows)


async def test_what_was_written_later_and_said_earlier_is_not_the_latest_word(
    community: Storage, mira: Member
) -> None:
    """Two processes need not agree about the time to the second."""
    given = yes_of(mira)
    withdrawn = replace(
        given,
        id=f"{mira.id}-epilepsy-2",
        decision=Decision.WITHDRAWN,
        at=NOON - timedelta(hours=1),
    )
    await follow(community, given, withdrawn)

    async with community.open_work() as work:
        assert await work.consents.records(mira.id, EPILEPSY.id) == [withdrawn, given]
        assert await work.consents.latest(mira.id, EPILEPSY.id) == {
            Purpose.MEMBERSHIP: Decision.GIVEN
        }
        assert await work.consents.agreed(mira.id, EPILEPSY.id) == {Purpose.MEMBERSHIP: 1}


async def test_of_two_words_of_one_moment_the_one_that_was_said_later_counts(
    community: Storage, mira: Member, place: Place
) -> None:
    """Wherever the rows lie, which is another place once a database was restored."""
    given = yes_of(mira)
    withdrawn = replace(given, id=f"{mira.id}-epilepsy-2", decision=Decision.WITHDRAWN)
    await follow(community, withdrawn, given)
    swapped = update(consent_records).values(position=1000 - consent_records.c.position)
    async with place.tampering() as connection:
        await connection.execute(swapped)

    async with community.open_work() as work:
        assert await work.consents.records(mira.id, EPILEPSY.id) == [given, withdrawn]
        assert await work.consents.latest(mira.id, EPILEPSY.id) == {
            Purpose.MEMBERSHIP: Decision.WITHDRAWN
        }


async def test_of_an_erased_member_the_proof_is_left_and_no_word(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    given = yes_of(mira)
    await follow(community, given)
    async with careteam.open_work() as work:
        await work.erasures.empty(mira.id)
        work.note(Deed.ERASURE_EMPTIED, by=SHELL, about=Subject.of("member", mira.id))
        await work.commit()
    await careteam.key_store.destroy(mira.id)

    async with careteam.open_work() as work:
        assert await work.consents.records(mira.id, EPILEPSY.id) == [
            replace(given, wording="", chat=0, update=0)
        ]
