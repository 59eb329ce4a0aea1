"""What Spanish says in two ways: worn forms, words that cost nothing."""

from __future__ import annotations

from engine.rehearsal.compare.word_table import groups, stands_for

FILLERS = frozenset("eh ehh em emm mmm mm hm hmm ah aah eeh uh um uhm esteee".split())
"""Sounds of thinking. Recognisers leave them out at will, so they are never counted."""

UNSTRESSED = frozenset(
    "yo tu me te se le lo nos os les es he ha has hay mi su si sin como donde cuando".split()
)
"""Words that may be lost at the very beginning of a sound, before the recogniser hears."""

LOST = frozenset(("he", "ha", "a"))
"""Words of one vowel that recognisers leave out anywhere, since the next one drowns them."""

IDLE = frozenset(("este", "o", "sea"))
"""Words that people put in to think; where they are printed they count."""

SMALL = frozenset(
    """
    el la los las un una unos unas y e o u que de del a al en con por para pues ya ay oh pero
    entonces bueno muy
    """.split()
)
"""Words that a line can spare. Pronouns, negations and verbs are none of them."""

_SHORT_FORMS = """
    del=de el|al=a el|pa=para|pal=para el|na=nada|to=todo|toa=toda|tos=todos|toas=todas|
    p'alante=para adelante or para delante|palante=para adelante or para delante|
    pa'lante=para adelante or para delante|pa'tras=para atras|p'atras=para atras|
    patras=para atras|m'hijo=mi hijo|mijo=mi hijo|m'hija=mi hija|mija=mi hija|uste=usted|
    verda=verdad|toito=todito|toita=todita|deste=de este|desta=de esta|destos=de estos|
    destas=de estas|desto=de esto|dello=de ello|della=de ella|dellos=de ellos|dellas=de ellas|
    dese=de ese|adonde=a donde|onde=donde|pos=pues|pus=pues|ta=esta|tas=estas|toy=estoy|
    tamos=estamos|toi=estoy|seña=señora|sr=señor|sra=señora|srta=señorita|d=don|dª=doña|dr=doctor|
    dra=doctora|ud=usted|uds=ustedes|vd=usted|vds=ustedes|obscuro=oscuro|obscura=oscura|
    obscuridad=oscuridad|setiembre=septiembre|substancia=sustancia|ok=okey|okay=okey
"""
SHORT_FORMS = stands_for(_SHORT_FORMS)
"""Forms that are no sum of their parts, with what each may stand for besides itself."""

WEAK = groups("he e|ha a")
"""Words that cannot be told apart where they are not stressed."""
