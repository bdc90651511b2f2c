"""The page of help from outside: whom to call, what calls are signed with, and a trial."""

from hearth.community.outside import Way
from unit.console.home import CIRCLE, Home

PATH = f"/rota/{CIRCLE}/outside"
HOOK = "https://alarm.example.org/hook"


async def test_a_webhook_and_mailboxes_are_set_and_the_secret_is_shown(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    assert PATH in (await ada.get("/rota")).text
    assert "whsec_" not in (await ada.get(PATH)).text
    page = await ada.post(PATH, webhook=HOOK, mail="night@example.org\r\nchief@example.org")
    assert "Saved. Try it now" in page.plain
    async with home.storage.open_work() as work:
        kept = await work.outside.get(CIRCLE)
    assert kept.webhook == HOOK
    assert kept.mail == ("night@example.org", "chief@example.org")
    assert kept.secret in page.plain


async def test_what_cannot_be_called_is_refused_and_stays_in_its_field(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get(PATH)
    page = await ada.post(PATH, webhook="http://alarm.example.org", mail="")
    assert page.status == 422
    assert "Nobody can be called there, so nothing was saved (Webhook)." in page.plain
    assert 'value="http://alarm.example.org"' in page.text
    async with home.storage.open_work() as work:
        assert (await work.outside.get(CIRCLE)).ways == ()


async def test_a_trial_says_who_was_reached_and_that_nobody_waits(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get(PATH)
    nobody = await ada.post(f"{PATH}/try")
    assert "There is nobody to call yet." in nobody.plain
    await ada.post(PATH, webhook=HOOK, mail="night@example.org")
    home.rings.down = {Way.MAIL}
    page = await ada.post(f"{PATH}/try")
    assert "The webhook: It got through." in page.plain
    assert "The mailboxes: It did not get through." in page.plain
    assert [(way, alarm.trial) for way, alarm in home.rings.heard] == [
        (Way.WEBHOOK, True),
        (Way.MAIL, True),
    ]


async def test_without_a_mail_server_the_page_says_so(home: Home) -> None:
    home.rings.ways = frozenset({Way.WEBHOOK})
    ada = await home.signed_in(home.ada)
    assert "No mail server is set on this machine" in (await ada.get(PATH)).plain
    page = await ada.post(PATH, webhook="", mail="night@example.org")
    assert page.status == 422
