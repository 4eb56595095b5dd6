"""Readout -> Record: one module an entry kind, and `reader.py`, which says their order and nothing else."""
