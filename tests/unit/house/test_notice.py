"""NOTICE names everything that Hearth uses, and its licence."""

import re
import subprocess
import sys
from pathlib import Path


def test_it_says_what_the_installed_packages_say(checkout: Path) -> None:
    script = checkout / ".ci" / "notice.py"
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)

    assert (checkout / "NOTICE").read_text() == done.stdout, "python .ci/notice.py > NOTICE"


def test_every_library_under_the_lgpl_is_said_to_be_unchanged(checkout: Path) -> None:
    notice = (checkout / "NOTICE").read_text()
    promise = notice.partition("To run Hearth")[0]

    under_it = re.findall(r"^  (\S+) +LGPL", notice, flags=re.MULTILINE)

    assert "python-telegram-bot" in under_it
    # psycopg comes in parts (binary, pool): the promise for it covers them.
    assert [name for name in under_it if name.split("-")[0] not in promise] == []
    assert "used as a library, unchanged" in promise


def test_the_licence_is_there_in_full(checkout: Path) -> None:
    words = (checkout / "LICENSE").read_text()

    assert "Apache License\n                           Version 2.0" in words
    assert "END OF TERMS AND CONDITIONS" in words
