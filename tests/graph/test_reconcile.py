"""Claims to spells: the golden spells of the tiny world, and one case for each rule of `docs/time.md`."""

from datetime import date

import pytest

from graph.reconcile import Lives, Reconciled, reconcile
from ontology.claims import Claim, Spell
from ontology.words import BASES, Basis, Policy
from tests import world
from tests.world import LATER_PAPER, PAPER, say

GOLDEN: dict[str, list[str]] = {
    "force": [
        "AM.cis.member.1 1991-12-21..open",
        "GE.cis.member.1 1993-12-03..2009-08-18 withdrew disputed",
        "UZ.cis.member.1 1991-12-21..open",
        "AM.cst.signatory.1 1992-05-15..open",
        "AM.cst.member.1 1994-04-20..open",
        "GE.cst.signatory.1 1992-05-15..1999-04-20 not-renewed",
        "GE.cst.member.1 1994-04-20..1999-04-20 not-renewed disputed",
        "UZ.cst.signatory.1 1992-05-15..1999-04-20 not-renewed",
        "UZ.cst.member.1 1994-04-20..1999-04-20 not-renewed",
        "UZ.cst.member.2 2006-08-16..2012-12-19 suspended disputed",
    ],
    "signature": [
        "AM.cst.member.1 1992-05-15..open",
        "GE.cst.member.1 1992-05-15..1999-04-20 not-renewed disputed",
        "UZ.cst.member.1 1992-05-15..1999-04-20 not-renewed",
        "UZ.cst.member.2 2006-08-16..2012-12-19 suspended disputed",
    ],
    "announced": ["GE.cis.member.1 1993-12-03..2008-08-12 withdrew disputed"],
}


def show(spell: Spell) -> str:
    start = show_bounds(spell.earliest_start, spell.latest_start)
    end = "open" if spell.end == "open" else show_bounds(spell.earliest_end, spell.latest_end)
    words = [f"{spell.id} {start}..{end}", spell.end if spell.end == "unknown" else None, spell.cause]
    return " ".join(word for word in (*words, "disputed" if spell.is_disputed else None) if word)


def show_bounds(first: date | None, last: date | None) -> str:
    return f"{first}" if first == last else f"{first or ''}~{last or ''}"


def spells(claims: list[Claim], basis: Basis = "force", policy: Policy = "weighted") -> list[str]:
    return [show(spell) for spell in run(claims, basis, policy).spells]


def run(claims: list[Claim], basis: Basis = "force", policy: Policy = "weighted", **lives: object) -> Reconciled:
    return reconcile(world.heard(claims), basis, policy, Lives(**lives))  # type: ignore[arg-type]


def test_the_tiny_world_is_three_states_in_two_alliances() -> None:
    assert spells(world.CLAIMS) == GOLDEN["force"]


@pytest.mark.parametrize("basis", ["signature", "announced"])
def test_other_bases_move_beginnings_or_ends(basis: Basis) -> None:
    told = spells(world.CLAIMS, basis)
    assert [line for line in GOLDEN[basis] if line not in told] == []
    assert len(told) == len(GOLDEN["force"])


def test_every_basis_has_golden_spells() -> None:
    assert set(GOLDEN) == set(BASES)


def test_the_loser_and_its_reason_stay_with_the_spell() -> None:
    told = {spell.id: spell for spell in run(world.CLAIMS).spells}
    assert [reason for _, reason in told["GE.cst.member.1"].lost] == [
        "says member_of 1994/2012, which the spell does not cover"
    ]
    assert [reason for _, reason in told["GE.cis.member.1"].lost] == ["says 1994, not 1993-12-03; a weightier source"]
    assert [reason for _, reason in told["UZ.cst.member.2"].lost] == ["says 2008, not 2006-08-16; a weightier source"]


def test_values_of_one_accession_compete_and_do_not_make_spells() -> None:
    claims = [
        say("AM joined cst 1993-12"),
        say("AM joined cst 1993-12-31", "ministry"),
        say("AM joined cst 1994-01-03", "dataset"),
    ]
    assert spells(claims) == ["AM.cst.member.1 1993-12-31..open disputed"]


@pytest.mark.parametrize(
    ("policy", "start"),
    [
        ("weighted", "1993-12-05"),
        ("earliest", "1993-11-30"),
        ("latest", "1994-02-01"),
        ("majority", "1994-02-01"),
        ("most-precise", "1993-12-05"),
        ("all", "1993-11-30~1994-02-28"),
    ],
)
def test_the_policy_chooses(policy: Policy, start: str) -> None:
    claims = [
        say("AM joined cst 1993-12-05"),
        say("AM joined cst 1993-11-30", "ministry"),
        say("AM joined cst 1994-02", "dataset"),
        say("AM joined cst 1994-02-01", LATER_PAPER),
        say("AM joined cst 1994-02", "undated"),
    ]
    assert spells(claims, policy=policy) == [f"AM.cst.member.1 {start}..open disputed"]


def test_leave_and_return_are_two_spells() -> None:
    claims = [say("UZ joined cst 1994"), say("UZ withdrew cst 1999"), say("UZ joined cst 2006")]
    assert spells(claims) == [
        "UZ.cst.member.1 1994-01-01~1994-12-31..1999-01-01~1999-12-31 withdrew",
        "UZ.cst.member.2 2006-01-01~2006-12-31..open",
    ]


def test_a_legal_step_is_no_rival_of_a_later_one() -> None:
    claims = [
        say("AM joined cst 1993-12-31", act="accession"),
        say("AM joined cst 1994-04-20", act="entry-into-force"),
        say("AM joined cst 1993", LATER_PAPER),
    ]
    assert spells(claims) == ["AM.cst.member.1 1994-04-20..open"]
    assert spells(claims, "signature") == ["AM.cst.member.1 1993-12-31..open"]


def test_who_consented_before_the_treaty_was_in_force_is_a_party_from_that_day() -> None:
    claims = [say("AM joined cst 1993-12-31", act="accession"), say("cst entered_into_force - 1994-04-20")]
    assert spells(claims) == ["AM.cst.member.1 1994-04-20..open"]


def test_a_ratification_makes_a_member_once_the_treaty_is_in_force_and_a_signature_never() -> None:
    claims = [say("AM signed cst 1992-05-15"), say("AM ratified cst 1993-01-01"), say("GE signed cst 1992-05-15")]
    in_force = say("cst entered_into_force - 1994-04-20")
    signed = ["AM.cst.signatory.1 1992-05-15..open", "GE.cst.signatory.1 1992-05-15..open"]
    assert spells(claims) == signed
    assert spells([*claims, in_force]) == [signed[0], "AM.cst.member.1 1994-04-20..open", signed[1]]


def test_statuses_only_attest() -> None:
    assert spells([say("AM member_of cst 1995-06-01")]) == ["AM.cst.member.1 ~1995-06-01..1995-06-02~ unknown"]
    assert spells([say("AM member_of cst", PAPER), say("AM member_of cst", LATER_PAPER)]) == [
        "AM.cst.member.1 ~1995-06-01..2010-03-02~ unknown"
    ]
    within = [say("AM joined cst 1994-04-20"), say("AM member_of cst 1995-06-01", "dataset")]
    assert spells(within) == ["AM.cst.member.1 1994-04-20..open"]
    outside = [say("AM joined cst 1994-04-20"), say("AM member_of cst 1993", "dataset")]
    assert spells(outside) == ["AM.cst.member.1 1994-04-20..open disputed"]


def test_nobody_was_in_a_treaty_before_its_first_signature() -> None:
    """Nothing is told of the treaty itself, and of the state only that it was in it later."""
    told = [say("AM signed pact 2009-02-03"), say("BY signed pact 2009-02-05"), say("BY member_of pact 2016")]
    (spell,) = (one for one in run(told).spells if one.role == "member")
    assert (spell.state, spell.earliest_start) == ("BY", date(2009, 2, 3))


def test_an_attested_stretch_is_taken_at_its_word_where_nothing_else_is_told() -> None:
    assert spells([say("AM observer_of cis 1995/1997", "dataset")]) == [
        "AM.cis.observer.1 1995-01-01~1995-12-31..1997-01-02~1998-01-01"
    ]
    assert spells([say("AM observer_of cis 1995/..", "dataset")]) == ["AM.cis.observer.1 1995-01-01~1995-12-31..open"]


def test_a_status_in_another_role_is_a_contradiction_not_a_second_membership() -> None:
    claims = [say("GE joined cis 1991-12-08", role="participant"), say("GE associate_of cis 1993/..", "dataset")]
    assert spells(claims) == ["GE.cis.participant.1 1991-12-08..open disputed"]


@pytest.mark.parametrize("modality", ["announced", "planned", "speculated", "denied"])
def test_what_is_not_asserted_begins_and_ends_nothing(modality: str) -> None:
    member = say("AM joined cst 1994-04-20")
    assert spells([say("AM joined cst 1994-04-20", modality=modality)]) == []
    told = run([member, say("AM withdrew cst 2000-01-01", modality=modality)]).spells[0]
    assert (told.end, told.lost) == ("open", ())
    assert len(told.events) == 1


def test_a_denied_joining_disputes_the_spell() -> None:
    told = run([say("AM joined cst 1994-04-20"), say("AM joined cst 1994-04-20", "ministry", modality="denied")])
    assert [reason for _, reason in told.spells[0].lost] == ["denies it: not joined"]
    assert len(told.conflicts) == 1


def test_the_press_alone_makes_doubt_not_an_end() -> None:
    claims = [say("AM joined cst 1994-04-20"), say("AM withdrew cst 2005-01-01", LATER_PAPER)]
    spell = run(claims).spells[0]
    assert show(spell) == "AM.cst.member.1 1994-04-20..2005-01-01~ unknown withdrew"
    assert spell.certainty(date(2004, 12, 31)) == "certain"
    assert spell.certainty(date(2030, 1, 1)) == "possible"


def test_the_press_alone_makes_doubt_not_a_return() -> None:
    claims = [
        say("GE joined cst 1994-04-20"),
        say("GE withdrew cst 1999-04-20"),
        say("GE joined cst 2003-01-01", LATER_PAPER),
    ]
    assert run(claims).spells[1].certainty(date(2005, 1, 1)) == "possible"


def test_an_undated_end_leaves_the_day_unknown_or_bears_the_end_that_is_known() -> None:
    joined, left = say("AM joined cst 1994-04-20", LATER_PAPER), say("AM withdrew cst", LATER_PAPER)
    assert spells([joined, left]) == ["AM.cst.member.1 1994-04-20..1994-04-21~2010-03-01 unknown withdrew"]
    known = run([joined, left, say("AM withdrew cst 1999-04-20")]).spells[0]
    assert known.end == "known"
    assert left.id in known.claims
    curated = run([say("AM joined cst 1994-04-20"), left]).spells[0]
    assert (curated.end, [claim for claim, _ in curated.lost]) == ("open", [left.id])


def test_a_suspension_is_an_event_unless_its_cause_says_that_it_ended_the_membership() -> None:
    joined = say("AM joined cst 1994-04-20")
    frozen = run([joined, say("AM suspended cst 2024-02-22", act="suspension")]).spells[0]
    assert (frozen.end, len(frozen.events)) == ("open", 1)
    ended = say("AM suspended cst 2024-02-22", cause="suspended")
    assert spells([joined, ended, say("AM resumed cst 2025-01-01")]) == [
        "AM.cst.member.1 1994-04-20..2024-02-22 suspended",
        "AM.cst.member.2 2025-01-01..open",
    ]


def test_a_changed_role_is_one_end_and_one_beginning_on_the_same_day() -> None:
    claims = [
        say("AM joined cis 1991-12-21"),
        say("AM withdrew cis 2005-08-26", role="member", act="transformation", cause="replaced"),
        say("AM joined cis 2005-08-26", role="associate", act="transformation"),
    ]
    assert spells(claims) == [
        "AM.cis.member.1 1991-12-21..2005-08-26 replaced",
        "AM.cis.associate.1 2005-08-26..open",
    ]


def test_a_signature_withdrawn_or_turned_into_membership() -> None:
    refused = [say("AM signed cis 1991-12-21"), say("AM withdrew cis 1992-10-07", role="signatory")]
    joined = say("AM joined cis 1993-09-24", act="accession")
    assert spells([*refused, joined]) == [
        "AM.cis.signatory.1 1991-12-21..1992-10-07 withdrew",
        "AM.cis.member.1 1993-09-24..open",
    ]
    turned = say("AM withdrew cis 1994-04-08", role="signatory", act="transformation", cause="replaced")
    became = say("AM joined cis 1994-04-08", act="ratification")
    assert spells([refused[0], turned, became], "signature")[1] == "AM.cis.member.1 1991-12-21..open"


def test_membership_ends_with_the_alliance_or_the_state() -> None:
    joined = say("AM joined cst 1994-04-20")
    assert spells([joined, say("cst lapsed - 2001-06-15")]) == ["AM.cst.member.1 1994-04-20..2001-06-15 expired"]
    became = say("cst transformed_into cis 2001-06-15")
    assert spells([joined, became]) == ["AM.cst.member.1 1994-04-20..open"]
    replaced = say("cst transformed_into cis 2001-06-15", cause="replaced")
    assert spells([joined, replaced]) == ["AM.cst.member.1 1994-04-20..2001-06-15 replaced"]
    gone = run([say("SU joined cst 1955-05-14")], ends={"SU": date(1991, 12, 26)}).spells[0]
    assert show(gone) == "SU.cst.member.1 1955-05-14..1991-12-26 dissolved"


def test_a_state_that_is_gone_has_no_later_exit() -> None:
    """What ended its membership is its own end, not the lapse of a treaty that outlived it."""
    claims = [say("SU joined cst 1961-07-06"), say("SU withdrew cst 1996-09-10", "protocol", act="non-renewal")]
    gone = run(claims, ends={"SU": date(1991, 12, 26)}).spells[0]
    assert show(gone) == "SU.cst.member.1 1961-07-06..1991-12-26 dissolved"


def test_claims_that_cannot_be_right_are_findings() -> None:
    late = say("GE joined cst 2000-01-01")
    told = run([late, say("GE withdrew cst 1999-01-01")])
    assert [show(spell) for spell in told.spells] == ["GE.cst.member.1 2000-01-01..open disputed"]
    assert [finding.what for finding in told.findings] == ["ends what no claim says had begun by then"]
    circle = [say("cst transformed_into cis 2000"), say("cis transformed_into cst 2001")]
    assert len(run(circle).findings) == 2
    dead = run([say("SU joined cst 1995-01-01")], ends={"SU": date(1991, 12, 26)})
    assert (dead.spells, len(dead.findings)) == ((), 1)
    far = run([say("AM joined cst 9998-12-31"), say("AM withdrew cst 0001-01-01")])
    assert len(far.findings) == 1


def test_a_notice_after_the_exit_does_not_prolong_it() -> None:
    claims = [
        say("GE joined cst 1994-04-20"),
        say("GE withdrew cst 1999-04-20", act="non-renewal"),
        say("GE withdrew cst 2001-02", LATER_PAPER, modality="announced"),
    ]
    assert spells(claims, "announced") == ["GE.cst.member.1 1994-04-20..1999-04-20 not-renewed"]


def test_the_press_does_not_make_a_member_of_a_participant() -> None:
    claims = [
        say("AM joined cis 1991-12-08", role="participant"),
        say("AM founder_of cis 1991-12-08", PAPER),
        say("AM joined cis 1991-12", PAPER),
    ]
    assert spells(claims) == ["AM.cis.participant.1 1991-12-08..open"]


def test_a_press_report_that_dates_the_joining_to_the_signature_means_the_signature() -> None:
    claims = [
        say("AM signed cst 1993-09-24", act="accession"),
        say("AM joined cst 1994-04-20", act="entry-into-force"),
        say("AM joined cst 1993-09", PAPER),
    ]
    assert spells(claims) == ["AM.cst.signatory.1 1993-09-24..open", "AM.cst.member.1 1994-04-20..open"]


def test_an_undated_joining_bears_the_spell_that_had_begun_when_its_text_came_out() -> None:
    claims = [say("AM joined cst 1994-04-20"), say("AM withdrew cst 1999-04-20"), say("AM joined cst", LATER_PAPER)]
    assert spells(claims) == ["AM.cst.member.1 1994-04-20..1999-04-20 withdrew"]


def test_a_denial_contradicts_what_held_when_it_was_made() -> None:
    left = [say("AM joined cst 1994-04-20"), say("AM withdrew cst 1999-04-20")]
    within = say("AM member_of cst 1996", "ministry", modality="denied")
    assert [claim for claim, _ in run([*left, within]).spells[0].lost] == [within.id]
    for later in (say("AM member_of cst", LATER_PAPER, modality="denied"), say("AM may_join cst", modality="denied")):
        spell = run([*left, later]).spells[0]
        assert (spell.lost, spell.events) == ((), (later.id,))
    stays = say("AM withdrew cst", LATER_PAPER, modality="denied")
    assert [claim for claim, _ in run([*left, stays]).spells[0].lost] == [stays.id]


def test_a_press_report_of_a_signature_does_not_make_a_member_a_signatory_too() -> None:
    claims = [
        say("UZ joined cis 1999-04-24", act="accession"),
        say("UZ withdrew cis 2005-05-05"),
        say("UZ signed cis 1999-04", PAPER),
    ]
    told = run(claims).spells
    assert [show(spell) for spell in told] == ["UZ.cis.member.1 1999-04-24..2005-05-05 withdrew"]
    assert len(told[0].events) == 1
