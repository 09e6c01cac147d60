"""Fitting of the product's models, each by one deterministic command."""
