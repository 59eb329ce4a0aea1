"""Who asks: the account behind a request."""

from typing import Annotated

from fastapi import Depends

from engine.account.account import Account
from state.session import who

Asker = Annotated[Account, Depends(who)]
"""The person behind a request; on a personal install the local owner."""
