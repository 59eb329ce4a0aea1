"""Words of stage directions, in both languages, that deny, strengthen or weaken what is told."""

from __future__ import annotations

NEGATIONS = frozenset(
    """
    not no never without hardly neither nor isn doesn don didn less sin nunca ni jamás tampoco
    menos
    """.split()
)
"""Words that take the next word's meaning away."""

LAST_RESORT = {"barely": "whispered", "scarcely": "whispered", "apenas": "whispered"}
"""Words that tell an emotion only where no other word does."""

STRONGER = frozenset(
    """
    very furiously furious deeply extremely wildly violently utterly explodes sobbing muy
    violentamente profundamente mucho mucha gran enorme furioso furiosa totalmente estalla
    sollozando llena lleno
    """.split()
)
WEAKER = frozenset(
    """
    slightly somewhat little faintly mildly half barely almost gentle gently tenderly algo poco
    ligeramente apenas medio levemente casi menos dulzura dulcemente dulce amago
    """.split()
)
