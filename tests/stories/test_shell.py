"""Hearth from the shell, as somebody new types it; Telegram is a sandbox in the test's process."""

import asyncio
import json
import re
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from hearth.bootstrap.demo import free_or_other
from hearth.bootstrap.outside import clock
from hearth_bot.sandbox.client import ControlClient
from hearth_bot.sandbox.server import Sandbox
from hearth_bot.sandbox.server import running as sandbox_running
from hearth_nlu.examples import read_rasa_file
from learnt import has_learnt
from shell import PATIENCE, Said, Shell, interrupted

MEMBERS, STAFF = "circle_bot", "circle_staff_bot"
EPILEPSY = (
    *("circle", "new", "epilepsy", "--title", "Epilepsy circle", "--organisation", "A charity"),
    *("--address", "1 High Street, Leeds", "--contact", "privacy@example.org"),
    *("--jurisdiction", "United Kingdom", "--authority", "Information Commissioner's Office"),
    *("--emergency", "Call 999 or 112.", "--time-zone", "Europe/London"),
)
STOPS_WITHIN = 10.0
"""Seconds on a machine that does much else; two tenths are usual on a quiet one."""

UNKNOWN_TOKEN = "123456789:AAE-this_is_no_token_of_anybody_x"


@dataclass
class Telegram:
    """A sandbox with both bots, which nobody has set up yet."""

    control: ControlClient
    tokens: dict[str, str]
    address: str

    def shell(self, folder: Path) -> Shell:
        """A shell whose Hearth knows this Telegram and nothing else."""
        folder.mkdir(exist_ok=True)
        bind = free_or_other("127.0.0.1:0")
        home = str(folder / "home")
        return Shell(
            folder,
            {
                "HEARTH_TELEGRAM_API": self.address,
                "HEARTH_HOME": home,
                "HEARTH_CONSOLE_BIND": bind,
            },
        )


@asynccontextmanager
async def telegram() -> AsyncIterator[Telegram]:
    async with (
        sandbox_running(Sandbox(clock=clock)) as base,
        ControlClient.connected(base) as control,
    ):
        made = [await control.add_bot(name, name) for name in (MEMBERS, STAFF)]
        yield Telegram(control, {one["username"]: one["token"] for one in made}, base)


async def set_up(there: Telegram, shell: Shell) -> Said:
    """What somebody does who lets a script do it."""
    tokens = there.tokens
    return await shell.hearth(
        *("init", "--yes", "--community-token", tokens[MEMBERS]),
        *("--careteam-token", tokens[STAFF]),
    )


def wrong(doctor: Said) -> set[str]:
    """What the doctor finds wrong."""
    return set(re.findall(r"^✗ ([^:]*):", doctor.out, re.MULTILINE))


def link_in(said: Said) -> tuple[str, str]:
    """The bot and the token of the link that was printed."""
    found = re.search(r"https://t\.me/(\w+)\?start=([\w-]+)", said.out)
    assert found is not None, said
    return found[1], found[2]


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


async def asked(address: str) -> int:
    """The status with which an address answers."""
    async with aiohttp.ClientSession() as http, http.get(address) as answer:
        return answer.status


async def test_a_community_is_set_up_looked_at_and_started_from_the_shell(tmp_path: Path) -> None:
    async with telegram() as there:
        shell = there.shell(tmp_path)
        await nothing_is_there_and_looking_makes_nothing(shell)
        await keys_and_settings_are_for_their_owner_alone(there, shell)
        assert wrong(await shell.hearth("doctor")) == {"consent documents", "staff", "communities"}
        owner, clinician = await people_and_papers(shell)
        before = await shell.hearth("doctor")
        assert (before.code, wrong(before)) == (0, set())
        assert "comes later: while Hearth runs, an owner makes the bot an admin" in before.out
        await it_runs_and_its_group_is_connected(there, shell, owner, clinician)
        await a_bot_that_lost_its_rights_is_noticed(there, shell)


async def nothing_is_there_and_looking_makes_nothing(shell: Shell) -> None:
    looked, started = await asyncio.gather(shell.hearth("doctor"), shell.hearth("up"))
    keys = {"keys of the community process", "keys of the careteam process"}
    assert wrong(looked) == {"database", "community bot", "careteam bot", *keys}
    assert looked.code == 1
    assert "`hearth init` makes" in looked.out
    assert started.code == 1
    assert len(started.problem.splitlines()) == 1
    assert list(shell.folder.rglob("*.json")) == []


async def keys_and_settings_are_for_their_owner_alone(there: Telegram, shell: Shell) -> None:
    first = await set_up(there, shell)
    assert first.code == 0, first
    assert mode_of(shell.folder / ".env") == 0o600
    kept = list((shell.folder / "home" / "keys").iterdir())
    assert {mode_of(path) for path in kept} == {0o600}


async def people_and_papers(shell: Shell) -> tuple[Said, Said]:
    made, owner = await asyncio.gather(
        shell.hearth(*EPILEPSY),
        shell.hearth("staff", "add", "Ada", "--role", "owner", "--role", "admin"),
    )
    published, clinician = await asyncio.gather(
        shell.hearth("consent", "publish"),
        shell.hearth("staff", "add", "Dr Anna", "--role", "clinician"),
    )
    assert [one.code for one in (made, owner, published, clinician)] == [0, 0, 0, 0]
    assert {link_in(owner)[0], link_in(clinician)[0]} == {STAFF}
    called = await shell.hearth("circle", "on-call", "epilepsy", "2")
    assert called.out == "On call for epilepsy: 2; after them every clinician.\n"
    return owner, clinician


async def it_runs_and_its_group_is_connected(
    there: Telegram, shell: Shell, owner: Said, clinician: Said
) -> None:
    await asyncio.to_thread(has_learnt, shell.folder / "home")
    async with shell.running("up") as process:
        ada = (await there.control.add_user("Ada"))["id"]
        for person, said in ((ada, owner), (None, clinician)):
            number = person or (await there.control.add_user("Anna"))["id"]
            await there.control.start(number, *link_in(said))
            await there.control.wait_for_message(
                number, lambda one: "is connected" in one.get("text", ""), seconds=PATIENCE
            )
        assert await asked(f"http://{shell.settings['HEARTH_CONSOLE_BIND']}/healthz") == 200
        await there.control.add_group("Epilepsy circle", ada, admins=[f"@{MEMBERS}"])
        await everything_is_right(shell)
        await an_invite_opens_the_door(there, shell)
        assert await interrupted(process, STOPS_WITHIN) == 0


async def everything_is_right(shell: Shell) -> None:
    async with asyncio.timeout(PATIENCE):
        while (found := await shell.hearth("doctor")).code:
            assert wrong(found) == {"group of epilepsy"}
    assert "✓ group of epilepsy: the bot may hide posts, send out and let in" in found.out
    notes = re.findall(r"^· ([^:]*): (.*)$", found.out, re.MULTILINE)
    # These need other people: they are recommended, and nobody has to have them. Whether there is
    # a note on the recogniser depends on what is installed on this machine.
    others = {subject: words for subject, words in notes if subject != "recogniser"}
    assert set(others) == {"recovery copy", "library"}
    assert others["recovery copy"] == "there is none; docs/keys.md says what it is for."
    assert "two publishers" in others["library"]
    assert '`hearth staff add "…" --role publisher`' in others["library"]


async def an_invite_opens_the_door(there: Telegram, shell: Shell) -> None:
    bot, token = link_in(await shell.hearth("invite", "new", "epilepsy", "--role", "carer"))
    assert bot == MEMBERS
    carl = (await there.control.add_user("Carl"))["id"]
    await there.control.start(carl, bot, token)
    await there.control.wait_for_message(carl, lambda one: "Epilepsy circle" in one["text"])


async def a_bot_that_lost_its_rights_is_noticed(there: Telegram, shell: Shell) -> None:
    [group] = await there.control.groups()
    number = group["chat"]
    ada = next(one for one in await there.control.users() if one["first_name"] == "Ada")
    await there.control.promote(ada["id"], number, f"@{MEMBERS}", {"can_invite_users": True})
    found = await shell.hearth("doctor")
    assert (found.code, wrong(found)) == (1, {"group of epilepsy"})
    assert "lack can_delete_messages, can_restrict_members" in found.out


async def test_invites_and_staff_are_looked_after_from_the_shell(tmp_path: Path) -> None:
    async with telegram() as there:
        shell = there.shell(tmp_path)
        await set_up(there, shell)
        await shell.hearth(*EPILEPSY)
        made = await shell.hearth("invite", "new", "epilepsy", "--uses", "3", "--days", "2")
        revoked = await shell.hearth("invite", "revoke", "1")
        listed = await shell.hearth("invite", "list")
        assert revoked.out == "Invite 1 is revoked.\n"
        assert re.search(r"1 +epilepsy +patient +0 of 3 .* revoked", listed.out)
        assert link_in(made)[1] not in listed.out
        await staff_come_and_go(shell)
        changed = await shell.hearth("circle", "change", "epilepsy", "--emergency", "Call 144.")
        assert changed.out == "Epilepsy circle is changed.\n"
        for reads in ("en, es", "-"):
            changed = await shell.hearth("circle", "change", "epilepsy", "--reads", reads)
            assert changed.out == "Epilepsy circle is changed.\n"
        unknown = await shell.hearth("circle", "change", "epilepsy", "--reads", "klingon")
        assert "Languages are told apart by these codes: am, ar," in unknown.problem
        await outcomes_and_specialties_are_set_and_shown(shell)
        await what_makes_no_sense_is_refused_in_a_sentence(shell)


async def outcomes_and_specialties_are_set_and_shown(shell: Shell) -> None:
    to = ("--outcomes", "answered,referred=sent to the GP", "--specialties", "nurses, neurology")
    await shell.hearth("circle", "change", "epilepsy", *to)
    shown = await shell.hearth("circle", "show", "epilepsy")
    assert re.search(r"Outcomes of cases +answered, referred = sent to the GP *\n", shown.out)
    assert re.search(r"Specialties +nurses, neurology *\n", shown.out)
    early = await shell.hearth("circle", "programme", "epilepsy", "epilepsy_living")
    assert "The community has no such programme." in early.problem
    await shell.hearth("circle", "packs", "epilepsy", "general", "epilepsy", "community")
    given = await shell.hearth("circle", "programme", "epilepsy", "epilepsy_living")
    assert given.out == "epilepsy_living\n"
    refused = await shell.hearth("circle", "change", "epilepsy", "--outcomes", "cured")
    assert "The outcomes are answered, referred," in refused.problem


async def staff_come_and_go(shell: Shell) -> None:
    for words in (("Ada", "--role", "owner"), ("Ben", "--role", "clinician")):
        await shell.hearth("staff", "add", *words)
    signed_in = await shell.hearth("staff", "link", "2")
    assert f"http://{shell.settings['HEARTH_CONSOLE_BIND']}/sign-in/" in signed_in.out
    ended = await shell.hearth("staff", "end", "2")
    listed = await shell.hearth("staff", "list")
    assert ended.out == (
        "The access of staff 2 has ended; their sessions are closed.\n"
        "They are taken out of the care team's chats, where the bot may do that.\n"
    )
    assert re.search(r"1 +Ada +owner\s*\n2 +Ben +clinician +ended", listed.out)


async def what_makes_no_sense_is_refused_in_a_sentence(shell: Shell) -> None:
    bad: list[tuple[tuple[str, ...], dict[str, str], str]] = [
        (EPILEPSY, {}, "There is a community epilepsy already"),
        (("circle", "change", "nowhere", "--title", "X"), {}, "no such community"),
        (("circle", "on-call", "epilepsy", "1"), {}, "Staff 1 is not a clinician"),
        (("invite", "new", "nowhere"), {}, "no such community"),
        (("invite", "new", "epilepsy", "--uses", "0"), {}, "uses must be from 1 to"),
        (("staff", "end", "1"), {}, "add another owner first"),
        (("staff", "add", "Eve", "--role", "king"), {}, "The roles are owner, admin"),
        (("migrate",), {"HEARTH_DATABASE_URL": "nonsense"}, "is not a database's address"),
    ]
    told = await asyncio.gather(*(shell.hearth(*words, **more) for words, more, _ in bad))
    for said, (words, _, sentence) in zip(told, bad, strict=True):
        assert said.code == 1, (words, said)
        assert sentence in said.problem
        assert len(said.problem.splitlines()) == 1, said.problem


async def test_somebody_new_is_asked_for_everything_and_may_try_again(tmp_path: Path) -> None:
    async with telegram() as there:
        shell = there.shell(tmp_path)
        async with shell.terminal("init") as screen:
            await screen.answers("Token of the members' bot: ", UNKNOWN_TOKEN)
            await screen.sees("Telegram does not know this token")
            await screen.answers("Token of the members' bot: ", there.tokens[MEMBERS])
            await screen.sees(f"this is @{MEMBERS}")
            await screen.answers("Token of the care team's bot: ", there.tokens[MEMBERS])
            await screen.sees("The care team needs a bot of its own")
            await screen.answers("Token of the care team's bot: ", there.tokens[STAFF])
            await screen.answers("Short name", "Epi lepsy!")
            await screen.sees("must begin with a letter")
            await screen.answers("Short name", "epilepsy")
            await screen.answers("Title of its group [Epilepsy circle]", "")
            await screen.answers("Which organisation", "A charity")
            await screen.answers("in danger", "Call 999 or 112.")
            await screen.answers("Time zone", "Mars/Olympus")
            await screen.sees("must be a name such as Europe/London")
            await screen.answers("Time zone", "Europe/London")
            await screen.answers("expect a clinician", "")
            await screen.answers("postal address", "1 High Street, Leeds")
            await screen.answers("about data protection", "privacy@example.org")
            await screen.answers("whose law holds", "")
            await screen.answers("for complaints", "")
            await screen.sees("9 consent documents read, 9 new.")
            await screen.answers("Name, as colleagues see it", "Ada")
            await screen.answers("as a clinician? [y/N]", "y")
            await screen.sees(f"https://t.me/{STAFF}?start=")
            await screen.sees("hearth up")
            assert await screen.ends() == 0
        assert not any(token in screen.screen for token in there.tokens.values())
        looked = await shell.hearth("doctor")
        assert (looked.code, wrong(looked)) == (0, set())
        assert "not stated: jurisdiction, authority;" in looked.out
        files = [tmp_path / ".env", *(tmp_path / "home" / "keys").iterdir()]
        kept = {path: path.read_bytes() for path in files}
        async with shell.terminal("init") as screen:
            await screen.sees("hearth up")
            assert await screen.ends() == 0
        assert "?" not in screen.screen, "nothing is asked that is there"
        assert {path: path.read_bytes() for path in files} == kept


async def test_texts_and_questions_are_tried_line_by_line(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    texts = jsonl(
        {"id": "a", "text": "👋🏽 my number is 020 7946 0018", "place": "group"},
        {"id": "b", "text": "Is it late?", "place": "the moon"},
    )
    questions = jsonl({"id": 7, "text": "who can see what I write here?"}, {"id": 8})
    (tmp_path / "train").write_text(EXAMPLES)
    (tmp_path / "broken").write_text("{")
    screened, answered, measured, broken, empty, version = await asyncio.gather(
        shell.hearth("screen", "--jsonl", lines=texts),
        shell.hearth("ask", "--jsonl", "--community", "epilepsy", lines=questions),
        shell.hearth("nlu", "evaluate", "--train", "train", "--test", "train"),
        shell.hearth("nlu", "evaluate", "--train", "broken", "--test", "train"),
        shell.hearth("screen"),
        shell.hearth("--version"),
    )
    the_phone_number_is_found_where_it_stands(screened)
    [answer] = map(json.loads, answered.out.splitlines())
    assert (answer["id"], answer["intent"]) == (7, "community.who_sees")
    assert answer["answer"]["sources"] is not None
    assert answered.problem.startswith("Line 2 was left out")
    assert json.loads(measured.out)["in_scope_accuracy"] == 1.0
    assert "These examples cannot be read: broken: line 1" in broken.problem
    assert "give a text, or --jsonl" in empty.problem
    assert version.out.startswith("hearth ")
    assert [one.code for one in (answered, measured, broken, empty, version)] == [1, 0, 1, 2, 0]


def the_phone_number_is_found_where_it_stands(screened: Said) -> None:
    [line] = map(json.loads, screened.out.splitlines())
    [flag] = [one for one in line["flags"] if one["kind"] == "private"]
    text = "👋🏽 my number is 020 7946 0018"
    assert text[flag["start"] : flag["end"]] == "020 7946 0018"
    assert "hide" in line["consequences"]
    assert screened.problem == "Line 2 was left out: its place must be group or direct.\n"
    assert screened.code == 1


def jsonl(*lines: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(one)}\n" for one in lines)


EXAMPLES = jsonl(
    *({"text": f"{start} take my tablet", "intent": "dose"} for start in ("may I", "when to")),
    *({"text": f"{start} drive a car", "intent": "drive"} for start in ("may I", "when to")),
    *({"text": f"nice {what} today", "intent": None} for what in ("weather", "cake")),
)


async def test_the_demo_opens_every_door_it_prints_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    shell = Shell(tmp_path, {"TMPDIR": str(tmp_path)})
    binds = ("--chat", "127.0.0.1:0", "--console", "127.0.0.1:0")
    async with shell.running("demo", *binds) as process:
        assert process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            poster = (await process.stdout.readuntil(b"Ctrl+C")).decode()
        assert list(tmp_path.glob("hearth-demo-*")) != []
        chat = re.search(r"Pat, a patient.*?(http\S+)/\?as=(\d+)", poster)
        assert chat is not None
        addresses = re.findall(r"http://\S+(?:/sign-in/|/healthz|/\?as=)\S*", poster)
        assert len(addresses) == 6 + 3 + 1
        assert {await asked(one) for one in addresses} == {200}
        await the_printed_invitation_opens_the_door(chat[1], int(chat[2]), poster)
        assert await interrupted(process, STOPS_WITHIN) == 0
    assert list(tmp_path.iterdir()) == []


async def the_printed_invitation_opens_the_door(chat: str, pat: int, poster: str) -> None:
    bot, token = link_in(Said(0, poster, ""))
    async with ControlClient.connected(chat) as control:
        await control.start(pat, bot, token)
        await control.wait_for_message(pat, lambda one: "not an emergency" in one["text"])


async def test_the_sandbox_alone_serves_until_it_is_stopped(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    async with shell.running("sandbox", "--port", "0") as process:
        assert process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            printed = (await process.stdout.readuntil(b"Ctrl+C")).decode()
        address = re.search(r"http://\S+", printed)
        assert address is not None
        async with ControlClient.connected(address[0]) as control:
            assert (await control.add_bot("Echo", "echo_bot"))["username"] == "echo_bot"
        assert await interrupted(process, STOPS_WITHIN) == 0


RASA = """#!/bin/sh
printf '%s\\n' "$@" "telemetry $RASA_TELEMETRY_ENABLED"
exit 3
"""


async def test_rasa_is_set_up_beside_hearth_and_its_commands_are_its_own(tmp_path: Path) -> None:
    shell = Shell(tmp_path, {"HEARTH_HOME": str(tmp_path), "HEARTH_NLU_TOKEN": "a-secret"})
    missing = await shell.hearth("nlu", "train")
    assert (missing.code, missing.problem.count("\n")) == (1, 1)
    assert "`hearth nlu install`" in missing.problem
    rasa = tmp_path / "rasa" / "bin" / "rasa"
    rasa.parent.mkdir(parents=True)
    rasa.write_text(RASA)
    rasa.chmod(0o755)
    trained, served = await asyncio.gather(
        shell.hearth("nlu", "train"), shell.hearth("nlu", "serve")
    )
    assert trained.out.splitlines()[:2] == ["train", "nlu"]
    assert trained.out.endswith("telemetry false\n")
    assert trained.code == 3
    assert "`hearth nlu train`" in served.problem
    await a_trained_model_is_served_and_tested(shell)


async def a_trained_model_is_served_and_tested(shell: Shell) -> None:
    model = shell.folder / "models" / "nlu.tar.gz"
    model.parent.mkdir()
    model.touch()
    (shell.folder / "questions").write_text(EXAMPLES)
    served, tested = await asyncio.gather(
        shell.hearth("nlu", "serve", "--port", "5999"),
        shell.hearth("nlu", "test", "questions", "--engine", "rasa"),
    )
    said = served.out.splitlines()
    assert said[said.index("--auth-token") + 1] == "a-secret"
    assert said[said.index("--interface") + 1] == "127.0.0.1"
    file = Path(tested.out.splitlines()[5])
    read = {(one.intent, one.text) for one in read_rasa_file(file)}
    assert ("drive", "may I drive a car") in read
    assert (None, "nice cake today") in read
