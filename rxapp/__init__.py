"""The front door: pages, API and jobs wired to the rooms below."""
