"""A folder of tiny models: the one that the tests of the voices make."""

from tests.voice.conftest import voices

__all__ = ["voices"]
