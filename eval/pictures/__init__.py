"""The README's pictures, made of the running pages."""
