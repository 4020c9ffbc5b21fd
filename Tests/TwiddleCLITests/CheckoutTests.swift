import Foundation
import Testing

@Suite struct CheckoutTests {
  @Test func commitAndChangesAreRecorded() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let commit = """
      git init -q && git add good.yaml \
      && git -c user.name=a -c user.email=a@b commit -q --no-gpg-sign -m m >/dev/null
      """
    let clean = try record(in: folder, "clean", shell: commit)
    #expect((clean["git_commit"] as? String)?.count == 40)
    #expect(clean["git_dirty"] as? Bool == false)
    let dirty = try record(in: folder, "dirty", shell: "echo '# changed' >> good.yaml")
    #expect(dirty["git_commit"] as? String == clean["git_commit"] as? String)
    #expect(dirty["git_dirty"] as? Bool == true)
    #expect((dirty["arguments"] as? [String])?.contains("--runs") == true)
  }

  /// Its author may be a stranger.
  @Test func programsThatARepositoryNamesAreNotRun() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good, ".gitattributes": "* filter=a=b\n"])
    let found = try record(
      in: folder, "none",
      shell: """
        git init -q && git add good.yaml \
        && git -c user.name=a -c user.email=a@b commit -q --no-gpg-sign -m m >/dev/null
        bad="touch $PWD/pwned; cat"
        printf '#!/bin/sh\ntouch %s/pwned\n' "$PWD" > bad; chmod +x bad
        cp bad .git/hooks/post-index-change; cp bad .git/hooks/fsmonitor
        git config core.fsmonitor "$PWD/bad"
        git config core.pager "$bad"; git config pager.status true
        git config diff.external "$PWD/bad"
        git config filter.a=b.clean "$bad"; git config filter.a=b.required true
        git config filter.a=b.process "$PWD/bad"
        rm -f pwned; touch -d 'tomorrow' good.yaml
        """)
    #expect((found["git_commit"] as? String)?.count == 40)
    #expect(found["git_dirty"] as? Bool == false)
    #expect(!folder.contains("pwned"))
  }

  @Test func outsideOfARepositoryThereIsNone() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let found = try record(
      in: folder, "none", shell: "export GIT_CEILING_DIRECTORIES=/ GIT_DIR=/nowhere")
    #expect(found["git_commit"] is NSNull)
    #expect(found["git_dirty"] is NSNull)
  }

  private func record(
    in folder: Folder, _ runs: String, shell: String
  ) throws -> [String: Any] {
    let call = try Invocation(
      "run", "good.yaml", "--no-figures", "--quiet", "--runs", runs, in: folder, shell: shell)
    #expect(call.status == 0, "\(call.errors)")
    let root = "\(folder.path)/\(runs)"
    let path = (FileManager.default.enumerator(atPath: root) ?? .init())
      .compactMap { $0 as? String }.first { $0.hasSuffix("environment.json") }
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(try #require(path))"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}
