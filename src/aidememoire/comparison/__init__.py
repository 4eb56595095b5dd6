"""Two or more accounts side by side: whether they tell of one encounter, what both tell, what one alone tells."""
