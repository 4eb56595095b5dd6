"""Which entries of different readouts mean the same: judgements by rule or person, and the clusters that follow."""
