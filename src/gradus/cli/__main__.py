"""`python -m gradus.cli`: the same as `gradus`."""

from gradus.cli.main import main

main()
