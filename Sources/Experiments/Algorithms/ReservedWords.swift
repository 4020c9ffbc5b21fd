/// Words that no function of the generated code may be called: of C and its compilers, of Python, of the standard
/// functions that C compilers know, of <stdio.h>, and of the code itself.
enum ReservedWords {
  static let all = Set(
    [c, python, functions, stdio, own].joined(separator: " ").split(whereSeparator: \.isWhitespace)
      .map(String.init))

  private static let c = """
    auto break case char const continue default do double else enum extern float for goto if inline int long register
    restrict return short signed sizeof static struct switch typedef typeof union unsigned void volatile while
    bool true false nullptr constexpr alignas alignof thread_local static_assert asm
    class catch delete explicit export friend mutable namespace new operator private protected public template this throw
    try typename using virtual main size_t ptrdiff_t wchar_t max_align_t offsetof linux unix
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

  private static let stdio = """
    BUFSIZ EOF FILE FILENAME_MAX FOPEN_MAX L_ctermid L_cuserid L_tmpnam P_tmpdir SEEK_CUR SEEK_DATA SEEK_END SEEK_HOLE
    SEEK_SET TMP_MAX asprintf clearerr clearerr_unlocked cookie_io_functions_t ctermid cuserid dprintf fclose fcloseall
    fdopen feof feof_unlocked ferror ferror_unlocked fflush fflush_unlocked fgetc fgetc_unlocked fgetpos fgets
    fgets_unlocked fileno fileno_unlocked flockfile fmemopen fopen fopencookie fpos_t fputc_unlocked fputs_unlocked fread
    fread_unlocked freopen fscanf fseek fseeko fsetpos ftell ftello ftrylockfile funlockfile fwrite fwrite_unlocked getc
    getc_unlocked getchar getchar_unlocked getdelim getline gets getw obstack_printf obstack_vprintf off_t
    open_memstream pclose perror popen putc putc_unlocked putchar_unlocked putw remove rename renameat renameat2 rewind
    setbuf setbuffer setlinebuf setvbuf sscanf ssize_t stderr stdin stdout tempnam tmpfile tmpnam tmpnam_r ungetc va_list
    vasprintf vdprintf vfprintf vfscanf vprintf vscanf vsnprintf vsprintf vsscanf
    """

  private static let own = "NULL real one result count input output allowed largest number j i"
}
