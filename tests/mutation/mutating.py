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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from mutmut.mutation.file_mutation import mutate_file_contents

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
    there: Counter[str] = field(default_factory=Counter)
    """All mutants that there are; `mutants` are those that were tried."""
    drawn: int = 0
    """How many were to be tried; more than were, when the run was stopped before its end."""
    mutants: Counter[str] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)
    survivors: list[Survivor] = field(default_factory=list)

    @property
    def share(self) -> float:
        """How many of the mutants were noticed, from 0 to 1."""
        return self.killed.total() / self.mutants.total() if self.mutants else 0.0


def mutated(group: Group, checkout: Path = CHECKOUT, only: str = "") -> Found:
    """Mutate a group and run its tests against every mutant.

    Args:
        group: what is mutated.
        checkout: where sources and tests are taken from.
        only: a pattern of mutmut's names, to try some of the mutants.

    Raises:
        subprocess.CalledProcessError: the tests fail without any mutant, too.
    """
    with copied(group, checkout) as folder:
        names = [only] if only else [] if group.share == 1 else drawn(group, folder)
        _mutmut(folder, "run", "--max-children", CHILDREN, *names)
        found = _read(group, folder)
        found.drawn = found.mutants.total()
        return found


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
    for pattern in group.modules:
        for file in sorted((folder / "src" / "hearth").glob(pattern)):
            module = ".".join(file.relative_to(folder / "src").with_suffix("").parts)
            made = mutate_file_contents(str(file), file.read_text(encoding="utf-8"))
            yield from (f"{module}.{name}" for name in made.mutant_names)


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
