"""What the pages of dialogues share: forms as people fill them in, and what a rule means in plain words."""
