"""Small words that give a language away, in English and in Spanish."""

from __future__ import annotations

_IN_ENGLISH = """
    the and of to in is you that it he was for on are with as his they be at one have this from
    had by but some what there we out other were all your when up use how said each she which
    their if will way about many then them would so these her him has more go no my than been who
    its now did get come made may i me do not shall thou thee thy don't i'm it's yes
    an or us am can could should must might cannot can't won't didn't doesn't isn't wasn't aren't
    i'll i've i'd you're you'll you've he's she's that's there's what's let's we're they're we'll
    very too here where why never nothing something anything everything nobody somebody anybody
    everybody always again down off over under after before because while into through only just
    even still such any every much most own same please thank thanks sorry hello goodbye good well
    right left old new little big great long last first next night day morning evening house home
    door room man woman men women boy girl child mother father brother sister wife husband friend
    love life death money time year hand hands eyes head heart god lord sir think want see look
    say tell ask give take make let put keep find leave wait stop stay sit stand speak talk hear
    listen feel believe remember forget went gone done knew know thought told asked gave took saw
    heard felt yours mine myself yourself himself herself both neither either away back yet
    perhaps maybe quite really indeed oh okay enough else ever today tomorrow yesterday tonight
    doing going being having ain't whose whom our help run quickly wrong
"""
_IN_SPANISH = """
    de la que el en y a los se del las un por con una su para es al lo como más o pero sus le ha
    si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta
    desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde
    bien tiempo mismo ese ahora cada vida otro después te tú usted vos no sí me os señor
    e mis tus ti mí conmigo contigo ella ellos ellas nosotros vosotros ustedes nuestro nuestra
    vuestro vuestra suyo suya tuyo mío mía esa eso esos esas esto estos estas aquel aquella
    aquello aquí allí ahí allá acá quién quien quienes cuál cuánto cuánta cuántos dónde cómo cuándo
    nada nadie nunca jamás siempre algo alguien alguno alguna ningún ninguno ninguna otra otros
    otras mucho mucha muchos muchas poco poca tanto tan toda todas aunque mientras pues entonces
    luego antes todavía aún casi apenas acaso quizá quizás hoy mañana ayer noche día tarde casa
    puerta cuarto hombre mujer niño niña hijo hija madre padre hermano hermana amigo amiga amor
    muerte dinero mano manos ojos cabeza corazón dios señora señorita don doña gracias adiós hola
    perdón favor bueno buena buenos buenas malo mala grande viejo vieja soy eres somos estoy estás
    están estaba estaban estar sido voy vas vamos ir ido iba vengo vienes viene venga ven mira oye
    calla basta quiero quieres quiere querer sé sabes sabe saber digo dices dice decir dijo dime
    tengo tienes tienen tener tenía hago haces hace hacer hizo haz puedo puedes pueden poder pudo
    debo debe creo crees cree veo ves ver visto dar dame deja dejar espera habla hablar mejor peor
    claro verdad cierto menos además contra hacia según bajo tras durante cosa cosas mundo ojalá
    fuera dentro arriba abajo cerca lejos va van di da sea fin
"""
ENGLISH = frozenset(_IN_ENGLISH.split()) - frozenset(_IN_SPANISH.split())
"""Words of English that are none of Spanish."""

SPANISH = frozenset(_IN_SPANISH.split()) - frozenset(_IN_ENGLISH.split())
"""Words of Spanish that are none of English."""
