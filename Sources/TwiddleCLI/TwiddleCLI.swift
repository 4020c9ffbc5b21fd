internal import Experiments

public enum TwiddleCLI { public static func main() {} }
