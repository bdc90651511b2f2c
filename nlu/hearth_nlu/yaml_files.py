"""Reading YAML with the safe loader, in C where PyYAML has it: a pack in milliseconds."""

from pathlib import Path
from typing import Any

import yaml

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(file: Path) -> Any:
    """What the file holds.

    Raises:
        OSError: it cannot be read.
        yaml.YAMLError: it is not YAML.
    """
    return yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  It is a safe one.
