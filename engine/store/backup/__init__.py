"""Copies of all that is kept, taken while a server works, and put back where nothing is.

Each part has a file of its own: a database in a file (`sqlite_copy`), one on a server
(`postgres_dump`), the shelf (`shelf_copy`), and what was copied, when and from what (`contents`).
"""
