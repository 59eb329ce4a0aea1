"""Where the voices are computed, and how much memory there is: for a page that shows it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

_DEVICES = Path("/dev")
_STATM = Path("/proc/self/statm")


def where() -> str:
    """`cuda:0`, or `cpu`. Torch is asked only where an engine has loaded it."""
    cuda = _cuda()
    return f"cuda:{cuda.current_device()}" if cuda else "cpu"


def promises_cuda() -> bool:
    """Whether there is an NVIDIA GPU, as far as can be told before torch is loaded."""
    hidden = os.environ.get("CUDA_VISIBLE_DEVICES", "0").strip() in {"", "-1"}
    return not hidden and any(_DEVICES.glob("nvidia[0-9]*"))


def memory() -> tuple[int, int]:
    """Bytes used and there: of the GPU, or of this process and this machine."""
    cuda = _cuda()
    if cuda:
        free, total = cuda.mem_get_info()
        return int(total - free), int(total)
    page = os.sysconf("SC_PAGE_SIZE")
    used = int(_STATM.read_text().split()[1]) * page if _STATM.is_file() else 0
    return used, page * os.sysconf("SC_PHYS_PAGES")


def _cuda() -> Any | None:
    """What torch knows of CUDA, if it is there; nothing while another thread still imports it."""
    torch: Any = sys.modules.get("torch")
    if torch is None or getattr(torch.__spec__, "_initializing", False):
        return None
    return torch.cuda if torch.cuda.is_available() else None
