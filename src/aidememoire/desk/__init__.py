"""The desk: the archive in a browser, to read, check and follow the record. Every page draws from `archive.view`."""
