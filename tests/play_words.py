"""The words that the play writer draws from, in two languages; all of them our own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """What a language lends to the writer."""

    names: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    things: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    times: tuple[str, ...]
    asides: tuple[str, ...]
    business: tuple[str, ...]
    rooms: tuple[str, ...]
    titles: tuple[str, ...]
    cast: str
    by: str
    act: str
    scene: str
    joint: str


ENGLISH = Words(
    names=(
        ("NORA", "a harbour pilot"),
        ("BEN", "her younger brother"),
        ("MRS. PELL", "who keeps the inn"),
        ("DOCTOR HALE", "the only physician"),
        ("OLD TOM", "a ferryman"),
        ("IVY", "his granddaughter"),
        ("CAPTAIN REEVE", "of the coast guard"),
        ("SILAS", "a clerk"),
        ("JUNE", "a schoolteacher"),
        ("FATHER QUILL", "a priest"),
        ("MARGUERITE", "a stranger"),
        ("WICK", "a lamplighter"),
        ("AGNES", "a widow"),
        ("MR. DOYLE", "an auctioneer"),
        ("ROWAN", "a deserter"),
        ("TAMSIN", "a cook"),
    ),
    sentences=(
        "I left the {thing} near the {place} {time}.",
        "You never told me about the {thing}, and now the whole {place} knows.",
        "Who asked you to move my {thing}?",
        "If the {person} comes back, I will say nothing about the {thing}.",
        "We could sell the {thing} and be gone {time}.",
        "There was a {thing} in the {place} once, and nobody would touch it.",
        "My {person} used to keep a {thing} for luck.",
        "Do you think the {person} believed you?",
        "It rained {time}, and the {place} smelled of salt and smoke.",
        "I won't stay in this {place} another hour!",
        "Your {person} owes me a {thing}, if you remember.",
        "Nothing is lost until the {person} says so.",
        "Then we are agreed: no {thing}, no talk, no tears.",
        "Why does everyone look at the {place} when I speak?",
        "You could have written to me {time}.",
        "I know what I saw, and it was no {thing}.",
        "Keep your voice down, or the {person} will hear us.",
        "That {thing} has been in our family longer than the {place} has stood.",
        "Perhaps you are right about the {person}.",
        "Let me carry the {thing}; you have done enough.",
    ),
    things=(
        "lantern",
        "letter",
        "ledger",
        "compass",
        "violin",
        "silver key",
        "coat",
        "map",
        "clock",
        "photograph",
    ),
    people=(
        "ferryman",
        "aunt",
        "inspector",
        "neighbour",
        "captain",
        "teacher",
        "landlord",
        "cousin",
    ),
    places=("kitchen", "harbour", "chapel", "orchard", "station", "cellar", "lighthouse", "garden"),
    times=(
        "last night",
        "before dawn",
        "on Sunday",
        "in the spring",
        "an hour ago",
        "this morning",
    ),
    asides=(
        "softly",
        "laughing",
        "after a pause",
        "without turning round",
        "angrily",
        "pause",
        "whispering",
        "to the window",
    ),
    business=(
        "{name} crosses to the window and looks out.",
        "{name} lights a lamp.",
        "A door slams somewhere above.",
        "{name} sits down slowly.",
        "The bell of the chapel rings.",
        "{name} takes the letter from the table.",
    ),
    rooms=(
        "The kitchen of the inn",
        "The quay at night",
        "A room above the chapel",
        "The garden",
        "The harbour office",
    ),
    titles=(
        "The Salt Road",
        "A Lamp for the Ferryman",
        "What the Tide Kept",
        "The House on the Quay",
    ),
    cast="CHARACTERS",
    by="by A Seeded Writer",
    act="ACT",
    scene="SCENE",
    joint=" and ",
)

SPANISH = Words(
    names=(
        ("DOÑA INÉS", "dueña de la posada"),
        ("LUIS", "su sobrino"),
        ("ANA", "costurera"),
        ("EL SERENO", "vigila la calle"),
        ("ÁNGELA", "hermana de Ana"),
        ("DON ROQUE", "médico del pueblo"),
        ("TOMÁS", "barquero"),
        ("JULIÁN", "estudiante"),
        ("LA ABUELA", "que todo lo oye"),
        ("MOZO 1.º", "criado"),
        ("MOZO 2.º", "criado"),
        ("CLARA", "maestra"),
        ("PADRE GIL", "cura"),
        ("ESTRELLA", "forastera"),
        ("RAMÓN", "relojero"),
        ("BEGOÑA", "viuda"),
    ),
    sentences=(
        "Dejé {thing} cerca de {place} {time}.",
        "¿Quién te pidió que movieras {thing}?",
        "Si vuelve {person}, no diré nada de {thing}.",
        "Nunca me hablaste de {thing}, y ahora lo sabe todo el mundo.",
        "Podríamos vender {thing} y marcharnos {time}.",
        "¡No pienso quedarme ni una hora más en {place}!",
        "¿Crees que te creyó {person}?",
        "Llovió {time}, y {place} olía a sal y a humo.",
        "Mi madre guardaba {thing} para tener suerte.",
        "Nada está perdido hasta que lo diga {person}.",
        "Entonces estamos de acuerdo: ni una palabra, ni una lágrima.",
        "¿Por qué miran todos hacia {place} cuando hablo?",
        "Pudiste escribirme {time}.",
        "Sé muy bien lo que vi, y no era {thing}.",
        "Baja la voz, que nos va a oír {person}.",
        "Tal vez tengas razón en cuanto a {person}.",
        "Déjame llevar {thing}; tú ya has hecho bastante.",
        "Aquí hubo una vez una fiesta que duró tres días.",
    ),
    things=(
        "el farol",
        "la carta",
        "el violín",
        "la llave de plata",
        "el abrigo",
        "el mapa",
        "el reloj",
        "la fotografía",
    ),
    people=(
        "el barquero",
        "tu tía",
        "el inspector",
        "la vecina",
        "el capitán",
        "la maestra",
        "tu primo",
    ),
    places=(
        "la cocina",
        "el puerto",
        "la ermita",
        "el huerto",
        "la estación",
        "la bodega",
        "el faro",
    ),
    times=(
        "anoche",
        "antes del alba",
        "el domingo",
        "en primavera",
        "hace una hora",
        "esta mañana",
    ),
    asides=(
        "en voz baja",
        "riendo",
        "tras una pausa",
        "sin volverse",
        "con enfado",
        "pausa",
        "susurrando",
    ),
    business=(
        "{name} se acerca a la ventana.",
        "{name} enciende una lámpara.",
        "Suena la campana de la ermita.",
        "{name} se sienta despacio.",
        "Se oye un portazo arriba.",
        "{name} recoge la carta de la mesa.",
    ),
    rooms=(
        "La cocina de la posada",
        "El muelle, de noche",
        "Un cuarto encima de la ermita",
        "El huerto",
        "La plaza",
    ),
    titles=("El camino de la sal", "Una luz para el barquero", "Lo que guardó la marea"),
    cast="PERSONAJES",
    by="de Una Pluma Sembrada",
    act="ACTO",
    scene="ESCENA",
    joint=" y ",
)
