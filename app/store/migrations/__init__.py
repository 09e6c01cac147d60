"""How the tables came to be: one file a step, run by Alembic when the database is opened."""
