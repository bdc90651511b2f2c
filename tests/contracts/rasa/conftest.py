"""A fake Rasa for every test, and a true one for the whole run where a Python for it is found."""

import shutil
import socket
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from contracts.rasa.kit import PATIENCE, TOKEN, FakeRasa, Rasa
from hearth_nlu.examples import PROJECT, rasa_text, read_rasa_file
from hearth_nlu.install import (
    find_python,
    install_rasa,
    rasa_environment,
    serve_command,
    train_command,
)
from hearth_nlu.library import load_library
from hearth_nlu.rasa import RasaClient

CHECKOUT = Path(__file__).parents[3]
PACE = 0.2  # Seconds between two questions whether the server is up.
STARTS = int(PATIENCE / PACE)
EVERY = 3  # One in so many examples of our topics: enough for a contract, and quick.
OTHERS = 5  # The same of what is out of scope.


@pytest.fixture(scope="session")
def rasa_command() -> Path:
    """Rasa's own command, in Rasa's own environment."""
    python = find_python()
    if python is None:
        pytest.skip("Rasa: there is no Python 3.10 or 3.11 here, so no true server was tried.")
    return install_rasa(CHECKOUT / ".tools" / "rasa", python)


@pytest.fixture(scope="session")
def true_rasa(rasa_command: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rasa]:
    """A server of a model that was trained with Rasa's commands on part of our project."""
    place = tmp_path_factory.mktemp("rasa")
    part_of_our_project(place)
    train = train_command(rasa_command, place, place / "models")
    subprocess.run(
        train, cwd=place, env=rasa_environment(), check=True, capture_output=True, timeout=PATIENCE
    )
    port = a_free_port()
    serve = serve_command(rasa_command, place / "models" / "nlu.tar.gz", port, TOKEN)
    address = f"http://127.0.0.1:{port}"
    with running(serve, place, address):
        yield Rasa(address)


def part_of_our_project(place: Path) -> None:
    """A share of what is known of the topics about the community, and of what is out of scope."""
    data = place / "data"
    data.mkdir()
    for name in ("config.yml", "domain.yml"):
        shutil.copy(PROJECT / name, place / name)
    for name, share in (("community", EVERY), ("out_of_scope", OTHERS)):
        some = list(read_rasa_file(PROJECT / "data" / f"{name}.yml"))[::share]
        (data / f"{name}.yml").write_text(rasa_text(some), encoding="utf-8")


def a_free_port() -> int:
    """A port that was free a moment ago: Rasa does not say which one it took when given 0."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@contextmanager
def running(command: list[str], place: Path, address: str) -> Iterator[None]:
    """The command, from the moment its server has a model until it has ended."""
    log = place / "server.log"
    with (
        log.open("w", encoding="utf-8") as words,
        subprocess.Popen(
            command, cwd=place, env=rasa_environment(), stdout=words, stderr=words
        ) as process,
    ):
        try:
            for _ in range(STARTS):
                if answers(f"{address}/status?token={TOKEN}"):
                    break
                with suppress(subprocess.TimeoutExpired):  # Which is good news: it has not died.
                    pytest.fail(f"Rasa ended with {process.wait(PACE)}: {log.read_text()[-500:]}")
            else:
                pytest.fail(f"Rasa did not start: {log.read_text()[-500:]}")
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)


def answers(address: str) -> bool:
    """Whether something there says 200: Rasa opens its port once the model is loaded."""
    try:
        with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310  It begins with http.
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture
def fake() -> FakeRasa:
    """The mind of a fake server."""
    return FakeRasa()


@pytest.fixture
async def fake_rasa(fake: FakeRasa) -> AsyncIterator[Rasa]:
    """A fake server."""
    server = TestServer(fake.app())
    await server.start_server(
        access_log=None
    )  # It would log the token; so does a true one's proxy.
    yield Rasa(str(server.make_url("/")).rstrip("/"))
    await server.close()


@pytest.fixture(params=["fake", pytest.param("true", marks=pytest.mark.rasa)])
def rasa(request: pytest.FixtureRequest) -> Rasa:
    """Either server: both keep the contract."""
    server = request.getfixturevalue(f"{request.param}_rasa")
    assert isinstance(server, Rasa)
    return server


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    """A session of aiohttp."""
    async with ClientSession() as session:
        yield session


@pytest.fixture
def client(rasa: Rasa, session: ClientSession) -> RasaClient:
    """A client of either server, with patience for a busy machine.

    Its thresholds suit the small models here; those that ship suit the model of all examples.
    """
    topics = load_library(["community"]).intents
    return RasaClient(session, rasa.address, rasa.token, topics, sure=0.5, offer=0.3, patience=30)
