"""Symptoms that are counted in posts: a list of our own, by pack, in the words that people use.

What is on it comes from what the answers of the library speak of; nothing else is looked for. It
counts words and understands nothing: "no fever" is a fever here, as it is in every such count. A
few words more or less in a week mean nothing through the noise.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from hearth.community.searching import plain
from hearth.community.symptoms_es_fr_hi import SYMPTOMS_ES_FR_HI

_LETTER = r"[\w\u0900-\u0963]"
"""Of a word; the vowel signs of Hindi are no letters to `re`."""

SYMPTOMS: Mapping[str, Mapping[str, str]] = {
    "general": {
        "cough": r"cough(s|ing|ed)?",
        "diarrhoea": r"diarrh?o?ea|loose stools?",
        "dizziness": r"dizz(y|iness)|light.?headed(ness)?",
        "fever": r"fever(s|ish)?|(high|raised) temperature|running a temperature",
        "headache": r"headaches?|migraines?",
        "low_mood": r"low mood|feel(ing)? (so |very |really )?(low|down)|depress(ed|ion)",
        "pain": r"(?<!\b[dmt]u )(?<!\b[lcd]e )(?<!\bun )pain|pains|painful|aches?|aching",
        "rash": r"rash(es)?|hives",
        "sickness": r"nausea|nauseous|vomit(s|ed|ing)?|thr(ew|ow|owing) up|feel(ing)? sick",
        "sleeplessness": r"insomnia|sleepless(ness)?|(can ?not|cant|can.t|couldn.t) sleep",
        "tiredness": r"tired(ness)?|exhaust(ed|ion)|fatigued?",
        "worry": r"anxi(ous|ety)|panick?(ing|ed|y)?( attacks?)?",
    },
    "epilepsy": {
        "absence": r"absence seizures?|zon(ed|ing) out|staring spells?",
        "aura": r"auras?",
        "confusion": r"confus(ed|ion)",
        "forgetting": r"forgetful(ness)?|memory (loss|problems?|gaps?)",
        "jerks": r"jerk(s|ing|ed)?|twitch(es|ing|ed|y)?|myoclonic",
        "seizure": r"seizures?|convuls(ion|ions|ing)|tonic.?clonic",
    },
    "liver_transplant": {
        "itching": r"itch(y|ing|es)?",
        "jaundice": r"jaundiced?|yellow (eyes|skin)",
        "swelling": r"ascites|swollen|swelling",
        "tremor": r"tremors?|shaky|shaking hands|hands? (shake|shaking)",
        "urine": r"dark (urine|pee|wee)",
    },
    "cardiac_rehab": {
        "bleeding": r"bruis(e|es|ed|ing)|bleed(s|ing)?|nosebleeds?",
        "breathlessness": r"breathless(ness)?|(short|out) of breath",
        "chest_pain": r"chest pains?|(tight chest|chest (tightness|tight))|angina",
        "palpitations": r"palpitations?|racing heart|heart (is |was )?racing|skipped beats?",
        "swelling": r"swollen (ankles?|feet|foot|legs?)|swelling",
    },
    "eczema": {
        "dryness": r"dry skin|cracked (skin|hands?|fingers?)|flaky",
        "flare": r"flares?|flar(ed|ing)|flare.?ups?",
        "itch": r"itch(y|ing|es)?|scratch(es|ing|ed)?",
        "soreness": r"sting(s|ing)?|stung|burning skin|sore skin|raw skin",
        "weeping": r"weep(s|ing|y) (skin|eczema|patch|patches)|ooz(e|es|ing)|crust(s|y|ed|ing)?",
    },
}
"""By pack, each symptom with how people write it, in English; the other languages that
are screened have a list beside this one. Words are compared without accents and capitals, and
French bread is no pain."""


def symptoms_of(packs: Iterable[str]) -> Sequence[str]:
    """All that are counted in a community with these packs, in order: `epilepsy.aura`, say."""
    return sorted(
        f"{pack}.{name}" for pack in {"general", *packs} for name in SYMPTOMS.get(pack, {})
    )


def symptoms_in(text: str, packs: Iterable[str]) -> Sequence[str]:
    """Those that a text names, in order of the list; each once."""
    words = plain(text)
    return [one for one in symptoms_of(packs) if _written(one).search(words)]


@cache
def _written(name: str) -> re.Pattern[str]:
    pack, _, symptom = name.partition(".")
    ways = "|".join((SYMPTOMS[pack][symptom], *SYMPTOMS_ES_FR_HI[name]))
    return re.compile(rf"(?<!{_LETTER})(?:{plain(ways)})(?!{_LETTER})")
