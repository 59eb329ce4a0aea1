"""Rehearsing: what is hidden, whose turn it is, the prompt book of a scene, and the recap."""
