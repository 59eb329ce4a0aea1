"""What all tests share: servers, empty tables, and dice, the same but in `make fuzz`."""

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ("tests.empty_data", "tests.postgres", "tests.redis_server")
"""Named here, what is of a session is made once in it; if modules import it, once for each."""

_PATIENT = settings(deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
"""A slow machine is no fault of the play's."""

settings.register_profile("same", _PATIENT, derandomize=True)
settings.register_profile("fuzz", _PATIENT, print_blob=True)
settings.load_profile("same")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: else one worker ends with it while the others have nothing."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
