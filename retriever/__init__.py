"""From a question to the passages and duties that bear on it."""
