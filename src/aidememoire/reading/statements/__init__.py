"""Statements: what was expressed, and by whom."""
