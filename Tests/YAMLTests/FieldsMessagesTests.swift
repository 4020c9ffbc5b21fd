import Testing
import YAML

/// Everything that can be wrong with parameters, and the whole text that says so.
@Suite struct FieldsMessagesTests {
  @Test(arguments: [
    Golden(
      "{}",
      """
      x.yaml:1:1: error: 'shape' is missing; it must be one shape
          {}
          ^
        help: what is drawn
      """),
    Golden(
      "shape: circl",
      """
      x.yaml:1:8: error: unknown shape 'circl'
          shape: circl
                 ^
        help: did you mean 'circle'? known shapes: circle, dot, drawing
      """),
    Golden(
      "shape: circle",
      """
      x.yaml:1:8: error: 'radius' is missing; it must be a number above 0
          shape: circle
                 ^
        help: distance of its points from the centre
      """),
    Golden(
      "shape: {circle: {raduis: 1}}",
      """
      x.yaml:1:18: error: unknown key 'raduis'
          shape: {circle: {raduis: 1}}
                           ^
        help: did you mean 'radius'? known here: radius, steps
      """),
    Golden(
      "shape:\n  circle:\n    radius: -1\n    steps: 2.5\n    colour: red",
      """
      x.yaml:3:13: error: 'radius' must be a number above 0, but here is -1
              radius: -1
                      ^
        help: distance of its points from the centre

      x.yaml:4:12: error: 'steps' must be a whole number from 3 to 1000, but here is 2.5
              steps: 2.5
                     ^
        help: corners when it is drawn

      x.yaml:5:5: error: unknown key 'colour'
              colour: red
              ^
        help: known here: radius, steps
      """),
    Golden(
      "shape: {circle: {radius: .inf, steps: '64'}}",
      """
      x.yaml:1:26: error: 'radius' must be a number above 0, but here is .inf
          shape: {circle: {radius: .inf, steps: '64'}}
                                   ^
        help: it must be finite

      x.yaml:1:39: error: 'steps' must be a whole number from 3 to 1000, but here is the string '64'
          shape: {circle: {radius: .inf, steps: '64'}}
                                                ^
        help: quotes make it a string; remove them
      """),
    Golden(
      "shape: {circle: {radius: .nan, steps: null}}",
      """
      x.yaml:1:26: error: 'radius' must be a number above 0, but here is .nan
          shape: {circle: {radius: .nan, steps: null}}
                                   ^
        help: it must be finite

      x.yaml:1:39: error: 'steps' must be a whole number from 3 to 1000, but here is nothing
          shape: {circle: {radius: .nan, steps: null}}
                                                ^
        help: corners when it is drawn
      """),
    Golden(
      "shape:\n  circle:\n  radius: 1",
      """
      x.yaml:2:3: error: 'shape' must be one shape, but here is a mapping with 2 keys
            circle:
            ^
        help: indent the parameters of 'circle' deeper than the word itself
      """),
    Golden(
      "shape: [circle]",
      """
      x.yaml:1:8: error: 'shape' must be one shape, but here is a list of 1
          shape: [circle]
                 ^
        help: write a word, or a word with its parameters: {word: {parameter: value}}
      """),
    Golden(
      "shape: {circle: 3}",
      """
      x.yaml:1:17: error: 'circle' takes a mapping of parameters, but here is 3
          shape: {circle: 3}
                          ^
        help: `twiddle describe circle` lists them
      """),
    Golden(
      "shape: {dot: {size: 1}}",
      """
      x.yaml:1:15: error: unknown key 'size'
          shape: {dot: {size: 1}}
                        ^
        help: no keys are known here
      """),
    Golden(
      "shape: {drawing: {shapes: []}}",
      """
      x.yaml:1:27: error: 'shapes' must be a list of 1 to 3 shapes, but here is an empty list
          shape: {drawing: {shapes: []}}
                                    ^
        help: what it shows
      """),
    Golden(
      "shape: {drawing: {shapes: dot, paint: hatsh, order: bakc, frame: 3}}",
      """
      x.yaml:1:27: error: 'shapes' must be a list of 1 to 3 shapes, but here is dot
          shape: {drawing: {shapes: dot, paint: hatsh, order: bakc, frame: 3}}
                                    ^
        help: what it shows

      x.yaml:1:39: error: unknown paint 'hatsh'
          shape: {drawing: {shapes: dot, paint: hatsh, order: bakc, frame: 3}}
                                                ^
        help: did you mean 'hatch'? known paints: plain, hatch

      x.yaml:1:53: error: 'order' must be 'front' or 'back', but here is bakc
          shape: {drawing: {shapes: dot, paint: hatsh, order: bakc, frame: 3}}
                                                              ^
        help: did you mean 'back'?

      x.yaml:1:66: error: 'frame' must be a mapping, but here is 3
          shape: {drawing: {shapes: dot, paint: hatsh, order: bakc, frame: 3}}
                                                                           ^
        help: a border around it
      """),
    Golden(
      """
      shape:
        drawing:
          frame:
            shadow: {blur: 12, offset: [x, 0.5], offest: 1}
            width: 1
          shapes:
          - drawing:
              shapes:
              - drawing: {shapes: [{circle: {radius: big}}, [dot]]}
      """,
      """
      x.yaml:4:22: error: 'blur' must be a whole number from 0 to 9, but here is 12
                shadow: {blur: 12, offset: [x, 0.5], offest: 1}
                               ^
        help: radius of the blur; sharp if left out

      x.yaml:4:35: error: each item of 'offset' must be a number, but here is x
                shadow: {blur: 12, offset: [x, 0.5], offest: 1}
                                            ^
        help: to the right, and down

      x.yaml:4:44: error: unknown key 'offest'
                shadow: {blur: 12, offset: [x, 0.5], offest: 1}
                                                     ^
        help: did you mean 'offset'? known here: blur, offset

      x.yaml:5:14: error: 'width' must be a number of at least 0 and below 1, but here is 1
                width: 1
                       ^
        help: a part of the drawing

      x.yaml:9:48: error: 'radius' must be a number above 0, but here is big
                  - drawing: {shapes: [{circle: {radius: big}}, [dot]]}
                                                         ^
        help: distance of its points from the centre

      x.yaml:9:55: error: each item of 'shapes' must be one shape, but here is a list of 1
                  - drawing: {shapes: [{circle: {radius: big}}, [dot]]}
                                                                ^
        help: write a word, or a word with its parameters: {word: {parameter: value}}
      """),
    Golden(
      "shape: {drawing: {shapes: [dot], frame: {shadow: {offset: [1, 2, 3]}}}}",
      """
      x.yaml:1:59: error: 'offset' must be a list of 2 numbers, but here is a list of 3
          shape: {drawing: {shapes: [dot], frame: {shadow: {offset: [1, 2, 3]}}}}
                                                                    ^
        help: to the right, and down
      """),
    Golden(
      "shape: {drawing: {shapes: [dot], paint: {plain: {glossy: yes, colour: {a: 1}}}}}",
      """
      x.yaml:1:58: error: 'glossy' must be true or false, but here is yes
          shape: {drawing: {shapes: [dot], paint: {plain: {glossy: yes, colour: {a: 1}}}}}
                                                                   ^
        help: whether it shines

      x.yaml:1:71: error: 'colour' must be a string, but here is a mapping
          shape: {drawing: {shapes: [dot], paint: {plain: {glossy: yes, colour: {a: 1}}}}}
                                                                                ^
        help: its name
      """),
  ])
  func everyErrorIsNamedAtItsPlace(_ golden: Golden) {
    #expect(
      failure { () throws(DefinitionError) in try read(shape: golden.input) } == golden.expected)
  }

  @Test func longLinesAreCutAroundThePlace() {
    let filler = String(repeating: "ä", count: 200)
    let text = "a: '\(filler)' b c"
    let expected = """
      x.yaml:1:207: error: \
      this does not continue the mapping that starts on line 1
          \(String(repeating: "ä", count: 85))' b c
          \(String(repeating: " ", count: 87))^
        help: indent all keys of a mapping alike, and write each as key: value
      """
    #expect(failure { () throws(DefinitionError) in try Parser.parse(source(text)) } == expected)
  }
}
