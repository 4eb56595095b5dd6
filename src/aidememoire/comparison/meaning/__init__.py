"""How near two statements are in meaning, whatever their words: a vector for each, without a network at run time.

Why these vectors, by the figures of `python -m benchmarks.meaning --candidates`: how often the paraphrase of a
statement is nearest among four on its subject (92 invented items to measure on), and the mean of one over the rank of
a point's true partner in real accounts (87 linked points of the 6 pairs that are there to tune).

    words in common                      0.45  0.52
    tf-idf                               0.54  0.58
    the reading encoder, whole           0.46  0.48    what it learned for tags and trees cost it the meaning
    its word pieces alone, 192           0.51  0.52
    all-MiniLM-L6-v2, whole              0.93  0.73    the bound; 22 MB more and a hundred times slower
    its word pieces alone, 192           0.84  0.63
    its word pieces taught, 128          0.89  0.72
    its word pieces taught, 192 (ships)  0.91  0.71    5.5 MB
    its word pieces taught, 256          0.92  0.72    7.2 MB, over the 6 MB that this may take

The widths differ by less than their intervals (0.06 to 0.1 either way): the widest was taken that fits. Eight bits cost
nothing that could be measured. Teaching is what counts: the sum of pieces comes near to the encoder that it was
drawn to.

What they cannot tell: who does something to whom, whether it is denied, and, being sums of words, the subject from what
is said of it. A statement on fishermen in custody is as near to one on fish stocks as to one on crews set free.
"""

from aidememoire.comparison.meaning.vectors import Meaning, load_meaning

__all__ = ["Meaning", "load_meaning"]
