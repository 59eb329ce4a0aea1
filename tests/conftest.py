"""How the property tests throw their dice: the same every time, but in `make fuzz`."""

from hypothesis import HealthCheck, settings

_PATIENT = settings(deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
"""A slow machine is no fault of the play's."""

settings.register_profile("same", _PATIENT, derandomize=True)
settings.register_profile("fuzz", _PATIENT, print_blob=True)
settings.load_profile("same")
