"""Consent receipts: what a member keeps, in the fields of ISO/IEC TS 27560 as the DPV writes them.

Field names follow the W3C Data Privacy Vocabulary's guide "Implementing ISO/IEC TS 27560:2023
Consent Records and Receipts using DPV" (https://w3id.org/dpv/guides/consent-27560).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from hearth.community.communities import Community
from hearth.community.consent import ConsentDocument, ConsentRecord, Decision, Purpose

RECEIPT_PROFILE = "https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr"
RECORD_PROFILE = "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr"

_STATUS = {
    Decision.GIVEN: "dpv:ConsentGiven",
    Decision.REFUSED: "dpv:ConsentRefused",
    Decision.WITHDRAWN: "dpv:ConsentWithdrawn",
    Decision.EXPIRED: "dpv:ConsentExpired",
    Decision.SUPERSEDED: "dpv:ConsentRevoked",
}

_DATA: dict[Purpose, tuple[str, ...]] = {
    Purpose.MEMBERSHIP: ("Telegram account number", "messages in the group and to the bot"),
    Purpose.CLINICIAN_REVIEW: ("what you send to a clinician", "the name you chose"),
    Purpose.EDUCATION: ("Telegram account number", "language"),
    Purpose.RESEARCH_CONTACT: ("Telegram account number", "role in the community"),
    Purpose.RESEARCH_DATA: ("answers to surveys", "role in the community"),
    Purpose.QUOTING: ("messages that you approve one by one",),
}


def consent_receipt(
    community: Community,
    records: Sequence[ConsentRecord],
    documents: Iterable[ConsentDocument],
    now: datetime,
) -> dict[str, object]:
    """The receipt over all that one member said, ready to be signed.

    It holds the full list of events, so that a later receipt tells the whole story; and the
    member's pseudonymous number, never an account or a name.
    """
    titles = {document.purpose: document.title for document in documents}
    return {
        "@context": "https://w3id.org/dpv",
        "@type": "dpv:ConsentReceipt",
        "dct:conformsTo": RECEIPT_PROFILE,
        "dct:identifier": f"{records[-1].id}-receipt" if records else "empty-receipt",
        "dct:created": now.isoformat(),
        "dct:publisher": community.organisation,
        "dpv:hasRecordOfActivity": [_record(community, one, titles) for one in records],
    }


def _record(
    community: Community, record: ConsentRecord, titles: dict[Purpose, str]
) -> dict[str, object]:
    return {
        "@type": "dpv:ConsentRecord",
        "dct:conformsTo": RECORD_PROFILE,
        "dct:identifier": record.id,
        "dpv:hasDataSubject": f"member {record.member}",
        "dpv:hasNotice": {
            "dct:title": titles.get(record.purpose, record.purpose.value),
            "dct:hasVersion": str(record.version),
            "dct:language": record.language,
            "dpv:hash": f"sha256:{record.document_hash}",
        },
        "dpv:hasPurpose": record.purpose.value,
        "dpv:hasPersonalData": list(_DATA[record.purpose]),
        "dpv:hasDataController": {"dpv:hasName": community.organisation},
        "dpv:hasLegalBasis": "dpv:ExplicitConsent",
        "dpv:hasConsentStatus": _STATUS[record.decision],
        "dpv:isIndicatedAtTime": record.at.isoformat(),
        "dpv:hasIndicationMethod": {
            "dpv:method": "a button in the member's direct chat with the community's bot",
            "dpv:wording": record.wording,
        },
        "dpv:hasConsentControl": {
            "@type": "dpv:WithdrawConsent",
            "dpv:isExercisedAt": "the command /consent in the same chat",
        },
        "dpv:hasStorageCondition": "sealed at the organisation; deleted after membership ends",
        "dpv:hasScope": community.id,
    }
