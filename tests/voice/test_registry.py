"""Every engine is one record, and what others tell of it is what the record says."""

import tomllib
from pathlib import Path

import pytest

from components.words import LANGUAGES, catalogue
from engine.voice import registry
from engine.voice.engine_record import SHOWN, EngineKind, EngineRecord
from rxapp.voices import MODELS

HOUSE = Path(__file__).parents[2]
RECORDS = tuple(registry.RECORDS.values())
ALWAYS = {"espeakng_loader", "onnxruntime"}
"""Packages of the engines that come with every installation."""


def of(*kinds: EngineKind) -> list[EngineRecord]:
    return [record for record in RECORDS if record.kind in kinds]


def test_every_engine_has_a_folder_of_its_name_and_no_folder_is_forgotten() -> None:
    folders = HOUSE / "engine" / "voice" / "engines"
    there = {place.parent.name for place in folders.glob("*/__init__.py")}
    assert there == set(registry.RECORDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_engine_that_is_shown_has_its_words(language: str) -> None:
    words = catalogue(language)
    shown = {f"engine.{record.name}" for record in of(*SHOWN)}
    told = {
        f"engine_about.{record.name}"
        for record in of(*SHOWN)
        if record.kind is not EngineKind.RETIRED
    }
    ways = {f"engines.set.{record.turned_on_by.what}" for record in RECORDS if record.turned_on_by}
    assert shown | told | ways <= set(words)


@pytest.mark.parametrize("record", of(EngineKind.SERVICE), ids=lambda record: record.name)
def test_a_service_is_turned_on_by_a_setting_that_it_has(
    record: EngineRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert record.settings
    assert record.turned_on_by
    assert record.settings().service(1.0) is None
    monkeypatch.setenv(record.turned_on_by.how, "http://there")
    service = record.settings().service(1.0)
    assert service
    assert (service.name, service.patience) == (record.name, 1.0)
    assert record.priced == ("price" in record.settings.model_fields)


@pytest.mark.parametrize("record", of(EngineKind.HERE), ids=lambda record: record.name)
def test_an_engine_on_this_machine_is_turned_on_by_a_model_that_can_be_fetched(
    record: EngineRecord,
) -> None:
    assert record.turned_on_by
    assert record.turned_on_by.how.rpartition("FETCH=")[2] in {model.name for model in MODELS}
    assert all(model.licence for model in record.models)


def test_what_an_engine_on_this_machine_needs_comes_with_the_extra_that_it_names() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    neural = set(project["optional-dependencies"]["neural"])
    for record in of(EngineKind.HERE):
        assert record.needs.packages
        assert set(record.needs.packages) - ALWAYS <= neural


def test_an_engine_that_nobody_set_is_not_opened() -> None:
    for record in of(EngineKind.SERVICE, EngineKind.HERE, EngineKind.ELSEWHERE):
        with pytest.raises(KeyError):
            registry.opened(record.name)
    with pytest.raises(KeyError):
        registry.opened("nobody")
