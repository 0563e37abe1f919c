"""A bulletin as a file: from the Markdown of its template to HTML, PDF, DOCX and short text."""
