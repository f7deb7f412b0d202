"""The two writers of a Paper (PDF and Word) and the printer of certificates.

Import the module you need (`documents.writers.pdf`, `.word`, `.certificate`); the heavy libraries are
loaded on first use, so importing a writer costs nothing.
"""
