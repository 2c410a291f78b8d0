"""The site: five languages built from one source, and served on this machine."""
