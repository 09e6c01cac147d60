"""One composer per kind of answer."""
