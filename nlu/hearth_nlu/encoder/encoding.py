"""The encoder, ready to turn messages into vectors: built once, checked at each start."""

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import numpy as np

from hearth_nlu.encoder.graph import LAYERS_SEEN, SIZE, build
from hearth_nlu.encoder.weights import FILE, HASHES, NoEncoderError, Source, source
from hearth_nlu.encoder.wordpiece import WordPiece

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

Progress = Callable[[int, int], None]
"""Is told how many of how many messages are read."""

GRAPH = "1"  # Raise it with every change of the graph: an older one is built anew.
WIDTH = LAYERS_SEEN * SIZE
LATEST = 8  # Messages whose vectors are at hand: screening and the recogniser read the same one.


class Encoder:
    """A session of onnxruntime, and the word pieces that it reads."""

    def __init__(self, session: Any, pieces: WordPiece, name: str) -> None:
        """`name` differs wherever the vectors could."""
        self._session = session
        self._pieces = pieces
        self._vector = lru_cache(LATEST)(self._read)
        self.name = name

    def vectors(self, texts: Sequence[str], progress: Progress | None = None) -> "Vectors":
        """A row of `WIDTH` numbers for each text: four views of it, each of length one."""
        found = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for place, text in enumerate(texts):
            found[place] = self._vector(text)
            if progress is not None:
                progress(place + 1, len(texts))
        return found

    def _read(self, text: str) -> "Vectors":
        # One at a time: eight bits are scaled over a whole call, so that others would be heard in
        # a message's vector; and on one core more at once are no faster.
        numbers = np.array([self._pieces.numbers(text)], dtype=np.int64)
        places = np.arange(numbers.shape[1], dtype=np.int64)
        found: Vectors = self._session.run(None, {"pieces": numbers, "places": places})[0][0]
        return found


_opened: WeakValueDictionary[tuple[str, bytes], Encoder] = WeakValueDictionary()
_opening = Lock()


def ready(folder: Path, weights: Path | None = None) -> Encoder:
    """The encoder, from the graph in `folder`; it is built there if it is missing or damaged.

    Building takes some seconds, once. `weights` is a folder that an operator downloaded; without
    one the installed package has them. Whoever asks for the same graph in one process shares one
    encoder, which any thread may use.

    Raises:
        NoEncoderError: a package or the weights are missing, or they are other weights.
        OSError: the folder cannot be written.
    """
    try:
        import onnxruntime  # noqa: PLC0415  An extra.
    except ImportError as missing:
        raise NoEncoderError("onnxruntime is not installed.") from missing
    found = source(weights)
    pieces = WordPiece(found.vocabulary())
    name = f"encoder-{GRAPH}-{HASHES[FILE][:12]}"
    with _opening:
        content = _kept(folder / f"{name}.onnx")
        if content is None:
            content = _built(folder / f"{name}.onnx", found)
        key = name, hashlib.sha256(content).digest()
        encoder = _opened.get(key)
        if encoder is None:
            encoder = _opened[key] = Encoder(_session(onnxruntime, content), pieces, name)
        return encoder


def _session(onnxruntime: Any, content: bytes) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # Errors only: its warnings are about shapes it then infers.
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def _kept(file: Path) -> bytes | None:
    """The graph in `file`, if it is as it was written."""
    try:
        content = file.read_bytes()
        said = file.with_suffix(".sha256").read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
    return content if hashlib.sha256(content).hexdigest() == said else None


def _built(file: Path, found: Source) -> bytes:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.stem}.{os.getpid()}.onnx")
    try:
        build(found.weights(), fresh)
    except ImportError as missing:
        raise NoEncoderError(f"{missing.name} is not installed.") from missing
    content = fresh.read_bytes()
    file.with_suffix(".sha256").write_text(hashlib.sha256(content).hexdigest(), encoding="ascii")
    fresh.replace(file)
    return content
