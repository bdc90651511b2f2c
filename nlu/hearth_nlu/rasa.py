"""The client of a Rasa 3.6 server, which answers as the embedded recogniser does.

Rasa has traps that are closed here, before and after the call; each is a contract test. A text
that begins with a slash commands an intent. An empty, emoji-only or foreign text comes back as a
wrong intent, confidently. A long text takes gigabytes. Mistakes are answered with 500. A fallback
makes up its confidence.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from http import HTTPStatus
from json import JSONDecodeError
from math import isfinite
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout
from yarl import URL

from hearth_nlu.guard import readable
from hearth_nlu.recogniser import Parse, parsed

PATIENCE = (
    0.8  # Seconds: after it a member has waited long enough, and the embedded model answers.
)
SURE = 0.90  # Chosen for our pipeline as docs/language.md tells; scores of other engines differ.
OFFER = 0.50


class RasaUnavailableError(Exception):
    """Rasa did not answer, or not in a way that can be used. It holds no address and no text."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class RasaClient:
    """Asks one Rasa server about messages.

    `intents` are the topics that may be answered here; whatever else Rasa names counts as nothing.
    """

    session: ClientSession = field(repr=False)
    address: str
    token: str = field(repr=False)  # It travels in the query string: Rasa takes it nowhere else.
    intents: Collection[str] = field(repr=False)
    sure: float = SURE
    offer: float = OFFER
    patience: float = PATIENCE

    async def parse(self, text: str) -> Parse:
        """What `text` asks for. A text that no model could understand is not sent.

        Raises:
            RasaUnavailableError: no answer in time, or none that makes sense.
        """
        plain = readable(text)
        if plain is None:
            return Parse(text, None, 0.0)
        body = await self._ask("POST", "model/parse", json={"text": plain})
        ranking = tuple(row for row in _ranking(body) if row[0] in self.intents)
        return parsed(text, ranking, sure=self.sure, offer=self.offer)

    async def model(self) -> str:
        """The id of the model that is loaded: the thing to log and compare.

        Raises:
            RasaUnavailableError: the server is not there, or has no model yet.
        """
        body = await self._ask("GET", "status")
        if not isinstance(body, dict) or not isinstance(body.get("model_id"), str):
            raise RasaUnavailableError("nonsense")
        return str(body["model_id"])

    async def _ask(self, method: str, path: str, **what: Any) -> Any:
        url = (URL(self.address) / path).with_query(token=self.token)
        time = ClientTimeout(total=self.patience)
        try:
            async with self.session.request(
                method, url, timeout=time, allow_redirects=False, **what
            ) as answer:
                if answer.status != HTTPStatus.OK:
                    raise RasaUnavailableError(f"status {answer.status}")
                return await answer.json()
        except TimeoutError:
            raise RasaUnavailableError("too slow") from None
        except (JSONDecodeError, UnicodeDecodeError):
            raise RasaUnavailableError("nonsense") from None
        except (ClientError, OSError) as failure:  # Their texts hold the address, with the token.
            raise RasaUnavailableError(type(failure).__name__) from None


def _ranking(body: Any) -> list[tuple[str, float]]:
    """What Rasa ranked, best first. An `nlu_fallback` among it is no intent of anybody's."""
    try:
        rows = [(row["name"], row["confidence"]) for row in body["intent_ranking"]]
    except (KeyError, TypeError):
        raise RasaUnavailableError("nonsense") from None
    if not rows or not all(_makes_sense(*row) for row in rows):
        raise RasaUnavailableError("nonsense")
    return sorted(((name, float(sure)) for name, sure in rows), key=lambda row: -row[1])


def _makes_sense(name: Any, confidence: Any) -> bool:
    return (
        isinstance(name, str)
        and isinstance(confidence, int | float)
        and isfinite(confidence)
        and 0 <= confidence <= 1 + 1e-6  # Rasa's sums are rounded.
    )
