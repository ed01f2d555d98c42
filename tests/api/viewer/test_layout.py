from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.defaults import LANGUAGES
from api.viewer import layout, styles
from ingest.actor_names import known_actors

STATES = sorted(layout.sketch()[0])


@given(
    st.dictionaries(
        st.text("abc", min_size=1, max_size=4), st.sets(st.sampled_from(STATES), min_size=1, max_size=12), max_size=25
    )
)
def test_no_box_lies_on_another(members):
    states = layout.place_states(STATES)
    taken = [layout.Box(x, y, 100, 60) for x, y in states.values()]
    sizes = {name: (60.0 + 20 * len(name), 40.0) for name in members}
    places = layout.place_alliances(members, sizes, taken, states)
    boxes = [layout.Box(*places[name], *sizes[name]) for name in members]
    close = [layout.Box(box.x, box.y, box.width - 2, box.height - 2) for box in boxes]  # places are rounded
    assert not [pair for pair in combinations(close, 2) if pair[0].overlaps(pair[1])]
    assert not [box for box in close for state in taken if box.overlaps(state)]


def test_places_do_not_depend_on_the_order():
    states = layout.place_states(STATES)
    members = {"a": ["RU", "AM"], "b": ["AM", "RU"], "c": ["KZ", "UZ", "RU"]}
    sizes = dict.fromkeys(members, (100.0, 40.0))
    one = layout.place_alliances(members, sizes, [], states)
    other = layout.place_alliances(dict(reversed(members.items())), sizes, [], states)
    assert one == other


def test_a_state_that_is_not_on_the_sketch_stands_below_it():
    places = layout.place_states(["RU", "QQ", "QZ"])
    assert places["QQ"] != places["QZ"]
    assert places["QQ"][1] > max(y for _, y in layout.sketch()[0].values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_a_state_lies_on_another(language):
    """Whatever the day. States that were never there together may: the Soviet Union, East Germany, Czechoslovakia."""
    core, actors = layout.sketch()[1], known_actors()
    labels = {state: actors[state].label(language) for state in STATES if state not in ("SU", "DD", "CS")}
    assert len(labels) > 70
    places = layout.place_states(labels)
    names = {}
    for state, (x, y) in places.items():
        font, dot = (styles.STATE_FONT, 18) if state in core else (styles.FAR_FONT, 7)
        names[state] = (x, y + dot + 0.7 * font, len(labels[state]) * font * 0.58, font * 1.1)
    upon = [
        (one, other)
        for one, other in combinations(sorted(names), 2)
        if abs(names[one][0] - names[other][0]) < (names[one][2] + names[other][2]) / 2
        and abs(names[one][1] - names[other][1]) < (names[one][3] + names[other][3]) / 2
    ]
    assert not upon


def test_no_two_states_share_a_place():
    places = layout.sketch()[0]
    near = [
        (one, other)
        for one, other in combinations(places, 2)
        if abs(places[one][0] - places[other][0]) < 50 and abs(places[one][1] - places[other][1]) < 40
    ]
    assert not near
