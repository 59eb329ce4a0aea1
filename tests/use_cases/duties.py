"""Having a desk of a test do the work as workers do."""

from functools import partial

from engine.job.port import Duties
from engine.rig import Rig
from engine.use_cases.jobs import KINDS, queues
from rxapp.worker import perform


async def put_to_work(house: Rig) -> None:
    """Open the desk of a house for all kinds of work."""
    await house.desk.open(Duties(partial(perform, house), queues(house.settings)), tuple(KINDS))
