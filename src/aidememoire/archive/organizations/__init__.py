"""Organizations across readouts: what they are called, what is said of them, who holds posts there, where they were."""
