"""Staff see how far each erasure is, and what its certificate is worth."""

import json

from hearth.community.audit import Deed, Subject
from hearth.community.erasure import ErasedFor, Erasure, ErasureStep
from hearth.community.people import SHELL, MemberId
from hearth.storage.sealing.receipts import sign_document
from unit.console.home import CIRCLE, NOON, Home

MIRA, OLGA, SAM = MemberId(1_234_567), MemberId(2_345_678), MemberId(3_456_789)


async def kept(home: Home, member: MemberId, step: ErasureStep, certificate: str | None) -> None:
    erasure = Erasure(
        member, CIRCLE, ErasedFor.ASKED, NOON, step, NOON, "en", certificate=certificate
    )
    async with home.storage.open_work() as work:
        await work.erasures.put(erasure)
        work.note(Deed.ERASURE_ASKED, by=SHELL, about=Subject.of("member", member))
        await work.commit()


async def test_they_show_how_far_each_is_and_whether_we_signed_it(home: Home) -> None:
    signed = sign_document({"member": MIRA}, home.storage.keys.signer)
    await kept(home, MIRA, ErasureStep.DONE, json.dumps(signed))
    await kept(home, OLGA, ErasureStep.DONE, json.dumps(signed | {"member": OLGA}))
    await kept(home, SAM, ErasureStep.ASKED, None)
    browser = await home.signed_in(home.ada)
    page = await browser.get("/erasures")
    assert f"{MIRA}" in page.plain
    assert page.plain.count("✓ our signature") == 1
    assert page.plain.count("✗ not our signature") == 1
    assert "asked for; begins by itself" in page.plain
    file = await browser.get(f"/erasures/{MIRA}/certificate")
    assert json.loads(file.text) == signed
    assert "attachment" in file.headers["Content-Disposition"]
    assert (await browser.get(f"/erasures/{SAM}/certificate")).status == 404


async def test_where_nobody_was_erased_the_page_says_so(home: Home) -> None:
    browser = await home.signed_in(home.ada)
    assert "Nobody was erased" in (await browser.get("/erasures")).plain
