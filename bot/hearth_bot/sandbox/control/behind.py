"""Behind the scenes: faults, limits, the clock, recorded calls, raw updates."""

from dataclasses import asdict, fields, replace
from typing import Any

from aiohttp import web

from hearth_bot.sandbox.control.asking import Json, body_of, bot_of, needed, number
from hearth_bot.sandbox.faults import KINDS, Fault
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.settings import Limits
from hearth_bot.sandbox.stage import Stage


async def add_fault(stage: Stage, request: web.Request) -> Any:
    """Plan something that goes wrong."""
    body = await body_of(request)
    kind = str(needed(body, "kind"))
    if kind not in KINDS:
        raise bad_request(f"a fault is one of {', '.join(KINDS)}")
    times = int(body.get("times", 1))
    bot = bot_of(stage, body["bot"]) if body.get("bot") else None
    if kind == "duplicate_update":
        for one in [bot] if bot else stage.world.bots.values():
            one.mailbox.duplicates += times
    fault = Fault(
        kind=kind,
        method=str(body.get("method") or ""),
        bot=bot.id if bot else 0,
        status=int(body.get("status", 500)),
        retry_after=body.get("retry_after"),
        seconds=float(body.get("seconds", 0)),
        after=bool(body.get("after")),
        times=times,
    )
    return {"id": 0 if kind == "duplicate_update" else stage.faults.add(fault)}


async def clear_faults(stage: Stage, request: web.Request) -> Any:  # noqa: ARG001  An action.
    """Let everything go right again."""
    stage.faults.clear()
    for bot in stage.world.bots.values():
        bot.mailbox.duplicates = 0
    return {}


async def set_limits(stage: Stage, request: web.Request) -> Any:
    """Switch limits on or off, or set their numbers; what they are then."""
    body = await body_of(request)
    known = {field.name for field in fields(Limits)}
    if not set(body) <= known:
        raise bad_request(f"limits are {', '.join(sorted(known))}")
    stage.throttle.limits = replace(stage.throttle.limits, **body)
    return asdict(stage.throttle.limits)


async def clock(stage: Stage, request: web.Request) -> Any:
    """Put the clock forward; the time it then is."""
    body = await body_of(request)
    stage.clock.advance(float(body.get("advance", 0)))
    stage.world.post_bell.ring()
    return {"now": stage.clock.timestamp()}


async def calls(stage: Stage, request: web.Request) -> Any:
    """What bots asked for since a call; waits for the next when there is none."""
    after = int(number(request, "after"))
    named = request.query.get("bot")
    bot = bot_of(stage, named).id if named else 0
    await stage.calls.bell.wait_until(
        lambda: bool(stage.calls.after(after, bot)) or stage.closing.is_set(),
        number(request, "timeout"),
    )
    found: list[Json] = [asdict(one) for one in stage.calls.after(after, bot)]
    return {"calls": found, "next": found[-1]["n"] if found else after}


async def add_update(stage: Stage, request: web.Request) -> Any:
    """Put a raw update before a bot: any nonsense will do, even its own update_id."""
    body = await body_of(request)
    bot = bot_of(stage, needed(body, "bot"))
    raw = needed(body, "update")
    if not isinstance(raw, dict):
        raise bad_request("update is no object")
    update = bot.mailbox.put(raw, queue=str(body.get("queue") or "raw"), made=stage.clock())
    return {"update_id": update.id}
