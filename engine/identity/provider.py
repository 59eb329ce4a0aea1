"""An identity provider as a school set it up: where it is, and what its people may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import SecretStr

from engine.account.caller import Position
from engine.identity.identity import Identity
from engine.identity.refused import STRANGER, SignInRefused

GRANTED = (Position.TEACHER, Position.STUDENT, Position.READER, Position.OBSERVER)
"""What a provider's word may make of somebody, the furthest first: never owner or admin."""

NO_SECRET = SecretStr("")


class Kind(StrEnum):
    """The language that a provider speaks."""

    OIDC = "oidc"
    SAML = "saml"
    LTI = "lti"

    @property
    def is_keyed(self) -> bool:
        """Whether its word is proved by keys that a school told us: whoever tells them is believed.

        The keys of OpenID Connect lie where its issuer is, which nobody but that issuer can say.
        """
        return self is not Kind.OIDC


@dataclass(frozen=True, slots=True)
class Admission:
    """Who is let in, and as what.

    `positions` tells what the members of a group are; of several the furthest counts. `otherwise`
    is what newcomers of no such group are, and None keeps them out. With `domains_only` nobody
    comes in but those whose address is of one of the provider's domains, and verified.
    """

    positions: Mapping[str, Position] = field(default_factory=dict)
    otherwise: Position | None = Position.STUDENT
    domains_only: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError for a position that no provider may grant."""
        told = {*self.positions.values(), *({self.otherwise} if self.otherwise else ())}
        if strange := told.difference(GRANTED):
            raise ValueError(f"no provider makes anybody {', '.join(sorted(strange))}")

    def granted(self, groups: tuple[str, ...]) -> Position | None:
        """What somebody of these groups is; None where the groups decide nothing."""
        return furthest(*(self.positions.get(group) for group in groups))


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """How a provider is asked by OpenID Connect.

    `issuer` is compared sign by sign. `groups` names the claim that holds the groups. Apple is
    asked with a `signer`: team and key, parted by a slash, whose private key is the secret.
    """

    issuer: str
    client_id: str
    scope: str = "openid profile email"
    groups: str = "groups"
    signer: str = ""


@dataclass(frozen=True, slots=True)
class SamlSettings:
    """How a provider is asked by SAML 2.0: its name, where it is, and certificates (PEM)."""

    entity: str
    address: str
    certificates: str
    email: str = "email"
    name: str = "name"
    groups: str = "groups"


@dataclass(frozen=True, slots=True)
class LtiSettings:
    """How a learning platform is asked by LTI 1.3.

    `authorize` is where it says who somebody is, `token` where it gives one, `keys` where its own
    lie. `issuer` and `deployments` are compared sign by sign. Our key for it is the secret.
    """

    issuer: str
    client_id: str
    deployments: tuple[str, ...]
    authorize: str
    token: str
    keys: str


@dataclass(frozen=True, slots=True)
class Provider:
    """An identity provider of a school; `domains` are those of its people's e-mail addresses."""

    id: str
    school: str
    name: str
    settings: OidcSettings | SamlSettings | LtiSettings
    domains: tuple[str, ...] = ()
    admission: Admission = Admission()
    secret: SecretStr = field(default=NO_SECRET, repr=False)

    @property
    def kind(self) -> Kind:
        """The language that it speaks."""
        kinds = {OidcSettings: Kind.OIDC, SamlSettings: Kind.SAML, LtiSettings: Kind.LTI}
        return kinds[type(self.settings)]

    @property
    def issuer(self) -> str:
        """By what its people are known together with their subjects.

        What is proved by keys that a school told us counts for that one provider of theirs alone.
        """
        told = self.settings
        issuer = told.entity if isinstance(told, SamlSettings) else told.issuer
        return f"{issuer}#{self.id}" if self.kind.is_keyed else issuer

    @property
    def is_ready(self) -> bool:
        """Whether all is set that it takes to ask it: it tells the rest once it knows us."""
        told = self.settings
        if isinstance(told, LtiSettings):
            return bool(told.client_id and told.deployments)
        return bool(told.client_id if isinstance(told, OidcSettings) else told.certificates)

    @property
    def is_chosen_here(self) -> bool:
        """Whether one begins to come in by it at our door: from a platform one comes by a link."""
        return self.is_ready and self.kind is not Kind.LTI

    @property
    def posts(self) -> bool:
        """Whether it has a browser send its answer by a form, from another site."""
        return not isinstance(self.settings, OidcSettings) or bool(self.settings.signer)

    @property
    def owner(self) -> str:
        """Nobody: it is the school's."""
        return ""

    def admit(self, identity: Identity, hosted: str = "") -> None:
        """Let somebody in, or raise SignInRefused; `hosted` is the domain they are run by."""
        if not self.admission.domains_only:
            return
        verified = domain_of(identity.email) if identity.email_verified else ""
        if not {verified, hosted.lower()}.intersection(self.domains):
            raise SignInRefused(STRANGER, "their address is of no domain of this provider")


def furthest(*told: Position | None) -> Position | None:
    """The furthest of several positions that a provider's word may grant."""
    return next((position for position in GRANTED if position in told), None)


def domain_of(email: str) -> str:
    """The domain of an e-mail address, in small letters; nothing where there is none."""
    name, _, domain = email.strip().rpartition("@")
    return domain.lower() if name else ""
