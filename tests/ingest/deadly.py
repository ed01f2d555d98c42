"""Documents that are bad for whoever reads them, in a module that worker processes can import."""

import os

from ingest.corpora import RawDocument
from ingest.documents import Text


class Deadly(RawDocument):
    """Kills the process that reads it, as a lack of memory would."""

    def read(self) -> Text:
        os._exit(9)


class Faulty(RawDocument):
    """Meets a fault of ours."""

    def read(self) -> Text:
        raise IndexError("list index out of range")
