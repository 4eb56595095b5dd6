"""What people decide: kept for ever, paired with every reading again, and never overruled by one."""
