"""The ledger of a dialogue: what was promised, claimed as agreed or recommended, and what became of it.

`offers` suggests entries, `keeping` confirms and changes them, `standing` says how they stand, `series` counts their
progress, `watching` looks for what later readouts say of them, and `compliance` has two coders judge them.
"""
