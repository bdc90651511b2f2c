"""The signed copy of what a member said to the consent documents."""

import json
from collections.abc import Sequence

from hearth.community.audit import Deed, Subject
from hearth.community.cases import Attachment, FileKind
from hearth.community.communities import Community
from hearth.community.consent import ConsentDocument, Purpose, in_force
from hearth.community.membership import Membership
from hearth.community.outgoing import Say, ToMember, Urgency, Values
from hearth.community.people import PROGRAM
from hearth.community.receipts import consent_receipt
from hearth.community.words import MemberWords
from hearth.ports import SignDocument, Work


async def send_receipt(
    work: Work,
    sign: SignDocument,
    *,
    membership: Membership,
    community: Community,
    documents: Sequence[ConsentDocument],
) -> None:
    """Sign what was said so far and give the member their copy."""
    records = await work.consents.records(membership.member, community.id)
    signed = sign(consent_receipt(community, records, documents, work.now))
    content = json.dumps(signed, indent=2, ensure_ascii=False).encode()
    name = f"consent-receipt-{membership.member}.json"
    file = Attachment(FileKind.DOCUMENT, name, "application/json", content)
    titles = {document.purpose: document.title for document in documents}
    given = [titles[one] for one in Purpose if one in titles and in_force(records, one)]
    refused = [titles[one] for one in Purpose if one in titles and not in_force(records, one)]
    values: Values = {
        "community": community.title,
        "number": membership.member,
        "given": "\n".join(f"✓ {title}" for title in given),
        "refused": "\n".join(f"✗ {title}" for title in refused),
    }
    work.note(Deed.RECEIPT_SIGNED, by=PROGRAM, about=Subject.of("member", membership.member))
    say = Say(MemberWords.RECEIPT, values, file=file)
    work.tell(ToMember(membership.member), say, urgency=Urgency.ANSWER)
