"""Running a dialogue: its events and tracks, the ledger, the papers; on what the archive's view gives out."""
