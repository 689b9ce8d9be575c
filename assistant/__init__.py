"""From a question to a cited answer: interpret, retrieve, read, cite."""
