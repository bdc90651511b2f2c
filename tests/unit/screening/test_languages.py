import json
from pathlib import Path

import pytest

from hearth.community.findings import Written
from hearth.community.languages import TOLD_APART
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


HERE = {
    "en": "Is there anyone who has the same rash and knows what to do about it?",
    "es": "hola, tengo mucho miedo, alguien sabe que hacer con las pastillas?",
    "fr": "bonjour, je ne dors pas depuis trois nuits et les comprimes ne font rien",
    "hi": "mujhe bahut dard ho raha hai kya karu bhai",
}
"""One in each language that screening reads."""


def told(text: str, *reads: str, language: str = "en") -> list[str]:
    written = Written(text, language=language, reads=reads)
    return [one.rule for one in CHECK.look(Reading(written))]


@pytest.mark.parametrize(("code", "text"), HERE.items())
def test_a_team_that_says_what_it_reads_is_told_of_everything_else(code: str, text: str) -> None:
    other = "fr" if code == "es" else "es"

    assert told(text, other, language="de") == [f"language-{code}"]
    assert told(text, code, language="de") == []
    assert told(text, other, language=f"{code}-XX") == []


def test_hindi_in_its_own_script_is_named_for_a_team_that_does_not_read_it() -> None:
    assert told("मुझे बहुत दर्द हो रहा है", "es") == ["language-hi"]
    assert told("मुझे बहुत दर्द हो रहा है", "hi") == []


@pytest.mark.parametrize(("code", "text"), OTHERS.items())
def test_what_the_team_reads_is_not_named_though_screening_does_not_read_it(
    code: str, text: str
) -> None:
    assert told(text, code) == []
    assert told(text, "es") == [f"language-{code}"]


def test_a_mixture_of_what_screening_reads_is_none_of_it() -> None:
    assert told("that is what they said to me, que puedo hacer, no se nada", "fr") == []


def test_moderators_read_whose_language_it_is_not() -> None:
    (finding,) = CHECK.look(Reading(Written(HERE["es"], reads=("fr",))))

    assert "Spanish, which the community's team" in explained((CHECK,), finding)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.jsonl")), ids=lambda path: path.stem)
def test_few_messages_of_the_development_sets_are_named_for_a_team_that_reads_them(
    path: Path,
) -> None:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    reads = ("en", "es", "fr", "hi")

    assert sum(bool(told(line["text"], *reads)) for line in lines) <= len(lines) // 100


def test_the_list_that_people_choose_from_is_what_is_told_apart() -> None:
    assert set(TOLD_APART) == set(CHECK.names)
    assert set(TOLD_APART[:4]) == set(CHECK.read)


def test_most_messages_in_a_language_that_the_team_does_not_read_are_named() -> None:
    lines = [json.loads(one) for one in (DATA / "es_fr_hi.jsonl").read_text("utf-8").splitlines()]
    found = [told(one["text"], "en") == [f"language-{one['lang']}"] for one in lines]

    assert sum(found) >= 0.8 * len(found)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.jsonl")), ids=lambda path: path.stem)
def test_few_messages_in_the_teams_only_language_are_taken_for_another(path: Path) -> None:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    own = [one["text"] for one in lines if one.get("lang", "en") == "en"]

    assert sum(bool(told(text, "en")) for text in own) <= 0.02 * len(own)
