"""Starting what a unit starts, the way systemd does, in folders of a test's own."""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from unit.deploy.kit import SYSTEMD, directives, variables

HEARTH = "/opt/hearth/.venv/bin/hearth"
ETC = "/etc/hearth"

LAUNCHER = """
import ctypes, os, sys
prctl = ctypes.CDLL(None, use_errno=True).prctl
assert prctl(38, 1, 0, 0, 0) == 0  # PR_SET_NO_NEW_PRIVS, as NoNewPrivileges=
prctl(65, 1, 0, 0, 0)  # PR_SET_MDWE, as MemoryDenyWriteExecute=; Linux before 6.3 has none
os.umask(int(sys.argv[1], 8))
os.chdir(sys.argv[2])
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Linux's numbers (its prctl.h). Whatever the program then does, it may not write what it runs."""


@dataclass(frozen=True)
class Machine:
    """A machine's folders within one of ours.

    Args:
        root: holds `etc`, `state` and `credentials`.
    """

    root: Path

    @property
    def etc(self) -> Path:
        """In the place of /etc/hearth."""
        return self.root / "etc"

    @property
    def state(self) -> Path:
        """In the place of /var/lib."""
        return self.root / "state"

    def unit(self, name: str, *, drop_in: str = "") -> "Unit":
        """A unit, with a drop-in if one is named."""
        files = [SYSTEMD / name]
        if drop_in:
            files.append(SYSTEMD / "postgresql" / f"{name}.d" / drop_in)
        return Unit(name, directives(*files), self)


@dataclass(frozen=True)
class Unit:
    """What systemd would do for a unit."""

    name: str
    said: Mapping[str, list[str]]
    machine: Machine

    @property
    def folder(self) -> Path:
        """Its working directory, made with the rights that it names."""
        [named] = self.said["StateDirectory"]
        folder = self.machine.state / named
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(int(self.said["StateDirectoryMode"][0], 8))
        return folder

    def environment(self, **more: str) -> dict[str, str]:
        """What the program sees: what the unit says, and nothing of ours but where Python is."""
        found = {"PATH": os.defpath} | {
            name: self._written_out(value) for name, value in variables(self.said).items()
        }
        for line in self.said.get("EnvironmentFile", []):
            file = Path(self._moved(line.removeprefix("-")))
            if file.exists() or not line.startswith("-"):
                lines = file.read_text(encoding="utf-8").splitlines()
                found |= dict(one.split("=", 1) for one in lines if "=" in one)
        if "PYTHONPATH" in os.environ:
            found["PYTHONPATH"] = os.environ["PYTHONPATH"]
        return found | more

    def commands(self, environment: Mapping[str, str]) -> list[list[str]]:
        """Each command of its ExecStart lines, in their order, started as the unit says."""
        self._load_credentials()
        before = [sys.executable, "-c", LAUNCHER, self.said["UMask"][0], str(self.folder)]
        return [[*before, *self._words(line, environment)] for line in self.said["ExecStart"]]

    def _words(self, line: str, environment: Mapping[str, str]) -> list[str]:
        filled = [
            re.sub(r"\$\{(\w+)\}", lambda found: environment[found[1]], word)
            for word in shlex.split(line)
        ]
        if filled[0] == HEARTH:
            start = "from hearth.cli import main; main()"
            return [sys.executable, "-c", start, *filled[1:]]
        return filled

    def _load_credentials(self) -> None:
        for line in self.said.get("LoadCredential", []):
            name, source = line.split(":", 1)
            self._credentials.mkdir(parents=True, exist_ok=True)
            shutil.copy(self._moved(source), self._credentials / name)

    @property
    def _credentials(self) -> Path:
        return self.machine.root / "credentials" / self.name

    def _written_out(self, value: str) -> str:
        return value.replace("%S", str(self.machine.state)).replace("%d", str(self._credentials))

    def _moved(self, path: str) -> str:
        return path.replace(ETC, str(self.machine.etc))
