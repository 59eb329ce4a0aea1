"""Words that show a temperament: those that describe somebody, and those that they use."""

from __future__ import annotations

from engine.analyst.profile import Temper

DESCRIBED: dict[Temper, str] = {
    Temper.FIERY: """fiery hot-tempered hot-headed angry furious irascible violent quick-tempered
        iracundo iracunda colérico colérica irascible violento violenta furioso furiosa
        impetuoso impetuosa""",
    Temper.MELANCHOLY: """melancholy sad mournful gloomy sorrowful lonely triste melancólico
        melancólica taciturno taciturna sombrío sombría solitario solitaria""",
    Temper.MERRY: """merry cheerful jolly funny playful lively gracioso graciosa alegre jovial
        bromista divertido divertida risueño risueña""",
    Temper.TIMID: """timid shy nervous fearful cowardly anxious tímido tímida nervioso nerviosa
        miedoso miedosa cobarde asustadizo asustadiza apocado apocada""",
    Temper.PROUD: """proud haughty arrogant vain pompous orgulloso orgullosa altivo altiva
        arrogante soberbio soberbia vanidoso vanidosa presumido presumida""",
    Temper.TENDER: """tender loving affectionate sweet warm-hearted cariñoso cariñosa tierno tierna
        dulce amoroso amorosa""",
    Temper.STERN: """stern strict severe harsh cold grim severo severa estricto estricta duro dura
        adusto adusta frío fría autoritario autoritaria""",
    Temper.WRY: """wry sarcastic ironic cynical witty sardonic irónico irónica sarcástico
        sarcástica cínico cínica ingenioso ingeniosa socarrón socarrona""",
    Temper.GENTLE: """gentle kind calm mild patient quiet good-natured amable apacible bondadoso
        bondadosa tranquilo tranquila paciente manso mansa""",
    Temper.BRISK: "brisk energetic bustling busy restless impatient enérgico enérgica inquieto"
    " inquieta impaciente activo activa",
    Temper.TALKATIVE: "talkative chatty gossipy gossip garrulous charlatán charlatana parlanchín"
    " parlanchina habladora hablador cotilla chismosa chismoso",
    Temper.TERSE: "laconic silent reserved taciturn lacónico lacónica callado callada reservado"
    " reservada",
    Temper.INQUISITIVE: "curious inquisitive nosy curioso curiosa fisgón fisgona preguntón",
}
STATED = {word: temper for temper, words in DESCRIBED.items() for word in words.split()}
"""What an adjective of the cast list says."""

USED: dict[str, dict[Temper, frozenset[str]]] = {
    "en": {
        Temper.FIERY: frozenset(
            """fool idiot damn damned villain wretch rascal rogue knave liar curse hell devil
            stupid shut traitor coward scoundrel bastard""".split()
        ),
        Temper.TENDER: frozenset("darling sweetheart dearest beloved sweet dear love".split()),
        Temper.COURTEOUS: frozenset(
            "please thank thanks pray beg pardon sorry excuse kindly forgive".split()
        ),
        Temper.TIMID: frozenset(
            "afraid fear scared frightened terrified dare worry worried nervous".split()
        ),
    },
    "es": {
        Temper.FIERY: frozenset(
            """imbécil idiota maldito maldita villano infame traidor traidora canalla miserable
            demonio demonios diablo estúpido estúpida bruto cobarde necio necia perro""".split()
        ),
        Temper.TENDER: frozenset(
            "cariño amor querida querido cielo vida alma tesoro corazón hijita hijito".split()
        ),
        Temper.COURTEOUS: frozenset(
            "favor gracias perdone perdón disculpe permítame suplico ruego dispense".split()
        ),
        Temper.TIMID: frozenset("miedo temo temor asusta susto tiemblo terror espanto".split()),
    },
}
"""What somebody says again and again."""

SHOWN = {
    "angry": Temper.FIERY,
    "sad": Temper.MELANCHOLY,
    "joyful": Temper.MERRY,
    "fearful": Temper.TIMID,
    "dry": Temper.WRY,
    "slow": Temper.DELIBERATE,
    "hurried": Temper.BRISK,
}
"""What an emotion of the directions shows, where it comes often."""

FORMAL = {
    "en": frozenset("sir madam ma'am mr mrs miss lord lordship ladyship majesty grace".split()),
    "es": frozenset(
        "usted ustedes vuestra merced vuesa señor señora señorita don doña vos".split()
    ),
}
FAMILIAR = {
    "en": frozenset("mate pal buddy darling dear love hey yeah gonna wanna ain't guys".split()),
    "es": frozenset("tú te ti contigo tu tus tuyo tuya vosotros vosotras os chico chica".split()),
}
