"""A link as a picture: drawn as a phone finds it."""

import re

from engine.classroom.qr import qr_of

FINDER = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]


def test_a_picture_has_its_three_marks_and_white_around_it() -> None:
    picture = qr_of("https://cuelight.example/join?code=ABCD-EFGH")
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h", picture.path)}
    assert {min(x for x, _ in dark), min(y for _, y in dark)} == {4}
    end = picture.side - 4 - 7
    for left, top in ((4, 4), (end, 4), (4, end)):
        rows = ["".join("01"[(left + x, top + y) in dark] for x in range(7)) for y in range(7)]
        assert rows == FINDER
    assert picture.side == 33 + 8


def test_another_link_is_another_picture() -> None:
    assert qr_of("https://a.example/join?code=ABCD-EFGH") != qr_of("https://a.example/join")
