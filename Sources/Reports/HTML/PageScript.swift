/// Sorts tables; without it a page lacks nothing else.
///
/// Written without `<` and `&`, which would be markup to an XML parser.
enum PageScript {
  /// SHA-256 of the text: the page's policy lets only this script run.
  static let digest = "2AvnE6dvDj2FtWIo0ym5X93GTHN9SQ9nVLdQCzdAhec="

  static let text = """
    'use strict';
    for (const table of document.querySelectorAll('table[data-sortable]')) {
      const body = table.tBodies[0];
      const heads = Array.from(table.tHead.rows[0].cells);
      const rows = Array.from(body.rows);
      const key = (row, column) => {
        const cell = row.cells[column];
        if (cell.dataset.key) return Number(cell.dataset.key);
        const text = cell.textContent.trim();
        return text === '-' ? '' : text;
      };
      const compare = (a, b, sign) => {
        // What is missing is last in both directions, and texts come after numbers.
        if (a === '' || b === '') return (a === '') - (b === '');
        if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
        if (typeof a === 'number') return sign * (a - b);
        return sign * a.localeCompare(b, 'en', {numeric: true});
      };
      heads.forEach((head, column) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.append(...head.childNodes);
        head.append(button);
        head.setAttribute('aria-sort', 'none');
        button.addEventListener('click', () => {
          const isUp = head.getAttribute('aria-sort') !== 'ascending';
          for (const other of heads) other.setAttribute('aria-sort', 'none');
          head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
          const sorted = rows.map((row) => [key(row, column), row]);
          sorted.sort((a, b) => compare(a[0], b[0], isUp ? 1 : -1));
          body.append(...sorted.map((pair) => pair[1]));
        });
      });
    }
    // A link to what lies in a closed fold opens it; paper shows all but long texts.
    const open = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      for (let fold = target; fold; fold = fold.parentElement) {
        if (fold.tagName === 'DETAILS') fold.open = true;
      }
      if (target) target.scrollIntoView();
    };
    addEventListener('hashchange', open);
    if (location.hash) open();

    """
}
