"""The library of eSpeak NG, loaded and started: one set of globals a process, whoever asks."""

from __future__ import annotations

import ctypes
import os
from ctypes import POINTER, c_char_p, c_int, c_size_t, c_uint, c_void_p
from pathlib import Path

_SYNCHRONOUS = 2
_OPTIONS = 0x1 | 0x2 | 0x8000  # phoneme events, in IPA, and never exit()


def loaded() -> ctypes.CDLL:
    """The library with the types of what we call. It is not safe for threads. Raises OSError."""
    import espeakng_loader  # noqa: PLC0415 - the web process reads this module, not the library

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_Info.argtypes = [c_void_p]
    library.espeak_Info.restype = c_char_p
    library.espeak_SetVoiceByName.argtypes = [c_char_p]
    library.espeak_SetParameter.argtypes = [c_int, c_int, c_int]
    library.espeak_Synth.argtypes = [
        c_char_p, c_size_t, c_uint, c_int, c_uint, c_uint, POINTER(c_uint), c_void_p,
    ]  # fmt: skip
    library.espeak_TextToPhonemes.argtypes = [POINTER(c_char_p), c_int, c_int]
    library.espeak_TextToPhonemes.restype = c_char_p
    return library


def started(library: ctypes.CDLL) -> int:
    """Start it, or start it again: the rate of its sound. Raises OSError if it cannot start."""
    rate = int(library.espeak_Initialize(_SYNCHRONOUS, 0, _data_folder(), _OPTIONS))
    if rate <= 0:
        raise OSError("eSpeak NG did not start.")
    return rate


def _data_folder() -> bytes:
    """The folder that holds `espeak-ng-data`, as the library wants it."""
    import espeakng_loader  # noqa: PLC0415 - the web process reads this module, not the library

    return os.fsencode(Path(espeakng_loader.get_data_path()).parent)
