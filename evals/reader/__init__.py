"""How the reader of ``app.reader`` is trained, and what on."""
