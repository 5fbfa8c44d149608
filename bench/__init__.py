"""Speed and memory: python -m bench."""
