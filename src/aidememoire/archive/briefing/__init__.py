"""What a paper for a meeting asks of the archive for many people and topics at once, in a few questions."""
