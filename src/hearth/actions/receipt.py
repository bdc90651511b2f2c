"""The signed copy of what a member said to the consent documents."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from hearth.community.audit import Deed, Subject
from hearth.community.cases import Attachment, FileKind
from hearth.community.communities import Community
from hearth.community.consent import ConsentDocument, ConsentRecord, Purpose, in_force
from hearth.community.membership import Membership
from hearth.community.outgoing import Say, ToMember, Urgency, Values
from hearth.community.people import PROGRAM, MemberId
from hearth.community.receipts import consent_receipt
from hearth.community.words import MemberWords
from hearth.ports import PageOf, SignDocument, Work


@dataclass(frozen=True, slots=True)
class Paper:
    """How a receipt becomes what a member keeps.

    Args:
        sign: signs it.
        page: makes a page for people of it; without it only the signed file is sent.
    """

    sign: SignDocument
    page: PageOf | None = None


async def send_receipt(  # noqa: PLR0913  A receipt has that many sides.
    work: Work,
    paper: Paper,
    *,
    membership: Membership,
    community: Community,
    documents: Sequence[ConsentDocument],
    also_to: Sequence[MemberId] = (),
) -> None:
    """Sign what was said so far and give the member their copy, and a page to read and print.

    Args:
        work: the transaction.
        paper: how it is signed and shown.
        membership: whose receipt it is.
        community: where.
        documents: those that are asked about now.
        also_to: guardians, who get the same.
    """
    records = await work.consents.records(membership.member, community.id)
    notices = await work.consents.by_hash({one.document_hash for one in records})
    receipt = paper.sign(consent_receipt(community, records, notices, work.now))
    work.note(Deed.RECEIPT_SIGNED, by=PROGRAM, about=Subject.of("member", membership.member))
    values = _values(membership, community, documents, records)
    for reader in (membership.member, *also_to):
        if paper.page is not None:
            page = _file(membership, "html", "text/html", paper.page(receipt))
            say = Say(MemberWords.RECEIPT_PAGE, file=page)
            work.tell(ToMember(reader), say, urgency=Urgency.ANSWER)
        signed = json.dumps(receipt, indent=2, ensure_ascii=False)
        say = Say(
            MemberWords.RECEIPT,
            values,
            file=_file(membership, "json", "application/json", signed),
        )
        work.tell(ToMember(reader), say, urgency=Urgency.ANSWER)


def _file(membership: Membership, ending: str, media_type: str, text: str) -> Attachment:
    name = f"consent-receipt-{membership.member}.{ending}"
    return Attachment(FileKind.DOCUMENT, name, media_type, text.encode())


def _values(
    membership: Membership,
    community: Community,
    documents: Sequence[ConsentDocument],
    records: Sequence[ConsentRecord],
) -> Values:
    titles = {document.purpose: document.title for document in documents}
    given = [titles[one] for one in Purpose if one in titles and in_force(records, one)]
    refused = [titles[one] for one in Purpose if one in titles and not in_force(records, one)]
    return {
        "community": community.title,
        "number": membership.member,
        "given": "\n".join(f"✓ {title}" for title in given),
        "refused": "\n".join(f"✗ {title}" for title in refused),
    }
