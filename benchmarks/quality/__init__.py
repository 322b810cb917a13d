"""How well quotations and speakers are found, on our own examples and on real press."""
