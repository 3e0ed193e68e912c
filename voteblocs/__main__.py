"""`python -m voteblocs` is the command `voteblocs`."""

import sys

from voteblocs.cli import main

if __name__ == "__main__":
    sys.exit(main())
