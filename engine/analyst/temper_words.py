"""Words that show a temperament: those that describe somebody, and those of directions."""

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

LASTING = frozenset(
    """fiery hot-tempered hot-headed irascible quick-tempered iracundo iracunda colérico colérica
    impetuoso impetuosa melancholy mournful gloomy melancólico melancólica taciturno taciturna
    merry cheerful jolly playful lively alegre jovial bromista timid shy cowardly tímido tímida
    miedoso miedosa cobarde asustadizo asustadiza apocado apocada proud haughty arrogant vain
    pompous orgulloso orgullosa altivo altiva arrogante soberbio soberbia vanidoso vanidosa
    presumido presumida affectionate warm-hearted cariñoso cariñosa tierno tierna stern strict
    severe harsh severo severa estricto estricta adusto adusta autoritario autoritaria sarcastic
    ironic cynical witty sardonic irónico irónica sarcástico sarcástica cínico cínica gentle
    patient good-natured apacible bondadoso bondadosa paciente restless impatient impaciente
    enérgico enérgica talkative chatty garrulous charlatán charlatana parlanchín parlanchina
    hablador habladora chismosa chismoso laconic reserved taciturn lacónico lacónica callado
    callada reservado reservada inquisitive nosy curioso curiosa preguntón""".split()
)
"""Those of them that somebody is always, and that are no courtesy ("you are very kind")."""

FELT: dict[str, Temper] = {
    word: temper
    for temper, words in {
        Temper.FIERY: "furious enraged furioso furiosa indignado indignada",
        Temper.MELANCHOLY: "sad unhappy miserable lonely triste desconsolado desconsolada",
        Temper.TIMID: """scared frightened terrified nervous asustado asustada aterrado aterrada
            nervioso nerviosa miedo pánico""",
    }.items()
    for word in words.split()
}
"""What somebody says to feel just now."""

_MANNERS: dict[Temper, str] = {
    Temper.FIERY: """anger angry angri* furious* fury rage raging enrag* wrath* irate* indignan*
        incens* fierce* exasperat* irritat* hotly vehemen* violent* fuming seething enfad* furios*
        furia rabia rabios* ira iracund* irritad* airad* cólera coléric* encoleriz* enojo enojad*
        indignad* exasperad* violencia enfurec* arrebatad*""",
    Temper.MELANCHOLY: """sad sadly sadness sorrow* mournful* gloom* melanchol* wistful* tearful*
        weeping weeps sobbing sobs sighing sighs dejected* despond* trist* melancólic* melancolía
        lloros* llorando lloriqueando sollozando solloz* suspir* pesaros* afligid* desconsolad*
        abatid* apenad* compungid*""",
    Temper.MERRY: """laugh* giggl* chuckl* merry merri* cheer* gaily glee* joy joyful* joyous*
        jok* playful* grin* smil* beaming jolly ríe riendo riéndose risa risueñ* alegr* jovial*
        bromea* broma divertid* sonri* jubilos* gozos* contento contenta""",
    Temper.TIMID: """timid* shy shyly nervous* fearful* frighten* scared afraid trembl* stammer*
        anxious* tremulous* cowering quaking tímid* timidez nervios* temeros* asustad* miedo
        miedos* tembl* tartamud* balbuc* cohibid* azarad* encogid* amedrentad* apocad*""",
    Temper.PROUD: """proud proudly pride haught* arrogan* pompous* disdain* scornful*
        contemptuous* imperious* orgullo orgullos* altiv* soberbi* desdeñ* desdén despectiv*
        altaner*""",
    Temper.TENDER: """tender* loving* affection* fond fondly fondness cariño* tiern* ternura
        amoros* mimos* dulce dulcemente dulzura""",
    Temper.STERN: """stern sternly sternness severe severely severity severo severa severamente
        severidad strict strictly coldly icily harsh* grim grimly adust* fríamente frialdad
        duramente dureza secamente""",
    Temper.WRY: """dryly drily wry wryly sarcas* ironic* irony sardonic* cynic* irónic* ironía
        sarcás* sorna socarr* burlón burlona""",
    Temper.GENTLE: """gentle gently kindly calm calmly calma mild mildly patient* soothing*
        bondados* bondad apacib* amable* amabilidad paciencia pacient* serenidad suavemente""",
    Temper.COURTEOUS: """polite* courteous* courtesy graciously cortés cortésmente cortesía
        finura ceremonios* galante*""",
    Temper.EXCITABLE: "excited* agitated* hysteric* excitad* agitad* histéric* exaltad* alterad*",
    Temper.BRISK: "brisk* energetic* bustling impatien* enérgic* energía impacien*",
    Temper.DELIBERATE: "slowly deliberate* lentamente despacio lentitud pausad* reposad*",
    Temper.INQUISITIVE: "curious curiously curiosity inquisitive* curios*",
    Temper.TERSE: "curt curtly laconic* tersely lacónic*",
}
MANNERS = {entry: temper for temper, entries in _MANNERS.items() for entry in entries.split()}
"""What a word of a direction shows of whoever it is about; a star as in the words of delivery."""

DENIALS = frozenset(
    "not no never without hardly neither nor isn doesn less sin nunca ni jamás nada menos".split()
)
"""Words that take the next word's meaning away."""

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
