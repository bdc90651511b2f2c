import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from hearth.bootstrap.aside import Aside
from hearth.bootstrap.language import Embedded, ScreenOfChecks
from hearth.bootstrap.meaning import Encoded
from hearth.community.answers import Certainty
from hearth.community.findings import Finding, FindingKind, Written
from hearth.screening.check import Example as Sentence
from hearth.screening.check import Reading
from hearth.screening.screen import Screen
from hearth_nlu.encoder.encoding import HANGS, Encoder
from hearth_nlu.examples import Example, project_examples
from hearth_nlu.recogniser import NGRAM, Parse
from learnt import learnt_screen, sure_as_of_all

PACKS = ("community",)
QUESTION = "who can see what i write here?"


@pytest.fixture(autouse=True)
def _learns_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """One pack and some of the rest: how well many are told apart is not what is tried here."""

    def some(_: object, *, learnt: Path | None) -> tuple[Example, ...]:
        assert learnt is None
        every = project_examples(packs=PACKS)
        return tuple(one for at, one in enumerate(every) if one.intent or at % 10 == 0)

    monkeypatch.setattr("hearth_nlu.recogniser.project_examples", some)
    sure_as_of_all(monkeypatch)


async def test_what_was_learnt_is_kept_for_the_next_start(tmp_path: Path) -> None:
    first = Embedded({}, tmp_path, engine=NGRAM)
    first.learn(PACKS)
    [kept] = tmp_path.glob("*.npz")
    before = kept.stat().st_mtime_ns
    second = Embedded({}, tmp_path, engine=NGRAM)
    one = await first.recognise(QUESTION, PACKS)
    other = await second.recognise(QUESTION, PACKS)
    assert one.certainty is Certainty.SURE
    assert (one.intent, other.intent) == ("community.who_sees", "community.who_sees")
    assert kept.stat().st_mtime_ns == before
    for each in (first, second):
        each.threads.shutdown()


async def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    embedded = Embedded({}, blocked, engine=NGRAM)
    found = await embedded.recognise(QUESTION, PACKS)
    assert found.intent == "community.who_sees"
    embedded.threads.shutdown()


class Hanging(Encoder):
    """An encoder whose network never ends, until the test does."""

    def __init__(self) -> None:
        super().__init__(self, Pieces(), "hanging")  # type: ignore[arg-type]  # Its own session.
        self.over = threading.Event()

    def run(self, _outputs: None, _inputs: object, _options: object) -> object:
        self.over.wait()
        return [[0.0]]


class Pieces:
    @staticmethod
    def numbers(_text: str) -> list[int]:
        return [1]


class Asking:
    """A check that asks the encoder, as those do that go by meaning."""

    name, kind, description = "asking", FindingKind.CRISIS, "Asks the encoder."
    examples: Sequence[Sentence] = ()

    def __init__(self, encoded: Encoded) -> None:
        self.encoded = encoded

    def look(self, reading: Reading) -> Iterable[Finding]:
        self.encoded.of_message(reading.written.text)
        return ()


async def test_a_text_that_was_foreseen_is_read_once_and_not_on_the_loop(tmp_path: Path) -> None:
    read: list[int] = []

    class Reading(Encoder):
        def __init__(self) -> None:
            super().__init__(self, Pieces(), "reading")  # type: ignore[arg-type]  # Its session.

        def run(self, _outputs: None, _inputs: object, _options: object) -> object:
            read.append(threading.get_ident())
            return [[0.0]]

    encoded = Encoded(Reading(), tmp_path)
    aside = Aside("reading", 5.0)
    screen = ScreenOfChecks(Screen((Asking(encoded),)), encoded=encoded, aside=aside)

    screen.foresee("what comes next")
    await screen.look(Written("what comes now"))
    await screen.look(Written("what comes next"))

    assert len(read) == 2
    assert threading.get_ident() not in read


async def test_what_an_encoder_hangs_over_is_read_by_people(tmp_path: Path) -> None:
    hanging = Hanging()
    encoded = Encoded(hanging, tmp_path)
    checks = Screen((Asking(encoded), *learnt_screen().checks))
    aside = Aside("reading", 0.1)
    screen = ScreenOfChecks(checks, encoded=encoded, aside=aside)

    for number in range(HANGS + 2):
        found = await screen.look(Written(f"i want to kill myself, {number}"))

        assert aside.left_behind == min(number + 1, HANGS)
        assert found[0].kind is FindingKind.CRISIS
        assert (FindingKind.UNCHECKED, "asking") in {(one.kind, one.rule) for one in found}
    hanging.over.set()


async def test_a_recogniser_whose_encoder_was_given_up_recognises_nothing() -> None:
    hanging = Hanging()
    hanging.give_up(QUESTION)

    class Model:
        def parse(self, text: str) -> Parse:
            raise AssertionError(hanging.vectors([text]))

    embedded = Embedded({PACKS: Model()})  # type: ignore[dict-item]  # Of a recogniser, that.

    assert (await embedded.recognise(QUESTION, PACKS)).certainty is Certainty.NONE
