"""`python -m cuelight`: Cuelight from a shell; see rxapp/cli."""

import sys

from rxapp.cli import main

if __name__ == "__main__":
    sys.exit(main())
