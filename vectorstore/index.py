"""The vector index: which chunks lie nearest to a vector (door: chromadb).

A cache of the store and never the only copy of anything: it says which state of which store it holds, and is brought
up to date, or thrown away and built anew from the store's vectors, whenever that is not the present one.
"""

import json
import shutil
import sys
import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vectorstore import memory
from vectorstore.errors import LibraryUnwritable

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

_BATCH = 200
"""Vectors per call; chromadb's own figures stop rising between 50 and 250."""
_M, _EF_CONSTRUCTION, MOST = 32, 200, 300
"""HNSW: these found 99.3 % of the true nearest of 10,000, the defaults 94.9 %. MOST, its ef_search, is also how many
neighbours one question may ask for."""
_CURRENT = "current.json"
_OPENING = "opening"
"""Lies there while chromadb opens its files: a damaged one can end the process instead of raising an error."""
_PROBES = 3
_ROOM = 800_000_000
"""Bytes of address space that chromadb's threads were seen to take, 720 MB; without them it ends the process."""

Vectors = Callable[[Sequence[int]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class State:
    """What an index holds."""

    identity: str
    """Of the store it was built from."""
    generation: int
    """Of that store."""


class VectorIndex:
    """An index in a folder of its own. chromadb is loaded with the first call that needs it."""

    def __init__(self, folder: Path) -> None:
        """Look at the folder, which need not be there, without opening anything."""
        self._folder = folder
        self._collection: Collection | None = None
        self._lock = threading.RLock()
        """Questions are asked while the index is brought up; the folder must not go while it is being read."""

    def holds(self, state: State) -> bool:
        """Say whether the index claims to be in that state."""
        return self._written() == state

    def bring_up(self, state: State, ids: Sequence[int], vectors: Vectors) -> None:
        """Bring the index to a state of the store: whatever it was before, even if missing or damaged.

        Args:
            state: What it will hold.
            ids: The numbers of all chunks. A number never stands for two vectors, so comparing numbers is enough.
            vectors: Gives the vectors of some of them, [n, d] float32, unit length.

        Raises:
            LibraryUnwritable: the disk is full, or the folder may not be written to.
        """
        written = self._written()
        try:
            if written is None or written.identity != state.identity or (self._folder / _OPENING).exists():
                self._begin_anew()
            if not self._filled(ids, vectors) or not self.sound(ids, vectors):
                self._begin_anew()
                self._fill(ids, vectors)
            self._write(state)
        except _failures() as error:  # of a folder that was empty
            raise LibraryUnwritable(
                f"The index in {self._folder} cannot be written ({error}). Free some disk space or check the folder's "
                "permissions: all documents are kept, and the index is made when the library is opened next."
            ) from error

    def sound(self, ids: Sequence[int], vectors: Vectors) -> bool:
        """Say whether the index can be opened, has as many vectors as there are, and a few of them find themselves."""
        try:
            return self._probe(ids, vectors)
        except _failures():
            return False

    def nearest(self, vector: NDArray[np.float32], count: int) -> tuple[int, ...]:
        """Return the numbers of the chunks nearest to a vector, nearest first.

        Args:
            vector: [d] float32, unit length.
            count: How many, at most MOST; close to all of the true nearest are among them, not surely all.
        """
        with self._lock:
            if self._collection is None and "folder" not in self._note():  # not begun yet
                return ()
            found = self._open().query(query_embeddings=vector[None, :], n_results=min(count, MOST), include=[])
        return tuple(int(id) for id in found["ids"][0])

    def _filled(self, ids: Sequence[int], vectors: Vectors) -> bool:
        try:
            self._fill(ids, vectors)
        except _failures():
            return False
        return True

    def _fill(self, ids: Sequence[int], vectors: Vectors) -> None:
        collection = self._open()
        present = {int(id) for id in collection.get(include=[])["ids"]}
        gone = [str(id) for id in sorted(present - set(ids))]
        missing = [id for id in ids if id not in present]
        for start in range(0, len(gone), _BATCH):
            collection.delete(ids=gone[start : start + _BATCH])
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            collection.upsert(ids=[str(id) for id in batch], embeddings=vectors(batch))

    def _probe(self, ids: Sequence[int], vectors: Vectors) -> bool:
        collection = self._open()
        if collection.count() != len(ids):
            return False
        probes = ids[:: max(1, len(ids) // _PROBES)][:_PROBES]
        if not probes:
            return True
        found = collection.query(query_embeddings=vectors(probes), n_results=1, include=["distances"])
        distances = found["distances"] or []
        return len(distances) == len(probes) and all(near and near[0] < 1e-3 for near in distances)

    def _open(self) -> "Collection":
        with self._lock:
            return self._opened() if self._collection is None else self._collection

    def _opened(self) -> "Collection":
        if not memory.room(_ROOM):
            raise LibraryUnwritable(
                f"The index in {self._folder} needs {_ROOM // 1_000_000} MB of memory to be opened, and the system "
                "does not give it as much. Close other programs, or raise the limit; all documents are kept."
            )
        import chromadb  # 0.7 s and 80 MB
        from chromadb.api.collection_configuration import CreateCollectionConfiguration, CreateHNSWConfiguration
        from chromadb.config import Settings

        place = self._folder / str(self._note().get("folder"))
        (self._folder / _OPENING).touch()
        client = chromadb.PersistentClient(str(place), Settings(anonymized_telemetry=False))
        shape = CreateHNSWConfiguration(
            space="cosine", max_neighbors=_M, ef_construction=_EF_CONSTRUCTION, ef_search=MOST
        )
        collection = client.get_or_create_collection(
            "chunks", embedding_function=None, configuration=CreateCollectionConfiguration(hnsw=shape)
        )
        collection.count()
        (self._folder / _OPENING).unlink(missing_ok=True)
        self._collection = collection
        return collection

    def _begin_anew(self) -> None:
        """Turn to an empty folder of a new name: chromadb keeps what it once opened under a name."""
        with self._lock:
            self._collection = None
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True, exist_ok=True)
            self._save({"folder": uuid.uuid4().hex})

    def _written(self) -> State | None:
        note = self._note()
        identity, generation = note.get("identity"), note.get("generation")
        return State(identity, generation) if isinstance(identity, str) and isinstance(generation, int) else None

    def _write(self, state: State) -> None:
        self._save({"folder": self._note()["folder"], "identity": state.identity, "generation": state.generation})

    def _note(self) -> dict[str, object]:
        try:
            note = json.loads((self._folder / _CURRENT).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return note if isinstance(note, dict) else {}

    def _save(self, note: dict[str, object]) -> None:
        beside = self._folder / f"{_CURRENT}.new"
        beside.write_text(json.dumps(note), encoding="utf-8")
        beside.replace(self._folder / _CURRENT)


def _failures() -> tuple[type[Exception], ...]:
    """What chromadb raises when its files are not what it wrote; as long as it is not loaded, it raises nothing."""
    if "chromadb" not in sys.modules:
        return (OSError, ValueError, RuntimeError)
    from chromadb.errors import ChromaError

    return (ChromaError, OSError, ValueError, RuntimeError)
