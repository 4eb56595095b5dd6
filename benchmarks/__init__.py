"""What the figures rest on: quality against annotated readouts, the real corpus, speed and memory."""
