"""What the pages carry along: Pyodide with our packages, scripts and styles."""
