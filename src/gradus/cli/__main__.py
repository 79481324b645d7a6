"""`python -m gradus.cli`: the same as `gradus`."""

from gradus.cli.quick import main

main()
