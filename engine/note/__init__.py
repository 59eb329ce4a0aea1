"""Notes: what somebody writes at a line of a play to remember it there."""
