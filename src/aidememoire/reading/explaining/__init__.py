"""Why an entry is in the record, and why another is not."""
