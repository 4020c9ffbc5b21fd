/// Words that no function of the generated code may be called: of C, of Python, of the standard functions that C compilers
/// know, and of the code itself.
enum ReservedWords {
  static let all = Set(
    (c + python + functions + own).split(whereSeparator: \.isWhitespace).map(String.init))

  private static let c = """
    auto break case char const continue default do double else enum extern float for goto if inline int long register
    restrict return short signed sizeof static struct switch typedef typeof union unsigned void volatile while
    bool true false nullptr constexpr alignas alignof thread_local static_assert asm
    class catch delete explicit export friend mutable namespace new operator private protected public template this throw
    try typename using virtual main size_t
    """

  private static let python = """
    False None True and as assert async await class def del elif except finally from global import in is lambda nonlocal
    not or pass raise with yield np numpy
    """

  private static let functions = """
    abort abs acos acosh asin asinh atan atan2 atanh calloc cbrt ceil conj copysign cos cosh creal cimag erf erfc exit exp
    exp10 exp2 expm1 fabs fdim ffs floor fma fmax fmin fmod fputs fprintf fputc free frexp gamma hypot ilogb index
    isalnum isalpha iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit j0 j1 jn labs ldexp lgamma
    llabs log log10 log1p log2 logb malloc memchr memcmp memcpy memset modf nan nearbyint nextafter pow printf putchar
    puts realloc remainder remquo rindex rint round scalb scalbn scanf signbit significand sin sincos sinh snprintf
    sprintf sqrt strcat strchr strcmp strcpy strlen tan tanh tgamma tolower toupper trunc y0 y1 yn
    """

  private static let own = "NULL real one result count input output allowed largest number j i"
}
