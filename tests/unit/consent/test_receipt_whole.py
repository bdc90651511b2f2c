"""A receipt, word for word, and the message that brings it."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from hearth.actions.consents import ChangeConsent
from hearth.community.audit import Deed
from hearth.community.consent import (
    ConsentDocument,
    ConsentRecord,
    Decision,
    Purpose,
    document_hash,
    in_force,
)
from hearth.community.outgoing import Say
from hearth.community.people import MemberId
from hearth.community.receipts import NOT_STATED, consent_receipt
from hearth.community.words import MemberWords
from unit.consent.circle import CIRCLE, EPILEPSY, PAPER, Circle, starter

TEXT = "We send you what we think helps."
HASH = document_hash(TEXT)
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 3, 18, tzinfo=UTC)
LETTERS = ConsentDocument(
    Purpose.EDUCATION, "en", 3, "Letters to learn from", "Once a month.", TEXT, MONDAY
)
SAID = ConsentRecord(
    id="12-epilepsy-1",
    member=MemberId(12),
    community=EPILEPSY,
    purpose=Purpose.EDUCATION,
    decision=Decision.GIVEN,
    document_hash=HASH,
    version=3,
    language="en",
    wording="May we?\n[I agree]",
    at=TUESDAY,
    chat=4711,
    update=9,
)
TRUST = replace(
    CIRCLE,
    organisation="Epilepsy Trust",
    address="1 High Street, Leeds",
    contact="privacy@example.org",
    jurisdiction="United Kingdom",
    authority="Information Commissioner's Office",
)

RIGHTS = [
    ("A13", "to be told what is done", "this receipt, and the full text of each purpose"),
    ("A14", "to be told of data from others", "we take none from others"),
    ("A15", "to see what is held", "the command /mydata"),
    ("A16", "to have it corrected", "the command /correct"),
    ("A17", "to have it erased", "the command /erase"),
    ("A18", "to have it kept and not used", "the command /restrict"),
    ("A19", "to know who was told of a correction", "ask us with /ask"),
    ("A20", "to take it elsewhere", "the command /mydata"),
    ("A21", "to object", "the commands /consent and /restrict"),
    ("A22", "no decision by a machine alone", "the command /ask brings a person"),
]

WHOLE = {
    "@context": ["https://w3id.org/dpv", {"hearth": "urn:hearth:consent:"}],
    "@type": "dpv:ConsentReceipt",
    "dct:conformsTo": "https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr",
    "dct:identifier": "12-epilepsy-1-receipt",
    "dct:created": "2026-03-03T18:00:00+00:00",
    "dct:publisher": "Epilepsy Trust",
    "dpv:hasRecordOfActivity": [
        {
            "@type": "dpv:ConsentRecord",
            "dct:conformsTo": "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr",
            "dct:identifier": "12-epilepsy-education",
            "dct:language": "en",
            "dpv:hasDataSubject": {"@type": "dpv:Member", "dct:identifier": "member 12"},
            "dpv:hasNotice": [
                {
                    "@type": "dpv:ConsentNotice",
                    "dct:title": "Letters to learn from",
                    "dct:hasVersion": "3",
                    "dct:date": "2026-03-02T09:30:00+00:00",
                    "dct:language": "en",
                    "dpv:hash": f"sha256:{HASH}",
                }
            ],
            "dpv:hasProcess": [
                {
                    "@type": "dpv:Process",
                    "dpv:hasPurpose": {
                        "@id": "hearth:education",
                        "dct:title": "Letters to learn from",
                        "dct:description": "Once a month.",
                    },
                    "dpv:hasPersonalData": [
                        {"dct:title": "Telegram account number", "@type": "dpv:PersonalData"},
                        {"dct:title": "language", "@type": "dpv:PersonalData"},
                    ],
                    "hearth:specialCategory": True,
                    "dpv:hasDataController": [
                        {
                            "@type": "dpv:Organisation",
                            "dct:identifier": "hearth:controller:epilepsy",
                            "dpv:hasName": "Epilepsy Trust",
                            "dpv:hasAddress": "1 High Street, Leeds",
                            "dpv:hasContact": "privacy@example.org",
                            "hearth:role": "controller",
                        }
                    ],
                    "dpv:hasRecipient": [
                        {
                            "@type": "dpv:Recipient",
                            "dpv:hasName": "nobody outside Epilepsy Trust",
                            "hearth:role": "recipient",
                        }
                    ],
                    "dpv:hasThirdParty": [
                        {
                            "@type": "dpv:Recipient",
                            "dpv:hasName": "Telegram, which carries the chats",
                            "hearth:role": "third party",
                        }
                    ],
                    "dpv:hasStorageCondition": {
                        "dpv:hasLocation": "sealed, at Epilepsy Trust: United Kingdom",
                        "dpv:hasDuration": "while you are a member, or until you change your mind",
                        "hearth:deletion": (
                            "the member's keys are destroyed, then the rows are deleted"
                        ),
                    },
                    "dpv:hasJurisdiction": "United Kingdom",
                    "dpv:hasLegalBasis": ["eu-gdpr:A6-1-a", "eu-gdpr:A9-2-a"],
                    "dpv:hasProcessing": ["dpv:Collect", "dpv:Store", "dpv:Use"],
                    "hearth:collectionMethod": "what the member writes and taps in Telegram",
                    "hearth:processingLocation": "United Kingdom",
                    "hearth:geographicRestrictions": (
                        "our records: United Kingdom; Telegram keeps its own copy where Telegram "
                        "decides"
                    ),
                    "hearth:authority": "Information Commissioner's Office",
                }
            ],
            "dpv:hasConsentControl": [
                {
                    "@type": "dpv:WithdrawConsent",
                    "dct:title": "one tap, as easy as agreeing; it counts from that moment",
                    "dpv:isExercisedAt": (
                        "the command /consent in the chat with the community's bot"
                    ),
                }
            ],
            "dpv:hasConsentStatus": [
                {
                    "@type": "dpv:ConsentGiven",
                    "dct:identifier": "12-epilepsy-1",
                    "dct:hasVersion": "3",
                    "dpv:isIndicatedAtTime": "2026-03-03T18:00:00+00:00",
                    "dct:valid": "until it is taken back, or a newer text is not answered in time",
                    "dpv:isIndicatedBy": "member 12",
                    "hearth:consentType": "dpv:ExplicitlyExpressedConsent",
                    "dpv:hasIndicationMethod": {
                        "dct:title": "a button in the chat with the bot",
                        "hearth:wording": "May we?\n[I agree]",
                    },
                }
            ],
            "dpv:hasRight": [
                {"@id": f"eu-gdpr:{article}", "dct:title": what, "dpv:isExercisedAt": how}
                for article, what, how in RIGHTS
            ],
        }
    ],
}


def test_a_receipt_word_for_word() -> None:
    assert consent_receipt(TRUST, [SAID], {HASH: LETTERS}, TUESDAY) == WHOLE


def test_what_the_clock_and_a_guardian_did_is_told_as_such() -> None:
    ended = replace(SAID, id="12-epilepsy-2", decision=Decision.EXPIRED, wording="It ended.")
    for_a_minor = replace(SAID, id="12-epilepsy-3", given_by=MemberId(13))

    receipt: Any = consent_receipt(TRUST, [SAID, ended, for_a_minor], {}, TUESDAY)

    [record] = receipt["dpv:hasRecordOfActivity"]
    told = [
        (one["dpv:isIndicatedBy"], one["dpv:hasIndicationMethod"]["dct:title"])
        for one in record["dpv:hasConsentStatus"]
    ]
    assert told == [
        ("member 12", "a button in the chat with the bot"),
        ("the clock", "a due time"),
        ("guardian, member 13, for member 12", "a button in the chat with the bot"),
    ]


def test_a_text_that_is_gone_is_called_by_its_purpose_and_its_hash() -> None:
    receipt: Any = consent_receipt(CIRCLE, [SAID], {}, TUESDAY)

    [record] = receipt["dpv:hasRecordOfActivity"]
    [notice], [process] = record["dpv:hasNotice"], record["dpv:hasProcess"]
    assert (notice["dct:title"], notice["dct:date"]) == ("education", NOT_STATED)
    assert process["dpv:hasPurpose"] == {
        "@id": "hearth:education",
        "dct:title": "education",
        "dct:description": NOT_STATED,
    }
    assert process["hearth:authority"] == process["dpv:hasJurisdiction"] == NOT_STATED


@pytest.mark.parametrize(
    ("decisions", "stands"),
    [
        ([], False),
        ([Decision.GIVEN], True),
        ([Decision.REFUSED], False),
        ([Decision.GIVEN, Decision.WITHDRAWN], False),
        ([Decision.GIVEN, Decision.EXPIRED], False),
        ([Decision.GIVEN, Decision.SUPERSEDED], False),
        ([Decision.REFUSED, Decision.GIVEN], True),
    ],
)
def test_the_latest_word_on_a_purpose_counts_and_no_other(
    decisions: list[Decision],
    stands: bool,  # noqa: FBT001  A column of the table above.
) -> None:
    elsewhere = replace(SAID, purpose=Purpose.QUOTING)
    records = [elsewhere, *(replace(SAID, decision=one) for one in decisions), elsewhere]
    assert in_force(records, Purpose.EDUCATION) is stands
    assert in_force(records, Purpose.QUOTING)


async def test_the_message_lists_what_was_agreed_to_and_what_was_not(circle: Circle) -> None:
    await circle.founded(replace(CIRCLE, title="Épilepsie", organisation="Les Épis"))
    member = await circle.member(*(one for one in Purpose if one is not Purpose.EDUCATION))
    before = len(await circle.deeds())

    change = ChangeConsent(circle.work, PAPER)
    await change(await circle.heard(member), starter(Purpose.QUOTING).key, agreed=False)

    await circle.words()
    said = {one.words: one for _, one in circle.told if isinstance(one, Say)}
    titles = {one: starter(one).title for one in Purpose}
    refused = (Purpose.EDUCATION, Purpose.QUOTING)
    assert said[MemberWords.RECEIPT].values == {
        "community": "Épilepsie",
        "number": member.id,
        "given": "\n".join(f"✓ {titles[one]}" for one in Purpose if one not in refused),
        "refused": "\n".join(f"✗ {titles[one]}" for one in refused),
    }
    signed, page = said[MemberWords.RECEIPT].file, said[MemberWords.RECEIPT_PAGE].file
    assert signed is not None
    assert page is not None
    assert (signed.name, signed.media_type) == (
        f"consent-receipt-{member.id}.json",
        "application/json",
    )
    assert (page.name, page.media_type) == (f"consent-receipt-{member.id}.html", "text/html")
    written = signed.content.decode()
    assert "Les Épis" in written
    assert written == json.dumps(json.loads(written), indent=2, ensure_ascii=False)
    deeds = await circle.deeds()
    [noted] = [one for one in deeds[:-before] if one.deed is Deed.RECEIPT_SIGNED]
    assert (noted.about.kind, noted.about.id) == ("member", str(member.id))
