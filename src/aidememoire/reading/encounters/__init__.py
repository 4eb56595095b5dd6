"""Encounters: what took place, when and where, who was there, and at whose wish."""
