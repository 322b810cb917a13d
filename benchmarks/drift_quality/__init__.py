"""Measure the drift rules, the equivalence model and the links across languages."""
