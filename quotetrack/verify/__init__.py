"""Verifying: every cited offset and hash is read again against what is stored and received."""

from quotetrack.verify.check import Finding, Verification, verify

__all__ = ["Finding", "Verification", "verify"]
