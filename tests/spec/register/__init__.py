"""Spreadsheets of the register: days, columns, rows."""
