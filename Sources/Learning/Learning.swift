internal import YAML
