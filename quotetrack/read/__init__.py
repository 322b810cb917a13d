"""Reading: files and given texts become documents, with zones, dates, languages and statements."""

from quotetrack.read.dates import read_date
from quotetrack.read.inputs import InputItem, Inputs, find_inputs
from quotetrack.read.manifest import Description, csv_rows
from quotetrack.read.quotation_tables import GivenQuotation, QuotationReader, QuotationTable
from quotetrack.read.reader import read_documents, read_text
from quotetrack.read.reading import Reading
from quotetrack.read.zones import body_zones

__all__ = [
    "Description",
    "GivenQuotation",
    "InputItem",
    "Inputs",
    "QuotationReader",
    "QuotationTable",
    "Reading",
    "body_zones",
    "csv_rows",
    "find_inputs",
    "read_date",
    "read_documents",
    "read_text",
]
