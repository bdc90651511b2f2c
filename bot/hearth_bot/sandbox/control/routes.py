"""Which address of the control interface does what."""

from aiohttp import web

from hearth_bot.sandbox.control import acting, behind, cast, changing, moving, seeing
from hearth_bot.sandbox.control.asking import Action, bind
from hearth_bot.sandbox.stage import Stage

PERSON = "/control/users/{person:-?\\d+}"

ACTIONS: tuple[tuple[str, str, Action], ...] = (
    ("POST", "/control/bots", cast.add_bot),
    ("GET", "/control/bots", cast.bots),
    ("POST", "/control/users", cast.add_user),
    ("GET", "/control/users", cast.users),
    ("POST", "/control/groups", cast.add_group),
    ("GET", "/control/groups", cast.groups),
    ("POST", "/control/groups/{group:-\\d+}/migrates", cast.migrate_group),
    ("POST", f"{PERSON}/messages", acting.write),
    ("POST", f"{PERSON}/forwards", acting.forward),
    ("POST", f"{PERSON}/start", acting.start),
    ("POST", f"{PERSON}/presses", acting.press),
    ("POST", f"{PERSON}/blocks", acting.block),
    ("POST", f"{PERSON}/deactivates", acting.deactivate),
    ("POST", f"{PERSON}/edits", changing.edit_message),
    ("POST", f"{PERSON}/deletes", changing.delete_message),
    ("POST", f"{PERSON}/reactions", changing.set_reaction),
    ("POST", f"{PERSON}/votes", changing.vote),
    ("POST", f"{PERSON}/joins", moving.use),
    ("POST", f"{PERSON}/leaves", moving.go),
    ("POST", f"{PERSON}/adds", moving.add),
    ("POST", f"{PERSON}/removes", moving.take_out),
    ("POST", f"{PERSON}/promotes", moving.promote),
    ("GET", f"{PERSON}/chats", seeing.chats),
    ("GET", f"{PERSON}/chats/{{chat}}/messages", seeing.messages),
    ("GET", f"{PERSON}/events", seeing.events),
    ("GET", f"{PERSON}/stream", seeing.stream),
    ("GET", "/control/files/{file}", seeing.file),
    ("POST", "/control/faults", behind.add_fault),
    ("DELETE", "/control/faults", behind.clear_faults),
    ("PUT", "/control/limits", behind.set_limits),
    ("POST", "/control/clock", behind.clock),
    ("GET", "/control/calls", behind.calls),
    ("POST", "/control/updates", behind.add_update),
)


def control_routes(stage: Stage) -> list[web.AbstractRouteDef]:
    """The routes of the control interface."""
    return [web.route(method, path, bind(stage, action)) for method, path, action in ACTIONS]
