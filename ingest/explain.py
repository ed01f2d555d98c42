"""Explaining: what the rules saw in a text, what fired, what nearly fired, and why a claim has its modality."""

from collections.abc import Iterator

from ingest.constructions import Match, find_matches
from ingest.documents import Text
from ingest.extract import read_sentences
from ingest.grammar import Grammar, load_grammar
from ingest.ground import Sentence, claims_of
from ingest.instruments import Instrument
from ingest.polarity import decide
from ingest.rules import encode
from ingest.tokens import tags_in
from ontology.claims import Claim

NEAREST = 8  # rules that nearly fired, of each sentence: more than that nobody reads


def facts(text: Text) -> Iterator[str]:
    """What is known of the document, told by the catalogue or by itself, in plain words."""
    document = text.document
    told = (("title", document.title), ("publisher", document.publisher), ("published", document.published))
    yield f"document {document.name}: {document.language}"
    yield from (f"  {name}: {value}" for name, value in told if value is not None)


def explain(text: Text) -> str:
    """The reading of the text, sentence by sentence, in plain words."""
    grammar = load_grammar(text.document.language)
    lines: list[str] = []
    instrument = Instrument(grammar.actors.founding_treaties)
    for sentence in read_sentences(text, grammar, every=True):
        if not sentence.items:
            continue
        instrument.see(sentence)
        lines.append("")
        lines.extend(_marks(sentence))
        matches = find_matches(sentence.items, grammar)
        for match in matches:
            lines.append(f"  fired {match.rule}: {_roles(match)}")
            lines.append(f"    {_reason(match, sentence, grammar)}")
            for claim in claims_of(sentence, match, grammar):
                lines.append(f"    {_claim(claim)}")
                if claim.date is not None and claim.date.rule:
                    lines.append(f"      {claim.date.printed!r} resolved: {claim.date.rule}")
        lines.extend(f"  nearly {name}" for name in _nearly(sentence, matches, grammar))
    made = [f"  {_claim(claim)}" for claim in instrument.claims()]
    lines.extend(["", "the text as a treaty", *made] if made else ())
    return "\n".join(lines).strip() + "\n"


def _claim(claim: Claim) -> str:
    said = (claim.subject, claim.type, claim.object or "", str(claim.value or ""), str(claim.date or ""))
    return f"claim {' '.join(word for word in said if word)} ({claim.modality})"


def _marks(sentence: Sentence) -> Iterator[str]:
    items = sentence.items
    start, end = sentence.folded.original(items[0].start), sentence.folded.original_end(items[-1].end)
    yield f"{start}-{end}: {' '.join(sentence.text.text[start:end].split())}"
    for number, item in enumerate(items):
        tags = " ".join(sorted(item.tags - {"w"}))
        if tags:
            known = " ".join((*item.ids, item.date or ""))
            yield f"  {number:3} {item.text or sentence.folded.text[item.start : item.end]} [{tags}] {known}".rstrip()


def _roles(match: Match) -> str:
    return ", ".join(f"{role}={at}" for role, at in sorted(match.roles.items(), key=lambda role: role[1]))


def _reason(match: Match, sentence: Sentence, grammar: Grammar) -> str:
    verdict = decide(sentence.items, match, grammar, None, sentence.text.document.published)
    because = ", ".join(verdict.reasons) or "no governing word"
    asked = f"; the rule asks for {match.modality} at most" if match.modality else ""
    return f"{verdict.level}: {because}{asked}"


def _nearly(sentence: Sentence, matches: list[Match], grammar: Grammar) -> Iterator[str]:
    """Rules whose event is there and taken by no rule, though one needed item is missing: the nearest few.

    Of a language's hundreds of rules dozens may ask for the event's word; a rule of which all items are there comes
    first, then one that says more of the sentence.
    """
    tags = tags_in(sentence.items)
    fired = {match.type for match in matches}
    letters = encode([item.tags for item in sentence.items], grammar.alphabet, grammar.relevant)
    near: list[tuple[int, int, str, str]] = []
    for rule in grammar.rules:
        if rule.type in fired or rule.type not in tags or rule.pattern.regex.search(letters):
            continue
        missing = [set_ for set_ in rule.pattern.wanted if set_.isdisjoint(tags)]
        if len(missing) <= 1:
            what = f"no item is {'|'.join(sorted(missing[0]))}" if missing else "the order or the distance differs"
            near.append((len(missing), -len(rule.pattern.wanted), rule.id, f"{what} — {rule.pattern.text}"))
    near.sort()
    yield from (f"{name}: {told}" for _, _, name, told in near[:NEAREST])
    if len(near) > NEAREST:
        yield f"{len(near) - NEAREST} rules that are further off"
