"""An answer as bytes, written once and sent many times."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Written:
    """An answer as bytes, with what HTTP says about it."""

    media_type: str
    body: bytes
    links: tuple[str, ...] = ()

    @cached_property
    def etag(self) -> str:
        """A weak validator: the same for the same answer, however it is packed."""
        return f'W/"{hashlib.blake2b(self.body, digest_size=10).hexdigest()}"'

    @cached_property
    def packed(self) -> bytes:
        """The body, compressed the same way each time."""
        return gzip.compress(self.body, compresslevel=5, mtime=0)
