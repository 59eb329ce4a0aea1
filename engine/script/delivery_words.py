"""Words of stage directions, in both languages, that tell how a line is said.

A word with a star stands for all that begin with it; words tied by underscores are a phrase.
"""

from __future__ import annotations

Told = tuple[tuple[str, float, str], ...]
"""An emotion, its valence from -1 (bad) to 1 (good), and the words that tell it."""

ENGLISH: Told = (
    (
        "angry",
        -0.7,
        """
        anger* angr* furi* fury rage rages raging mad madly irate* snarl* snaps snapping snappish*
        growl* hiss* crossly very_cross irritat* irritab* annoy* exasperat* indignan* outrag*
        hostil* fierce* sharp sharply bitter bitterly bitterness threat* violent* storms storming
        livid* seeth* fuming fumes explod* fed_up stern* losing_patience losing_his_temper
        losing_her_temper through_gritted_teeth accus* resent* reproach* defian* jealous* disgust*
        vicious* vehement*
        """,
    ),
    (
        "sad",
        -0.7,
        """
        sad sadly sadness sadden* sorrow* sorry griev* grief mourn* gloom* melanchol* misera* misery
        heartbroken brokenly broken-hearted voice_breaks voice_breaking voice_cracks voice_cracking
        broken_voice desolat* despair* desperat* despond* wistful* regret* moan* lament* downcast
        forlorn* defeated dejected* crushed resign* sigh* hurt wounded lonely nostalgi* bleak*
        disappoint* helpless* hopeless*
        """,
    ),
    (
        "sad",
        -0.5,
        "asham* shame embarrass* humiliat* guilt* sheepish* apolog* remorse* contrite* mortified",
    ),
    (
        "joyful",
        0.8,
        """
        joy jok* joyful* joyous* happ* merry merrily glad gladly cheer* delight* laugh* giggl*
        chuckl* grin* smil* beam beams beaming bright brightly excit* thrill* gleeful* glee elat*
        jubila* playful* jolly amus* radian* triumph* enthus* teas* exultan* ecstat* overjoyed
        cheeky mischiev* pleased
        """,
    ),
    (
        "joyful",
        0.6,
        """
        proud* pride warm warmly warmth tender* loving* lovingly fond fondly gentle gently
        gentleness kind kindly kindness sweet sweetly affection* sooth* reassur* relie* hopeful*
        gratef* gratitude sympath* brave* encourag* friendly comfort*
        """,
    ),
    (
        "fearful",
        -0.6,
        """
        fear fearful* fears fearing afraid fright* scare* scaring terrif* terror* horror* horrif*
        panic* trembl* shaking shaky shakily shaken shiver* nervous* anxious* anxiet* timid* dread*
        alarmed in_alarm startled cower* quaver* quiver* stammer* stutter* uneas* uneasi* worried
        worriedly worrying petrified wary warily apprehens* jumpy edgy tense tensely meek* shy shyly
        panick*
        """,
    ),
    (
        "whispered",
        0.0,
        """
        whisper* sotto murmur* hush hushed quiet quietly soft softly low lowered lower_voice
        under_his_breath under_her_breath under_their_breath faint faintly inaudib* mouths mouthing
        barely_audible small_voice lowering_his_voice lowering_her_voice hoarse*
        """,
    ),
    (
        "shouted",
        -0.3,
        """
        shout* yell* scream* shriek* screech* bellow* bawl* roar* holler* thunders thundering barks
        barking booming booms loudly louder loud_voice calling calls_out calling_out cries_out
        cried_out crying_out raises_his_voice raises_her_voice raising_his_voice raising_her_voice
        top_of_his_voice top_of_her_voice top_of_their_voices top_of_his_lungs top_of_her_lungs
        """,
    ),
    (
        "aside",
        0.0,
        """
        aside privately confiding* confidential* in_confidence secretive* secretly conspiratorial*
        inwardly undertone undervoice mutter* mumbl* to_himself to_herself to_themselves to_myself
        to_the_audience to_audience to_the_house to_the_public behind_his_hand behind_her_hand
        """,
    ),
    (
        "weeping",
        -0.8,
        """
        in_tears to_tears tearful* tears_in with_tears through_tears into_tears near_tears
        close_to_tears fighting_tears fights_tears weep* wept sob sobs sobbing cry crying cries
        wail* whimper* blubber* snivel* sniffl* choking_back chokes_up choking_up
        """,
    ),
    (
        "surprised",
        0.1,
        """
        surpris* interested astonish* astound* amaz* stunned shock* gasp gasps gasping wonder
        wondering wonderingly disbeliev* disbelief incredul* baffl* bewilder* startled_by
        taken_aback dumbfound* gapes gaping agog awe awed awestruck double-take double_take
        unbeliev* speechless* perplex* flabbergast* puzzl* confus* blinks blinking intrigued curious
        curiously bemus*
        """,
    ),
    (
        "dry",
        -0.3,
        """
        dry drily dryly wry wryly deadpan sarcas* irony ironic* flat flatly cold coldly cool coolly
        icy icily sardonic* mocking* mocks cynic* blunt bluntly curt curtly brisk briskly
        matter-of-fact* detached indifferen* laconic* bored boredom monoton* scorn* contempt*
        disdain* tonelessly unimpressed formal formally crisp crisply aloof impassiv* dismissiv*
        severe severely firm firmly
        """,
    ),
    (
        "slow",
        -0.1,
        """
        slow slowly drawl* languid* weary wearily tired tiredly sleepy sleepily drowsy drowsily
        yawn* exhaust* halting* hesita* heavily ponder* thoughtful* measured deliberate deliberately
        dreamy dreamily dazed lazy lazily lingering* solemn* gravely very_grave drunk drunkenly
        carefully careful cautious* dignified dignity pensive* musing absently calm calmly serene*
        patiently gingerly ruminat* reflectiv* stately
        """,
    ),
    (
        "hurried",
        -0.1,
        """
        hurr* quick quickly fast faster rapid* rush rushes rushed rushing hasty hastily haste
        urgent* urgency breathless* panting pants out_of_breath gasping_for_breath
        catching_her_breath catching_his_breath gabbl* rattling impatien* promptly swift* frantic*
        agitat* feverish* racing pressing eager* tumbling all_in_one_breath in_one_breath running
        """,
    ),
    (
        "neutral",
        0.0,
        """
        shaking_his_head shaking_her_head shaking_their_heads shaking_hands shaking_his_hand
        shaking_her_hand fast_asleep sets_aside steps_aside stands_aside stepping_aside moves_aside
        puts_aside pulls_aside takes_him_aside takes_her_aside drawing_aside stops_crying
        stops_laughing stops_shaking stops_smiling cold_tea mad_scene stops_trembling
        """,
    ),
)
SPANISH: Told = (
    (
        "angry",
        -0.7,
        """
        enfad* enoj* furios* furia rabi* ira iracund* airad* coléric* cólera gruñ* indigna* irrita*
        molest* exaspera* amenaz* violent* brusc* áspero áspera ásperamente aspereza agrio agria
        agriamente feroz fiero fiera encoleriz* harto harta hartos hartas hartazgo estalla
        estallando fuera_de_sí perdiendo_la_paciencia malhumorad* de_mal_humor hostil* desafiante*
        reproch* resentid* despechad* rencor* severo severa severamente celos* asco acusador*
        indignación irritación
        """,
    ),
    (
        "sad",
        -0.7,
        """
        trist* con_pena pena con_pesar pesaros* afligid* desconsol* melancol* melancól* desesper*
        abatid* apenad* compungid* dolid* dolor dolorid* dolient* lament* suspir* nostálg* nostalg*
        hundid* derrotad* resigna* desolad* quebrad* quiebra voz_rota congoja acongojad* amarg*
        deprimid* decepcion* desilusi* desanimad* desalent* desmoraliz* derrumb* herido herida
        """,
    ),
    ("sad", -0.5, "avergonz* vergüenza humillad* arrepentid* culpable culpa abochorn* bochorno"),
    (
        "joyful",
        0.8,
        """
        alegr* feliz felices felicidad contento contenta contentos contentas risa risas ríe ríen rie
        riendo riéndose riendose sonrí* sonrie* carcajad* jovial* gozos* júbilo jubilos* divertid*
        encantad* entusias* radiante* ilusion* festiv* triunfa* bromea* juguet* dichos* eufóric*
        burbuj* pícar* coquet* buen_humor exultante* emocionad*
        """,
    ),
    (
        "joyful",
        0.6,
        """
        orgull* satisfech* satisfacción cariño cariños* tiern* ternura dulce dulcemente dulzura
        amable* amabilidad afectuos* afecto cálid* calidez esperanz* aliviad* alivio agradecid*
        gratitud consolad* consolando compasiv* animando animad* comprensiv* mimos*
        """,
    ),
    (
        "fearful",
        -0.6,
        """
        mied* temeros* temor* teme temiendo asust* aterr* terror* horror* horroriz* pánico tembl*
        tiembl* nervios* ansios* ansiedad angusti* tímid* timidez espant* sobresalt* alarma alarmad*
        acobard* balbuc* tartamud* inquiet* preocup* estremec* despavorid* escalofrío* recel*
        insegur* atemoriz* apocad*
        """,
    ),
    (
        "whispered",
        0.0,
        """
        susurr* murmur* voz_baja bajando_la_voz baja_la_voz más_bajo muy_bajo bajito por_lo_bajo
        quedo queda quedamente suave suavemente bisbis* cuchiche* sordina flojito musit* inaudible*
        al_oído tenue* hilo_de_voz sin_voz voz_apagada casi_sin_voz ronco ronca roncamente
        """,
    ),
    (
        "shouted",
        -0.3,
        """
        grita* gritó grito gritos a_gritos ruge rugiendo vocifer* chilla* brama bramando berre*
        aull* aúlla alarido* desgañit* clama clamando a_voces da_voces dando_voces alza_la_voz
        alzando_la_voz levanta_la_voz levantando_la_voz voz_en_grito voz_en_cuello a_pleno_pulmón
        voz_de_trueno tronante
        """,
    ),
    (
        "aside",
        0.0,
        """
        aparte para_sí para_sus_adentros para_su_capote consigo_mismo consigo_misma hablando_solo
        hablando_sola al_público hacia_el_público a_la_platea al_auditorio entre_dientes mascull*
        secreto confidenc* en_confianza íntimo íntima sigil* disimul* a_escondidas
        """,
    ),
    (
        "weeping",
        -0.8,
        """
        lágrima* lagrim* lacrim* llor* solloz* gimote* gime gimiendo llanto llantos plañ* moquea*
        hipando hipidos puchero* anegad* a_moco_tendido ojos_húmedos ojos_empañados ojos_nublados
        """,
    ),
    (
        "surprised",
        0.1,
        """
        sorpren* interés interesad* sorpres* asombr* atónit* pasmad* pasmo estupef* estupor admirad*
        maravill* boquiabiert* incrédul* incredulidad perplej* desconcert* extrañad* extrañeza
        confus* aturdid* patidifus* mudo_de muda_de anonad* impresionad* no_da_crédito
        sin_dar_crédito parpade* alucinad* intrigad* curios* descolocad* de_piedra
        """,
    ),
    (
        "dry",
        -0.3,
        """
        irón* ironí* sarcás* sarcasm* frío fría fríos frías fríamente frialdad glacial* seco seca
        secos secas secamente sequedad sardónic* burl* cínic* cinismo indiferen* lacónic* desdeñ*
        desdén despectiv* desprecio aburrid* monóton* imperturb* cortante* mordaz* socarr* distante*
        sin_inmutarse inexpresiv* serio seria seriamente seriedad tajante* escuet* flemátic*
        impasible* sorna firme firmemente con_firmeza
        """,
    ),
    (
        "slow",
        -0.1,
        """
        lento lenta lentamente lentitud despaci* pausad* lánguid* cansad* cansancio somnolient*
        soñolient* adormil* bostez* agotad* vacil* duda dudando dudos* pensativ* medita* mesurad*
        deliberad* soñador* perezos* solemn* grave gravemente gravedad borrach* pesadamente fatigad*
        digno digna dignos dignas dignidad dignamente cuidados* con_cuidado cautel* prudente*
        con_calma calmad* tranquil* serenidad absort* ensimismad* reflexiv* con_paciencia majestuos*
        """,
    ),
    (
        "hurried",
        -0.1,
        """
        apresur* apurad* apuro rápid* deprisa de_prisa prisa aprisa precipit* atropell* urgen* jade*
        impacien* corriendo aceler* veloz* agitad* febril* atolondr* sin_aliento sin_resuello
        premura súbit* frenétic* acucia* de_un_tirón de_carrerilla de_corrido inmediatamente pronto
        """,
    ),
    (
        "neutral",
        0.0,
        "se_seca se_secan secándose deja_de_llorar deja_de_reír deja_de_temblar deja_de_gritar",
    ),
)
