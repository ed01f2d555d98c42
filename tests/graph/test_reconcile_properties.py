"""The algebra of time, whatever the claims: order, repetition, two clocks, three values, half-open days."""

import random
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graph import questions
from graph.counts import miscounts
from graph.reconcile import reconcile
from graph.timeline import Lens, Timeline
from ontology.claims import Citation, Claim, Spell
from ontology.dates import UncertainDate
from ontology.words import BASES, POLICIES
from tests import strategies, world

DAY = timedelta(days=1)
SPAN = st.dates(date(1991, 1, 1), date(1999, 12, 31))
ACTS = [None, None, "signature", "ratification", "accession", "entry-into-force", "notice", "non-renewal", "suspension"]
TYPES = ["joined", "withdrew", "signed", "member_of", "observer_of", "suspended", "resumed", "ratified", "founder_of"]
ABOUT = ["entered_into_force", "founded", "lapsed"]


@st.composite
def when(draw: st.DrawFn) -> UncertainDate | None:
    day = draw(SPAN)
    later = day + timedelta(days=draw(st.integers(1, 2000)))
    forms = [f"{day}", f"{day}", f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y}~", f"[{day}..]", f"../{day:%Y}", f"{day}/.."]
    text = draw(st.sampled_from([*forms, f"{day:%Y}/{later:%Y}", None]))
    return None if text is None else UncertainDate.parse(text)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    about_itself = draw(st.integers(0, 9)) == 0
    return Claim(
        type=draw(st.sampled_from(ABOUT if about_itself else TYPES)),
        subject="cst" if about_itself else draw(st.sampled_from(["AM", "GE"])),
        object=None if about_itself else "cst",
        date=draw(when()),
        modality=draw(st.sampled_from(["asserted", "asserted", "asserted", "announced", "planned", "denied"])),
        confidence=draw(st.sampled_from(["high", "medium", "low"])),
        act=draw(st.sampled_from(ACTS)),
        role=draw(st.sampled_from([None, None, None, "member", "signatory", "associate"])),
        evidence=Citation(source=draw(st.sampled_from(sorted(world.SOURCES))), article=draw(st.sampled_from("12"))),
        method="world",
    )


WORLDS = st.lists(claims(), max_size=14)
LENSES = st.tuples(st.sampled_from(BASES), st.sampled_from(POLICIES))


def days_of(spells: tuple[Spell, ...] | list[Spell]) -> list[date]:
    """Every day on which an answer may change, with the day before and after, and days far away."""
    bounds = {
        bound
        for spell in spells
        for bound in (spell.earliest_start, spell.latest_start, spell.earliest_end, spell.latest_end)
        if bound is not None
    }
    return sorted({near for bound in bounds for near in (bound - DAY, bound, bound + DAY)} | {FAR_PAST, FAR_FUTURE})


FAR_PAST, FAR_FUTURE = date(1900, 1, 1), date(9000, 1, 1)


@given(WORLDS, LENSES, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_and_repetition_do_not_matter(told: list[Claim], lens: tuple[str, str], chance: random.Random) -> None:
    heard = world.heard(told)
    shuffled = heard + heard[: len(heard) // 2]
    chance.shuffle(shuffled)
    assert reconcile(heard, *lens) == reconcile(shuffled, *lens)  # type: ignore[arg-type]


@given(WORLDS, WORLDS, LENSES, SPAN)
@settings(max_examples=60, deadline=None)
def test_what_comes_out_later_changes_no_earlier_answer(
    told: list[Claim], more: list[Claim], lens: tuple[str, str], known: date
) -> None:
    through = Lens(known, *lens)  # type: ignore[arg-type]
    earlier = [one for one in world.heard(told) if one.known is not None and one.known <= known]
    later = [one for one in world.heard([*told, *more]) if one.known is None or one.known > known]
    assert Timeline(earlier).look("cst", through).spells == Timeline(earlier + later).look("cst", through).spells


@given(WORLDS, LENSES, SPAN)
@settings(max_examples=60, deadline=None)
def test_no_answer_of_a_past_day_rests_on_an_event_that_lay_ahead(
    told: list[Claim], lens: tuple[str, str], known: date
) -> None:
    heard = world.heard(told)
    dates = {one.id: one.claim.date for one in heard if one.claim.modality == "asserted"}
    for spell in Timeline(heard).spells(Lens(known, *lens)):  # type: ignore[arg-type]
        for claim in (*spell.claims, *spell.events, *(lost for lost, _ in spell.lost)):
            when = dates.get(claim)
            assert when is None or when.earliest_start is None or when.earliest_start <= known, (spell, claim)


@given(WORLDS, LENSES)
@settings(max_examples=60, deadline=None)
def test_what_is_certain_is_possible_and_spells_do_not_overlap(told: list[Claim], lens: tuple[str, str]) -> None:
    spells = reconcile(world.heard(told), *lens).spells  # type: ignore[arg-type]
    for day in days_of(list(spells)):
        standing: dict[tuple[str, str], list[str]] = {}
        for spell in spells:
            is_before = spell.earliest_start is not None and day < spell.earliest_start
            is_after = spell.latest_end is not None and day >= spell.latest_end
            certainty = spell.certainty(day)
            assert (certainty is None) == (is_before or is_after), (spell, day)
            if certainty:
                standing.setdefault((spell.state, spell.role), []).append(certainty)
        for key, held in standing.items():
            assert len(held) == 1 or "certain" not in held, (key, day, held)


@given(WORLDS, LENSES)
@settings(max_examples=60, deadline=None)
def test_days_are_half_open_at_every_boundary(told: list[Claim], lens: tuple[str, str]) -> None:
    for spell in reconcile(world.heard(told), *lens).spells:  # type: ignore[arg-type]
        if spell.earliest_start is not None:
            assert spell.certainty(spell.earliest_start - DAY) is None
        if spell.latest_end is not None:
            assert spell.certainty(spell.latest_end) is None
        if spell.earliest_end is not None:
            assert spell.certainty(spell.earliest_end) != "certain"
        if spell.latest_start is not None:
            assert spell.certainty(spell.latest_start - DAY) != "certain"


@given(WORLDS, LENSES)
@settings(max_examples=60, deadline=None)
def test_every_claim_is_accounted_for_once(told: list[Claim], lens: tuple[str, str]) -> None:
    """Where a state has spells, each of its claims bears one, contradicts one, happened in one, or is a finding."""
    heard = world.heard(told)
    result = reconcile(heard, *lens)  # type: ignore[arg-type]
    found = {finding.claim for finding in result.findings}
    placed: dict[str, set[str]] = {}
    for spell in result.spells:
        lost = {claim for claim, _ in spell.lost}
        assert not lost & set(spell.claims)
        assert not set(spell.events) & (lost | set(spell.claims))
        placed.setdefault(spell.state, set()).update(spell.claims, lost, spell.events)
    for one in heard:
        if one.claim.subject in placed:
            assert one.id in placed[one.claim.subject] | found, one.claim


@given(WORLDS, LENSES)
@settings(max_examples=60, deadline=None)
def test_the_index_answers_as_the_spells_do(told: list[Claim], lens: tuple[str, str]) -> None:
    through = Lens(None, *lens)  # type: ignore[arg-type]
    timeline = Timeline(world.heard(told))
    spells = timeline.spells(through)
    for day in days_of(spells):
        rows = {(row.spell.state, row.spell.role): row.certainty for row in timeline.members("cst", day, through)}
        expected: dict[tuple[str, str], str] = {}
        for spell in spells:
            if certainty := spell.certainty(day):
                expected[spell.state, spell.role] = certainty
        assert rows == expected
    assert all(row.certainty == "possible" for row in timeline.members("cst", FAR_PAST, through))


@given(SPAN, st.integers(0, 400), st.integers(1, 3000), st.integers(0, 400), SPAN)
@settings(max_examples=60, deadline=None)
def test_a_wider_date_never_makes_an_answer_surer(
    start: date, start_width: int, length: int, end_width: int, at: date
) -> None:
    """For one claim of a beginning and one of an end. Widening one of several that disagree may end the dispute."""
    end = start + timedelta(days=length)

    def certainty(before: int, after: int) -> str | None:
        claims = [
            Claim(**SAID, type="joined", date=UncertainDate.parse(f"[{start - before * DAY}..{start}]")),
            Claim(**SAID, type="withdrew", date=UncertainDate.parse(f"[{end}..{end + after * DAY}]")),
        ]
        rows = Timeline(world.heard(claims)).members("cst", at)
        return rows[0].certainty if rows else None

    narrow, wide = certainty(0, 0), certainty(start_width, end_width)
    assert RANK[wide] <= RANK[narrow] or (narrow is None and wide == "possible")


RANK = {None: 0, "possible": 1, "certain": 2}
SAID = {"subject": "AM", "object": "cst", "evidence": Citation(source="treaty"), "method": "world"}


@given(WORLDS)
@settings(max_examples=60, deadline=None)
def test_every_policy_names_one_of_the_days_that_some_claim_tells(told: list[Claim]) -> None:
    heard = world.heard(told)
    for policy in POLICIES:
        for spell in reconcile(heard, "force", policy).spells:  # type: ignore[arg-type]
            assert spell.claims, spell


@given(st.lists(strategies.claims(), max_size=20), LENSES)
@settings(max_examples=60, deadline=None)
def test_whatever_the_claims_there_is_an_answer(told: list[Claim], lens: tuple[str, str]) -> None:
    """Contradictions, ends before beginnings, years 1 and 9998, circles, states that never were: never a crash."""
    timeline = Timeline(world.heard(told))
    through = Lens(None, *lens)  # type: ignore[arg-type]
    for alliance in timeline.alliances:
        for day in (date.min, date(2000, 1, 1), date.max):
            assert len(timeline.members(alliance, day, through)) <= 7 * len(timeline.states)
    result = reconcile(world.heard(told), *lens)  # type: ignore[arg-type]
    assert {finding.claim for finding in result.findings} <= {claim.id for claim in told}
    assert all(len(conflict.claims) > 1 for conflict in result.conflicts)
    assert questions.changes(timeline, date.min, date.max, through) is not None
    miscounts(timeline, through)
