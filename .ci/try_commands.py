"""Asks a `hearth` for the help of every command that it has, and fails if one cannot give it.

    python .ci/try_commands.py PATH_TO_HEARTH

It is tried in an environment that holds the program's own dependencies and nothing else, so that
a command that imports one of the tools, or a module that was not packed, fails here.
"""

import os
import re
import subprocess
import sys

# A row under "Commands:" begins with a command; what goes on below it is indented further.
COMMAND = re.compile(r"^  ([a-z][a-z-]*)(?: |$)", re.MULTILINE)
COMMANDS = re.compile(r"^Commands:\n((?:  .*\n?)+)", re.MULTILINE)
PLAIN = {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "200", "PYTHONUTF8": "1"}


def tried(program: str, *names: str) -> int:
    """Ask this command for its help, and every command under it; how many answered.

    Raises:
        subprocess.CalledProcessError: one did not.
    """
    command = [program, *names, "--help"]
    text = subprocess.check_output(command, text=True, env=os.environ | PLAIN, encoding="utf-8")
    under = [name for panel in COMMANDS.findall(text) for name in COMMAND.findall(panel)]
    return 1 + sum(tried(program, *names, name) for name in under)


if __name__ == "__main__":
    count = tried(sys.argv[1])
    if count == 1:
        sys.exit("No commands were found in its help; has the form of the help changed?")
    sys.stdout.write(f"{count} commands explain themselves.\n")
