"""The play: reading, casting, recording, rehearsing. Knows nothing of any web."""
