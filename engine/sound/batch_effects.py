"""Effects on many sounds at once, on the GPU where there is one: the chain of `effects` on torch.

This is the one module that may import torchaudio, whose filter resamples where it is installed
and fits torch; without it the spectrum does. Nothing else here needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, pi
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.sound import room, tone
from engine.sound.effects import DETUNED, DRY, FINEST, LATE, EffectChain
from engine.sound.sound import Sound

if TYPE_CHECKING:
    from torch import Tensor

_WINDOW = 0.043
_HOPS = 4
_QUEFRENCY, _ROUNDS, _FLOOR, _MOST = 0.0018, 3, 1e-5, 3.0
_RINGING = 0.25


def affected_many(sounds: Sequence[Sound], chain: EffectChain, device: str = "") -> list[Sound]:
    """Each sound through the chain, as `effects.affected` would have it, all of them together.

    Pitch and tempo by a phase vocoder (Flanagan and Golden 1966) instead of overlap-add; lengths
    are the same to a sample. `device` is torch's name for it: the GPU unless told otherwise.
    Raises ImportError without torch.
    """
    if chain == DRY or not sounds:
        return list(sounds)
    found = dict(enumerate(sounds))
    for rate in {sound.rate for sound in sounds if len(sound.samples)}:
        places = [n for n, one in enumerate(sounds) if one.rate == rate and len(one.samples)]
        waves = [sounds[place].samples for place in places]
        done = _Batch(waves, rate, device or _best_device()).through(chain)
        found |= {place: Sound(wave, rate) for place, wave in zip(places, done, strict=True)}
    return [found[place] for place in range(len(sounds))]


class _Batch:
    """Waves of one rate side by side, shape (waves, longest), with the length of each."""

    def __init__(self, waves: Sequence[Any], rate: int, device: str) -> None:
        import torch  # noqa: PLC0415 - heavy: only who has many sounds loads it

        self.torch, self.rate, self.device = torch, rate, device
        self.lengths = [len(wave) for wave in waves]
        rows = np.zeros((len(waves), max(self.lengths)), np.float32)
        for row, wave in zip(rows, waves, strict=True):
            row[: len(wave)] = wave
        self.waves: Tensor = torch.from_numpy(rows).to(device)

    def through(self, chain: EffectChain) -> list[Any]:
        """The waves after the chain, each cut to its length."""
        with self.torch.inference_mode():
            self._sing(chain)
            self._tone(chain)
            self._enter(chain)
            rows = self.waves.float().cpu().numpy()
        return [row[:length].copy() for row, length in zip(rows, self.lengths, strict=True)]

    def _sing(self, chain: EffectChain) -> None:
        """Pitch, throat and tempo; then the others of a throng, each later and a little off."""
        self.waves, self.lengths = self._pitched(chain)
        if chain.throng == 1:
            return
        reach, one = round(LATE * self.rate), self.waves
        whole = one.new_zeros(len(one), one.shape[1] + (chain.throng - 1) * reach)
        for place in range(chain.throng):
            away = (place + 1) // 2 * (DETUNED if place % 2 else -DETUNED)
            other = self._pitched(EffectChain(pitch=away))[0] if away else one
            width = min(other.shape[1], whole.shape[1] - place * reach)
            whole[:, place * reach : place * reach + width] += other[:, :width]
        self.waves = whole / chain.throng**0.5
        self.lengths = [length + (chain.throng - 1) * reach for length in self.lengths]

    def _pitched(self, chain: EffectChain) -> tuple[Tensor, list[int]]:
        ratio = Fraction(2 ** (chain.pitch / 12)).limit_denominator(FINEST)
        times, size = float(ratio) / chain.tempo, chain.formant / float(ratio)
        longer = [round(length * times) for length in self.lengths]
        lengths = [ceil(length * ratio.denominator / ratio.numerator) for length in longer]
        waves = self.waves
        if times != 1.0 or size != 1.0:
            waves = self._stretched(waves, times, size)[:, : max(longer)]
        waves = self._resampled(waves, ratio)[:, : max(lengths)]
        missing = max(lengths) - waves.shape[1]
        return self.torch.nn.functional.pad(waves, (0, max(0, missing))), lengths

    def _stretched(self, waves: Tensor, times: float, size: float) -> Tensor:
        """The waves `times` as long, resonances moved by `size`, pitch as before."""
        torch = self.torch
        hop = round(_WINDOW * self.rate / _HOPS)
        window = torch.hann_window(_HOPS * hop, device=self.device)
        spectra = torch.stft(waves, _HOPS * hop, hop, window=window, return_complex=True)
        if times != 1.0:
            spectra = _vocoded(torch, spectra, 1.0 / times, hop)
        if size != 1.0:
            spectra = spectra * self._change(spectra.abs(), size).exp()
        wanted = round(waves.shape[1] * times)
        longer: Tensor = torch.istft(spectra, _HOPS * hop, hop, window=window, length=wanted)
        return longer

    def _change(self, heights: Tensor, size: float) -> Tensor:
        """What moves the envelope of spectra (waves, bins, frames), as a logarithm; see formant."""
        torch, order = self.torch, round(_QUEFRENCY * self.rate)
        target = heights.clamp_min(_FLOOR).log()
        envelope = _smooth(torch, target, order)
        for _ in range(_ROUNDS - 1):
            target = torch.maximum(target, envelope)
            envelope = _smooth(torch, target, order)
        bins = heights.shape[1]
        place = (torch.arange(bins, device=self.device) / size).clamp_max(bins - 1.001)
        low = place.long()
        share = (place - low)[None, :, None]
        moved = envelope[:, low] * (1 - share) + envelope[:, low + 1] * share
        change: Tensor = (moved - envelope).clamp(-_MOST, _MOST)
        return change

    def _resampled(self, waves: Tensor, ratio: Fraction) -> Tensor:
        """The waves with `ratio` fewer samples."""
        if ratio == 1:
            return waves
        audio = _torchaudio()
        if audio:
            resampled: Tensor = audio.resample(waves, ratio.numerator, ratio.denominator)
            return resampled
        torch = self.torch
        blocks = ceil(waves.shape[1] / ratio.numerator) + 1
        before, after = blocks * ratio.numerator, blocks * ratio.denominator
        spectrum = torch.fft.rfft(waves, before)[:, : after // 2 + 1]
        fewer: Tensor = torch.fft.irfft(spectrum, after) * (after / before)
        return fewer

    def _tone(self, chain: EffectChain) -> None:
        """What the filters of `tone` do, by their answer along the spectrum."""
        rows = tone.sections((chain.bass, chain.treble), (chain.low_cut, chain.high_cut), self.rate)
        if not rows:
            return
        torch = self.torch
        size = self.waves.shape[1] + round(_RINGING * self.rate)
        turn = torch.arange(size // 2 + 1, device=self.device, dtype=torch.float64) * (
            2 * pi / size
        )
        delay = torch.exp(-1j * turn)
        answer = torch.ones_like(delay)
        for b0, b1, b2, a0, a1, a2 in rows:
            answer = answer * (b0 + b1 * delay + b2 * delay**2) / (a0 + a1 * delay + a2 * delay**2)
        spectrum = torch.fft.rfft(self.waves, size) * answer.to(torch.complex64)
        self.waves = torch.fft.irfft(spectrum, size)[:, : self.waves.shape[1]]

    def _enter(self, chain: EffectChain) -> None:
        """The room of `room`, the same for all."""
        if chain.reverb <= 0.0:
            return
        torch = self.torch
        clap = torch.from_numpy(room.answer(self.rate, chain.room)).to(self.device)
        size = self.waves.shape[1] + len(clap) - 1
        together = torch.fft.rfft(self.waves, size) * torch.fft.rfft(clap, size)
        echo = torch.fft.irfft(together, size) * chain.reverb
        echo[:, : self.waves.shape[1]] += self.waves * (1.0 - 0.5 * chain.reverb)
        self.waves = echo
        self.lengths = [length + len(clap) - 1 for length in self.lengths]


def _vocoded(torch: Any, spectra: Tensor, rate: float, hop: int) -> Tensor:
    """Spectra (waves, bins, frames) played `rate` times as fast.

    The phase of each peak goes on, and the bins around it keep theirs beside it (identity phase
    locking, Laroche and Dolson 1999), so that voices do not sound as from a tube.
    """
    bins, frames = spectra.shape[1:]
    steps = torch.arange(0, frames, rate, device=spectra.device, dtype=torch.float64)
    share = (steps % 1.0).float()
    padded = torch.nn.functional.pad(spectra, (0, 2))
    before, after = padded[:, :, steps.long()], padded[:, :, steps.long() + 1]
    height = (1 - share) * before.abs() + share * after.abs()
    usual = torch.linspace(0, pi * hop, bins, device=spectra.device)[None, :, None]
    away = after.angle() - before.angle() - usual
    turn = away - 2 * pi * torch.round(away / (2 * pi)) + usual
    own = before.angle()
    first = own[:, :, :1]
    phase = torch.cat([first, first + turn[:, :, :-1].double().cumsum(2).float()], 2)
    peak = _peaks(torch, height)
    locked = phase.gather(1, peak) + own - own.gather(1, peak)
    played: Tensor = torch.polar(height, locked)
    return played


def _peaks(torch: Any, height: Tensor) -> Tensor:
    """For each bin of each frame the nearest bin where the spectrum has a peak, shape as given."""
    bins = height.shape[1]
    most = torch.nn.functional.max_pool1d(height.transpose(1, 2), 5, 1, 2).transpose(1, 2)
    at = torch.arange(bins, device=height.device)[None, :, None].expand_as(height)
    is_peak = height >= most
    below = torch.where(is_peak, at, -bins).cummax(1).values
    above = torch.where(is_peak, at, 2 * bins).flip(1).cummin(1).values.flip(1)
    nearest: Tensor = torch.where(at - below <= above - at, below, above)
    return nearest


def _smooth(torch: Any, logs: Tensor, order: int) -> Tensor:
    cepstra = torch.fft.irfft(logs, dim=1)
    cepstra[:, order + 1 : -order] = 0.0
    smooth: Tensor = torch.fft.rfft(cepstra, dim=1).real
    return smooth


def _best_device() -> str:
    import torch  # noqa: PLC0415 - as above

    return "cuda" if torch.cuda.is_available() else "cpu"


def _torchaudio() -> Any | None:
    """Torchaudio's functions, if it is installed and made for this torch."""
    try:
        import torchaudio.functional as audio  # noqa: PLC0415 - as above
    except (ImportError, OSError):
        return None
    return audio
