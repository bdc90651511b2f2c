import json
from pathlib import Path

import pytest

from hearth.community.findings import Written
from hearth.screening.check import Reading
from hearth.screening.explaining import explained
from hearth.screening.languages import languages

CHECK = languages()
DATA = Path(__file__).parents[2] / "language" / "development"
OTHERS = {
    "de": "Hallo, meine Tochter hat heute wieder einen Anfall und ich weiss nicht weiter",
    "it": "ciao, qualcuno sa se questo farmaco fa male? sono molto stanca, non dormo",
    "pt": "Meu filho não consegue dormir e estou com muito medo, alguém me ajuda",
    "nl": "ik heb vandaag mijn tabletten niet genomen, is dat erg?",
    "pl": "Nie mam już siły, czy ktoś tak ma? bardzo mnie boli",
    "tr": "bugün çok kötüyüm, bu ilaç bana iyi gelmedi ama doktor yok",
    "ru": "Второй день сильно болит сердце, что делать?",
    "ar": "عندي ألم شديد في الصدر منذ الصباح",
    "bn": "আমার মেয়ের আজ আবার খিঁচুনি হয়েছে",
    "zh": "我今天胸口很痛怎么办",
    "id": "anak saya sakit dan obat ini tidak bisa dari tadi",
}


def named(text: str, language: str = "en") -> list[str]:
    written = Written(text, language=language)
    return [one.rule for one in CHECK.look(Reading(written))]


@pytest.mark.parametrize(("code", "text"), OTHERS.items())
def test_a_language_that_is_not_read_is_named(code: str, text: str) -> None:
    assert named(text) == [f"language-{code}"]


def test_the_communitys_own_language_is_for_its_team() -> None:
    assert named(OTHERS["de"], "de-AT") == []


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "👍👍",
        "the German word for it is und so weiter",
        "my friend Дмитрий says hi",
        "no me encuentro bien, tengo mucha fiebre desde ayer",
        "je ne me sens pas bien depuis hier soir",
        "mujhe bahut dard ho raha hai kal se",
        "मुझे बहुत दर्द हो रहा है",
    ],
)
def test_what_is_read_or_too_short_to_tell_is_not_named(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize("path", sorted(DATA.glob("*.jsonl")), ids=lambda path: path.stem)
def test_no_message_of_the_development_sets_is_taken_for_another_language(path: Path) -> None:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    assert sum(bool(named(line["text"])) for line in lines) <= len(lines) // 100


def test_moderators_read_which_language_it_is() -> None:
    (finding,) = CHECK.look(Reading(Written(OTHERS["pl"])))

    assert "Polish" in explained((CHECK,), finding)
