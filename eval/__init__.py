"""Measuring answers and retrieval without a judging model."""
