"""What may leave of a dialogue, in which words and from how many people; and the papers that let it out."""
