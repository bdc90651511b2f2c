"""Receipts: every field that the standard demands, readable, and checked by anybody."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hearth.actions.consents import ChangeConsent
from hearth.actions.receipt import Paper
from hearth.bootstrap.receipts import (
    Verdict,
    given_keys,
    judged,
    public_keys,
    read_receipt,
)
from hearth.community.consent import Decision, Purpose
from hearth.community.outgoing import Say
from hearth.community.people import Member
from hearth.community.receipts import MANDATORY, NOT_STATED, STATES, consent_receipt
from hearth.community.words import MemberWords
from hearth.paper import ReceiptError, receipt_page
from hearth.settings import SettingsError
from hearth.storage.keys.making import new_rings
from hearth.storage.keys.names import KeyName
from hearth.storage.sealing.receipts import sign_document
from unit.consent.circle import CIRCLE, Circle, starter

STATED = replace(
    CIRCLE,
    organisation="Epilepsy Trust",
    address="1 High Street, Leeds",
    contact="privacy@example.org",
    jurisdiction="United Kingdom",
    authority="Information Commissioner's Office",
)


@pytest.fixture
async def mira(circle: Circle) -> Member:
    return await circle.member()


async def receipts_of(circle: Circle, member: Member) -> tuple[dict[str, Any], str]:
    """A receipt as it is sent: the signed document, and the page."""

    def sign(document: dict[str, object]) -> dict[str, object]:
        return sign_document(document, circle.bot.keys.signer)

    change = ChangeConsent(circle.work, Paper(sign, receipt_page))
    await change(
        await circle.heard(member, "Take back?\n[<b>Take back</b>]"),
        starter(Purpose.QUOTING).key,
        agreed=False,
    )
    await circle.words()
    files = {
        one.words: one.file.content.decode()
        for _, one in circle.told
        if isinstance(one, Say) and one.file is not None
    }
    return json.loads(files[MemberWords.RECEIPT]), files[MemberWords.RECEIPT_PAGE]


def found(value: Any, path: list[str]) -> Iterator[Any]:
    """What stands at a path; `[]` after a name means each of several."""
    if not path:
        yield value
        return
    name, *rest = path
    inner = value[name.removesuffix("[]")]
    for one in inner if name.endswith("[]") else [inner]:
        yield from found(one, rest)


@pytest.mark.parametrize("field", MANDATORY)
async def test_every_mandatory_field_is_there_and_says_something(
    circle: Circle, mira: Member, field: str
) -> None:
    await circle.founded(STATED)
    receipt, _ = await receipts_of(circle, mira)
    records = receipt["dpv:hasRecordOfActivity"]
    assert len(records) == len(Purpose)
    for record in records:
        values = list(found(record, MANDATORY[field].split(".")))
        assert values, record
        assert all(one not in ("", None, [], {}, NOT_STATED) for one in values)


async def test_what_the_organisation_did_not_say_is_called_not_stated(
    circle: Circle, mira: Member
) -> None:
    receipt, page = await receipts_of(circle, mira)
    [process] = receipt["dpv:hasRecordOfActivity"][0]["dpv:hasProcess"]
    assert process["dpv:hasDataController"][0]["dpv:hasAddress"] == NOT_STATED
    assert process["dpv:hasJurisdiction"] == NOT_STATED
    assert NOT_STATED in page


async def test_it_names_all_rights_from_13_to_22_and_telegram(
    circle: Circle, mira: Member
) -> None:
    receipt, _ = await receipts_of(circle, mira)
    record = receipt["dpv:hasRecordOfActivity"][0]
    assert [one["@id"] for one in record["dpv:hasRight"]] == [
        f"eu-gdpr:A{number}" for number in range(13, 23)
    ]
    assert "Telegram" in record["dpv:hasProcess"][0]["dpv:hasThirdParty"][0]["dpv:hasName"]


async def test_it_tells_the_whole_story_in_order(circle: Circle, mira: Member) -> None:
    receipt, _ = await receipts_of(circle, mira)
    last = receipt["dpv:hasRecordOfActivity"][-1]
    states = [one["@type"] for one in last["dpv:hasConsentStatus"]]
    assert states == [STATES[Decision.GIVEN], STATES[Decision.WITHDRAWN]]


def test_every_decision_has_its_state() -> None:
    assert STATES.keys() == set(Decision)
    assert len(set(STATES.values())) == len(STATES)


def test_a_receipt_over_nothing_is_empty_and_no_mistake() -> None:
    receipt = consent_receipt(CIRCLE, [], {}, Circle.now)
    assert receipt["dpv:hasRecordOfActivity"] == []
    assert "Consent receipt" in receipt_page(receipt)


async def test_the_page_escapes_everything_and_runs_nothing(circle: Circle, mira: Member) -> None:
    await circle.founded(replace(STATED, organisation='<script>alert("x")</script>'))
    _, page = await receipts_of(circle, mira)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<b>Take back</b>" not in page
    assert not re.search(r'(src|href)="?http', page)


def test_a_page_is_made_of_receipts_only() -> None:
    broken: dict[str, Any]
    for broken in ({}, {"dpv:hasRecordOfActivity": [{}]}, {"dpv:hasRecordOfActivity": 7}):
        with pytest.raises(ReceiptError):
            receipt_page(broken)


async def test_anybody_with_the_key_sees_that_it_is_genuine_and_any_change_shows(
    circle: Circle, mira: Member, tmp_path: Path
) -> None:
    receipt, _ = await receipts_of(circle, mira)
    signers = circle.care.keys.signers
    kept = tmp_path / "keys.json"
    kept.write_text(json.dumps(public_keys(signers)))
    one = b64encode(circle.bot.keys.signer.public.public_bytes_raw()).decode()
    for given in (str(kept), one):
        keys = given_keys(given)
        assert judged(receipt, keys) is Verdict.GENUINE
        assert judged(receipt | {"dct:publisher": "another"}, keys) is Verdict.FORGED
    other = b64encode(circle.care.keys.signer.public.public_bytes_raw()).decode()
    assert judged(receipt, given_keys(other)) is Verdict.FORGED


@pytest.mark.parametrize(
    "content", ["", "no json", "[]", "{}", '{"a": 1}', '{"a": 1, "a": 2}', "[" * 100_000]
)
def test_what_is_no_signed_document_cannot_be_checked(tmp_path: Path, content: str) -> None:
    file = tmp_path / "receipt.json"
    file.write_text(content)
    assert judged(read_receipt(file), []) is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "given", ["nonsense", "{}", '{"keys": [{"public_key": "AA=="}]}', "A" * 900]
)
def test_what_is_no_key_is_said_so(given: str) -> None:
    with pytest.raises(SettingsError, match="--key must be"):
        given_keys(given)


def test_no_secret_half_is_published() -> None:
    community, _ = new_rings()
    told = json.dumps(public_keys(community.verify_keys(KeyName.COMMUNITY_VERIFY)))
    secrets = [b64encode(key.material).decode() for key in community.keys]
    assert [one for one in secrets if one in told] == [
        b64encode(key.material).decode()
        for key in community.keys
        if key.name is KeyName.COMMUNITY_VERIFY
    ]
