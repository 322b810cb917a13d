"""Measurements that are not tests: quality on annotated press, speed."""
