"""Sound into words: recognisers behind one port, when a line ends, and what is no word at all."""
