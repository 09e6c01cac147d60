"""One measure per module."""
