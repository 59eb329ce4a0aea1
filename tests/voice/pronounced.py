"""Names as they are said, and how far what was said is from what was asked for."""

from __future__ import annotations

from engine.voice.pronounce.ipa import phones_of, read

ENGLISH = {
    "Siobhan": "ʃɪˈvɔːn",
    "Niamh": "ˈniːv",
    "Saoirse": "ˈsɜːʃə",
    "Cholmondeley": "ˈtʃʌmli",
    "Worcester": "ˈwʊstɚ",
    "Featherstonehaugh": "ˈfænʃɔː",
    "Hermione": "hɚˈmaɪəni",
    "Leicester": "ˈlɛstɚ",
    "Beauchamp": "ˈbiːtʃəm",
    "Menzies": "ˈmɪŋɪs",
    "Dalziel": "diːˈɛl",
    "Nguyen": "ˈwɪn",
    "Xhosa": "ˈkɔːsə",
    "Bach": "ˈbɑːx",
    "Llewellyn": "ɬuˈɛlɪn",
    "Jean": "ˈʒɑ̃",
    "Mirela": "miˈɾɛlə",
    "Giordano": "dʒɔːɹˈdɑːnoʊ",
    "Iago": "iˈɑːɡoʊ",
    "Thais": "θeɪˈiːs",
    "Lloyd": "ˈlɔɪd",
    "Aoife": "ˈiːfə",
    "Quay": "ˈkiː",
    "Yale": "ˈjeɪl",
    "Vizier": "vɪˈziːɚ",
    "Whyte": "ˈʍaɪt",
    "Ulf": "ˈʌlf",
    "Gaol": "ˈdʒeɪl",
}
SPANISH = {
    "Wilde": "ˈwaɪld",
    "Shakespeare": "ˈʃekspir",
    "Xavier": "xaˈvjer",
    "Ximena": "tʃiˈmena",
    "Ñuñoa": "ɲuˈɲoa",
    "Lluch": "ˈʎutʃ",
    "Keats": "ˈkits",
    "Jordi": "ˈʒɔrði",
    "Rhett": "ˈret",
    "Pere": "ˈpeɾe",
    "Yves": "ˈif",
    "Hamlet": "ˈxamlet",
    "Ophelia": "oˈfelja",
    "Euan": "ˈjuan",
    "Laertes": "laˈeɾtes",
    "Thomas": "ˈtomas",
    "Cage": "ˈkeɪtʃ",
    "Truman": "tɾuˈman",
    "Ashley": "ˈaʃleɪ",
    "Reims": "ˈrens",
    "Höss": "ˈxøs",
    "Lully": "luˈli",
}

_FOLDED = {
    **dict.fromkeys(("iː", "ɪ", "ᵻ", "y", "j", "ʝ"), "i"),
    **dict.fromkeys(("eː", "ɛ", "ɛː", "ø"), "e"),
    **dict.fromkeys(("æ", "aː", "ɑ", "ɑː", "ɐ", "ʌ", "ə", "ɜ", "ɜː", "ɚ"), "a"),
    **dict.fromkeys(("ɔ", "ɔː", "oː", "ɒ"), "o"),
    **dict.fromkeys(("uː", "ʊ", "w", "ʍ"), "u"),
    **dict.fromkeys(("v", "β"), "b"),
    **dict.fromkeys(("ɾ", "ɹ"), "r"),
    "eɪ": "ei", "aɪ": "ai", "aʊ": "au", "ɔɪ": "oi", "oʊ": "ou", "ɑ̃": "an",
    "ð": "d", "z": "s", "ɡ": "ɣ", "h": "x", "ɬ": "l", "ŋ": "n", "ʒ": "i", "ɲ": "ni", "ʎ": "li",
}  # fmt: skip
"""Sounds that letters do not tell apart, or one of the two languages does not."""


def alike(asked: str, said: str) -> tuple[int, int]:
    """How many sounds were asked for, and how many were said otherwise, by edit distance."""
    wanted, given = _folded(asked), _folded(said)
    row = list(range(len(given) + 1))
    for count, one in enumerate(wanted, 1):
        corner, row[0] = row[0], count
        for at, other in enumerate(given, 1):
            corner, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, corner + (one != other))
    return len(wanted), row[-1]


def _folded(ipa: str) -> str:
    phones = (phone.sound for word in phones_of(read(ipa)) for phone in word)
    return "".join(_FOLDED.get(sound, sound) for sound in phones)
