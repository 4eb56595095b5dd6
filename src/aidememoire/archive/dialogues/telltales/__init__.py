"""What in some words gives somebody away who sits or sat in a dialogue: name, post, body, side, their very words."""
