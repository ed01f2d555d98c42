"""The index of names says what the Turtle says, or is not used."""

from ingest import actor_index
from ingest.actor_names import index_content, load_actors, parse_actors


def test_index_is_up_to_date():
    index = actor_index.read_index(index_content()["sources"])
    assert index is not None, "run python -m ingest.actor_index"
    loaded, parsed = load_actors(), parse_actors()
    assert loaded.names == parsed.names
    assert (loaded.kinds, loaded.grown_from, loaded.labels) == (parsed.kinds, parsed.grown_from, parsed.labels)


def test_index_of_other_turtle_is_not_read():
    assert actor_index.read_index("0" * 64) is None
