import TwiddleCLI

TwiddleCLI.main()
