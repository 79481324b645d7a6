"""Files in SQL: named statements that run on SQLite, in the learner's process, on tables that a check hands over.

A *statement* stands under a line `-- name: late_orders`. It is called like a function: data frames are its tables,
other named arguments its parameters (`:minimum`), and what comes back is the table it selects.
"""
