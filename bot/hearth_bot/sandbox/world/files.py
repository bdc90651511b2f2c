"""Files: what was uploaded, by whom it can be fetched again, and at which address."""

import hashlib
import mimetypes
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from pathlib import PurePosixPath

FOLDERS = {
    "photo": "photos",
    "video": "videos",
    "animation": "animations",
    "audio": "music",
    "document": "documents",
    "voice": "voice",
    "video_note": "video_notes",
    "sticker": "stickers",
    "thumbnail": "thumbnails",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One file that was sent."""

    id: str
    unique_id: str
    kind: str
    name: str = field(repr=False)
    mime: str
    content: bytes = field(repr=False)
    path: str = field(repr=False)
    """Where it lies below /file/bot<token>/."""

    @property
    def size(self) -> int:
        """Its length in bytes."""
        return len(self.content)


class Files:
    """Files by their id and by their path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}

    def add(self, kind: str, name: str, content: bytes, mime: str = "") -> StoredFile:
        """Keep a file. The same content gets the same unique id, as with Telegram."""
        digest = hashlib.sha256(kind.encode() + b"\0" + content).digest()
        clean = PurePosixPath(name.replace("\\", "/")).name or "file"
        suffix = PurePosixPath(clean).suffix
        file = StoredFile(
            id="BQAC" + secrets.token_urlsafe(42),
            unique_id="AQAD" + urlsafe_b64encode(digest)[:12].decode(),
            kind=kind,
            name=clean,
            mime=mime or mimetypes.guess_type(clean)[0] or "application/octet-stream",
            content=content,
            path=f"{FOLDERS.get(kind, 'documents')}/file_{len(self._by_id)}{suffix}",
        )
        self._by_id[file.id] = file
        return file

    def find(self, file_id: str) -> StoredFile | None:
        """The file with this id, if any."""
        return self._by_id.get(file_id)

    def find_by_path(self, path: str) -> StoredFile | None:
        """The file at this path, if any."""
        return next((file for file in self._by_id.values() if file.path == path), None)
