"""From the bytes of a file to a script and its doubts."""
