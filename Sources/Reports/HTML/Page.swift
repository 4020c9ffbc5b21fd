/// A document of text, tables and pictures, in plain values: what is shown, and not how.
package struct Page {
  package struct Section {
    package let id: String
    package let title: String
    package let blocks: [Block]

    package init(id: String, title: String, blocks: [Block]) {
      self.id = id
      self.title = title
      self.blocks = blocks
    }
  }

  package indirect enum Block {
    case text(String)
    case list([String])
    case facts([(name: String, value: String)])
    case table(PageTable)
    /// Side by side where there is room.
    case pictures([PagePicture])
    /// Small pictures side by side.
    case tiles([Tile])
    case code(String)
    /// A part of a section under a heading of its own.
    case part(id: String, title: String, blocks: [Block])
    /// What is shown when it is asked for.
    case fold(title: String, blocks: [Block])
  }

  /// A small picture and a line of text; where there is no picture, text alone.
  package struct Tile {
    package let title: String
    package let picture: PagePicture?
    /// A state that is not the usual one.
    package let note: String?
    /// Where it leads.
    package let address: String?

    package init(
      title: String, picture: PagePicture?, note: String? = nil, address: String? = nil
    ) {
      self.title = title
      self.picture = picture
      self.note = note
      self.address = address
    }
  }

  package let title: String
  package let description: String?
  /// The program, for the last line.
  package let generator: String
  /// Sections without blocks are left out.
  package let sections: [Section]

  package init(
    title: String, description: String?, generator: String, sections: [Section]
  ) {
    self.title = title
    self.description = description
    self.generator = generator
    self.sections = sections.filter { !$0.blocks.isEmpty }
  }

  /// A path as the address of a link.
  package static func address(ofPath path: String) -> String { Markup.address(ofPath: path) }
}
