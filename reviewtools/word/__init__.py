"""Documents: every line that knows python-docx and lxml. Knows no instrument and nothing of Excel."""
