"""Which attribution rule holds where, who must be asked before it is loosened, and what keeps it when items change."""
