"""The visitor's case: what was told of one illness, how sure it is, and what a calculation still misses."""
