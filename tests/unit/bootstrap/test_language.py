from pathlib import Path

from hearth.bootstrap.language import Embedded
from hearth.community.answers import Certainty
from hearth_nlu.recogniser import NGRAM

PACKS = ("community",)


async def test_what_was_learnt_is_kept_for_the_next_start(tmp_path: Path) -> None:
    first = Embedded({}, tmp_path, engine=NGRAM)
    first.learn(PACKS)
    [kept] = tmp_path.glob("*.npz")
    before = kept.stat().st_mtime_ns
    second = Embedded({}, tmp_path, engine=NGRAM)
    one = await first.recognise("who can see what i write here?", PACKS)
    other = await second.recognise("who can see what i write here?", PACKS)
    assert one.certainty is Certainty.SURE
    assert (one.intent, other.intent) == ("community.who_sees", "community.who_sees")
    assert kept.stat().st_mtime_ns == before
    for each in (first, second):
        each.threads.shutdown()


async def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    embedded = Embedded({}, blocked, engine=NGRAM)
    found = await embedded.recognise("who can see what i write here?", PACKS)
    assert found.intent == "community.who_sees"
    embedded.threads.shutdown()
