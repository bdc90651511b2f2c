"""Consent receipts: what a member keeps, in the fields of ISO/IEC TS 27560 as the DPV writes them.

Field names follow the W3C Data Privacy Vocabulary's guide "Implementing ISO/IEC TS 27560:2023
Consent Records and Receipts using DPV" (https://w3id.org/dpv/guides/consent-27560), GDPR profile.
What the vocabulary has no name for stands under `hearth:`. What has several values is a list, so
that no name is ever written twice. `docs/consent.md` says where each field comes from.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from hearth.community.communities import Community
from hearth.community.consent import ConsentDocument, ConsentRecord, Decision, Purpose

Receipt = dict[str, object]

RECEIPT_PROFILE = "https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr"
RECORD_PROFILE = "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr"
CONTEXT = ["https://w3id.org/dpv", {"hearth": "urn:hearth:consent:"}]

NOT_STATED = "not stated"
"""Said honestly, where the organisation has not told us; `hearth doctor` reminds it to."""

STATES = {
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

_KEPT: dict[Purpose, str] = {
    Purpose.MEMBERSHIP: "while you are a member, and 30 days after",
    Purpose.CLINICIAN_REVIEW: "until 90 days after your question is closed",
    Purpose.EDUCATION: "while you are a member, or until you change your mind",
    Purpose.RESEARCH_CONTACT: "while you are a member, or until you change your mind",
    Purpose.RESEARCH_DATA: "until you change your mind; what a study used stays in its results",
    Purpose.QUOTING: "until you change your mind; a printed story, and words that the bot learnt, "
    "cannot be called back",
}

_READERS: dict[Purpose, tuple[str, ...]] = {
    Purpose.MEMBERSHIP: ("the members of the group, for what you write there",),
    Purpose.CLINICIAN_REVIEW: ("the clinicians of this community",),
    Purpose.EDUCATION: (),
    Purpose.RESEARCH_CONTACT: (),
    Purpose.RESEARCH_DATA: ("researchers of approved studies, under a code",),
    Purpose.QUOTING: ("whoever reads the story", "whoever looks after the bot's answers"),
}

_RIGHTS = (
    ("eu-gdpr:A13", "to be told what is done", "this receipt, and the full text of each purpose"),
    ("eu-gdpr:A14", "to be told of data from others", "we take none from others"),
    ("eu-gdpr:A15", "to see what is held", "the command /mydata"),
    ("eu-gdpr:A16", "to have it corrected", "the command /correct"),
    ("eu-gdpr:A17", "to have it erased", "the command /erase"),
    ("eu-gdpr:A18", "to have it kept and not used", "the command /restrict"),
    ("eu-gdpr:A19", "to know who was told of a correction", "ask us with /ask"),
    ("eu-gdpr:A20", "to take it elsewhere", "the command /mydata"),
    ("eu-gdpr:A21", "to object", "the commands /consent and /restrict"),
    ("eu-gdpr:A22", "no decision by a machine alone", "the command /ask brings a person"),
)

MANDATORY: Mapping[str, str] = {
    "record schema version": "dct:conformsTo",
    "record identifier": "dct:identifier",
    "PII principal identifier": "dpv:hasDataSubject.dct:identifier",
    "privacy notice": "dpv:hasNotice[].dct:title",
    "privacy notice version": "dpv:hasNotice[].dct:hasVersion",
    "privacy notice date": "dpv:hasNotice[].dct:date",
    "privacy notice language": "dpv:hasNotice[].dct:language",
    "privacy notice hash": "dpv:hasNotice[].dpv:hash",
    "language": "dct:language",
    "purpose": "dpv:hasProcess[].dpv:hasPurpose.dct:title",
    "PII information and type": "dpv:hasProcess[].dpv:hasPersonalData[].dct:title",
    "PII controllers": "dpv:hasProcess[].dpv:hasDataController[].dct:identifier",
    "controller's name": "dpv:hasProcess[].dpv:hasDataController[].dpv:hasName",
    "controller's address": "dpv:hasProcess[].dpv:hasDataController[].dpv:hasAddress",
    "controller's contact": "dpv:hasProcess[].dpv:hasDataController[].dpv:hasContact",
    "party type": "dpv:hasProcess[].dpv:hasDataController[].@type",
    "party role": "dpv:hasProcess[].dpv:hasDataController[].hearth:role",
    "storage location": "dpv:hasProcess[].dpv:hasStorageCondition.dpv:hasLocation",
    "storage duration": "dpv:hasProcess[].dpv:hasStorageCondition.dpv:hasDuration",
    "storage deletion": "dpv:hasProcess[].dpv:hasStorageCondition.hearth:deletion",
    "jurisdiction": "dpv:hasProcess[].dpv:hasJurisdiction",
    "recipients": "dpv:hasProcess[].dpv:hasRecipient[].dpv:hasName",
    "third parties": "dpv:hasProcess[].dpv:hasThirdParty[].dpv:hasName",
    "withdrawal method": "dpv:hasConsentControl[].dct:title",
    "where withdrawal is exercised": "dpv:hasConsentControl[].dpv:isExercisedAt",
    "event time": "dpv:hasConsentStatus[].dpv:isIndicatedAtTime",
    "event validity": "dpv:hasConsentStatus[].dct:valid",
    "event entity": "dpv:hasConsentStatus[].dpv:isIndicatedBy",
    "event type": "dpv:hasConsentStatus[].hearth:consentType",
    "event state": "dpv:hasConsentStatus[].@type",
    "lawful basis": "dpv:hasProcess[].dpv:hasLegalBasis[]",
    "collection method": "dpv:hasProcess[].hearth:collectionMethod",
    "processing method": "dpv:hasProcess[].dpv:hasProcessing[]",
    "processing location": "dpv:hasProcess[].hearth:processingLocation",
    "geographic restrictions": "dpv:hasProcess[].hearth:geographicRestrictions",
    "rights": "dpv:hasRight[].@id",
    "supervisory authority": "dpv:hasProcess[].hearth:authority",
    "special-category flag": "dpv:hasProcess[].hearth:specialCategory",
}
"""Every field that the standard, or its profile for the GDPR, demands of a record: where it is."""


def consent_receipt(
    community: Community,
    records: Sequence[ConsentRecord],
    notices: Mapping[str, ConsentDocument],
    now: datetime,
) -> Receipt:
    """The receipt over all that was said for one member, ready to be signed.

    It holds the full list of events, so that a later receipt tells the whole story; and
    pseudonymous numbers, never an account or a name.

    Args:
        community: whose controller it names.
        records: in order of time.
        notices: the documents that the records are about, by their hashes.
        now: the time.
    """
    purposes = [one for one in Purpose if any(said.purpose is one for said in records)]
    return {
        "@context": CONTEXT,
        "@type": "dpv:ConsentReceipt",
        "dct:conformsTo": RECEIPT_PROFILE,
        "dct:identifier": f"{records[-1].id}-receipt" if records else "empty-receipt",
        "dct:created": now.isoformat(),
        "dct:publisher": community.organisation,
        "dpv:hasRecordOfActivity": [
            _record(community, [said for said in records if said.purpose is one], notices)
            for one in purposes
        ],
    }


def _record(
    community: Community,
    events: Sequence[ConsentRecord],
    notices: Mapping[str, ConsentDocument],
) -> Receipt:
    last = events[-1]
    return {
        "@type": "dpv:ConsentRecord",
        "dct:conformsTo": RECORD_PROFILE,
        "dct:identifier": f"{last.member}-{last.community}-{last.purpose}",
        "dct:language": last.language,
        "dpv:hasDataSubject": {
            "@type": "dpv:Member",
            "dct:identifier": f"member {last.member}",
        },
        "dpv:hasNotice": _notices(events, notices),
        "dpv:hasProcess": [_process(community, last, notices.get(last.document_hash))],
        "dpv:hasConsentControl": [
            {
                "@type": "dpv:WithdrawConsent",
                "dct:title": "one tap, as easy as agreeing; it counts from that moment",
                "dpv:isExercisedAt": "the command /consent in the chat with the community's bot",
            }
        ],
        "dpv:hasConsentStatus": [_event(one) for one in events],
        "dpv:hasRight": [
            {"@id": article, "dct:title": what, "dpv:isExercisedAt": how}
            for article, what, how in _RIGHTS
        ],
    }


def _notices(
    events: Sequence[ConsentRecord], notices: Mapping[str, ConsentDocument]
) -> list[Receipt]:
    """Each text once, in the order in which they were answered."""
    shown = {one.document_hash: one for one in events}
    return [_notice(one, notices.get(text)) for text, one in shown.items()]


def _notice(record: ConsentRecord, document: ConsentDocument | None) -> Receipt:
    published = document.published_at if document is not None else None
    return {
        "@type": "dpv:ConsentNotice",
        "dct:title": document.title if document is not None else record.purpose.value,
        "dct:hasVersion": str(record.version),
        "dct:date": published.isoformat() if published is not None else NOT_STATED,
        "dct:language": record.language,
        "dpv:hash": f"sha256:{record.document_hash}",
    }


def _process(
    community: Community, record: ConsentRecord, document: ConsentDocument | None
) -> Receipt:
    purpose = record.purpose
    place = community.jurisdiction or NOT_STATED
    return {
        "@type": "dpv:Process",
        "dpv:hasPurpose": {
            "@id": f"hearth:{purpose}",
            "dct:title": document.title if document is not None else purpose.value,
            "dct:description": document.summary if document is not None else NOT_STATED,
        },
        "dpv:hasPersonalData": [
            {"dct:title": one, "@type": "dpv:PersonalData"} for one in _DATA[purpose]
        ],
        # Whoever is in a condition's circle tells something about their health by that alone.
        "hearth:specialCategory": True,
        "dpv:hasDataController": [_controller(community)],
        "dpv:hasRecipient": [_party(one, "recipient") for one in _recipients(community, purpose)],
        "dpv:hasThirdParty": [_party("Telegram, which carries the chats", "third party")],
        "dpv:hasStorageCondition": {
            "dpv:hasLocation": f"sealed, at {community.organisation}: {place}",
            "dpv:hasDuration": _KEPT[purpose],
            "hearth:deletion": "the member's keys are destroyed, then the rows are deleted",
        },
        "dpv:hasJurisdiction": place,
        "dpv:hasLegalBasis": ["eu-gdpr:A6-1-a", "eu-gdpr:A9-2-a"],
        "dpv:hasProcessing": ["dpv:Collect", "dpv:Store", "dpv:Use"],
        "hearth:collectionMethod": "what the member writes and taps in Telegram",
        "hearth:processingLocation": place,
        "hearth:geographicRestrictions": (
            f"our records: {place}; Telegram keeps its own copy where Telegram decides"
        ),
        "hearth:authority": community.authority or NOT_STATED,
    }


def _controller(community: Community) -> Receipt:
    return {
        "@type": "dpv:Organisation",
        "dct:identifier": f"hearth:controller:{community.id}",
        "dpv:hasName": community.organisation,
        "dpv:hasAddress": community.address or NOT_STATED,
        "dpv:hasContact": community.contact or NOT_STATED,
        "hearth:role": "controller",
    }


def _recipients(community: Community, purpose: Purpose) -> tuple[str, ...]:
    return _READERS[purpose] or (f"nobody outside {community.organisation}",)


def _party(name: str, role: str) -> Receipt:
    return {"@type": "dpv:Recipient", "dpv:hasName": name, "hearth:role": role}


def _event(record: ConsentRecord) -> Receipt:
    """One thing that was said, or that the clock did; the order is that of time."""
    by_clock = record.decision in (Decision.EXPIRED, Decision.SUPERSEDED)
    who = f"member {record.member}"
    if record.given_by is not None:
        who = f"guardian, member {record.given_by}, for member {record.member}"
    return {
        "@type": STATES[record.decision],
        "dct:identifier": record.id,
        "dct:hasVersion": str(record.version),
        "dpv:isIndicatedAtTime": record.at.isoformat(),
        "dct:valid": "until it is taken back, or a newer text is not answered in time",
        "dpv:isIndicatedBy": "the clock" if by_clock else who,
        "hearth:consentType": "dpv:ExplicitlyExpressedConsent",
        "dpv:hasIndicationMethod": {
            "dct:title": "a due time" if by_clock else "a button in the chat with the bot",
            "hearth:wording": record.wording,
        },
    }
