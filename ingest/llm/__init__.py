"""Extraction by a language model: optional, behind the same protocol as the rules, and trusted no further than them.

    text → pieces → prompt with closed lists → any OpenAI-compatible server → answer → grounded quotes → claims

A model may find a claim; it may not make one up. It answers with ids from closed lists and with words of the text,
never with offsets. Words that are not in the text, and actors that the text does not name, are refused, whatever the
text or the model says to that.
"""

from ingest.llm.extractor import ModelExtractor
from ingest.llm.spending import Spending

__all__ = ["ModelExtractor", "Spending"]
