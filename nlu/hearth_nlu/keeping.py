"""A trained model in a file, so that a later start need not train: plain arrays, never a pickle.

The file holds nothing but what was made of the training examples. It belongs beside other data of
the installation, is rebuilt whenever it is missing or broken, and is never part of the product.

The largest matrix lies in a file of its own beside it, of which a process holds the first rows,
mapped, so that several processes hold them once (`rows.py`). So the rows of what many examples
have come first. The features themselves are not kept (`hashed.py`).
"""

import json
import os
from array import array
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile
from zlib import crc32

import numpy as np

from hearth_nlu.confidence import Confidence
from hearth_nlu.encoder.encoding import Encoder
from hearth_nlu.features import KnownByHash, Space
from hearth_nlu.hashed import Hashed
from hearth_nlu.mixed import Head, MixedModel
from hearth_nlu.nearest import Near
from hearth_nlu.ngram import NgramModel
from hearth_nlu.rows import Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

PIECE = 1 << 20  # Bytes read at once.
HEAD = ("weights", "bias", "examples", "groups", "firsts")
NEAR = ("wanted", "starts", "examples", "weights", "groups", "firsts")
LAYOUT = "2"  # Raise it with every change of what a file holds: an older one is then not read.


def keep(file: Path, model: NgramModel | MixedModel, confidence: Confidence) -> None:
    """Write the model and its confidence; whoever reads meanwhile sees the old file or the new."""
    head = {}
    if isinstance(model, MixedModel):
        head = {f"head {name}": getattr(model.head, name) for name in HEAD}
        model = model.ngram
    near, known = model.near, model.space.learnt
    commonest = np.argsort(model.space.idf, kind="stable")
    words = {
        "intents": model.intents,
        "confidence": asdict(confidence),
        "count": near.count,
        "weights": _keep_matrix(beside(file), np.ascontiguousarray(model.weights[commonest])),
    }
    arrays = {
        **head,
        "words": _bytes(json.dumps(words)),
        "bias": model.bias,
        "idf": np.array(model.space.idf)[commonest],
        **{f"near {name}": one for name, one in near.in_order(commonest).items()},
        **_places(known.hashed(np.argsort(commonest))),
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.{os.getpid()}.npz")
    np.savez(fresh, allow_pickle=False, **arrays)
    fresh.replace(file)


def kept(
    file: Path, encoder: Encoder | None = None
) -> tuple[NgramModel | MixedModel, Confidence] | None:
    """The model and its confidence as they were kept; None if there is no such file, or no use.

    With an encoder, a model of that engine is read.
    """
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
            words = json.loads(arrays["words"].tobytes())
            space = _space(arrays)
            parts = {name: arrays[f"near {name}"] for name in NEAR}
            near = Near(**parts, intents=len(words["intents"]), count=words["count"])
            matrix = _matrix(beside(file), words["weights"])
            model = NgramModel(words["intents"], space, matrix, arrays["bias"], near)
            row = words["confidence"]
            confidence = Confidence(**{**row, "weights": tuple(row["weights"])})
            if encoder is None:
                return model, confidence
            columns = {name: arrays[f"head {name}"] for name in HEAD}
            head = Head(**columns, intents=len(model.intents))
            return MixedModel(encoder, head, model), confidence
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile):
        return None


def beside(file: Path) -> Path:
    """Where the matrix of the model in `file` lies."""
    return file.with_suffix(".weights.npy")


def _keep_matrix(file: Path, matrix: "Floats") -> int:
    """Write it, and say by which checksum it is known."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.{os.getpid()}.npy")
    np.save(fresh, matrix, allow_pickle=False)
    fresh.replace(file)
    return _checksum(file)


def _matrix(file: Path, checksum: int) -> Rows:
    """The matrix.

    Raises:
        ValueError: the file is not as it was written.
        OSError: there is none.
    """
    if _checksum(file) != checksum:
        raise ValueError(checksum)
    return Rows(file)


def _checksum(file: Path) -> int:
    """As zip archives have it, for the other arrays: it tells damage."""
    checksum = 0
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            checksum = crc32(piece, checksum)
    return checksum


def _space(arrays: "np.lib.npyio.NpzFile") -> Space:
    known = KnownByHash(Hashed(arrays["features"], arrays["places"]))
    return Space(known, array("d", arrays["idf"].tobytes()))  # A list holds each as an object.


def _places(hashed: Hashed) -> "dict[str, NDArray[Any]]":
    return {"features": hashed.keys, "places": hashed.places}


def _bytes(text: str) -> "np.ndarray[tuple[int], np.dtype[np.uint8]]":
    return np.frombuffer(text.encode(), dtype=np.uint8)
