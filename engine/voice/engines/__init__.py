"""The voice engines: a folder each, with its record and its adapter. None knows another."""
