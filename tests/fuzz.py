"""`python -m tests.fuzz MINUTES`: the property tests, by new dice until one fails."""

import secrets
import subprocess
import sys
import time

ROUND = [
    *(sys.executable, "-m", "pytest", "-q", "-n", "auto"),
    *("-m", "hypothesis and not journey and not gpu", "--hypothesis-profile=fuzz"),
    "--timeout=900",  # making a finding small takes hypothesis five minutes
]
KEEP = """
Found with --hypothesis-profile=fuzz --hypothesis-seed={seed}. Mend its cause, and keep it:
put the falsifying example above its test as @example(...); where a test draws from `data`,
write what was drawn as a test with a sentence of its own."""


def main(minutes: float, tests: list[str]) -> int:
    """Rounds until the time is over; 1 as soon as something was found."""
    end, rounds = time.monotonic() + minutes * 60, 0
    while time.monotonic() < end:
        seed, rounds = secrets.randbits(32), rounds + 1
        code = subprocess.run(
            [*ROUND, f"--hypothesis-seed={seed}", *(tests or ["tests"])], check=False
        ).returncode
        if code:
            print(KEEP.format(seed=seed), flush=True)  # noqa: T201
            return code
    print(f"Nothing was found; rounds: {rounds}.", flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), sys.argv[2:]))
