"""What the tables hold about one member, counted and read on every database."""

from datetime import timedelta

from sqlalchemy import insert

from contracts.storage.places import EPILEPSY, MIRA, NOON, Place
from hearth.community.audit import Deed, Subject
from hearth.community.consent import ConsentDocument, ConsentRecord, Decision, Purpose
from hearth.community.held import HeldErasure, HeldGuardianship, Passing
from hearth.community.invites import Guesses
from hearth.community.outgoing import Say, ToMember, Urgency
from hearth.community.people import SHELL, Contact, Member
from hearth.community.talks import UNNUMBERED, Kept, KeptFor, Step, Talk
from hearth.community.words import MemberWords
from hearth.storage.assembly import Storage
from hearth.storage.mailboxes.inbox import RawUpdate
from hearth.storage.tables import erasures, guardianships, traces

DOCUMENT = ConsentDocument(Purpose.MEMBERSHIP, "en", 1, "Membership", "In short", "In full")


async def everything(storage: Storage, careteam: Storage, place: Place, mira: Member) -> None:
    """A row about Mira in every table that is looked at."""
    async with careteam.open_work() as work:
        await work.consents.publish(DOCUMENT)
        work.note(Deed.CONSENT_PUBLISHED, by=SHELL, about=Subject.of("community", "epilepsy"))
        await work.commit()
    update = RawUpdate(1, b"{}", storage.chat_key(MIRA.number))
    await storage.inbox.store([update, RawUpdate(2, b"{}", storage.chat_key(1))])
    async with storage.open_work() as work:
        nia = await work.members.add(Contact(5_000_000_002), "en")
        await work.kept.add(Kept(UNNUMBERED, mira.id, EPILEPSY.id, KeptFor.REVIEW, "?", NOON))
        await work.kept.add(Kept(UNNUMBERED, nia.id, EPILEPSY.id, KeptFor.REVIEW, "?", NOON))
        await work.talks.put(MIRA, Talk(Step.QUESTION, "epilepsy"))
        await work.members.put_guesses(MIRA, Guesses(2))
        await work.consents.follow(
            ConsentRecord(
                f"{mira.id}-epilepsy-1",
                mira.id,
                EPILEPSY.id,
                Purpose.MEMBERSHIP,
                Decision.GIVEN,
                DOCUMENT.hash,
                1,
                "en",
                "May we?",
                NOON,
                MIRA.number,
            )
        )
        for member in (mira, nia):
            work.tell(ToMember(member.id), Say(MemberWords.HELP), urgency=Urgency.ANSWER)
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=Subject.of("community", "epilepsy"))
        await work.commit()
    later = NOON + timedelta(days=7)
    async with place.tampering() as connection:
        await connection.execute(
            insert(guardianships).values(
                minor=mira.id,
                community=EPILEPSY.id,
                guardian=nia.id,
                state="active",
                made_at=NOON,
                expires_at=later,
                changed_at=NOON,
            )
        )
        await connection.execute(
            insert(traces).values(member=mira.id, chat="direct", message=7, at=NOON)
        )
        await connection.execute(
            insert(erasures).values(
                member=mira.id,
                community=EPILEPSY.id,
                why="asked",
                asked_at=NOON,
                step="asked",
                step_at=NOON,
                language="en",
            )
        )
    await storage.outbox.remember_slot(ToMember(mira.id), "case:1", 9)


async def test_everything_that_lies_about_is_counted_or_given(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    await everything(community, careteam, place, mira)

    async with careteam.open_work() as work:
        holding = await work.holdings.of(mira.id, MIRA)
        nia = await work.members.find(Contact(5_000_000_002))
    assert nia is not None
    assert holding.passing == Passing(
        kept_messages=1,
        updates_waiting=1,
        messages_to_you=1,
        messages_waiting=1,
        messages_to_delete=1,
        conversation_open=True,
        places_in_chat=1,
        look_up_rows=1,
        keys=1,
        wrong_invites=2,
    )
    assert holding.texts == (DOCUMENT,)
    assert holding.erasure == HeldErasure(EPILEPSY.id, "asked", NOON, "asked", NOON)
    later = NOON + timedelta(days=7)
    assert holding.guardianships == (
        HeldGuardianship(
            community=EPILEPSY.id,
            minor=True,
            other=nia.id,
            state="active",
            made_at=NOON,
            expires_at=later,
            changed_at=NOON,
        ),
    )


async def test_a_guardian_sees_the_same_from_the_other_side(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    await everything(community, careteam, place, mira)

    async with careteam.open_work() as work:
        nia = await work.members.find(Contact(5_000_000_002))
        assert nia is not None
        holding = await work.holdings.of(nia.id, Contact(5_000_000_002))
    [one] = holding.guardianships
    assert (one.minor, one.other) == (False, mira.id)
    assert holding.erasure is None
    assert holding.texts == ()
