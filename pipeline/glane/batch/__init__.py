"""Many articles: workers, a journal that survives a kill, near-duplicates, one row an error."""

from glane.batch.record import Record, Trouble
from glane.batch.run import Job, Sink, Summary, cores
from glane.batch.work import BATCH, Work, extract

__all__ = ["BATCH", "Job", "Record", "Sink", "Summary", "Trouble", "Work", "cores", "extract"]
