"""Who is who: the same person in many readouts, the posts held over time, and what was said."""
