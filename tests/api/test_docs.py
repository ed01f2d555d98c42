"""docs/api.md tells of every route and setting there is, and of no other."""

import re
from dataclasses import fields
from pathlib import Path

from api.settings import Settings

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


def test_every_route_is_told(tiny):
    told = re.findall(r"^\| `(/[^`]*)` \|", PAGE, re.MULTILINE)
    described = tiny.ask("/openapi.json").json()["paths"]
    assert sorted(told) == sorted(described)
    assert len(told) >= 20


def test_every_parameter_of_a_route_exists(tiny):
    described = tiny.ask("/openapi.json").json()["paths"]
    rows = re.findall(r"^\| `(/[^`]*)` \| [^|]*: ((?:`\w+`(?:, )?)+) \|", PAGE, re.MULTILINE)
    assert len(rows) >= 8
    for path, names in rows:
        known = {one["name"] for one in described[path]["get"]["parameters"]}
        assert set(re.findall(r"`(\w+)`", names)) <= known


def test_every_setting_is_told_with_its_default():
    told = dict(re.findall(r"^\| `(PACTGRAPH_\w+)` \| `([^`]*)` \|", PAGE, re.MULTILINE))
    defaults = Settings()
    assert told == {f"PACTGRAPH_{field.name.upper()}": str(getattr(defaults, field.name)) for field in fields(Settings)}
