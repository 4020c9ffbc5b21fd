import TestSupport
import Testing
import YAML

@testable import Learning

@Suite struct PluginTests {
  @Test func `all plugins of this module keep the promises of plugins`() {
    for family in Families.all {
      for type in family.members {
        #expect(PluginContract.violations(of: type, families: Families.all) == [])
      }
    }
  }
}
