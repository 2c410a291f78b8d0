"""The labs as notebooks: to download, to open in JupyterLite, and executed, for the tests to run again.

A lab is written once, in MyST and English. `markdown` turns its text into plain Markdown of a language, with the
catalogue that Sphinx uses for the page; `notebook` puts text and code together; `executed` runs the result.
"""
