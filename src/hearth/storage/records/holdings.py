"""What the tables hold about one member, and where each of them is in the archive."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, RowMapping, Table, func, or_, select

from hearth.community.consent import ConsentDocument, Purpose
from hearth.community.held import HeldBreaking, HeldErasure, HeldGuardianship, Holding, Passing
from hearth.community.outgoing import ToMember
from hearth.community.people import CommunityId, Contact, MemberId
from hearth.storage.keys.errors import KeyDestroyedError
from hearth.storage.keys.index import IndexKind
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.telling import address
from hearth.storage.records.anniversaries import anniversaries_of
from hearth.storage.records.breaking import SqlBreakings
from hearth.storage.records.bulletins import bulletins_of
from hearth.storage.records.challenges import parts_of
from hearth.storage.records.event_questions import SqlEventQuestions
from hearth.storage.records.group_posts import SqlGroupPosts
from hearth.storage.records.library import given_to
from hearth.storage.records.moderation import measures_of
from hearth.storage.records.peers import peers_of, welcomes_of
from hearth.storage.records.programmes import enrolments_of
from hearth.storage.records.stories import quotes_of
from hearth.storage.records.studies import participations_of
from hearth.storage.records.surveys import askings_of
from hearth.storage.tables import (
    InboxState,
    OutboxState,
    cases,
    consent_documents,
    consent_records,
    drafts,
    erasures,
    group_replies,
    guardianships,
    guesses,
    inbox,
    kept,
    member_lookup,
    outbox,
    question_proposals,
    reports,
    sent_slots,
    talks,
    traces,
    unanswered_questions,
    week_marks,
)
from hearth.storage.transaction import Transaction, found_by

SECTIONS: Mapping[str, str] = {
    "anniversaries": "anniversaries",
    "answers_given": "answers",
    "audit": "audit.json",
    "breakings": "opened_with_a_reason",
    "bulletin_deliveries": "bulletins",
    "bulletin_paces": "bulletins",
    "bulletin_taps": "bulletins",
    "case_copies": "cases",
    "case_entries": "cases",
    "cases": "cases",
    "challenge_parts": "challenges",
    "challenges": "challenges",
    "communities": "memberships",
    "consent_documents": "consent_texts",
    "consent_records": "consents",
    "drafts": "passing",
    "enrolments": "programmes",
    "erasures": "erasure",
    "event_questions": "asked_for_events",
    "event_votes": "asked_for_events",
    "group_posts": "posted_for_them",
    "guardianships": "guardianships",
    "group_replies": "passing",
    "guesses": "passing",
    "inbox": "passing",
    "invites": "invites",
    "kept": "passing",
    "measures": "moderation",
    "member_keys": "passing",
    "member_lookup": "passing",
    "members": "member",
    "memberships": "memberships",
    "outbox": "passing",
    "peers": "peers",
    "question_proposals": "passing",
    "reports": "passing",
    "rights_requests": "requests",
    "safety_reports": "cases",
    "sent_slots": "passing",
    "stories": "quotes",
    "story_quotes": "quotes",
    "studies": "studies",
    "study_participations": "studies",
    "survey_askings": "surveys",
    "surveys": "surveys",
    "talks": "passing",
    "traces": "passing",
    "unanswered_questions": "passing",
    "week_marks": "passing",
    "welcomes": "welcomes",
}
"""By table, the part of the archive that has what it holds about a member."""

NOT_ABOUT_MEMBERS: Mapping[str, str] = {
    "answer_editions": "published texts",
    "audit_beginning": "hashes over entries that are no longer kept",
    "audit_values": "digests of sealed values, which say nothing; each value itself is given",
    "bots": "the names of machines",
    "bulletin_files": "published files",
    "bulletin_polls": "counts of no person",
    "bulletin_tallies": "counts of no person",
    "bulletins": "published texts",
    "checkpoints": "roots over the whole audit log; the newest is in every proof",
    "crises": "what was said to everybody, and who of the staff did what",
    "crisis_plans": "whom the staff call in a crisis",
    "erased_members": "members who can no longer ask",
    "events": "published texts",
    "contributions": "what staff did, by month",
    "finding_tallies": "counts of no person",
    "keystore_format": "a version number",
    "learnt_examples": "words of no member: publishers accepted them, and the tie was cut",
    "member_counts": "counts of no person",
    "numbers": "counters",
    "on_call": "the rota of the staff",
    "outside_calls": "mailboxes of the staff",
    "rota_swaps": "the rota of the staff",
    "rotas": "the rota of the staff",
    "prepared_replies": "texts for any member; what was sent of them is in the cases",
    "question_tallies": "counts of no person",
    "queue_views": "how colleagues look at the queue",
    "rehearsals": "counts of no person",
    "ring_holders": "running processes",
    "second_factors": "secrets of the staff",
    "sessions": "the staff's",
    "setting_changes": "what staff changed of a community: texts, policy and hours",
    "sign_in_links": "the staff's",
    "staff": "the staff; whoever wrote to the member is named with what they wrote",
    "staff_lookup": "the staff's",
    "study_exports": "what data of studies was given out to whom; nobody of it by name",
    "week_counts": "counts of no person, with noise",
    "timers": "due times of cases and requests that are given themselves",
}
"""By table, why nothing of it is in the archive. A test compares both lists with the schema."""


class SqlHoldings:
    """What no other part of a work tells about one member."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def of(self, member: MemberId, contact: Contact) -> Holding:
        """Everything that the tables hold besides, whatever state it is in."""
        return Holding(
            guardianships=await self._guardianships(member),
            breakings=await self._breakings(member),
            erasure=await self._erasure(member),
            texts=await self._texts(member),
            answers=tuple(await given_to(self._tx, member)),
            bulletins=await bulletins_of(self._tx, member),
            surveys=await askings_of(self._tx, member),
            studies=await participations_of(self._tx, member),
            quotes=await quotes_of(self._tx, member),
            enrolments=tuple(await enrolments_of(self._tx, member)),
            anniversaries=tuple(await anniversaries_of(self._tx, member)),
            peers=tuple(await peers_of(self._tx, member)),
            welcomes=tuple(await welcomes_of(self._tx, member)),
            challenges=tuple(await parts_of(self._tx, member)),
            posted_for_them=tuple(await SqlGroupPosts(self._tx).of(member)),
            asked_for_events=tuple(await SqlEventQuestions(self._tx).of(member)),
            voted_for=tuple(await SqlEventQuestions(self._tx).votes_of(member)),
            measures=tuple(await measures_of(self._tx, member)),
            passing=await self._passing(member, contact),
        )

    async def _guardianships(self, member: MemberId) -> tuple[HeldGuardianship, ...]:
        theirs = or_(guardianships.c.minor == member, guardianships.c.guardian == member)
        asked = select(guardianships).where(theirs).order_by(guardianships.c.made_at)
        return tuple(_guardianship(row, member) for row in await self._tx.all(asked))

    async def _breakings(self, member: MemberId) -> tuple[HeldBreaking, ...]:
        """Whose glass was broken to get at the member's name or cases; the care team's process."""
        found = await SqlBreakings(self._tx).about_member(member)
        return tuple(
            HeldBreaking(
                one.id,
                one.about,
                one.staff,
                one.began_at,
                one.until_at,
                one.reason,
                one.reviewed_at,
            )
            for one in found
        )

    async def _erasure(self, member: MemberId) -> HeldErasure | None:
        asked = select(erasures).where(erasures.c.member == member)
        row = await self._tx.first(asked)
        if row is None:
            return None
        return HeldErasure(
            community=CommunityId(row["community"]),
            why=row["why"],
            asked_at=row["asked_at"],
            step=row["step"],
            step_at=row["step_at"],
        )

    async def _texts(self, member: MemberId) -> tuple[ConsentDocument, ...]:
        """The documents that the member said anything to, in the very version."""
        hashes = select(consent_records.c.document_hash).where(consent_records.c.member == member)
        columns = consent_documents.c
        asked = select(consent_documents).where(columns.hash.in_(hashes))
        in_order = asked.order_by(columns.purpose, columns.language, columns.version)
        return tuple(
            ConsentDocument(
                purpose=Purpose(row["purpose"]),
                language=row["language"],
                version=row["version"],
                title=row["title"],
                summary=row["summary"],
                text=row["text"],
                published_at=row["published_at"],
            )
            for row in await self._tx.all(in_order)
        )

    async def _passing(self, member: MemberId, contact: Contact) -> Passing:
        recipient = address(self._tx.sealer, ToMember(member))
        told = outbox.c.recipient == recipient
        chats = self._tx.sealer.digests(IndexKind.CHAT, contact)
        mine = inbox.c.chat_key.in_([digest for _, digest in chats])
        open_talk = (talks.c.bot == Holder.COMMUNITY) & found_by(talks, chats)
        return Passing(
            kept_messages=await self._count(kept, kept.c.member == member),
            questions_to_learn=await self._count(
                question_proposals, question_proposals.c.member == member
            ),
            unsent_replies=await self._count(
                drafts,
                drafts.c.case_number.in_(select(cases.c.number).where(cases.c.member == member)),
            ),
            posts_reported=await self._count(reports, reports.c.reporter == member),
            questions_waiting=await self._count(
                unanswered_questions, unanswered_questions.c.member == member
            ),
            questions_taken_up=await self._count(
                unanswered_questions, unanswered_questions.c.taken_by == member
            ),
            questions_answered=await self._count(group_replies, group_replies.c.member == member),
            weeks_marked=await self._count(week_marks, week_marks.c.member == member),
            updates_waiting=await self._count(inbox, mine & (inbox.c.state != InboxState.HANDLED)),
            messages_to_you=await self._count(outbox, told),
            messages_waiting=await self._count(
                outbox, told & (outbox.c.state == OutboxState.WAITING)
            ),
            messages_to_delete=await self._count(traces, traces.c.member == member),
            conversation_open=bool(await self._count(talks, open_talk)),
            places_in_chat=await self._count(sent_slots, sent_slots.c.recipient == recipient),
            look_up_rows=await self._count(member_lookup, member_lookup.c.member == member),
            keys=await self._keys(member),
            wrong_invites=await self._wrong(contact),
        )

    async def _keys(self, member: MemberId) -> int:
        try:
            return len(await self._tx.sealer.store.keys_of(member))
        except KeyDestroyedError:
            return 0

    async def _wrong(self, contact: Contact) -> int:
        digests = self._tx.sealer.digests(IndexKind.GUESSER, contact)
        row = await self._tx.first(
            select(func.max(guesses.c.wrong).label("wrong")).where(found_by(guesses, digests))
        )
        return 0 if row is None or row["wrong"] is None else int(row["wrong"])

    async def _count(self, table: Table, which: ColumnElement[bool]) -> int:
        asked = select(func.count().label("count")).select_from(table).where(which)
        row = await self._tx.first(asked)
        return 0 if row is None else int(row["count"])


def _guardianship(row: RowMapping, member: MemberId) -> HeldGuardianship:
    minor = row["minor"] == member
    other = row["guardian"] if minor else row["minor"]
    return HeldGuardianship(
        community=CommunityId(row["community"]),
        minor=minor,
        other=None if other is None else MemberId(other),
        state=row["state"],
        made_at=row["made_at"],
        expires_at=row["expires_at"],
        changed_at=row["changed_at"],
    )
