"""Every address by every role by how far somebody came in. A new one fails until it is here."""

import re
from collections.abc import Iterator

import pytest

from hearth.bootstrap.wiring import console_actions
from hearth.community.people import Role
from hearth.console.gate import Gate, Route
from hearth.console.house import House
from hearth.console.live import Live
from hearth.console.pages import routes
from hearth.console.present import Present
from hearth.console.rendering import Page
from unit.console.home import CIRCLE, Browser, Home

OWNER, ADMIN, CLINICIAN, PUBLISHER, AUDITOR = Role
EVERYBODY = frozenset(Role)
INVITING = frozenset({OWNER, ADMIN})
CARING = frozenset({CLINICIAN})
ANSWERING = frozenset({OWNER, ADMIN, CLINICIAN})
READING = frozenset({OWNER, CLINICIAN, PUBLISHER})
RESEARCHING = frozenset({OWNER, CLINICIAN})
LEADING = frozenset({OWNER, ADMIN, PUBLISHER})
PUBLISHING = frozenset({PUBLISHER})
PREPARING = frozenset({CLINICIAN, PUBLISHER})

STREET = {
    "GET /signed-out",
    "GET /sign-in/{token}",
    "POST /sign-in/{token}",
    "GET /telegram",
    "POST /telegram",
}
HALL = {
    "GET /second-factor",
    "POST /second-factor",
    "POST /second-factor/passkey",
    "POST /second-factor/passkey/answer",
    "POST /sign-out",
}
ROOM: dict[str, frozenset[Role]] = {
    "GET /": EVERYBODY,
    "POST /cases": CARING,
    "POST /views": CARING,
    "POST /views/{number}": CARING,
    "POST /views/{number}/remove": CARING,
    "GET /sessions": EVERYBODY,
    "POST /sessions/{session}/end": EVERYBODY,
    "POST /sessions/passkeys": EVERYBODY,
    "POST /sessions/passkeys/made": EVERYBODY,
    "POST /sessions/passkeys/{passkey}/remove": EVERYBODY,
    "GET /activity": frozenset({OWNER}),
    "POST /activity/{number}/{session}/end": frozenset({OWNER}),
    "GET /here": EVERYBODY,
    "GET /events": CARING,
    "GET /cases/{number}": CARING,
    "GET /cases/{number}/files/{position}": CARING,
    "POST /cases/{number}/reveal": CARING,
    "POST /cases/{number}/take": CARING,
    "POST /cases/{number}/seen": CARING,
    "POST /cases/{number}/put-back": CARING,
    "POST /cases/{number}/reply": CARING,
    "POST /cases/{number}/file": CARING,
    "POST /cases/{number}/note": CARING,
    "POST /cases/{number}/close": CARING,
    "POST /cases/{number}/draft": CARING,
    "POST /cases/{number}/send-now": CARING,
    "POST /cases/{number}/replies": CARING,
    "GET /cases/{number}/replies": CARING,
    "GET /cases/{number}/replies/{reply}": CARING,
    "POST /cases/{number}/replies/{reply}": CARING,
    "POST /cases/{number}/answers": CARING,
    "GET /cases/{number}/answers": CARING,
    "GET /cases/{number}/quotes": CARING,
    "POST /cases/{number}/quotes": CARING,
    "GET /cases/{number}/answers/{intent}": CARING,
    "POST /cases/{number}/answers/{intent}": CARING,
    "POST /cases/{number}/priority": CARING,
    "POST /cases/{number}/hand-over": CARING,
    "POST /cases/{number}/ask": CARING,
    "POST /cases/{number}/rest": CARING,
    "POST /cases/{number}/follow-up": CARING,
    "POST /cases/{number}/merge": CARING,
    "POST /cases/{number}/split": CARING,
    "POST /cases/{number}/topic": CARING,
    "POST /cases/{number}/ask-copy": CARING,
    "POST /cases/{number}/copy": CARING,
    "POST /cases/{number}/safety-reports": CARING,
    "GET /cases/{number}/safety-reports/{report}": CARING,
    "POST /cases/{number}/safety-reports/{report}": CARING,
    "POST /cases/{number}/safety-reports/{report}/{form}": CARING,
    "GET /dashboard": ANSWERING,
    "GET /contributions": ANSWERING,
    "POST /contributions/{community}/{number}/certificate.pdf": ANSWERING,
    "GET /listening": ANSWERING,
    "POST /dashboard/{community}/{table}.csv": frozenset({OWNER, CLINICIAN}),
    "POST /dashboard/{community}/figures.xlsx": frozenset({OWNER, CLINICIAN}),
    "POST /dashboard/{community}/month.pdf": frozenset({OWNER, CLINICIAN}),
    "GET /replies": PREPARING,
    "POST /replies/{community}": PREPARING,
    "GET /replies/{community}/{number}": PREPARING,
    "POST /replies/{community}/{number}": PREPARING,
    "POST /replies/{community}/{number}/remove": PREPARING,
    "GET /try": CARING,
    "POST /try": CARING,
    "GET /policy": frozenset({OWNER, CLINICIAN}),
    "GET /policy/watchwords": frozenset({OWNER, CLINICIAN}),
    "POST /policy/{community}": CARING,
    "POST /policy/{community}/languages": CARING,
    "POST /policy/{community}/watchwords": CARING,
    "POST /policy/{community}/watchwords/remove": CARING,
    "POST /policy/{community}/reset": CARING,
    "POST /policy/{community}/rehearsal": CARING,
    "GET /moderation": frozenset({OWNER, ADMIN, CLINICIAN, AUDITOR}),
    "POST /moderation/{number}/lift": ANSWERING,
    "GET /group-posts": ANSWERING,
    "POST /group-posts/{number}/approve": ANSWERING,
    "POST /group-posts/{number}/decline": ANSWERING,
    "POST /group-posts/{number}/take-down": ANSWERING,
    "POST /group-posts/{number}/reveal": frozenset({CLINICIAN}),
    "GET /invites": INVITING,
    "POST /invites": INVITING,
    "POST /invites/many": INVITING,
    "POST /invites/{number}/revoke": INVITING,
    "GET /members": INVITING,
    "POST /members/seek": INVITING,
    "GET /members/{community}/{member}": INVITING,
    "GET /members/{community}/{member}/erase": INVITING,
    "POST /members/{community}/{member}/erase": INVITING,
    "GET /members/{community}/{member}/end": INVITING,
    "POST /members/{community}/{member}/end": INVITING,
    "GET /erasures": ANSWERING,
    "GET /erasures/{member}/certificate": ANSWERING,
    "GET /requests": ANSWERING,
    "GET /requests/{number}": ANSWERING,
    "POST /requests/{community}/feedback.pdf": frozenset({OWNER, CLINICIAN}),
    "POST /requests/enter": ANSWERING,
    "POST /requests/{number}/answer": ANSWERING,
    "GET /library": READING,
    "GET /library/due": READING,
    "GET /library/questions": READING,
    "GET /library/learning": PUBLISHING,
    "POST /library/learning/{number}/accept": PUBLISHING,
    "POST /library/learning/{number}/decline": PUBLISHING,
    "POST /library/learnt/{number}/take-back": PUBLISHING,
    "GET /library/topics/{intent}": READING,
    "GET /library/topics/{intent}/change": PUBLISHING,
    "POST /library/topics/{intent}/change": PUBLISHING,
    "POST /library/topics/{intent}/retract": PUBLISHING,
    "POST /library/topics/{intent}/editions/{number}/approve": PUBLISHING,
    "POST /library/topics/{intent}/editions/{number}/live": PUBLISHING,
    "POST /library/topics/{intent}/editions/{number}/turn-down": PUBLISHING,
    "POST /library/topics/{intent}/editions/{number}/retract": PUBLISHING,
    "GET /peers": INVITING,
    "POST /peers": INVITING,
    "POST /peers/{community}/{member}/end": INVITING,
    "GET /unanswered": ANSWERING,
    "POST /unanswered/{number}/off": ANSWERING,
    "GET /crises": LEADING,
    "GET /crises/{number}": LEADING,
    "POST /crises/{number}/report.pdf": LEADING,
    "GET /crises/plans/{community}": LEADING,
    "POST /crises/plans/{community}": PUBLISHING,
    "POST /crises/plans/{community}/approve": PUBLISHING,
    "GET /directory": READING,
    "GET /challenges": READING,
    "GET /challenges/write": PREPARING,
    "POST /challenges/write": PREPARING,
    "GET /challenges/{number}": READING,
    "POST /challenges/{number}/approve": PREPARING,
    "POST /challenges/{number}/call-off": PREPARING,
    "GET /live-events": READING,
    "GET /live-events/plan": PUBLISHING,
    "POST /live-events/plan": PUBLISHING,
    "GET /live-events/{number}": READING,
    "GET /live-events/{number}/questions/{question}": READING,
    "POST /live-events/{number}/questions/{question}/let-in": PREPARING,
    "POST /live-events/{number}/questions/{question}/leave-out": PREPARING,
    "POST /live-events/{number}/questions/{question}/answer": PREPARING,
    "POST /live-events/{number}/questions/{question}/part": PREPARING,
    "GET /live-events/{number}/alike": PREPARING,
    "POST /live-events/{number}/join": PREPARING,
    "GET /live-events/{number}/summary": PUBLISHING,
    "POST /live-events/{number}/summary": PUBLISHING,
    "POST /live-events/{number}/questions/{question}/propose": PUBLISHING,
    "POST /live-events/{number}/announce": PUBLISHING,
    "POST /live-events/{number}/move": PUBLISHING,
    "POST /live-events/{number}/call-off": PUBLISHING,
    "GET /bulletins": READING,
    "GET /bulletins/calendar": READING,
    "GET /bulletins/pieces": READING,
    "GET /bulletins/write": PUBLISHING,
    "POST /bulletins/write": PUBLISHING,
    "GET /bulletins/{number}": READING,
    "POST /bulletins/{number}/approve": PUBLISHING,
    "POST /bulletins/{number}/send": PUBLISHING,
    "POST /bulletins/{number}/plan": PUBLISHING,
    "POST /bulletins/{number}/put-off": PUBLISHING,
    "POST /bulletins/{number}/turn-down": PUBLISHING,
    "POST /bulletins/{number}/retract": PUBLISHING,
    "POST /bulletins/{number}/keep": PUBLISHING,
    "POST /bulletins/{number}/links": PUBLISHING,
    "GET /bulletins/{number}/file": READING,
    "GET /library/programmes": READING,
    "GET /library/programmes/{programme}": READING,
    "POST /bulletins/{number}/file": PUBLISHING,
    "POST /bulletins/{number}/file/remove": PUBLISHING,
    "POST /bulletins/{number}/file/spoken": PUBLISHING,
    "GET /bulletins/{number}/file/track": READING,
    "GET /research": RESEARCHING,
    "GET /research/add": RESEARCHING,
    "POST /research/add": RESEARCHING,
    "GET /research/{number}": RESEARCHING,
    "POST /research/{number}/approve": RESEARCHING,
    "POST /research/{number}/close": RESEARCHING,
    "POST /research/{number}/withdrawn.txt": RESEARCHING,
    "POST /research/{number}/ask": RESEARCHING,
    "POST /research/{number}/exports/{export}/approve": RESEARCHING,
    "POST /research/{number}/exports/{export}/refuse": RESEARCHING,
    "POST /research/{number}/exports/{export}/make": RESEARCHING,
    "GET /library/stories": READING,
    "POST /library/stories": CARING,
    "GET /library/stories/{number}": READING,
    "POST /library/stories/{number}/approve": PUBLISHING,
    "POST /library/stories/{number}/remove": PUBLISHING,
    "POST /library/stories/{number}/paper": READING,
    "GET /surveys": READING,
    "GET /surveys/write": PUBLISHING,
    "POST /surveys/write": PUBLISHING,
    "GET /surveys/{number}": READING,
    "GET /surveys/{number}/rewrite": PUBLISHING,
    "POST /surveys/{number}/rewrite": PUBLISHING,
    "POST /surveys/{number}/approve": READING,
    "POST /surveys/{number}/end": READING,
    "GET /staff": frozenset({OWNER}),
    "POST /staff": frozenset({OWNER}),
    "GET /staff/{number}/end": frozenset({OWNER}),
    "POST /staff/{number}/end": frozenset({OWNER}),
    "POST /staff/{number}/roles": frozenset({OWNER}),
    "GET /on-call": frozenset({OWNER}),
    "POST /on-call/{community}": frozenset({OWNER}),
    "GET /rota": frozenset({OWNER, ADMIN, CLINICIAN}),
    "POST /rota/{community}/shifts": frozenset({OWNER, ADMIN}),
    "POST /rota/{community}/shifts/remove": frozenset({OWNER, ADMIN}),
    "POST /rota/{community}/shifts/move": frozenset({OWNER, ADMIN}),
    "POST /rota/{community}/told": frozenset({OWNER, ADMIN}),
    "POST /rota/{community}/quiet": frozenset({OWNER, ADMIN}),
    "POST /rota/{community}/exceptions": frozenset({OWNER, ADMIN}),
    "POST /rota/{community}/exceptions/remove": frozenset({OWNER, ADMIN}),
    "GET /rota/{community}/outside": frozenset({OWNER, ADMIN}),
    "POST /rota/{community}/outside": frozenset({OWNER, ADMIN}),
    "POST /rota/{community}/outside/try": frozenset({OWNER, ADMIN}),
    "POST /rota/{community}/targets": frozenset({OWNER, ADMIN}),
    "POST /rota/{community}/swaps": CARING,
    "POST /rota/{community}/swaps/{number}": CARING,
    "GET /settings": frozenset({OWNER}),
    "POST /settings/{community}": frozenset({OWNER}),
    "GET /health": frozenset({OWNER}),
    "GET /audit": frozenset({OWNER, AUDITOR}),
    "GET /looks": frozenset({OWNER, AUDITOR}),
    "GET /breaches": frozenset({OWNER, AUDITOR}),
    "POST /breaches": frozenset({OWNER}),
    "POST /breaches/{number}/told": frozenset({OWNER}),
    "GET /break-glass": frozenset({OWNER, AUDITOR}),
    "POST /break-glass/{number}/review": frozenset({OWNER, AUDITOR}),
    "GET /break-glass/new": CARING,
    "POST /break-glass/new": CARING,
    "POST /break-glass/{number}/reveal": CARING,
}
ELSEWHERE = {
    "/bulletins/calendar",
    "/bulletins/pieces",
    "/bulletins/write",
    "/challenges",
    "/challenges/write",
    "/directory",
    "/live-events/plan",
    "/research/add",
    "/surveys/write",
    "/",
    "/here",
    "/events",
    "/sessions",
    "/break-glass/new",
    "/library/due",
    "/library/programmes",
    "/library/learning",
    "/library/stories",
    "/policy/watchwords",
    "/library/questions",
    "/unanswered",
}
"""No tabs: what scripts ask for, one's own sessions, glass that is broken where it is in the way,
what the pages of the library and of posts lead to, and the beginning, which is a page of its own
only for those who see cases."""

FILLED = {
    "{programme:[a-z0-9_]{1,30}}": "epilepsy_living",
    r"{number:\d{1,9}}": "999",
    r"{number:\d{1,15}}": "999",
    r"{position:\d{1,6}}": "0",
    r"{reply:\d{1,9}}": "999",
    r"{question:\d{1,13}}": "999",
    r"{report:\d{1,9}}": "999",
    r"{export:\d{1,9}}": "999",
    "{form:medwatch|yellow-card|e2b}": "medwatch",
    r"{member:\d{1,9}}": "999",
    "{community}": CIRCLE,
    r"{table:[a-z]{1,16}}": "waits",
    "{token}": "x",
    r"{intent:[a-z_]{1,40}\.[a-z_]{1,60}}": "general.fever",
    "{session}": "x",
    "{passkey:[0-9a-f]{1,16}}": "0",
}


def all_routes(home: Home) -> list[Route]:
    actions = console_actions(home.storage.open_work, home.reading, home.rings, home.settings)
    page = Page()
    gate = Gate(actions, page, secure=False)
    return routes(
        House(actions, gate, page, home.time, Live(actions.newest_deeds), Present(home.time))
    )


def named(route: Route) -> str:
    """The route as the tables above write it."""
    path = route.path
    for pattern in FILLED:
        path = path.replace(pattern, "{" + pattern.strip("{}").split(":")[0] + "}")
    return f"{route.method} {path}"


def filled(route: Route) -> str:
    path = route.path
    for pattern, value in FILLED.items():
        path = path.replace(pattern, value)
    return path


async def knocked(browser: Browser, route: Route) -> tuple[int, str]:
    """Status and where one is sent, without going there."""
    form = {"csrf": browser.proof} if route.method == "POST" else None
    async with browser.http.request(
        route.method, browser.home.address + filled(route), data=form, allow_redirects=False
    ) as answer:
        endless = answer.content_type == "text/event-stream"
        body = "" if endless else (await answer.read()).decode(errors="replace")
        told = "role" if "Not yours to open" in body else answer.headers.get("Location", "")
        return answer.status, told


def behind_doors(home: Home) -> Iterator[Route]:
    return (route for route in all_routes(home) if named(route) not in STREET)


async def test_every_address_was_decided(home: Home) -> None:
    there = [named(route) for route in all_routes(home)]

    assert len(there) == len(set(there))
    assert set(there) == STREET | HALL | set(ROOM)


async def test_whoever_is_not_signed_in_is_sent_to_the_door(home: Home) -> None:
    stranger = home.browser()

    for route in behind_doors(home):
        assert await knocked(stranger, route) == (303, "/signed-out"), named(route)


async def test_half_signed_in_is_sent_to_the_second_factor(home: Home) -> None:
    half = await home.half(home.ada)

    for route in behind_doors(home):
        if named(route) not in HALL:
            assert await knocked(half, route) == (303, "/second-factor"), named(route)


@pytest.mark.parametrize("role", Role)
async def test_each_role_opens_what_is_its_own_and_nothing_else(home: Home, role: Role) -> None:
    staff = await home.hired(f"Somebody, {role}", role)
    browser = await home.signed_in(staff)
    await browser.get("/sessions")

    for route in behind_doors(home):
        name = named(route)
        if name in HALL:
            continue
        status, told = await knocked(browser, route)
        may = role in ROOM[name]
        assert (told != "role") is may, f"{role} {name}: {status} {told}"
        assert status != 500, name


@pytest.mark.parametrize("role", Role)
async def test_each_role_finds_the_way_to_its_own_pages_and_to_no_others(
    home: Home, role: Role
) -> None:
    staff = await home.hired(f"Somebody, {role}", role)
    page = await (await home.signed_in(staff)).get("/sessions")

    [shown] = re.findall(r"<nav.*?</nav>", page.text, re.DOTALL)

    own = {name.removeprefix("GET ") for name, may in ROOM.items() if role in may}
    pages = {one for one in own if not one.startswith("POST ") and "{" not in one} - ELSEWHERE
    queue = {"/"} if role in CARING else set()
    assert set(re.findall(r'href="([^"]*)"', shown)) == pages | queue


async def test_nobody_posts_without_the_proof_that_the_form_is_ours(home: Home) -> None:
    everything = await home.hired("Everybody", *Role)
    browser = await home.signed_in(everything)
    browser.proof = "forged"

    for route in behind_doors(home):
        if route.method == "POST":
            status, _ = await knocked(browser, route)
            assert status == 403, named(route)
    assert (await browser.get("/sessions")).status == 200


async def test_the_proof_of_one_session_does_not_serve_another(home: Home) -> None:
    number = await home.case()
    anna, ben = await home.signed_in(home.anna), await home.signed_in(home.ben)
    await anna.get("/")
    await ben.get("/")
    ben.proof = anna.proof

    page = await ben.post(f"/cases/{number}/note", text="A note that is not lost")

    assert page.status == 403
    assert "A note that is not lost" in page.plain
