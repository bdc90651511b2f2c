"""What is asked, and what was said to it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.storage.places import EPILEPSY, NOON, Place
from hearth.community.audit import Deed, Subject
from hearth.community.consent import ConsentDocument, ConsentRecord, Decision, Purpose
from hearth.community.people import SHELL, Member
from hearth.ports import VersionTakenError
from hearth.storage.assembly import Storage
from hearth.storage.tables import consent_records

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


async def test_records_follow_each_other_in_order_of_time(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    given = ConsentRecord(
        id=f"{mira.id}-epilepsy-1",
        member=mira.id,
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
    later = NOON + timedelta(days=1)
    withdrawn = replace(given, id=given.id[:-1] + "2", decision=Decision.WITHDRAWN, at=later)
    async with community.open_work() as work:
        for record in (given, withdrawn):
            await work.consents.follow(record)
        work.note(Deed.CONSENT_GIVEN, by=SHELL, about=ABOUT)
        await work.commit()

    async with careteam.open_work() as work:
        assert await work.consents.records(mira.id, EPILEPSY.id) == [given, withdrawn]
    rows = await place.rows(consent_records)
    assert all(b"CANARY" not in row["said"] for row in rows)
