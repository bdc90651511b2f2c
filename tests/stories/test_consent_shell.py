"""Consent at the shell: documents are published from files, and receipts checked offline."""

import json
from pathlib import Path

from hearth.bootstrap.receipts import Verdict
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.process import community_keys
from hearth.storage.keys.sources import FileSource
from hearth.storage.sealing.receipts import sign_document
from shell import Shell

TEXT = "---\ntitle: Being a member\nsummary: Short.\n---\nLong."


async def test_own_texts_come_before_the_starter_set_and_a_changed_one_is_refused(
    tmp_path: Path,
) -> None:
    shell = Shell(tmp_path)
    assert (await shell.hearth("init", "--yes")).code == 0
    first = await shell.hearth("consent", "publish")
    assert first.out == "9 consent documents read, 9 new.\n"
    own = tmp_path / "deploy" / "consent" / "membership" / "en-4.md"
    own.parent.mkdir(parents=True)
    own.write_text(TEXT)
    second = await shell.hearth("consent", "publish")
    assert second.out == "1 consent documents read, 1 new.\n"
    assert (await shell.hearth("consent", "publish")).out.endswith(" 0 new.\n")
    own.write_text(f"{TEXT} Longer.")
    refused = await shell.hearth("consent", "publish")
    assert refused.code == 1
    assert "membership.en.4 was changed without a new version" in refused.problem
    listed = await shell.hearth("consent", "list")
    assert len(listed.out.strip().splitlines()) == 1 + 10


async def test_a_receipt_is_checked_and_shown_without_asking_anybody(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    make_rings(home)
    signer = community_keys(FileSource(home, Holder.COMMUNITY).load()).signer
    receipt = sign_document(
        {
            "dct:identifier": "7-epilepsy-1-receipt",
            "dct:created": "2026-03-02T12:00:00+00:00",
            "dct:publisher": "A charity",
            "dpv:hasRecordOfActivity": [],
        },
        signer,
    )
    genuine, forged, none = (tmp_path / f"{name}.json" for name in ("genuine", "forged", "none"))
    genuine.write_text(json.dumps(receipt))
    forged.write_text(json.dumps(receipt | {"dct:publisher": "Another"}))
    none.write_text("not a receipt")
    there = Shell(tmp_path, {"HEARTH_HOME": str(home)})
    keys = tmp_path / "keys.json"
    keys.write_text((await there.hearth("receipt", "keys")).out)
    elsewhere = Shell(tmp_path, {"HEARTH_HOME": str(tmp_path / "nowhere")})
    for file, verdict in ((genuine, Verdict.GENUINE), (forged, Verdict.FORGED)):
        assert (await there.hearth("receipt", "verify", str(file))).code == verdict
        said = await elsewhere.hearth("receipt", "verify", str(file), "--key", str(keys))
        assert said.code == verdict
    for words in (("verify", str(none)), ("verify", str(genuine), "--key", "nonsense")):
        assert (await there.hearth("receipt", *words)).code == Verdict.UNKNOWN
    assert (await elsewhere.hearth("receipt", "verify", str(genuine))).code == Verdict.UNKNOWN

    assert (await there.hearth("receipt", "show", str(genuine))).code == 0
    assert "A charity" in genuine.with_suffix(".html").read_text()
    assert (await there.hearth("receipt", "show", str(none))).code == 1
