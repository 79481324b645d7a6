"""What a process has one of: the data folder, the database, the library, the grader, the way in. See ADR 2.

`home` finds the data folder, `database` makes the database ready or refuses it, `process` keeps the library and the
grader, `entry` issues and redeems the token that signs one browser in, `server` reads what a school has decided,
`letters` mails its invitations. `web` and `cli` import it.
"""
