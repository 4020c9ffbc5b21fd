import Testing
import YAML

@Suite struct DescriptionTests {
  @Test func tablesAreAlignedAndGroupsIndented() {
    #expect(
      Description.text(of: Drawing.self, families: families) == """
        drawing: shapes on each other

          shapes      required  a list of 1 to 3 shapes
                                what it shows
          paint       plain     one paint
                                what it is painted with
          order       back      'front' or 'back'
                                where the first shape lies
          frame                 a border around it
            width     0         a number of at least 0 and below 1
                                a part of the drawing
            shadow              a shadow below the border
              blur    optional  a whole number from 0 to 9
                                radius of the blur; sharp if left out
              offset  [0, 0.5]  a list of 2 numbers
                                to the right, and down

        example:
          drawing: {shapes: [dot]}

        """)
  }

  @Test func aConventionStandsBeforeTheParameters() {
    #expect(
      Description.text(of: Circle.self, families: families) == """
        circle: all points at one distance

        Angles run from the right over the top to the left, as in mathematics, and not from the top over the
        right, as on a clock.

          radius  required  a number above 0
                            distance of its points from the centre
          steps   64        a whole number from 3 to 1000
                            corners when it is drawn

        example:
          circle

        """)
  }

  @Test func aPluginWithoutParametersSaysSo() {
    #expect(
      Description.text(of: Dot.self, families: families) == """
        dot: a point

        It takes no parameters.

        example:
          dot

        """)
  }
}
