"""From a file to a script: pages, the reader and its doubts."""
