"""SCIM 2.0 at /scim/v2: a school's directory tells who comes and who goes (RFC 7643, RFC 7644).

scim2-server speaks the protocol; what is told is judged and kept by `engine.use_cases.directory`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from scim2_models import (
    Bulk,
    ChangePassword,
    EnterpriseUser,
    Meta,
    MutabilityException,
    NotFoundException,
    PreconditionFailedException,
    Resource,
    ResourceType,
    ResponseParameters,
    ScimProvider,
    SearchRequest,
    UnauthorizedException,
    UniquenessException,
    User,
)
from scim2_models import InvalidValueException as NotTaken
from scim2_models.path import CompareOperator, Comparison
from scim2_server.applications.asgi import ASGIApplication
from scim2_server.memory import AsyncInMemoryStorage, InMemoryStorage
from scim2_server.requests import ScimRequest
from scim2_server.service import ScimService
from scim2_server.storage import AsyncScimStorage, SearchPage
from scim2_server.utils import load_default_resource_types, load_default_service_provider_config

from engine.account.browser_session import NotSignedIn
from engine.account.quota import QuotaReached
from engine.failure import Failure
from engine.identity.directory import DirectoryPerson, NotTakenIn
from engine.identity.provider import Provider
from engine.rig import rig
from engine.use_cases.directory import change, directory_of, people_in, person_in, take_in, take_out
from engine.use_cases.refusals import NotFound

_BEARER = "bearer "
_OURS = {"id", "meta", "password", "groups"}
"""What of a record is not kept: it is made here, or is nobody's to know."""

_REFUSED = {"taken": UniquenessException, "external_id_stays": MutabilityException}
_WHY = {
    "no_external_id": "externalId is needed: what the identity provider tells as the subject.",
    "not_let_in": "None of these roles is let in by the school.",
    "an_owner": "Whoever owns the school is put out by nobody else.",
    "external_id_stays": "The externalId stays; take the user out and in again.",
    "taken": "Another user has this userName or externalId.",
}


class Directory(AsyncScimStorage):
    """The people of one provider, as scim2-server asks for them."""

    def __init__(self, provider: Provider) -> None:
        """For whom the token speaks."""
        self._provider = provider

    async def get(
        self,
        resource_type: ResourceType,
        resource_id: str,
        *,
        response_parameters: ResponseParameters[Any] | None = None,
    ) -> Resource[Any]:
        """One of them. Raises NotFoundException."""
        return _record(await self._person(resource_id))

    async def search(
        self,
        resource_types: list[ResourceType],
        search_request: SearchRequest[Any],
        *,
        position: Any = None,
    ) -> SearchPage:
        """Those that are asked for. By name or external id, as directories ask, a row is read."""
        there = await people_in(rig(), self._provider, _asked_for(search_request))
        found = InMemoryStorage()
        found.resources = [_record(each) for each in there]
        return found.search(resource_types, search_request, position=position)

    async def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        """Take somebody in. Raises UniquenessException, NotTaken."""
        try:
            return _record(await take_in(rig(), self._provider, _person(resource)))
        except (NotTakenIn, QuotaReached) as refused:
            raise _refusal(refused) from refused

    async def update(
        self,
        resource_type: ResourceType,
        resource: Resource[Any],
        *,
        expected_version: str | None = None,
    ) -> Resource[Any]:
        """Keep what is told otherwise of somebody. Raises as `create` and `get` do."""
        account = str(resource.id)
        _same(await self._person(account), expected_version)
        try:
            return _record(await change(rig(), self._provider, _person(resource, account)))
        except (NotTakenIn, QuotaReached) as refused:
            raise _refusal(refused) from refused

    async def delete(
        self,
        resource_type: ResourceType,
        resource_id: str,
        *,
        expected_version: str | None = None,
    ) -> None:
        """Have somebody be there no longer. Raises NotFoundException."""
        _same(await self._person(resource_id), expected_version)
        try:
            await take_out(rig(), self._provider, resource_id)
        except NotTakenIn as refused:
            raise _refusal(refused) from refused

    async def _person(self, account: str) -> DirectoryPerson:
        try:
            return await person_in(rig(), self._provider, account)
        except NotFound as nobody:
            raise NotFoundException(detail="There is no such user.") from nobody


class _OfOneSchool(ASGIApplication):
    """The protocol, for the directory whose token a request brings."""

    def check_auth(self, request: ScimRequest) -> None:
        """Raises UnauthorizedException where no directory was found."""
        if self.storage is _NOBODY:
            raise UnauthorizedException(detail="No directory has this token.")


_NOBODY = AsyncInMemoryStorage()


async def answer(scope: Any, receive: Any, send: Any) -> None:
    """Answer one request, for the directory whose token it brings."""
    told = dict(scope["headers"]).get(b"authorization", b"").decode("latin-1")
    token = told[len(_BEARER) :] if told.lower().startswith(_BEARER) else ""
    spoken = _OfOneSchool(await _storage(token), _service().provider, _service())
    await spoken(scope, receive, send)


async def _storage(token: str) -> AsyncScimStorage:
    try:
        return Directory(await directory_of(rig(), token.strip()))
    except NotSignedIn:
        return _NOBODY


@cache
def _service() -> ScimService:
    """What is told of the service: users, with the fields that companies add; made once."""
    config = load_default_service_provider_config()
    config.change_password = ChangePassword(supported=False)
    config.bulk = Bulk(supported=False, max_operations=0, max_payload_size=0)
    types = [each for each in load_default_resource_types().values() if each.name == "User"]
    return ScimService(ScimProvider([User, EnterpriseUser], resource_types=types, config=config))


def _asked_for(request: SearchRequest[Any]) -> tuple[str, str] | None:
    """The user name or external id that is asked for, where that is all."""
    node = request.filter.ast if request.filter else None
    if not isinstance(node, Comparison) or node.op != CompareOperator.eq:
        return None
    name = str(node.attr_path).lower()
    return (name, str(node.value)) if name in {"username", "externalid"} else None


def _person(resource: Resource[Any], account: str = "") -> DirectoryPerson:
    told = resource.model_dump(mode="json", exclude_none=True, by_alias=True)
    name = told.get("name") or {}
    parts = (str(name.get(part) or "") for part in ("givenName", "familyName"))
    shown = told.get("displayName") or name.get("formatted") or " ".join(filter(None, parts))
    return DirectoryPerson(
        user_name=str(told.get("userName") or ""),
        external_id=str(told.get("externalId") or ""),
        name=str(shown),
        active=told.get("active", True) is not False,
        roles=tuple(str(each.get("value", "")) for each in told.get("roles") or ()),
        told={name: value for name, value in told.items() if name not in _OURS},
        account=account,
    )


def _record(person: DirectoryPerson) -> Resource[Any]:
    told = {**person.told, "id": person.account, "active": person.active}
    record = User[EnterpriseUser].model_validate(told)
    record.meta = Meta(
        resource_type="User",
        created=person.made,
        last_modified=person.changed,
        version=_version(person),
    )
    return record


def _version(person: DirectoryPerson) -> str:
    return f'W/"{person.changed.timestamp() if person.changed else 0}"'


def _same(person: DirectoryPerson, expected: str | None) -> None:
    if expected is not None and expected != _version(person):
        raise PreconditionFailedException


def _refusal(refused: Failure) -> Exception:
    kind = _REFUSED.get(refused.reason, NotTaken)
    return kind(detail=_WHY.get(refused.reason, refused.told))
