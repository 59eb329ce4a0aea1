"""What the reader knows about plays: one rule per file, each showing its own example."""
