"""The report: one self-contained page of a run to look at, to doubt and to correct."""

from glane.report.page import write_report

__all__ = ["write_report"]
