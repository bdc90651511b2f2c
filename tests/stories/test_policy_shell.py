"""The policy from the shell: shown, changed, refused, put back; and what screening makes of it."""

import asyncio
import json
from pathlib import Path

from learnt import has_learnt
from shell import Shell
from stories.test_shell import EPILEPSY, set_up, telegram

ADVERT = "Buy my miracle cure now, 50% off, order at my shop today!"


async def consequences(shell: Shell, community: str) -> list[str]:
    line = json.dumps({"id": 1, "text": ADVERT, "community": community}) + "\n"
    said = await shell.hearth("screen", "--jsonl", lines=line)
    assert said.code == 0, said
    found: list[str] = json.loads(said.out)["consequences"]
    return found


async def test_a_community_decides_what_follows_and_screening_follows_it(tmp_path: Path) -> None:
    async with telegram() as there:
        shell = there.shell(tmp_path)
        await asyncio.to_thread(has_learnt, shell.folder / "home")
        default = await consequences(shell, "epilepsy")
        assert "hide" in default
        assert not (Path(shell.settings["HEARTH_HOME"]) / "hearth.db").exists()

        await set_up(there, shell)
        assert (await shell.hearth(*EPILEPSY)).code == 0
        done = await shell.hearth("policy", "set", "epilepsy", "promotion", "group", "open_case")
        assert done.code == 0, done
        assert "Lines that are new: 1." in done.out
        assert "own" in (await shell.hearth("policy", "show", "epilepsy")).out
        assert await consequences(shell, "epilepsy") == ["open_case"]
        assert await consequences(shell, "elsewhere") == default

        on = await shell.hearth("policy", "rehearse", "epilepsy", "--on")
        assert "rehearsed" in on.out
        assert await consequences(shell, "epilepsy") == []
        await shell.hearth("policy", "rehearse", "epilepsy", "--off")

        refused = await shell.hearth("policy", "set", "epilepsy", "crisis", "group")
        assert refused.code == 1
        assert "crisis in group: that would not be safe (danger)" in refused.problem
        unknown = await shell.hearth("policy", "set", "epilepsy", "crisis", "attic")
        assert "none of: group, direct" in unknown.problem
        back = await shell.hearth("policy", "reset", "epilepsy")
        assert "Lines that are new: 1." in back.out
        assert await consequences(shell, "epilepsy") == default
