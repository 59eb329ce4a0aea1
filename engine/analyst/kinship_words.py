"""What words for kin, love, service and friendship make of two people, in English and Spanish."""

from __future__ import annotations

from engine.analyst.profile import Tie

_EN = {
    (Tie.PARENT, False): "mother father mum mom dad parent stepmother stepfather",
    (Tie.PARENT, True): "son daughter child stepson stepdaughter",
    (Tie.GRANDPARENT, False): "grandmother grandfather grandma grandpa granny",
    (Tie.GRANDPARENT, True): "grandson granddaughter grandchild",
    (Tie.ELDER_KIN, False): "aunt uncle",
    (Tie.ELDER_KIN, True): "nephew niece",
    (Tie.SIBLING, False): "brother sister twin",
    (Tie.COUSIN, False): "cousin",
    (Tie.SPOUSE, False): "wife husband widow",
    (Tie.BETROTHED, False): "betrothed fiancé fiancée fiance fiancee bride bridegroom intended",
    (Tie.LOVER, False): "lover suitor sweetheart",
    (Tie.SERVANT, False): """servant maid manservant maidservant valet steward butler page
        housekeeper nurse squire""",
    (Tie.GUARDIAN, False): "guardian",
    (Tie.GUARDIAN, True): "ward",
    (Tie.TEACHER, False): "governess tutor teacher",
    (Tie.TEACHER, True): "pupil student apprentice",
    (Tie.FRIEND, False): "friend confidant confidante companion",
    (Tie.RIVAL, False): "rival enemy foe",
    (Tie.COLLEAGUE, False): "colleague partner",
}
_ES = {
    (Tie.PARENT, False): "madre padre mamá papá madrastra padrastro",
    (Tie.PARENT, True): "hijo hija hijastro hijastra",
    (Tie.GRANDPARENT, False): "abuelo abuela",
    (Tie.GRANDPARENT, True): "nieto nieta",
    (Tie.ELDER_KIN, False): "tío tía",
    (Tie.ELDER_KIN, True): "sobrino sobrina",
    (Tie.SIBLING, False): "hermano hermana mellizo melliza gemelo gemela",
    (Tie.COUSIN, False): "primo prima",
    (Tie.SPOUSE, False): "esposo esposa marido mujer viuda viudo",
    (Tie.BETROTHED, False): "novio novia prometido prometida",
    (Tie.LOVER, False): "amante galán pretendiente",
    (Tie.SERVANT, False): """criado criada sirviente sirvienta lacayo escudero mayordomo doncella
        nodriza dueña""",
    (Tie.GUARDIAN, False): "tutor tutora",
    (Tie.GUARDIAN, True): "pupilo pupila",
    (Tie.TEACHER, False): "maestro maestra institutriz profesor profesora",
    (Tie.TEACHER, True): "alumno alumna aprendiz discípulo discípula",
    (Tie.FRIEND, False): "amigo amiga confidente",
    (Tie.RIVAL, False): "rival enemigo enemiga",
    (Tie.COLLEAGUE, False): "colega socio socia compañero compañera",
}
TIES = {
    tongue: {word: tie for tie, words in table.items() for word in words.split()}
    for tongue, table in (("en", _EN), ("es", _ES))
}
"""For each word the tie, and whether it is told from the other end: a son is no parent of X."""

CLOSE = {
    "en": frozenset(
        """mother father mum mom dad grandmother grandfather aunt uncle brother sister wife husband
        nephew niece""".split()
    ),
    "es": frozenset(
        """madre padre mamá papá abuelo abuela tío tía hermano hermana esposo esposa marido
        sobrino sobrina""".split()
    ),
}
"""Words of kin said to each other's face; the old say son and hija to all the young."""

LOOSE = frozenset(
    """father brother sister mother uncle aunt padre hermano hermana tío tía madre grandfather
    abuelo abuela""".split()
)
"""Of those, words that are also said to clerks, soldiers and the old: they count less."""

CLERKS = frozenset(
    """friar father brother sister priest abbot monk nun fray fraile padre cura sor abadesa vicar
    bishop capellán reverend dean monja madre mother nurse""".split()
)
"""Who is called father, brother or mother by everybody."""
