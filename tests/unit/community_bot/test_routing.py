"""Every button that the actions make finds its handler."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import hearth.actions
from hearth.community.findings import CERTAIN, Finding, FindingKind
from hearth.community.policy import Consequence
from hearth.community.why import why_deed
from hearth_bot.community.texts.refusals import REFUSALS
from unit.community_bot.conftest import Stage

SAMPLES = {
    "country": "GB",
    "page.ref": "12",
    "intent": "general.fever",
    "pack": "liver_transplant",
    "case.number": "12",
    "measure.case": "12",
    "kept": "12",
    "kept.id": "12",
    "document.key": "clinician_review.en-GB.3",
    "here.community.id": "liver-transplant",
    "place": "1",
    "what": "1234567890:clinician_review.en-GB.3",
    "role": "patient",
    "language": "en-GB",
    "minor": "1234567",
    "one.minor": "1234567",
    "origin.value": "missed",
    "proposal.id": "123456789012",
    "bulletin.id": "12",
    "ref": "12",
    "TRAINING": "peer_support",
    "home.id": "a" * 32,
    "welcome.id": "1000000000000",
    "challenge.id": "12",
    "asking.id": "123456789012",
    "quote.id": "123456789012",
    "part.id": "123456789012",
    "self.part.id": "123456789012",
    "at.part.id": "123456789012",
    "part.right": "9",
    "choice": "10",
    "one.id": "cardiac_first_weeks",
    "programme.id": "cardiac_first_weeks",
    "step": "pause",
    "survey.id": "123456789",
    "score": "a" * 40,
    "number": "12",
    "post.id": "1000000000000",
    "event.id": "12",
    "after": "5",
    "question.id": "1000000000000",
    "one.question.id": "1000000000000",
    "asked.id": "1000000000000",
    "one.message": "123456789012",
    "one.community.id": "liver-transplant",
    "tag": "a" * 24,
    "region": "Antarctica",
    "page + 1": "1",
    "zone": "America/Argentina/ComodRivadavia",
}
"""What stands in the braces of a deed."""

VERBS = ("guard", "join", "own", "quote:123456789012", "renew", "review:12", "study:123456789012")
"""What `consent_buttons` is given: see `test_the_verbs_of_consent_buttons_are_these`."""


def _calls(name: str) -> Iterator[ast.Call]:
    folder = Path(hearth.actions.__file__).parent
    for module in sorted(folder.glob("*.py")):
        text = module.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if name in text else ():
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == name
            ):
                yield node


def _filled(deed: ast.expr, more: dict[str, str]) -> str:
    if isinstance(deed, ast.Constant):
        return str(deed.value)
    if isinstance(deed, ast.Call):
        return _why(deed)
    assert isinstance(deed, ast.JoinedStr), ast.unparse(deed)
    known = SAMPLES | more
    return "".join(_part(part, known) for part in deed.values)


def _why(call: ast.Call) -> str:
    """A deed that `why_deed` writes, for a finding with the longest of names."""
    assert ast.unparse(call.func) == "why_deed"
    consequence = Consequence[ast.unparse(call.args[0]).rpartition(".")[2]]
    finding = Finding(FindingKind.EMERGENCY, "blood_pressure", 0, 1, CERTAIN, "rule")
    return why_deed(consequence, [finding], int(SAMPLES["kept.id"]))


def _part(part: ast.expr, known: dict[str, str]) -> str:
    if isinstance(part, ast.FormattedValue):
        return known[ast.unparse(part.value)]
    assert isinstance(part, ast.Constant)
    return str(part.value)


@cache
def member_deeds() -> list[str]:
    found: set[str] = set()
    for call in [*_calls("Button"), *_calls("_topic")]:
        words = ast.unparse(call.args[0])
        if re.match(r"(?!Staff)\w+Words\.", words) or words == "library":
            deed = call.args[-1]
            if isinstance(deed, ast.Name):
                continue  # `_topic` hands on the deed that its own callers are found with.
            found |= {_filled(deed, {"verb": verb}) for verb in VERBS}
    return sorted(found)


def test_the_verbs_of_consent_buttons_are_these() -> None:
    plain = [call.args[1] for call in _calls("consent_buttons")]
    given = {_filled(one, {}) for one in plain if not isinstance(one, ast.Name)}
    for call in _calls("consent_question"):
        named = [one.value for one in call.keywords if one.arg == "verb"]
        given |= {_filled(one, {}) for one in named} or {"join"}
    assert given == set(VERBS)


def test_there_are_buttons_to_try() -> None:
    assert len(member_deeds()) >= 22


@pytest.mark.parametrize("deed", member_deeds())
async def test_a_button_reaches_one_action_and_fits_into_telegram(stage: Stage, deed: str) -> None:
    assert len(deed.encode()) <= 64
    markup = {"inline_keyboard": [[{"text": "Tap", "callback_data": deed}]]}
    values = {"chat_id": stage.cast.mira, "text": "Question?", "reply_markup": markup}
    message = await stage.api.call("sendMessage", values)
    stage.actions.gives["change_consent"] = True

    await stage.control.press(
        stage.cast.mira, "@hearth_test_bot", message["message_id"], deed, timeout=0
    )
    await stage.handle()

    assert len(stage.actions.asked) == (
        0 if deed in ("leave:no", "restrict:no", "erase:no", "welcome:not") else 1
    )
    calls = (await stage.control.calls())["calls"]
    [answer] = [one["params"] for one in calls if one["method"] == "answerCallbackQuery"]
    assert answer.get("text") not in set(REFUSALS.values())
