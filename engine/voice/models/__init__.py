"""What the engines with models on this machine share: graphs, batches, times, files."""
