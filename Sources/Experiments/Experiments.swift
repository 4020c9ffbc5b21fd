internal import Learning
