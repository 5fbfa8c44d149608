"""python -m glane is the command glane."""

from glane.app import main

main()
