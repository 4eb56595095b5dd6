"""References: the encounters, agreements and documents that a readout leans on."""
