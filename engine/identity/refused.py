"""Why nobody came in by an identity provider."""

from __future__ import annotations

from engine.failure import Failure

NOT_BEGUN = "not_begun"
OVER = "begun_too_long_ago"
ELSEWHERE = "answered_elsewhere"
DECLINED = "provider_declined"
NOT_BELIEVED = "not_believed"
AWAY = "provider_away"
MISFIT = "provider_misfit"
STRANGER = "not_of_this_school"
TAKEN = "somebody_elses"
OUT = "put_out"


class SignInRefused(Failure):
    """Nobody was signed in. `reason` is a word key; `detail` is for the log, and holds no secret.

    `not_begun`: this browser asked for no such answer, or had it already; `begun_too_long_ago`;
    `answered_elsewhere`: another provider answered than the one asked; `provider_declined`: it says
    no; `not_believed`: what it says does not prove itself; `provider_away`: it gives no answer;
    `provider_misfit`: it is not what was set up; `not_of_this_school`: they are somebody, but
    nobody whom this school lets in; `somebody_elses`: this identity leads to another account;
    `put_out`: whoever runs the school has put them out.
    """

    status = 400
    sentence = "Nobody was signed in: {reason}."

    def __init__(self, reason: str, detail: str = "") -> None:
        """A refusal for one of the reasons above."""
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail

    def __str__(self) -> str:
        """The sentence for the log."""
        return f"{self.reason} {self.detail}".strip()
