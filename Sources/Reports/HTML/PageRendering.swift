extension Page {
  /// One file that needs no other.
  package var html: String {
    var count = 0
    let filled: [[String: Template.Value]] = sections.map { section in
      [
        "id": .text(section.id), "title": .text(section.title),
        "blocks": .list(section.blocks.map { Page.values($0, &count) }),
      ]
    }
    return Page.template(PageTemplate.page).render(
      [
        "title": .text(title), "description": .text(description ?? ""),
        "generator": .text(generator), "style": .text(PageStyle.text),
        "script": .text(PageScript.text), "digest": .text(PageScript.digest),
        "hasContents": .flag(sections.count > 2), "sections": .list(filled),
      ],
      partials: [
        "block": Page.template(PageTemplate.block), "table": Page.template(PageTemplate.table),
      ])
  }

  /// A constant of the program, which has no errors.
  private static func template(_ text: String) -> Template {
    do throws(Template.SyntaxError) {
      return try Template(text)
    } catch {
      preconditionFailure(error.problem)
    }
  }

  /// All names that a block's template asks for, so that none of a block around it is found.
  private static var empty: [String: Template.Value] {
    [
      "text": false, "list": false, "facts": false, "table": false, "pictures": false,
      "tiles": false, "code": false, "part": false, "fold": false,
    ]
  }

  /// - Parameter count: of the tables so far, for their ids.
  private static func values(_ block: Block, _ count: inout Int) -> [String: Template.Value] {
    var values = empty
    switch block {
    case .text(let text): values["text"] = .text(text)
    case .code(let code): values["code"] = .text(code)
    case .list(let items):
      values["list"] = .group(["items": .list(items.map { ["item": .text($0)] })])
    case .facts(let facts):
      let items: [[String: Template.Value]] = facts.map {
        ["name": .text($0.name), "value": .text($0.value)]
      }
      values["facts"] = .group(["items": .list(items)])
    case .table(let table):
      count += 1
      values["table"] = .group(table.values(id: "table-\(count)"))
    case .pictures(let pictures):
      let items: [[String: Template.Value]] = pictures.map { ["picture": .text($0.markup)] }
      values["pictures"] = .group(["items": .list(items)])
    case .tiles(let tiles): values["tiles"] = .group(["items": .list(tiles.map(\.values))])
    case .part(let id, let title, let blocks):
      let inner = blocks.map { Page.values($0, &count) }
      values["part"] = .group([
        "id": .text(id), "heading": .text(title), "blocks": .list(inner),
      ])
    case .fold(let title, let blocks):
      let inner = blocks.map { Page.values($0, &count) }
      values["fold"] = .group(["heading": .text(title), "blocks": .list(inner)])
    }
    return values
  }
}

extension Page.Tile {
  fileprivate var values: [String: Template.Value] {
    [
      "name": .text(title), "picture": .text(picture?.markup ?? ""), "note": .text(note ?? ""),
      "address": .text(address ?? ""),
    ]
  }
}

extension PageTable {
  fileprivate func values(id: String) -> [String: Template.Value] {
    [
      "id": .text(id), "caption": .text(caption), "isSortable": .flag(isSortable),
      "columns": .list(
        columns.map {
          [
            "title": .text($0.title), "name": .text($0.name ?? ""),
            "isNumeric": .flag($0.isNumeric),
          ]
        }),
      "rows": .list(rows.map { ["cells": .list(cells($0))] }),
    ]
  }

  private func cells(_ row: [Cell]) -> [[String: Template.Value]] {
    zip(columns, row).enumerated().map { index, pair in
      let (column, cell) = pair
      return [
        "tag": index == 0 ? "th" : "td", "isHead": .flag(index == 0),
        "isNumeric": .flag(column.isNumeric), "text": .text(cell.text),
        "isLong": .flag(!column.isNumeric && cell.text.count > 32),
        "key": .text(cell.number.map { "\($0)" } ?? ""), "address": .text(cell.address ?? ""),
      ]
    }
  }
}
