"""What a school allows, and for how long it keeps what has come to its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from engine.account.consent import countries
from engine.failure import Failure

KEPT_DAYS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "recordings": (365, 7),
        "evidence": (730, 30),
        "audit": (1095, 365),
        "accounts": (730, 90),
    }
)
"""For each kind, for how many days it is kept unless a school says otherwise, and at least.

No law names days: they are to be no more than is needed (GDPR, article 5(1)(e)), written down, and
not for ever (COPPA: 16 CFR 312.10). `recordings`, what people recorded themselves, last a school
year. `evidence`, what practice showed, and `accounts` that nobody uses last two: an actor comes
back to a play the year after. The `audit` log lasts three, the time in which one may complain in
most places (for instance Ley Orgánica 3/2018, artículo 72); a year of it the database keeps itself.
"""

LONGEST = 3650
"""Days that a school may choose at most."""


class RecordingsOff(Failure):
    """This school keeps no recordings of people."""

    reason = "recordings_off"
    status = 403
    sentence = "Your school keeps no recordings of people."


class NotRules(Failure):
    """Such rules cannot be: a country that nobody knows, or days outside of what is possible."""

    reason = "not_rules"
    status = 422
    sentence = "These rules cannot be kept."


@dataclass(frozen=True, slots=True)
class SchoolRules:
    """What goes out to services elsewhere: `voices`, `analysts`, `ears`; nothing, unless allowed.

    With `recordings` people may keep sound of themselves. `country` is where the school is (ISO
    3166-1 alpha-2), empty where it has not said. `kept` are days by kind (see `KEPT_DAYS`).
    """

    country: str = ""
    voices: bool = False
    analysts: bool = False
    ears: bool = False
    recordings: bool = False
    kept: Mapping[str, int] = field(default_factory=dict)

    def days(self, kind: str) -> int:
        """For how many days this kind is kept."""
        return self.kept.get(kind, KEPT_DAYS[kind][0])


USUAL = SchoolRules()
"""Those of a school that has said nothing yet."""

ALONE = SchoolRules(voices=True, analysts=True, ears=True, recordings=True)
"""Where nobody signs in, who sets a service wants it, and who records wants to keep it."""


def checked(rules: SchoolRules) -> SchoolRules:
    """The same rules. Raises NotRules; accounts go before the log that tells who is inactive."""
    fits = rules.kept.keys() <= KEPT_DAYS.keys() and all(
        KEPT_DAYS[kind][1] <= days <= LONGEST for kind, days in rules.kept.items()
    )
    known = rules.country in {"", *countries()}
    if not (fits and known) or rules.days("accounts") > rules.days("audit"):
        raise NotRules("they are not possible")
    return rules
