"""The agency's own pages behind a login: leads, open questions, figures, content and who did what."""
