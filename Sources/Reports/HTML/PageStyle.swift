/// How pages look: the system's letters, two greys and one blue, light or dark as the reader's
/// system is. Pictures have an ink for both (`HouseStyle`).
enum PageStyle {
  static let text = """
    :root {
      color-scheme: light dark;
      --page: #fff; --text: #1b1e23; --quiet: #5c6470; --line: #d9dce1; --soft: #f4f5f7;
      --link: #0b5cad; --spark: #2b83c6; --note: #b3430f;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --page: #121212; --text: #e4e6ea; --quiet: #9aa2ad; --line: #35393f; --soft: #1c1e21;
        --link: #7db8f0; --spark: #5aa6e0; --note: #f0945e;
      }
    }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3rem) 3rem; max-width: 84rem;
      background: var(--page); color: var(--text);
      font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif;
      overflow-wrap: anywhere;
    }
    a { color: var(--link); text-underline-offset: 0.15em; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
    main:focus { outline: none; }
    .skip { position: absolute; left: -100rem; padding: 0.5rem 1rem; background: var(--page); }
    .skip:focus { left: 1rem; top: 0.5rem; }
    h1 { margin: 0; font-size: clamp(1.5rem, 4vw, 2.1rem); line-height: 1.2; font-weight: 650; }
    h2 {
      margin: 3rem 0 1rem; padding-top: 0.75rem; border-top: 1px solid var(--line);
      font-size: 1.35rem; line-height: 1.3; font-weight: 650;
    }
    h3 { margin: 2rem 0 0.75rem; font-size: 1.05rem; line-height: 1.35; font-weight: 650; }
    p, ul.list { max-width: 46rem; margin: 0.6rem 0; }
    ul.list { padding-left: 1.2rem; }
    .lead { font-size: 1.1rem; color: var(--quiet); }
    nav ul {
      display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; margin: 1.2rem 0 0; padding: 0;
      list-style: none;
    }
    nav + main h2:first-child { margin-top: 2rem; }
    dl { display: grid; gap: 0.2rem; margin: 0.6rem 0; }
    dl div { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: 1rem; }
    dt { color: var(--quiet); }
    dd { margin: 0; }
    .scroll { overflow-x: auto; margin: 1rem 0; max-width: 100%; }
    table {
      border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums;
      overflow-wrap: normal;
    }
    caption { padding: 0.2rem 0 0.5rem; text-align: left; color: var(--quiet); }
    /* As wide as the window where the table is wider. */
    caption span { display: block; position: sticky; left: 0; width: fit-content;
      max-width: calc(100vw - 2 * clamp(1rem, 4vw, 3rem)); }
    th, td {
      padding: 0.3rem 1.4rem 0.3rem 0; border-bottom: 1px solid var(--line); text-align: left;
      vertical-align: top; font-weight: 400; white-space: nowrap; unicode-bidi: isolate;
    }
    th:last-child, td:last-child { padding-right: 0.8rem; }
    .long { white-space: normal; overflow-wrap: anywhere; min-width: 15rem; max-width: 30rem; }
    thead th { color: var(--quiet); vertical-align: bottom; }
    .number { text-align: right; }
    tbody tr:hover { background: var(--soft); }
    thead button {
      padding: 0; border: 0; background: none; color: inherit; font: inherit; cursor: pointer;
      text-align: inherit; position: relative;
    }
    thead button:hover { color: var(--text); }
    [aria-sort] button::after {
      content: ""; position: absolute; left: calc(100% + 0.35rem); top: 50%;
      border: 0.25rem solid transparent; opacity: 0.4;
      border-bottom-color: currentColor; margin-top: -0.4rem;
    }
    [aria-sort=ascending] button::after, [aria-sort=descending] button::after { opacity: 1; }
    [aria-sort=descending] button::after {
      border-color: currentColor transparent transparent; margin-top: -0.1rem;
    }
    [aria-sort=ascending], [aria-sort=descending] { color: var(--text); }
    .pictures {
      display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 34rem), 1fr));
      gap: 1.5rem; margin: 1rem 0; align-items: start;
    }
    figure { margin: 0; min-width: 0; }
    img, svg { display: block; max-width: 100%; height: auto; }
    .tiles {
      display: grid; grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); gap: 0.9rem 1rem;
      margin: 0.75rem 0; padding: 0; list-style: none; font-size: 0.85rem; line-height: 1.35;
    }
    h3 + .tiles { margin-top: -0.25rem; }
    .tiles .name, .tiles .note { display: block; }
    .tiles .note { color: var(--note); }
    .spark { width: 100%; background: var(--soft); fill: none; stroke: var(--spark);
      stroke-width: 1.5; stroke-linejoin: round; }
    .spark circle { fill: var(--spark); stroke: none; }
    details { margin: 0.5rem 0; }
    summary { cursor: pointer; width: fit-content; max-width: 100%; color: var(--link); }
    pre {
      margin: 0.5rem 0 1rem; padding: 0.75rem 1rem; max-height: 32rem; overflow: auto;
      background: var(--soft); font: 0.82rem/1.45 ui-monospace, "DejaVu Sans Mono", monospace;
      overflow-wrap: normal;
    }
    footer { margin-top: 4rem; border-top: 1px solid var(--line); color: var(--quiet);
      font-size: 0.85rem; }
    @media (max-width: 40rem) { dl div { grid-template-columns: 1fr; gap: 0; } }
    @media print {
      :root {
        color-scheme: light; --page: #fff; --text: #000; --quiet: #444; --line: #bbb;
        --soft: #f6f6f6; --link: #000; --spark: #2b83c6; --note: #8a3208;
      }
      body { max-width: none; padding: 0; font-size: 10pt; }
      nav, .skip, details:not([open]), thead button::after { display: none !important; }
      .scroll, pre { overflow: visible; max-height: none; }
      th, td { white-space: normal; }
      pre { white-space: pre-wrap; }
      table { font-size: 8pt; }
      th, td { padding-right: 0.7rem; }
      figure, tr, .tiles li { break-inside: avoid; }
      h2, h3, caption { break-after: avoid; }
    }
    """
}
