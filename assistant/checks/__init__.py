"""What is checked of a chat model's sentence, one module a kind of fault; `assistant.verify` runs them.

Each check takes a `Claim` and returns the words that are at fault, or `None`.
"""
