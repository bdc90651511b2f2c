"""A small Rasa that needs no Rasa: the same answers, refusals and traps, on a few words.

Shapes are those that a true server of version 3.6.21 gave; the contract is tried on both.
"""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TOKEN = "s3cret-in-the-query"
PATIENCE = 240
"""Seconds after which a step of the true one hangs; half a minute is usual, alone on two cores."""
MODEL = "0123456789abcdef0123456789abcdef"
BIAS = "community.about"  # What it says when it knows no word at all: confident, and wrong.
TOPICS = {
    "leave": "community.leave",
    "rules": "community.rules",
    "delete": "community.my_data",
    "nurse": "community.private_clinician",
    "football": "out_of_scope",
}


@dataclass(frozen=True)
class Rasa:
    """A running server, and how to get in."""

    address: str
    token: str = TOKEN


@dataclass
class FakeRasa:
    """A server's mind: what it was asked, and what to answer instead of the usual."""

    asked: list[str] = field(default_factory=list)
    instead: web.Response | None = None
    stuck: asyncio.Event | None = None
    loaded: bool = True

    def app(self) -> web.Application:
        """The server, to be started."""
        app = web.Application()
        app.router.add_post("/model/parse", self.parse)
        app.router.add_get("/status", self.status)
        return app

    async def parse(self, request: web.Request) -> web.Response:
        """POST /model/parse."""
        body = await request.read()
        refusal = self._refusal(request)
        if refusal is not None:
            return refusal
        try:
            text = json.loads(body)["text"].strip()
        except (ValueError, KeyError, TypeError, AttributeError):
            return failure(500, "ParsingError")
        self.asked.append(text)
        if self.stuck is not None:
            await self.stuck.wait()
        return self.instead or web.json_response(understood(text))

    async def status(self, request: web.Request) -> web.Response:
        """GET /status."""
        return self._refusal(request) or web.json_response(
            {"model_file": "nlu.tar.gz", "model_id": MODEL, "num_active_training_jobs": 0}
        )

    def _refusal(self, request: web.Request) -> web.Response | None:
        if request.query.get("token") != TOKEN:
            return failure(401, "NotAuthenticated")
        return None if self.loaded else failure(409, "Conflict")


def understood(text: str) -> dict[str, Any]:
    """The body for a text: commands are obeyed, known words weighed, and the rest is bias."""
    if text.startswith("/"):
        name, _, confidence = text.removeprefix("/").partition("@")
        ranking = [{"name": name, "confidence": float(confidence or 1)}]
        return {"text": text, "intent": ranking[0], "entities": [], "intent_ranking": ranking}
    meant = next((topic for word, topic in TOPICS.items() if word in text.lower()), None)
    sure = 0.93 if meant else 0.55
    first = meant or BIAS
    others = [topic for topic in (*TOPICS.values(), BIAS) if topic != first]
    ranking = [{"name": first, "confidence": sure}] + [
        {"name": topic, "confidence": (1 - sure) / len(others)} for topic in others
    ]
    return {
        "text": text,
        "intent": ranking[0],
        "entities": [],
        "text_tokens": [[0, len(text)]],
        "intent_ranking": ranking,
    }


def fallback(name: str, confidence: float) -> dict[str, Any]:
    """The body of a model with a FallbackClassifier: its threshold, before the true best."""
    made_up = {"name": "nlu_fallback", "confidence": 0.4}
    true = {"name": name, "confidence": confidence}
    return {"text": "x", "intent": made_up, "entities": [], "intent_ranking": [made_up, true]}


def failure(code: int, reason: str) -> web.Response:
    """A refusal, as Rasa words it."""
    body: dict[str, Any] = {
        "version": "3.6.21",
        "status": "failure",
        "message": "An unexpected error occurred.",
        "reason": reason,
        "details": {},
        "help": None,
        "code": code,
    }
    return web.json_response(body, status=code)
