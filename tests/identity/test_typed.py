"""What is typed about a provider makes it, and stands in its form again; its secret does not."""

import pytest

from engine.account.caller import Position
from engine.identity.presets import PRESETS, Preset, preset_of
from engine.identity.provider import OidcSettings
from engine.identity.typed import fields_of, typed_provider

FORM = {
    "name": " River ",
    "issuer": "https://sso.river.test",
    "client_id": "cuelight",
    "secret": "hush",
    "entity": "https://sso.river.test/saml",
    "address": "https://sso.river.test/sso",
    "domains": "river.test, Old.River.test",
    "is_teacher": "Staff, Directors",
    "is_student": "Pupils, Staff",
    "otherwise": "student",
    "domains_only": "yes",
}


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_what_was_typed_stands_in_the_form_again(preset: Preset) -> None:
    told = typed_provider("river", preset, FORM)
    again = fields_of(told)
    assert told.kind is preset.kind
    assert typed_provider("river", preset, {**again, "secret": "hush"}) == told
    assert "hush" not in str(again)


def test_of_two_positions_of_a_group_the_furthest_counts() -> None:
    told = typed_provider("river", preset_of("keycloak"), FORM).admission
    assert told.positions == {
        "Staff": Position.TEACHER,
        "Directors": Position.TEACHER,
        "Pupils": Position.STUDENT,
    }


@pytest.mark.parametrize("position", ["owner", "admin", "king", ""])
def test_no_form_makes_newcomers_more_than_a_provider_may(position: str) -> None:
    told = typed_provider("river", preset_of("other"), {**FORM, "otherwise": position})
    assert told.admission.otherwise is None


def test_a_form_says_nothing_of_who_signs_but_for_apple() -> None:
    form = {**FORM, "signer": "TEAM/KEY"}
    signers = {}
    for each in PRESETS:
        settings = typed_provider("river", each, form).settings
        if isinstance(settings, OidcSettings):
            signers[each.id] = settings.signer
    assert {name for name, signer in signers.items() if signer} == {"apple"}
