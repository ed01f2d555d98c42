"""Tables on the terminal: they fit, names from right to left stay where they are, ids and days stay whole."""

import unicodedata

from api.commands.printing import END, ISOLATE, table

HEADS = ["alliance", "name", "since", "claims"]
ROWS = [
    ["ru-uz-1992", "Treaty on the Foundations of Interstate Relations between Russia and Uzbekistan", "1992-05-30", 3],
    ["cis", "کشورهای مستقل مشترک‌المنافع (۱۹۹۱)", "1991-12-21", 2],
]


def columns(line):
    """How many columns the line takes, the marks that nobody sees left out."""
    return sum(unicodedata.category(letter) != "Cf" for letter in line)


def test_names_are_cut_to_the_width_and_nothing_else():
    told = table(HEADS, ROWS, width=60)
    assert max(map(columns, told.splitlines())) <= 60
    assert "ru-uz-1992  Treaty on the Foundat" in told
    assert "…  1992-05-30  3" in told


def test_nothing_is_cut_where_no_width_is_to_be_kept():
    assert ROWS[0][1] in table(HEADS, ROWS)


def test_a_terminal_of_no_width_still_gets_whole_days():
    told = table(HEADS, ROWS, width=1)
    assert "1992-05-30" in told
    assert "ru-uz-1992" in told


def test_a_name_from_right_to_left_takes_no_neighbour_along():
    """Its last bracket would else jump to the other end of it, and a day beside it change places."""
    assert f"{ISOLATE}{ROWS[1][1]}{END}" in table(HEADS, ROWS)
    assert ISOLATE not in table(HEADS, ROWS[:1])


def test_columns_stand_under_their_heads_whatever_the_script():
    head, *rows = table(HEADS, ROWS).splitlines()
    for row in rows:
        bare = "".join(letter for letter in row if unicodedata.category(letter) != "Cf")
        assert bare[head.index("SINCE") :].startswith("199")
