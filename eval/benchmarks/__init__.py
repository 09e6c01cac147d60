"""Measurements of speed, each a program that prints its figures."""
