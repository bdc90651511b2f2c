"""What is asked, and what was said to it."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import RowMapping, bindparam, func, select

from hearth.community.consent import ConsentDocument, ConsentRecord, Decision, Purpose
from hearth.community.people import CommunityId, MemberId
from hearth.ports import VersionTakenError
from hearth.storage.records.emptying import is_emptied
from hearth.storage.sealing.where import Where
from hearth.storage.tables import consent_documents, consent_records
from hearth.storage.transaction import Transaction, matching
from hearth.storage.written import Document, as_bytes, as_document

LAST_WORDS = (
    select(consent_records.c.purpose, consent_records.c.decision, consent_records.c.version)
    .where(
        consent_records.c.member == bindparam("member"),
        consent_records.c.community == bindparam("community"),
    )
    .order_by(consent_records.c.at, consent_records.c.position)
)
"""Made once: a purpose is asked for at the moment of use."""

FALLBACK = "en"
NOTHING_SAID: Document = {"wording": "", "chat": 0, "update": 0}
"""What is left of the words of a member who was erased."""
WRITTEN_ONCE = 1  # No consent record is ever edited, so its row version stays the first.


class SqlConsents:
    """Consent documents and records."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def documents(self, language: str) -> Sequence[ConsentDocument]:
        """The newest version for each purpose in this language, else in English, as `Purpose`."""
        languages = (FALLBACK, language.partition("-")[0], language)  # The best comes last.
        asked = select(consent_documents).where(consent_documents.c.language.in_(languages))
        rows = [_document(row) for row in await self._tx.all(asked)]
        rows.sort(key=lambda one: (languages.index(one.language), one.version))
        best = {document.purpose: document for document in rows}
        return [best[purpose] for purpose in Purpose if purpose in best]

    async def by_hash(self, hashes: Collection[str]) -> Mapping[str, ConsentDocument]:
        """The published documents with these hashes, by their hash."""
        asked = select(consent_documents).where(consent_documents.c.hash.in_(hashes))
        return {row["hash"]: _document(row) for row in await self._tx.all(asked)}

    async def published(self) -> Sequence[ConsentDocument]:
        """Every version of every document, by purpose, language and version."""
        rows = await self._tx.all(select(consent_documents))
        found = [_document(row) for row in rows]
        order = list(Purpose)
        return sorted(found, key=lambda one: (order.index(one.purpose), one.language, one.version))

    async def publish(self, document: ConsentDocument) -> bool:
        """Keep a document. False if this very text was there; a version is never overwritten."""
        key = {
            "purpose": document.purpose,
            "language": document.language,
            "version": document.version,
        }
        known = select(consent_documents).where(*matching(consent_documents, key))
        row = await self._tx.first(known)
        if row is not None:
            if _document(row) != document:
                raise VersionTakenError(document.key)
            return False
        self._tx.changed = True
        texts = {"title": document.title, "summary": document.summary, "text": document.text}
        await self._tx.add(
            consent_documents,
            {**key, **texts, "hash": document.hash} | {"published_at": self._tx.now},
        )
        return True

    async def records(self, member: MemberId, community: CommunityId) -> Sequence[ConsentRecord]:
        """What the member said about this community's purposes, in order of time."""
        key = {"member": member, "community": community}
        asked = select(consent_records).where(*matching(consent_records, key))
        in_order = asked.order_by(consent_records.c.at, consent_records.c.position)
        rows = await self._tx.all(in_order)
        said = [(row["said"], _where(row["id"])) for row in rows if not is_emptied(row["said"])]
        opened = iter(await self._tx.sealer.open_members(member, said) if said else ())
        return [
            _record(row, NOTHING_SAID if is_emptied(row["said"]) else as_document(next(opened)))
            for row in rows
        ]

    async def latest(self, member: MemberId, community: CommunityId) -> Mapping[Purpose, Decision]:
        """The member's latest word on each purpose of this community; opens nothing."""
        last = await self._last_words(member, community)
        return {purpose: Decision(row["decision"]) for purpose, row in last.items()}

    async def agreed(self, member: MemberId, community: CommunityId) -> Mapping[Purpose, int]:
        """By purpose whose latest word is a yes, the version it was said to; opens nothing."""
        last = await self._last_words(member, community)
        return {
            purpose: row["version"]
            for purpose, row in last.items()
            if row["decision"] == Decision.GIVEN
        }

    async def _last_words(
        self, member: MemberId, community: CommunityId
    ) -> Mapping[Purpose, RowMapping]:
        theirs = {"member": member, "community": community}
        return {Purpose(row["purpose"]): row for row in await self._tx.all(LAST_WORDS, theirs)}

    async def count(self, member: MemberId, community: CommunityId) -> int:
        """How many records of the member there are in this community."""
        key = {"member": member, "community": community}
        counted = select(func.count().label("count")).select_from(consent_records)
        row = await self._tx.first(counted.where(*matching(consent_records, key)))
        return 0 if row is None else int(row["count"])

    async def follow(self, record: ConsentRecord) -> None:
        """Add a record behind those that are there. None is ever edited."""
        self._tx.changed = True
        said = {"wording": record.wording, "chat": record.chat, "update": record.update}
        where = _where(record.id)
        sealed = await self._tx.sealer.seal_member(record.member, as_bytes(said), where)
        self._tx.wrote(where, sealed)
        position = await self._tx.next_number("consent_records")
        row = _record_row(record) | {"position": position, "said": sealed}
        await self._tx.add(consent_records, row)


def _record(row: RowMapping, said: Document) -> ConsentRecord:
    return ConsentRecord(
        id=row["id"],
        member=MemberId(row["member"]),
        community=CommunityId(row["community"]),
        purpose=Purpose(row["purpose"]),
        decision=Decision(row["decision"]),
        document_hash=row["document_hash"],
        version=row["version"],
        language=row["language"],
        at=row["at"],
        wording=said["wording"],
        chat=said["chat"],
        update=said["update"],
        given_by=None if row["given_by"] is None else MemberId(row["given_by"]),
    )


def _where(record: str) -> Where:
    return Where("consent_records", "said", record, WRITTEN_ONCE)


def _document(row: RowMapping) -> ConsentDocument:
    return ConsentDocument(
        purpose=Purpose(row["purpose"]),
        language=row["language"],
        version=row["version"],
        title=row["title"],
        summary=row["summary"],
        text=row["text"],
        published_at=row["published_at"],
    )


def _record_row(record: ConsentRecord) -> dict[str, object]:
    return {
        "id": record.id,
        "member": record.member,
        "community": record.community,
        "purpose": record.purpose,
        "decision": record.decision,
        "document_hash": record.document_hash,
        "version": record.version,
        "language": record.language,
        "at": record.at,
        "given_by": record.given_by,
    }
