"""Writes `ru_forms.json`: the inflected forms of the Russian names and words that grammars ask for.

    python -m ingest.languages.ru_forms

pymorphy3 is needed only here, when names or words change; a test says when the file is out of date.
"""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pymorphy3

from ingest.actor_names import load_actors
from ingest.grammar import event_files
from ingest.language import load_language

TARGET = Path(__file__).parent / "ru_forms.json"
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
OTHER_WORDS = frozenset({"хотя"})  # forms that are nearly always another word: "although", not "wanting"
_LEMMA = re.compile(r"~([\w-]+)")
_CAPITALS = re.compile(r"[^a-zа-яё]*")


def wanted_words() -> list[str]:
    """The lemmas marked `~` in the Russian word lists, sorted."""
    found: set[str] = set()
    language = load_language("ru")
    sources: list[Any] = [language.raw, language.closed, *(content.get("ru", {}) for content in event_files().values())]
    for source in sources:
        found.update(_LEMMA.findall(json.dumps(source, ensure_ascii=False)))
    return sorted(found)


def word_forms(morph: pymorphy3.MorphAnalyzer, lemma: str) -> dict[str, str]:
    """Every form of the lemma with the form tag that it gives a rule: past, present, future, open or none."""
    parse = next((parse for parse in morph.parse(lemma) if parse.normal_form == lemma.replace("ё", "е")), None)
    parse = parse or morph.parse(lemma)[0]
    return dict(sorted({form.word: _tag(form.tag) for form in parse.lexeme if form.word not in OTHER_WORDS}.items()))


def _tag(tag: Any) -> str:
    if "INFN" in tag or "impr" in tag:
        return "open"
    if "past" in tag:
        return "past"
    if "futr" in tag:
        return "future"
    return "present" if "pres" in tag else ""


def name_forms(morph: pymorphy3.MorphAnalyzer, name: str) -> list[str]:
    """The name in every case: its head noun, the adjectives before it and nouns joined to it by "и" are inflected.

    >>> name_forms(pymorphy3.MorphAnalyzer(), "Шанхайская организация сотрудничества")[0]
    'Шанхайская организация сотрудничества'
    """
    parts = name.split()
    head = list(_head(morph, parts))
    forms = {name}
    for case in CASES:
        inflected = list(parts)
        for at in head:
            form = _nominative(morph, parts[at]).inflect({case})
            if form is None:
                break
            inflected[at] = form.word
        else:
            forms.add(" ".join(inflected))
    return sorted(forms, key=lambda form: (form != name, form))


def _nominative(morph: pymorphy3.MorphAnalyzer, word: str) -> Any:
    parses = morph.parse(word)
    return next((parse for parse in parses if "nomn" in parse.tag), parses[0])


def _head(morph: pymorphy3.MorphAnalyzer, parts: list[str]) -> Iterator[int]:
    """Numbers of the words that change with the case."""
    seen_noun = False
    for at, word in enumerate(parts):
        if word == "и" and seen_noun:
            seen_noun = False
            continue
        parse = _nominative(morph, word)
        if seen_noun or _CAPITALS.fullmatch(word) or "nomn" not in parse.tag or "Fixd" in parse.tag:
            return
        if parse.tag.POS not in ("NOUN", "ADJF", "PRTF"):
            return
        seen_noun = parse.tag.POS == "NOUN"
        yield at


def forms() -> dict[str, Any]:
    """What the file holds: forms of lemmas, and of the actors' Russian names."""
    morph = pymorphy3.MorphAnalyzer()
    names = sorted({name.phrase for name in load_actors().names if name.language == "ru"})
    demonyms = {name.phrase for name in load_actors().names if name.language == "ru" and "demonym" in name.tags}
    return {
        "words": {lemma: word_forms(morph, lemma) for lemma in wanted_words()},
        "names": {
            name: sorted(set(itertools.chain([name], word_forms(morph, name.lower()))))
            if name in demonyms and " " not in name
            else name_forms(morph, name)
            for name in names
        },
    }


def main() -> None:
    """The file is up to date."""
    TARGET.write_text(json.dumps(forms(), ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
