"""The generator of a sample inbox: invoices of companies that do not exist, with their truth.

It stands beside the floors: nothing else of gluework is needed to make the samples, and nothing of
gluework reads them by knowing how they were made.
"""

from gluework.invoices.samples.inbox import Sample, generate
