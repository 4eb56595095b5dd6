"""People, posts, sides and organizations."""
