"""The public keys, for everybody: with them anybody checks a receipt, offline."""

from collections.abc import Mapping

from aiohttp import web


def key_routes(keys: Mapping[str, object]) -> list[web.RouteDef]:
    """The address of the keys; no door stands before it."""

    async def show(_request: web.Request) -> web.Response:
        return web.json_response(keys, headers={"Access-Control-Allow-Origin": "*"})

    return [web.get("/keys.json", show)]
