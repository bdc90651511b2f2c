"""`hearth health`: asking a running process how it is, for people and for whatever watches it."""

import sys
from typing import Annotated, Any

import typer

PATIENCE = 8.0
"""Seconds for the answer: less than a container's health check gives."""

ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  Nobody listens; it is asked nearby.
"""Where one asks a process that listens on every address."""

NOBODY = 3
"""Exit code where nobody answers; 2 is of a command that was written wrongly."""


def health(
    *,
    console: Annotated[
        bool, typer.Option("--console", help="Ask the console, and not one of the bots.")
    ] = False,
    at: Annotated[str, typer.Option(help="Address and port; from the settings if empty.")] = "",
    quiet: Annotated[bool, typer.Option("--quiet", help="Only the exit code.")] = False,
) -> None:
    """Ask a running process how it is. Exit code: 0 it works, 1 it does not, 3 no answer."""
    from hearth.settings import address, load_settings

    settings = load_settings()
    host, port = address(at or (settings.console_bind if console else settings.health_bind))
    host = ANYWHERE.get(host, host)
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    found = ask(f"http://{where}/healthz")
    if found is None:
        if not quiet:
            print(f"Nobody answers at {where}. Does the process run?", file=sys.stderr)
        sys.exit(NOBODY)
    if not quiet:
        print(f"{found['status']} ({where})")
        for name, condition in found["parts"].items():
            print(f"  {condition:<9} {name}")
    sys.exit(0 if found["status"] in ("ok", "degraded") else 1)


def ask(address: str) -> dict[str, Any] | None:
    """What `/healthz` says there; None if nobody of ours answers."""
    import json
    import urllib.error
    import urllib.request

    # Always plain HTTP to a process of ours, and never by a proxy that the environment names.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(address, timeout=PATIENCE) as answer:
            body = answer.read()
    except urllib.error.HTTPError as failed:
        body = failed.read()
    except OSError:
        return None
    try:
        found = json.loads(body)
    except ValueError:
        return None
    return found if isinstance(found, dict) and "parts" in found else None
