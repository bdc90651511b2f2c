"""The engines side by side, on questions that none of them has seen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from hearth_nlu.evaluate import figures, measured
from hearth_nlu.examples import Example
from hearth_nlu.rasa import RasaClient, RasaUnavailableError
from hearth_nlu.recogniser import ENCODER, NGRAM, Recogniser

NO_ENCODER = "its packages or weights are not installed; ./run installs them"
NO_RASA = "HEARTH_NLU_URL names no server"
OTHER_TOPICS = "its model knows none of these topics"


@dataclass(frozen=True, slots=True)
class Row:
    """What was found of an engine, or why nothing was.

    Args:
        figures: as `figures` makes them; empty where it could not be asked.
        why_not: empty where it was.
    """

    engine: str
    figures: dict[str, Any] = field(default_factory=dict)
    why_not: str = ""

    @property
    def as_document(self) -> dict[str, Any]:
        """The same for a JSON document."""
        return {"engine": self.engine, **(self.figures or {"why_not": self.why_not})}


def of_embedded(
    questions: Sequence[Example], engine: str, folder: Path, weights: Path | None, learnt: Path
) -> Row:
    """An embedded engine, trained as a community's bot is; trained models are kept in `folder`.

    Raises:
        OSError: the folder cannot be written.
    """
    from hearth_nlu.encoder.weights import missing  # noqa: PLC0415  Only here is it asked for.

    if engine == ENCODER and missing(weights):
        return Row(engine, why_not=NO_ENCODER)
    recogniser = Recogniser.from_project(
        keep_in=folder, engine=engine, weights=weights, learnt=learnt
    )
    return Row(engine, measured(recogniser, questions))


async def of_rasa(questions: Sequence[Example], client: RasaClient | None) -> Row:
    """A Rasa server, asked as members' questions are: with our guard, thresholds and patience."""
    if client is None:
        return Row("rasa", why_not=NO_RASA)
    parses, seconds = [], []
    for question in questions:
        started = perf_counter()
        try:
            parses.append(await client.parse(question.text))
        except RasaUnavailableError as problem:
            return Row("rasa", why_not=f"it did not answer ({problem.why})")
        seconds.append(perf_counter() - started)
    if not any(one.ranking for one in parses):
        return Row("rasa", why_not=OTHER_TOPICS)
    found = figures(parses, seconds, questions, sure=client.sure, offer=client.offer)
    return Row("rasa", found)


EMBEDDED = (NGRAM, ENCODER)
"""The embedded engines, the one that is always there first."""
