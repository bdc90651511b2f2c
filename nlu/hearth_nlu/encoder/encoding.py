"""The encoder, ready to turn messages into vectors: built once, checked at each start."""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import numpy as np

from hearth_nlu.encoder.errors import GivenUpError
from hearth_nlu.encoder.graph import LAYERS_SEEN, SIZE, build
from hearth_nlu.encoder.weights import FILE, HASHES, NoEncoderError, Source, source
from hearth_nlu.encoder.wordpiece import WordPiece
from hearth_nlu.threads import one_thread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

Progress = Callable[[int, int], None]
"""Is told how many of how many messages are read."""

GRAPH = "1"  # Raise it with every change of the graph: an older one is built anew.
WIDTH = LAYERS_SEEN * SIZE
MOST_AT_ONCE = 4  # Texts read at the same time, where there are as many cores.
MANY = 64  # Texts from which on that is worth the threads.
TOGETHER = 8  # Training examples of one length in a call: twice as many save no more.
HANGS = 8  # Texts over which it may hang: each keeps a thread, and for five seconds its message.
LATEST = 32  # Messages whose vectors are at hand: what is read ahead waits for its turn.


class Encoder:
    """A session of onnxruntime, and the word pieces that it reads."""

    def __init__(self, session: Any, pieces: WordPiece, name: str) -> None:
        """`name` differs wherever the vectors could."""
        one_thread()
        self._session = session
        self._pieces = pieces
        self._vector = lru_cache(LATEST)(self._read)
        self._given_up: deque[str] = deque(maxlen=LATEST)
        self._hung = 0
        self.name = name

    def give_up(self, text: str) -> None:
        """Read this text no more: whoever asks is refused by `GivenUpError` instead of waiting.

        A machine may have stood still, so another text is tried again; after `HANGS` of them none.
        """
        self._given_up.append(text)
        self._hung += 1

    def vectors(self, texts: Sequence[str], progress: Progress | None = None) -> "Vectors":
        """A row of `WIDTH` numbers for each text: four views of it, each of length one.

        Raises:
            GivenUpError: it hung over one of them, or over many others.
        """
        if self._hung >= HANGS or any(text in self._given_up for text in texts):
            raise GivenUpError
        found = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for place, vector in enumerate(self._each(texts)):
            found[place] = vector
            if progress is not None:
                progress(place + 1, len(texts))
        return found

    def of_examples(self, texts: Sequence[str], progress: Progress | None = None) -> "Vectors":
        """Nearly the same for many texts to learn from, in two thirds of the time.

        Texts of one length are read together. Eight bits are scaled over a whole call, so that
        others are heard in each vector, faintly: its views turn by some five degrees, seldom by
        fifteen. Learning does not mind, but a message is read alone.
        """
        found = np.zeros((len(texts), WIDTH), dtype=np.float32)
        pieces = [self._pieces.numbers(text) for text in texts]
        calls = list(_of_one_length(pieces))
        done = 0
        with _cores() as several:
            rows = several.map(lambda places: self._run([pieces[at] for at in places]), calls)
            for places, vectors in zip(calls, rows, strict=True):
                found[places] = vectors
                done += len(places)
                if progress is not None:
                    progress(done, len(texts))
        self._give_back()
        return found

    def _give_back(self) -> None:
        """Return what reading many texts took, and reading one message does not."""
        from onnxruntime import RunOptions  # noqa: PLC0415  An extra.

        options = RunOptions()
        options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        self._run([self._pieces.numbers("")], options)

    def _each(self, texts: Sequence[str]) -> "Iterator[Vectors]":
        """The vectors in order; of many texts some at a time, each by one core."""
        if len(texts) < MANY:
            yield from map(self._vector, texts)
            return
        with _cores() as several:
            yield from several.map(self._read, texts)
        self._give_back()

    def _read(self, text: str) -> "Vectors":
        found: Vectors = self._run([self._pieces.numbers(text)])[0]
        return found

    def _run(self, pieces: Sequence[Sequence[int]], options: Any = None) -> "Vectors":
        """The vectors of texts with as many pieces each."""
        numbers = np.array(pieces, dtype=np.int64)
        places = np.arange(numbers.shape[1], dtype=np.int64)
        found: Vectors = self._session.run(None, {"pieces": numbers, "places": places}, options)[0]
        return found


def _cores() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(min(MOST_AT_ONCE, os.cpu_count() or 1))


def _of_one_length(pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The places of texts that are read together."""
    by_length: dict[int, list[int]] = {}
    for place, one in enumerate(pieces):
        by_length.setdefault(len(one), []).append(place)
    for places in by_length.values():
        for begin in range(0, len(places), TOGETHER):
            yield places[begin : begin + TOGETHER]


_opened: WeakValueDictionary[tuple[str, str], Encoder] = WeakValueDictionary()
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
        import onnxruntime  # noqa: F401, PLC0415  An extra.
    except ImportError as missing:
        raise NoEncoderError("onnxruntime is not installed.") from missing
    found = source(weights)
    vocabulary = found.vocabulary()
    name = f"encoder-{GRAPH}-{HASHES[FILE][:12]}"
    with _opening:
        file = folder / f"{name}.onnx"
        digest = _kept(file) or _built(file, found)
        encoder = _opened.get((name, digest))
        if encoder is None:
            # From the file: given as bytes, it would hold them beside what it makes of them.
            encoder = Encoder(session_of(file), WordPiece(vocabulary), name)
            _opened[name, digest] = encoder
        return encoder


def session_of(graph: Path | bytes) -> Any:
    """A session of onnxruntime on one thread, for a graph in a file or as bytes.

    Raises:
        ImportError: onnxruntime is not installed.
    """
    import onnxruntime  # noqa: PLC0415  An extra.

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # Its own store of memory keeps what the longest message took, some ten megabytes. Without one
    # the system gives and takes back all that lies between its layers: a fifth to a third of the
    # time that a message takes.
    options.enable_cpu_mem_arena = True
    options.enable_mem_pattern = False  # A plan for each length, of which there are as many.
    options.log_severity_level = 3  # Errors only: its warnings are about shapes it then infers.
    return onnxruntime.InferenceSession(
        graph if isinstance(graph, bytes) else str(graph),
        options,
        providers=["CPUExecutionProvider"],
    )


def _kept(file: Path) -> str | None:
    """The hash of the graph in `file`, if it is as it was written."""
    try:
        digest = _hash(file)
        said = file.with_suffix(".sha256").read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
    return digest if digest == said else None


def _hash(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _built(file: Path, found: Source) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.stem}.{os.getpid()}.onnx")
    try:
        build(found.weights(), fresh)
    except ImportError as missing:
        raise NoEncoderError(f"{missing.name} is not installed.") from missing
    digest = _hash(fresh)
    file.with_suffix(".sha256").write_text(digest, encoding="ascii")
    fresh.replace(file)
    return digest
