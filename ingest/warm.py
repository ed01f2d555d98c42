"""A warm start: importing this module loads and compiles the grammars, so that processes forked from here share them.

Only the server that forks workers imports it (`batches.py`). Ukrainian, the rarest, is loaded by whoever meets it.
"""

import gc
from contextlib import suppress

from ingest import batches  # noqa: F401  what a worker calls, with all that it needs
from ingest.grammar import load_grammar
from ontology.errors import HouseError

for _language in ("ar", "en", "fa", "ru"):
    with suppress(HouseError):  # a data file is wrong: told of each document that it is wanted for
        load_grammar(_language).compile()
gc.freeze()  # what all workers share is left alone by their collectors, and so stays shared
