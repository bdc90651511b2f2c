"""Asking the recogniser and the library directly, for `hearth ask`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hearth_nlu.library import Answer, Library, load_library
from hearth_nlu.recogniser import RANKED, Recogniser


@dataclass(frozen=True, slots=True)
class Ready:
    """A trained recogniser and the answers."""

    recogniser: Recogniser
    library: Library


def ready_to_answer() -> Ready:
    """The embedded recogniser, trained for all packs, and the whole library."""
    return Ready(Recogniser.from_project(), load_library())


def answer_line(ready: Ready, line: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON of `hearth ask --jsonl` for one question; `intent` is null when out of scope."""
    parse = ready.recogniser.parse(str(line["text"]))
    answer = ready.library.answer(parse.intent) if parse.intent else None
    ranking = [{"intent": name, "confidence": sure} for name, sure in parse.ranking[:RANKED]]
    return {
        "id": line.get("id"),
        "intent": parse.intent,
        "confidence": parse.confidence,
        "ranking": ranking,
        "answer": None if answer is None else _answer(answer),
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "intent": answer.intent,
        "title": answer.question,
        "text": answer.text,
        "sources": [
            {"title": one.title, "publisher": one.publisher, "url": one.url}
            for one in answer.sources
        ],
        "reviewer": answer.reviewer,
        "reviewed": answer.reviewed.isoformat(),
        "due": answer.due.isoformat(),
    }
