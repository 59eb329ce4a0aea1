"""What was heard beside what is printed, word by word, with every doubt in the actor's favour."""

from engine.rehearsal.compare.comparing import Comparing
from engine.rehearsal.compare.verdicts import compare

__all__ = ["Comparing", "compare"]
