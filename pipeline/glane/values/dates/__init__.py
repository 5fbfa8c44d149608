"""Dates, durations and frequencies: the groups a rule matched -> an EDTF or TIMEX3 value.

Pure functions over strings and `datetime.date`: no Doc, no clock. `calendar` counts, `edtf` knows
what a value covers, `words` reads French words, the other modules read families of expressions.
"""
