"""Answers that are kept on disk, so that no question is paid for twice."""

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ingest.llm.server import Answer


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """A folder of answers by model, prompt and passage; `None` keeps nothing."""

    folder: Path | None

    def get(self, *question: str) -> Answer | None:
        """The answer that was kept, if one was and is whole."""
        path = self._path(question)
        if path is None:
            return None
        try:
            return Answer(json.loads(path.read_text(encoding="utf-8"))["content"])
        except (OSError, ValueError, LookupError, TypeError):
            return None  # not there, or cut short by a full disk: the question is asked anew

    def put(self, answer: Answer, *question: str) -> None:
        """The answer is kept, whole."""
        path = self._path(question)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        told = {"content": answer.content, "tokens_in": answer.tokens_in, "tokens_out": answer.tokens_out}
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            json.dump(told, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(path)

    def _path(self, question: tuple[str, ...]) -> Path | None:
        if self.folder is None:
            return None
        name = hashlib.sha256("\0".join(question).encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / name[:2] / f"{name}.json"
