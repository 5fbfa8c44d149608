"""Run glane from a checkout: python cli.py extract … (the same as the installed `glane`)."""

from glane.app import main

if __name__ == "__main__":
    main()
