"""Mutating a group in a copy of the checkout: mutmut changes the program, a line at a time.

mutmut 3 wants its configuration in a `pyproject.toml` and writes beside it, so it gets a folder of
its own, with the sources, the tests and a configuration that is made from ours.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from mutmut.mutation.file_mutation import MutatedFile, mutate_file_contents

import hearth
import hearth_bot
import hearth_nlu
from mutation.groups import Group

CHECKOUT = Path(__file__).parents[2]
IGNORED = shutil.ignore_patterns("__pycache__", "*.pyc", "browser", "node_modules")

SEED = "hearth"
"""Which mutants are drawn where not all are tried: the same ones each time."""

MUTMUT = (sys.executable, "-m", "mutmut")
CHILDREN = "2"
KILLED = {"killed", "timeout", "caught by type check", "segfault"}
"""What mutmut calls a mutant that was noticed: a test failed, or never came to an end."""

RESULT = re.compile(r"^\s+(?P<mutant>\S+__mutmut_\d+): (?P<state>.+)$", re.MULTILINE)
MODULE = re.compile(r"^(?P<module>.+)\.x[^.]*__mutmut_\d+$")


@dataclass(frozen=True)
class Survivor:
    """A change that no test noticed."""

    module: str
    mutant: str
    change: str
    """What mutmut took away and put in, as lines that begin with `-` and `+`."""


@dataclass
class Found:
    """What came of a group."""

    group: Group
    sources: str = ""
    """`sources_of` the group."""
    there: Counter[str] = field(default_factory=Counter)
    """All mutants that there are; `mutants` are those that were tried."""
    drawn: int = 0
    """How many were to be tried; more than were, when the run was stopped before its end."""
    mutants: Counter[str] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)
    survivors: list[Survivor] = field(default_factory=list)

    def followed_by(self, again: "Found") -> "Found":
        """This, and what came of trying its survivors again against the tests of today.

        What was killed stays so for as long as tests are only added.

        Raises:
            ValueError: the sources are not the same, so a mutant's name may mean another change.
        """
        if again.sources != self.sources or again.mutants.total() != len(self.survivors):
            raise ValueError(self.group.name)
        return replace(self, killed=self.killed + again.killed, survivors=again.survivors)

    @property
    def share(self) -> float:
        """How many of the mutants were noticed, from 0 to 1."""
        return self.killed.total() / self.mutants.total() if self.mutants else 0.0


def mutated(group: Group, checkout: Path = CHECKOUT, only: Sequence[str] = ()) -> Found:
    """Mutate a group and run its tests against every mutant.

    Args:
        group: what is mutated.
        checkout: where sources and tests are taken from.
        only: mutmut's names or patterns of such, to try some of the mutants.

    Raises:
        subprocess.CalledProcessError: the tests fail without any mutant, too.
    """
    with copied(group, checkout) as folder:
        names = only or ([] if group.share == 1 else drawn(group, folder))
        _mutmut(folder, "run", "--max-children", CHILDREN, *names)
        found = _read(group, folder)
        found.drawn = found.mutants.total()
        found.sources = sources_of(group, folder)
        return found


def sources_of(group: Group, checkout: Path) -> str:
    """SHA-256 of the functions that are mutated in this checkout, in hexadecimal."""
    hashes = [
        f"{module}.{name} {hash_}\n"
        for module, made in _made(group, checkout)
        for name, hash_ in sorted(made.hash_by_function_name.items())
    ]
    return sha256("".join(hashes).encode()).hexdigest()


def drawn(group: Group, folder: Path) -> list[str]:
    """The mutants that are tried: the share of the group whose names hash to the least numbers."""
    least = int(group.share * 2**256)
    return [
        mutant
        for mutant in _mutants(group, folder)
        if int.from_bytes(sha256(f"{SEED}:{mutant}".encode()).digest()) < least
    ]


def _mutants(group: Group, folder: Path) -> Iterator[str]:
    """All there are, by the names that mutmut gives them."""
    for module, made in _made(group, folder):
        yield from (f"{module}.{name}" for name in made.mutant_names)


def _made(group: Group, folder: Path) -> Iterator[tuple[str, MutatedFile]]:
    """Each module's name and what mutmut makes of it."""
    for pattern in group.modules:
        for file in sorted((folder / "src" / "hearth").glob(pattern)):
            module = ".".join(file.relative_to(folder / "src").with_suffix("").parts)
            yield module, mutate_file_contents(str(file), file.read_text(encoding="utf-8"))


@contextmanager
def copied(group: Group, checkout: Path) -> Iterator[Path]:
    """A copy to work in, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="hearth-mutation-") as name:
        folder = Path(name)
        for package in packages(checkout):
            shutil.copytree(package, folder / "src" / package.name, ignore=IGNORED)
        shutil.copytree(checkout / "tests", folder / "tests", ignore=IGNORED)
        (folder / "pyproject.toml").write_text(_configuration(group, checkout), encoding="utf-8")
        yield folder


def packages(checkout: Path) -> list[Path]:
    """The program in this checkout; where it has none, the one that is installed."""
    found = [one for part in ("src", "bot", "nlu") for one in (checkout / part).glob("hearth*")]
    installed = (hearth, hearth_bot, hearth_nlu)
    return found or [Path(package.__path__[0]) for package in installed]


def _configuration(group: Group, checkout: Path) -> str:
    ours = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    pytest = ours["tool"]["pytest"]["ini_options"]
    tests = [f"tests/{test}" for test in group.tests if (checkout / "tests" / test).exists()]
    but = [f"--deselect=tests/{test}" for test in group.but]
    arguments = ["-p", "no:cacheprovider", "-m", "not postgres", *but]
    lines = [
        "[tool.mutmut]",
        'source_paths = ["src"]',
        f"only_mutate = {[f'src/hearth/{module}' for module in group.modules]}",
        f"pytest_add_cli_args_test_selection = {tests}",
        f"pytest_add_cli_args = {arguments}",
        "use_git_change_detection = false",
        "[tool.pytest.ini_options]",
        *(f"{name} = {value!r}" for name, value in pytest.items() if name != "testpaths"),
    ]
    return "\n".join(lines) + "\n"


def _mutmut(folder: Path, *arguments: str) -> str:
    # Without PYTHONPATH, so that nothing but the copy is found; and no test is running there yet.
    hidden = ("PYTHONPATH", "PYTEST_")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    done = subprocess.run(
        [*MUTMUT, *arguments], cwd=folder, env=plain, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stdout[-4000:] + done.stderr[-4000:])
        done.check_returncode()
    return done.stdout


def _read(group: Group, folder: Path) -> Found:
    found = Found(group)
    for result in RESULT.finditer(_mutmut(folder, "results", "--all", "true")):
        mutant, state = result["mutant"], result["state"].strip()
        module = _module(mutant)
        found.there[module] += 1
        if state == "not checked":
            continue
        found.mutants[module] += 1
        if state in KILLED:
            found.killed[module] += 1
        else:
            change = _change(_mutmut(folder, "show", mutant))
            found.survivors.append(Survivor(module, mutant, change))
    return found


def _module(mutant: str) -> str:
    named = MODULE.match(mutant)
    assert named is not None, mutant
    return named["module"]


def _change(shown: str) -> str:
    lines = [
        line
        for line in shown.splitlines()
        if line[:1] in {"-", "+"} and not line.startswith(("---", "+++"))
    ]
    return "\n".join(line[0] + " " + line[1:].strip() for line in lines)
