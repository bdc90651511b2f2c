"""The vectors of the training examples, kept so that only new examples are ever encoded."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from hearth_nlu.encoder.encoding import WIDTH, Encoder, Progress

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Halves = NDArray[np.float16]

KEY = 16  # Bytes of a text's hash.


def remembered(
    encoder: Encoder,
    texts: Sequence[str],
    folder: Path | None,
    progress: Progress | None = None,
) -> "Halves":
    """The vectors of `texts` in half precision, a row each; with a folder, they are kept there.

    The file holds hashes of the texts and numbers, in plain arrays with a hash over them; damaged
    or made by another encoder, it is made anew.

    Raises:
        OSError: the folder cannot be written.
    """
    keys = [hashlib.blake2b(text.encode(), digest_size=KEY).digest() for text in texts]
    file = folder and folder / f"vectors-{encoder.name}.npz"
    known = _read(file) if file else {}
    unknown = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if unknown:
        fresh = encoder.of_examples(list(unknown.values()), progress).astype(np.float16)
        known |= zip(unknown, fresh, strict=True)
    found = np.array([known[key] for key in keys], dtype=np.float16).reshape(-1, WIDTH)
    if unknown and file:
        _write(file, keys, found)
    return found


def _read(file: Path) -> "dict[bytes, Halves]":
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
            keys, vectors, said = arrays["keys"], arrays["vectors"], arrays["hash"]
            if said.tobytes() != _hash(keys, vectors) or vectors.shape != (len(keys), WIDTH):
                return {}
            return dict(zip(map(bytes, keys), vectors, strict=True))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return {}


def _write(file: Path, keys: Sequence[bytes], vectors: "Halves") -> None:
    named = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, KEY)
    said = np.frombuffer(_hash(named, vectors), dtype=np.uint8)
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.stem}.{os.getpid()}.npz")
    np.savez(fresh, allow_pickle=False, keys=named, vectors=vectors, hash=said)
    fresh.replace(file)


def _hash(keys: "NDArray[Any]", vectors: "NDArray[Any]") -> bytes:
    digest = hashlib.sha256(keys.tobytes())
    digest.update(vectors.tobytes())
    return digest.digest()
