"""What people add at the desk: files and pasted texts, opened and read by a limited process, stored by one writer."""
