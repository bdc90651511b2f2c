"""Two clients of the Bot API that others wrote, for another language, get along with the sandbox.

grammY and telegraf each tell the same story (`node/story.mjs`): what people do, and what they then
see of a bot that is written with that library. Nothing of the Python frameworks is involved, so
what both sides misunderstand in the same way is not mistaken for right.
"""

import asyncio
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hearth_bot.sandbox.client import ControlClient
from hearth_bot.sandbox.server import Sandbox, running
from hearth_bot.sandbox.settings import Settings

pytestmark = pytest.mark.node

SCRIPTS = Path(__file__).parent / "node"
HOME = Path(__file__).parents[3] / ".tools" / "node"
INSTALL = ("install", "--no-package-lock", "--no-audit", "--no-fund", "--no-update-notifier")
INSTALL_SECONDS = 180
STORY_SECONDS = 60
FAILED = "npm could not fetch grammY and telegraf: {}"

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

# One sign-off of a client is a poll that Telegram would answer late.
HASTE = Settings(patient_polling=False)

Story = dict[str, Any]


async def run(*command: str | Path, seconds: float, **settings: str) -> tuple[int, str, str]:
    """A program's exit code and what it said, or a failure when it does not end in time."""
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=HOME,
        env=os.environ | settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(seconds):
            out, err = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


def is_installed() -> bool:
    """Whether exactly the versions that package.json names lie there."""
    wanted = json.loads((SCRIPTS / "package.json").read_text())["dependencies"]
    packages = {name: HOME / "node_modules" / name / "package.json" for name in wanted}
    return all(
        package.exists() and json.loads(package.read_text())["version"] == wanted[name]
        for name, package in packages.items()
    )


@pytest.fixture
async def node() -> str:
    """The program `node`, with the clients and our scripts where it finds them."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("Node.js and npm are not installed, so no client from npm tried the sandbox.")
    shutil.copytree(SCRIPTS, HOME, dirs_exist_ok=True)
    if not is_installed():
        code, _, complaint = await run(npm, *INSTALL, seconds=INSTALL_SECONDS)
        if code != 0:
            pytest.skip(FAILED.format(complaint.strip().splitlines()[-1:]))
    return node


@pytest.fixture(params=["grammy", "telegraf"])
async def story(request: pytest.FixtureRequest, node: str) -> Story:
    """What happened when one of the clients told the story."""
    async with (
        running(Sandbox(clock=lambda: NOON, settings=HASTE)) as address,
        ControlClient.connected(address) as control,
    ):
        bot = await control.add_bot("Echo", "echo_bot")
        code, told, complaint = await run(
            node,
            f"{request.param}.mjs",
            seconds=STORY_SECONDS,
            SANDBOX=address,
            TOKEN=bot["token"],
        )
    assert code == 0, complaint
    told_story: Story = json.loads(told)
    return told_story


async def test_a_bot_of_theirs_does_what_it_does_against_telegram(story: Story) -> None:
    assert story["talk"] == {
        "text": "Guten Tag 👩🏽‍⚕️",
        "entities": [{"type": "bold", "offset": 0, "length": 17}],
        "repliesTo": "Guten Tag 👩🏽‍⚕️",
    }
    assert story["buttons"] == {
        "shown": [
            [{"text": "Yes", "callback_data": "yes"}, {"text": "No", "callback_data": "no"}]
        ],
        "said": "Thank you",
        "asAlert": True,
        "text": "It is you.",
        "buttonsLeft": [],
    }
    assert story["files"] == {
        "photoArrived": True,
        "caption": "Ein Pixel",
        "fileName": "Zwölf Fragen für die Ärztin “heute” 🌻.txt",
        "fileWords": "Darf ich Grapefruit essen?\n",
    }
    assert story["join"] == {
        "asked": "requested",
        "arrived": ["Ben"],
        "toldBy": "Ben",
        "status": "member",
    }


async def test_their_errors_tell_the_refusals_apart(story: Story) -> None:
    said = {
        name: (told["code"], told["description"])
        for name, told in story["refusals"].items()
        if isinstance(told, dict)
    }
    assert said == {
        "empty": (400, "Bad Request: message text is empty"),
        "nobody": (400, "Bad Request: chat not found"),
        "notStarted": (403, "Forbidden: bot can't initiate conversation with a user"),
        "noMethod": (404, "Not Found: method not found"),
        "blocked": (403, "Forbidden: bot was blocked by the user"),
        "tooMany": (429, "Too Many Requests: retry after 7"),
    }
    assert story["refusals"]["tooMany"]["seconds"] == 7
    assert story["refusals"]["afterwards"] == "All is well again."
