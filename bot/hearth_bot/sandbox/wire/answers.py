"""The envelope around every answer."""

import json
from typing import Any

from aiohttp import web

from hearth_bot.sandbox.problems import ApiError


def ok(result: Any, description: str = "") -> web.Response:
    """A result, with the few words that some methods add."""
    envelope = {"ok": True, "result": result}
    if description:
        envelope["description"] = description
    return _written(envelope, 200)


def problem(error: ApiError) -> web.Response:
    """An error: the HTTP status says the same as the body."""
    envelope = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        envelope["parameters"] = error.parameters
    response = _written(envelope, error.code)
    if "retry_after" in error.parameters:
        response.headers["Retry-After"] = str(error.parameters["retry_after"])
    return response


def _written(envelope: dict[str, Any], status: int) -> web.Response:
    text = json.dumps(envelope, ensure_ascii=False, separators=(",", ":"))
    return web.Response(text=text, status=status, content_type="application/json")
