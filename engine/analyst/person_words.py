"""Words that tell, in so many words, somebody's gender and age, in English and Spanish."""

from __future__ import annotations

FEMALE = {
    "en": frozenset(
        """mrs miss ms mistress madam madame ma'am lady dame queen princess duchess countess
        baroness empress marchioness mother mum mom mama mamma grandmother grandma granny aunt
        auntie sister daughter wife widow niece girl girls woman women ladies housewife schoolgirl
        waitress actress hostess stepmother stepdaughter stepsister godmother bride female maid
        maidservant chambermaid housemaid governess nun abbess prioress heiress goddess nymph
        witch lass spinster stewardess landlady girlfriend saleswoman policewoman barmaid
        headmistress seamstress fairy-godmother gentlewoman goodwife harlot courtesan""".split()
    ),
    "es": frozenset(
        """señora señorita señá seña sra srta doña dama damas reina princesa infanta duquesa condesa
        marquesa baronesa emperatriz madre mamá abuela abuelita tía hermana hija esposa viuda
        sobrina prima nuera suegra cuñada niña niñas chica muchacha mujer mujeres señoras moza
        criada vecina camarera actriz novia madrastra hijastra anciana vieja doncella dueña nodriza
        monja abadesa priora sor maestra labradora villana graciosa pastora lavandera amiga
        gitana aldeana posadera mesonera tabernera enfermera profesora portera nieta comadre
        casera cocinera modista costurera querida solterona""".split()
    ),
}
MALE = {
    "en": frozenset(
        """mr mister master sir lord king prince duke count earl baron emperor marquis father dad
        papa grandfather grandpa uncle brother son husband widower nephew boy boys man men
        gentleman gentlemen schoolboy waiter stepfather stepson stepbrother godfather bridegroom
        male manservant friar monk abbot god lad squire bachelor landlord boyfriend salesman
        policeman barman headmaster footman fireman fisherman nobleman knight yeoman alderman
        lords""".split()
    ),
    "es": frozenset(
        """señor señorito sr don caballero caballeros rey príncipe infante duque conde marqués
        barón emperador padre papá abuelo abuelito tío hermano hijo esposo marido viudo sobrino
        primo yerno suegro cuñado niño chico muchacho hombre hombres mozo criado vecino camarero
        actor novio padrastro hijastro anciano viejo fray fraile monje abad cura galán barba
        villano gracioso pastor maestro amigo gitano aldeano posadero mesonero tabernero
        enfermero profesor portero nieto compadre cocinero caporal escudero lacayo solterón
        mayordomo""".split()
    ),
}
AGES = {
    "child": frozenset(
        """child boy girl kid toddler baby schoolboy schoolgirl niño niña niños niñas children
        crío cría chiquillo chiquilla colegial colegiala""".split()
    ),
    "young": frozenset(
        """young youth teenager teenage teen student lass lad joven muchacho muchacha adolescente
        chaval chavala chico chica estudiante mozo moza jovencito jovencita veinteañero
        veinteañera mocita mocito ingénue ingenue ingenua damita""".split()
    ),
    "adult": frozenset(
        """middle-aged treintañero treintañera cuarentón cuarentona cincuentón
        cincuentona""".split()
    ),
    "old": frozenset(
        """old elderly aged pensioner grandmother grandma granny grandfather grandpa viejo vieja
        anciano anciana abuelo abuela abuelito abuelita viejecito viejecita sesentón sesentona
        setentón setentona octogenario octogenaria barba jubilado jubilada""".split()
    ),
}
INNOCENT = frozenset("innocent inocente".split())
"""Who is named so is young; a description may say it of somebody accused."""

LONG_KNOWN = frozenset(
    """friend friends flame enemy acquaintance comrade colleague lover schoolfriend school salt
    servant retainer amigo amiga amigos conocido conocida enemigo enemiga compañero compañera
    soldier hand maid criado criada amor novio novia""".split()
)
"""After "old" or "viejo" these are known for long, which tells no age."""

CALLED = {
    "en": {
        "female": frozenset(
            """madam madame ma'am miss mistress mother mum mom mama mamma sister daughter aunt
            auntie wife girl woman lady grandmother grandma granny niece lass""".split()
        ),
        "male": frozenset(
            """sir sirrah father dad papa brother son uncle husband boy lad mister nephew
            grandfather grandpa""".split()
        ),
    },
    "es": {
        "female": frozenset(
            """señora señorita madre mamá hija hermana tía abuela esposa mujer muchacha chica niña
            prima amiga comadre vecina vieja tonta loca boba querida señá sobrina nuera cuñada
            guapa hermosa maestra""".split()
        ),
        "male": frozenset(
            """señor señorito caballero padre papá hijo hermano tío abuelo esposo marido muchacho
            chico niño primo amigo compadre vecino viejo tonto loco bobo querido sobrino yerno
            cuñado guapo maestro""".split()
        ),
    },
}
"""What somebody is called to their face. `hombre` and `man` are said to everybody."""

_EN_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_EN_TEENS = "fifteen sixteen seventeen eighteen nineteen"
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ES_UNITS = "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce"
_ES_TEENS = "quince dieciséis diecisiete dieciocho diecinueve"
_ES_TWENTIES = """veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis
    veintisiete veintiocho veintinueve"""
_ES_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"


def _english() -> dict[str, int]:
    small = {word: n for n, word in enumerate(f"{_EN_UNITS} {_EN_TEENS}".split())}
    tens = {word: 20 + 10 * n for n, word in enumerate(_EN_TENS.split())}
    joined = {
        f"{ten}{mark}{one}": value + n
        for ten, value in tens.items()
        for one, n in small.items()
        for mark in ("-", " ")
        if 1 <= n <= 9  # noqa: PLR2004 - the digits
    }
    return {**small, **tens, **joined}


def _spanish() -> dict[str, int]:
    words = f"{_ES_UNITS} {_ES_TEENS} {_ES_TWENTIES}".split()
    small = {word: n for n, word in enumerate(words)}
    tens = {word: 30 + 10 * n for n, word in enumerate(_ES_TENS.split())}
    joined = {
        f"{ten} y {one}": value + n
        for ten, value in tens.items()
        for one, n in small.items()
        if 1 <= n <= 9  # noqa: PLR2004 - the digits
    }
    return {**small, "veintiún": 21, **tens, **joined}


NUMBERS = {"en": _english(), "es": _spanish()}
"""The numbers up to ninety-nine as they are written in words."""

CHILD_TO, YOUNG_TO, ADULT_TO = 12, 29, 59


def band(years: int) -> str:
    """The age band of this many years."""
    if years <= CHILD_TO:
        return "child"
    if years <= YOUNG_TO:
        return "young"
    return "adult" if years <= ADULT_TO else "old"
