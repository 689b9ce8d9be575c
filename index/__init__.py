"""From a document to searchable passages: read, parse, split, embed, store."""
