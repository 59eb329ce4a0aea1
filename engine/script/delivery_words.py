"""Stems, in both languages, that tell how a line is said; each matches a word's start."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "angry": """
        anger angr furious fury rage raging mad irate shout yell scream bark snarl snap growl roar
        hiss cross irritat annoy exasperat indignan outrag hostil fierce sharp bitter threat
        violent storm livid thunder enfad enoj furios furia rabi ira iracund colérico cólera grita
        gritando gritos gruñ ruge rugiendo indignad irritad molest exasperad amenaz violent brusc
        áspero agri seco feroz vocifer airad encoleriz
    """,
    "sad": """
        sad sorrow sorry tear tearful weep wept sob cry crying grie mourn gloom melanchol miser
        broken heartbroken desol despair despond wistful regret moan lament downcast forlorn
        defeat resign sigh trist pena pesar lágrima llor solloz gem gime afligid desconsol
        melancólic desesper abatid apenad compungid dolid dolor lament suspir nostálg hundid
        derrotad resignad desolad quebrad congoj
    """,
    "joyful": """
        joy happ merr glad cheer delight laugh giggl chuckl grin smil beam bright excit thrill
        gleeful glee elat jubil playful jolly amus radiant warm tender loving triumph enthusias
        proud alegr feliz conten risa ríe rie riendo riéndose riend sonrí sonrien carcajad jovial
        gozos júbilo divertid encantad entusias radiant ilusion festiv triunfal bromea jugue
        cariños tiern dichos
    """,
    "fearful": """
        fear afraid fright scare terri terror horror horrif panic panick trembl shak shiver
        nervous anxious anxiet timid dread alarm startl cower quaver stammer stutter uneas worr
        petrif mied temeros temor teme asust aterr terror horror pánico tembl tiembl nervios
        ansios angusti tímid espant sobresalt alarm acobard balbuc tartamud inquiet preocup
        estremec horrorizad despavorid
    """,
    "whispered": """
        whisper sotto murmur mutter hush hushed breath softly soft quiet quietly low lowered mouth
        undertone undervoice confid secret aside privately faint inaudib mumbl susurr murmur bajo
        baja baj quedo queda suave suavemente voz-baja bisbis cuchiche secret confidenc aparte
        sordin íntim flojit mascull musit inaudib entre-dientes oído sigil callad tenue
    """,
    "surprised": """
        surpris astonish amaz stun shock startled-by gasp wonder disbeliev incredul baffl bewilder
        taken-aback dumbfound gape agog awe double-take unbeliev speechless perplex flabbergast
        puzzl confus blink sorpren sorpres asombr atónit pasm estupef estupor admirad maravill
        boquiabiert incrédul perplej desconcert extrañ confus aturd patidifus mudo-de pasmad
        atolond descoloc anonad impresion
    """,
    "dry": """
        dry drily dryly wry deadpan sarcas ironic irony flat flatly cold coldly cool coolly icy
        sardonic mock cynic blunt curt brisk matter-of-fact detach indiffer laconic bored monoton
        scorn contempt irón ironía sarcás sarcasm fría frí frío glacial sec seca secamente
        sardónic burl cínic indifer lacónic desdeñ desdén despect despreci aburr monóton imperturb
        cortant mordaz socarr distant
    """,
    "slow": """
        slow slowly drawl languid weary tired sleepy drows yawn exhaust halting hesit heavy ponder
        thoughtful measur deliberat dreamy dazed lazy lingering solemn grave drunk lent despaci
        pausad lánguid cansad somnolient soñolient adormil bostez agotad vacil dud pensativ medita
        mesurad deliberad soñador aturdid perezos solemn grave borrach pesad fatigad
    """,
    "hurried": """
        hurr quick quickly fast rapid rush hast hasty urgent urgen breathless pant gabbl rattl
        impatien prompt swift brisk-ly frantic agitat feverish racing run pressing eager tumbl
        apresur apur rápid deprisa de-prisa prisa precipit atropell urgen jade impacien corriendo
        aceler ligero veloz agitad febril atolondrad sin-aliento premur inmediat súbit frenétic
        acucia pronto
    """,
}
STRONGER = frozenset(
    [
        "very",
        "furiously",
        "deeply",
        "extremely",
        "wildly",
        "violently",
        "loudly",
        "muy",
        "violentamente",
        "profundamente",
        "mucho",
        "gran",
        "enorme",
    ]
)
WEAKER = frozenset(
    [
        "slightly",
        "somewhat",
        "little",
        "faintly",
        "mildly",
        "half",
        "algo",
        "poco",
        "ligeramente",
        "apenas",
        "medio",
        "levemente",
    ]
)
LONG_PAUSES = frozenset(["long", "larga", "largo", "silence", "silencio"])
PAUSES = frozenset(
    [
        "pause",
        "pauses",
        "pausing",
        "pausa",
        "pausas",
        "beat",
        "silence",
        "silencio",
        "hesitates",
        "duda",
        "vacila",
    ]
)
