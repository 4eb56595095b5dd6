"""Pictures: what a chart, the map or the network shows, the words that tell the same, and the table behind it."""
