"""The objects of a repository, from the bytes of its `objects` folder: loose ones and those of packs."""

import re
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TypeVar

from dulwich.object_format import DEFAULT_OBJECT_FORMAT
from dulwich.objects import Blob, Commit, ShaFile, Tag, Tree
from dulwich.pack import PackData, PackInflater

from gradus.grading.repositories.bounds import MOST_BYTES, MOST_OBJECT_BYTES, MOST_OBJECTS, Unreadable

_LOOSE = re.compile(r"objects/([0-9a-f]{2})/([0-9a-f]{38})")
_PACK = re.compile(r"objects/pack/pack-[0-9a-f]+\.pack")
_KINDS: Mapping[bytes, int] = {kind.type_name: kind.type_num for kind in (Blob, Commit, Tag, Tree)}
_Kind = TypeVar("_Kind", bound=ShaFile)


class Objects:
    """Commits, trees and blobs by their ids. Each is what its id says: ids are computed from what was read."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """`files`: the repository's own, by path in it. Raises Unreadable, or whatever dulwich and zlib raise."""
        self._by_id: dict[bytes, ShaFile] = {}
        room = MOST_BYTES
        for item in self._all(files):
            room -= len(item.as_raw_string())
            if room < 0 or len(self._by_id) >= MOST_OBJECTS:
                raise Unreadable(f"it holds more than {MOST_OBJECTS} objects, or {MOST_BYTES // 1024 // 1024} MB")
            self._by_id[item.id] = item

    @staticmethod
    def _all(files: Mapping[str, bytes]) -> Iterator[ShaFile]:
        for path, data in files.items():
            if _LOOSE.fullmatch(path):
                yield _loose(data)
            elif _PACK.fullmatch(path):
                yield from _packed(data)

    def get(self, identity: bytes, kind: type[_Kind]) -> _Kind:
        """Raises Unreadable where it is not there, or something else."""
        item = self._by_id.get(identity)
        if not isinstance(item, kind):
            raise Unreadable(
                f"its object {identity.decode('ascii', 'replace')[:40]} is not there, or no {kind.__name__}"
            )
        return item

    def commit_of(self, identity: bytes) -> Commit:
        """The commit, also where a tag stands before it."""
        item = self._by_id.get(identity)
        for _ in range(5):
            if not isinstance(item, Tag):
                break
            item = self._by_id.get(item.object[1])
        return self.get(item.id if item is not None else identity, Commit)

    def starting_with(self, prefix: str) -> tuple[bytes, ...]:
        return tuple(identity for identity in self._by_id if identity.startswith(prefix.encode()))


def _loose(data: bytes) -> ShaFile:
    inflater = zlib.decompressobj()
    raw = inflater.decompress(data, MOST_OBJECT_BYTES)
    if inflater.unconsumed_tail:
        raise Unreadable(f"an object of it is larger than {MOST_OBJECT_BYTES // 1024 // 1024} MB")
    header, separator, body = raw.partition(b"\0")
    kind, _, size = header.partition(b" ")
    if not separator or kind not in _KINDS or size != str(len(body)).encode():
        raise Unreadable("an object of it is broken")
    return ShaFile.from_raw_string(_KINDS[kind], body)


def _packed(data: bytes) -> Iterator[ShaFile]:
    with PackData("pack", DEFAULT_OBJECT_FORMAT, file=BytesIO(data)) as pack:
        yield from PackInflater.for_pack_data(pack)
