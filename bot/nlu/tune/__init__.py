"""Makes the encoder's adapter anew (`make tune`), in an environment of its own: nothing that runs needs torch."""
