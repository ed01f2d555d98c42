"""When an alliance was: from its first founding or entry into force to its end, open unless somebody tells of one."""

from graph.answers import life_words
from graph.lives import begins, ends, life_of
from ontology.claims import Claim
from tests.world import PAPER, heard, say

FOUNDED = say("cst founded - 1992-05-15")
IN_FORCE = say("cst entered_into_force - 1994-04-20", "protocol", act="entry-into-force")


def told(*claims: Claim) -> tuple[str | None, str | None, str, list[str]]:
    life = life_words(life_of(heard(list(claims))))
    return life["from"], life["until"], life["end"], life["claims"]


def test_the_first_beginning_counts_and_names_its_claim() -> None:
    assert told(IN_FORCE, FOUNDED) == ("1992-05-15", None, "open", [FOUNDED.id])
    assert told(IN_FORCE) == ("1994-04-20", None, "open", [IN_FORCE.id])


def test_hearsay_counts_only_where_nothing_better_is_told() -> None:
    hearsay = say("cst founded - 1991", PAPER)
    assert told(hearsay, FOUNDED)[0] == "1992-05-15"
    assert told(hearsay) == ("1991", None, "open", [hearsay.id])


def test_an_undated_founding_yields_to_a_dated_entry_into_force() -> None:
    assert told(say("cst founded -"), IN_FORCE)[0] == "1994-04-20"


def test_the_first_signature_stands_for_a_beginning_that_nobody_tells() -> None:
    signed, joined = say("AM signed cst 1992-05-15"), say("GE joined cst 1993-12-09")
    assert told(joined, signed) == ("1992-05-15", None, "open", [signed.id])
    assert told(joined, signed, IN_FORCE) == ("1994-04-20", None, "open", [IN_FORCE.id])
    assert told(joined, signed, say("cst founded -"))[0] == "1992-05-15"


def test_a_lapse_ends_it() -> None:
    lapsed = say("cst lapsed - 2010-01-01")
    assert told(FOUNDED, lapsed) == ("1992-05-15", "2010-01-01", "known", [FOUNDED.id, lapsed.id])


def test_an_end_without_a_date_is_an_end() -> None:
    lapsed = say("cst lapsed -")
    assert told(FOUNDED, lapsed) == ("1992-05-15", None, "unknown", [FOUNDED.id, lapsed.id])


def test_what_grew_into_another_goes_on_unless_it_was_replaced() -> None:
    grown = say("cst transformed_into csto 2002-10-07")
    replaced = say("cst transformed_into csto 2002-10-07", cause="replaced")
    assert told(FOUNDED, grown)[2] == "open"
    assert told(FOUNDED, replaced)[1:3] == ("2002-10-07", "known")


def test_what_is_only_planned_or_denied_is_no_life() -> None:
    claims = [say("cst founded - 1992-05-15", modality="planned"), say("cst lapsed - 1999", modality="denied")]
    assert told(*claims) == (None, None, "open", [])
    assert told() == (None, None, "open", [])


def test_first_and_last_day_of_a_life() -> None:
    life = life_of(heard([say("cst founded - 1992"), say("cst lapsed - 2010")]))
    assert (str(begins(life)), str(ends(life))) == ("1992-01-01", "2010-12-31")
    assert (begins(life_of([])), ends(life_of(heard([say("cst lapsed -")])))) == (None, None)
