"""What English says in two ways: short forms, words that cost nothing, words that sound alike."""

from __future__ import annotations

from engine.rehearsal.compare.word_table import groups, stands_for

FILLERS = frozenset("um umm uhm uh er erm ah hm hmm mm mmm mhm huh".split())
"""Sounds of thinking. Recognisers leave them out at will, so they are never counted."""

SMALL = frozenset(
    """
    a an the and or but so that then than just well oh o now to of in on at for with by from into
    onto upon as too very really 's 'll 'd
    """.split()
)
"""Words that a line can spare. Pronouns, negations and verbs in full are none of them."""

UNSTRESSED = frozenset(
    """
    i you he she it we they me him her us them my your his its our their is are was were am be do
    did have has had will would can could if who what
    """.split()
)
"""Words that may be lost at the very beginning of a sound, before the recogniser hears."""

LOST = frozenset(("i",))
"""Words of one vowel that recognisers leave out anywhere."""

IDLE = frozenset(("like", "right"))
"""Words that people put in to think; where they are printed they count."""

_SHORT_FORMS = """
    won't=will not|can't=can not|cannot=can not|shan't=shall not|
    ain't=is not or am not or are not or has not or have not|let's=let us|y'all=you all|
    ma'am=madam or mam|gonna=going to|wanna=want to or want a|gotta=got to or have got to|
    hafta=have to|oughta=ought to|kinda=kind of|sorta=sort of|outta=out of|lemme=let me|
    gimme=give me|dunno=do not know|whatcha=what are you or what do you|gotcha=got you|
    cuppa=cup of|coulda=could have|shoulda=should have|woulda=would have|musta=must have|
    innit=is it not or is not it|dontcha=do not you|tis=it is|twas=it was|twere=it were|
    twill=it will|twould=it would|is't=is it|was't=was it|on't=on it or of it|in't=in it|
    to't=to it|for't=for it|do't=do it|o'er=over|e'er=ever|ne'er=never|e'en=even|th=the|
    t'other=the other|ta'en=taken|i'faith=in faith|em=them|cause=because|cos=because|til=until|
    till=until|bout=about|round=around|y'know=you know|d'you=do you|s'pose=suppose|mr=mister|
    mrs=missus|dr=doctor|st=saint or street|ok=okay|yeah=yes|yep=yes|vs=versus|ya=you|
    yer=your or you are|ye=the|an'=and
"""
SHORT_FORMS = stands_for(_SHORT_FORMS)
"""Forms that are no sum of their parts, with what each may stand for besides itself."""

ENDINGS = (
    ("n't", "not"),
    ("'m", "am"),
    ("'re", "are"),
    ("'ve", "have"),
    ("'ll", "'ll"),
    ("'s", "'s"),
    ("'d", "'d"),
)
"""What stands behind an apostrophe, and the word for it."""

SHORT_ENDINGS = {
    "'ll": frozenset(("will", "shall")),
    "'s": frozenset(("is", "has", "us", "does")),
    "'d": frozenset(("would", "had", "did")),
}
"""Endings that are short for one of several words."""

WEAK = groups("i it|are our or|have of|is as his|him them|you your|were where|and in an")
"""Words that cannot be told apart where they are not stressed."""

_ALIKE = """
    to too two|there their theyre they-are|your youre yore you-are|its it-is it-has|
    whose whos who-is who-has|theres theirs there-is|lets let-us|were we-are|
    right write rite wright|night knight|no know|nose knows|new knew gnu|not knot|nun none|
    one won|son sun|sons suns|some sum|hour our|hours ours|eye aye i|eyes ayes|buy by bye|be bee|
    bean been|see sea c|sees seas seize|seen scene|for four fore|forth fourth|eight ate|
    wait weight|way weigh whey|made maid|male mail|main mane|pain pane|plain plane|pair pear pare|
    bear bare|fair fare|hair hare|stair stare|wear where ware|dear deer|hear here|heard herd|
    week weak|peace piece|meet meat mete|read reed red|lead led|great grate|break brake|
    steak stake|steel steal|feet feat|beat beet|suite sweet|flee flea|key quay|tea tee t|
    blue blew|threw through thru|flew flu flue|do due dew|you ewe u|use yews|root route|
    shoot chute|wood would|die dye|dies dyes|lie lye|rye wry|sight site cite|side sighed|
    might mite|time thyme|isle aisle|rain reign rein|vain vein vane|tail tale|sail sale|pale pail|
    whale wail|wave waive|waste waist|road rode rowed|rose rows roes|so sew sow|toe tow|
    throne thrown|grown groan|loan lone|sole soul|role roll|hole whole|holy wholly|o oh owe|
    pour poor pore paw|floor flaw|saw sore soar|court caught|horse hoarse|course coarse|
    wherefore wherefor|forgone foregone|therefore therefor|
    board bored|war wore|warn worn|morning mourning|ball bawl|all awl|hall haul|passed past|
    guest guessed|missed mist|allowed aloud|cell sell|cellar seller|cent sent scent|
    sense scents cents|serial cereal|principal principle|profit prophet|presence presents|
    patience patients|prince prints|council counsel|compliment complement|desert dessert|
    lesson lessen|lightning lightening|idle idol|bridal bridle|altar alter|muscle mussel|
    medal meddle metal mettle|minor miner|flour flower|higher hire|liar lyre|tire tyre|fir fur|
    birth berth|heir air ere|earn urn|chord cord|choir quire|colonel kernel|cue queue q|why y|
    are r|guerrilla gorilla|grease greece|hymn him|jam jamb|knead need|kneel neil|
    mustard mustered|naval navel|pause paws|peal peel|pearl purl|peer pier|pole poll|pray prey|
    raise rays raze|ring wring|rough ruff|seam seem|shear sheer|slay sleigh|slight sleight|
    stationary stationery|straight strait|tide tied|told tolled|vale veil|weather whether|
    which witch|while wile|wine whine|world whirled|bald bawled|band banned|baron barren|
    base bass|bell belle|build billed|bold bowled|border boarder|bough bow|boy buoy|bread bred|
    but butt|ceiling sealing|cheque check|chews choose|clothes close|cruel crewel|days daze|
    draft draught|ensure insure|faint feint|find fined|foul fowl|gate gait|gilt guilt|grey gray|
    hay hey|heal heel|in inn|jest gest|knave nave|lain lane|lay lei|least leased|links lynx|
    lo low|mall maul|mind mined|moor more|or oar ore|ought aught|packed pact|plum plumb|
    quarts quartz|rapped wrapped rapt|rumour rumor roomer|seed cede|shake sheikh|size sighs|
    staid stayed|storey story|tacks tax|taught taut|tease teas tees|team teem|than then|
    trust trussed|wade weighed|wax whacks|we wee|wet whet|yoke yolk|mum mom|okay ok|
    theatre theater|centre center|metre meter|tonight tonite|alright all-right|licence license|
    practice practise|woe whoa|ha ah|aw awe|ad add|an ann anne|marry merry mary|jean gene|
    phil fill|cymbal symbol|capital capitol|overdo overdue|undo undue|mantel mantle|bury berry|
    buried berried|canon cannon|carat carrot|cast caste|chased chaste|click clique|sauce source|
    sword soared|stork stalk|law lore|formerly formally|wrest rest|wrap rap|wreck reck|
    father farther|all-ready already|good-bye goodby|ill i-will|well we-will|hell he-will|
    shell she-will
"""

ALIKE = groups(_ALIKE)
"""Words that sound the same though no rule of spelling says so; each has its group's sign."""

AS_SPELLED = frozenset(
    """
    bead beer breath breathe come cough dead death deed does done dose enough give god gods gone
    good goods greet have head health heart heat heavy heed instead live loose lose love meant
    move quiet quite ready said shoe shone shown spread sweat though thought threat tough tread
    wealth woman women
    """.split()
)
"""Words whose spelling would make them sound like another that they do not sound like."""
