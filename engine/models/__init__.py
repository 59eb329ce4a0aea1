"""Neural models of this machine: where they can be had, how they come, whether they are right."""
