"""Keras on TensorFlow. `fit`: as the gist does it. `tuned`: fed by tf.data, an epoch per call.

`jit_compile` cost more than it gave in training, so only the tuned inference has it.
"""

import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import tensorflow as tf

import peer

VERSIONS = {"Keras": keras.__version__, "TensorFlow": tf.__version__}


def network(job):
    layers = []
    for width in job.widths[1:-1]:
        layers.append(keras.layers.Dense(width, activation="relu", use_bias=False))
    layers.append(keras.layers.Dense(job.widths[-1], use_bias=False))
    return keras.Sequential([keras.Input((job.widths[0],)), *layers])


def schedule(job):
    if job.schedule == "constant":
        return job.learning_rate
    return keras.optimizers.schedules.CosineDecay(job.learning_rate, job.steps)


def shuffled(job, data):
    rows = tf.data.Dataset.from_tensor_slices(data).cache().shuffle(job.samples)
    return rows.batch(job.batch, drop_remainder=True)


class EpochEnds(keras.callbacks.Callback):
    """Behind an epoch and its validation."""

    def __init__(self, clock):
        super().__init__()
        self.clock = clock

    def on_epoch_end(self, epoch, logs=None):
        self.clock.epoch_ends()


def train(job, variant):
    keras.utils.set_random_seed(0)
    data, test = peer.data(job)
    model = network(job)
    model.compile(
        optimizer=keras.optimizers.Adam(schedule(job), epsilon=1e-7), loss="mse",
        steps_per_execution=job.samples // job.batch if variant == "tuned" else 1)
    clock = peer.Clock()
    given = dict(epochs=job.epochs, callbacks=[EpochEnds(clock)], verbose=0)
    if variant == "tuned":
        history = model.fit(
            shuffled(job, data), validation_data=tf.data.Dataset.from_tensors(test), **given)
    else:
        history = model.fit(*data, batch_size=job.batch, validation_data=test, **given)
    losses = history.history
    peer.report(
        VERSIONS, parameters=model.count_params(), steps=int(model.optimizer.iterations),
        epoch_ends=clock.ends, train_loss=losses["loss"][-1], test_loss=losses["val_loss"][-1])


def infer(job, variant):
    model = network(job)
    compiled = tf.function(model, jit_compile=True)
    times = {}
    for count, rows in peer.signals(job).items():
        tensor = tf.constant(rows)
        if variant == "tuned":
            times[count] = peer.microseconds(lambda: compiled(tensor))
        else:
            times[count] = peer.microseconds(lambda: model(tensor))
    peer.report(VERSIONS, microseconds=times)


name, job, variant = peer.arguments("fit", "tuned")
(infer if name == "inference" else train)(job, variant)
