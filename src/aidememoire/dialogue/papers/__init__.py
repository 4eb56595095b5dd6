"""The papers of a dialogue as data: what they say, with the words that prove it; `exchange.papers` writes them."""
