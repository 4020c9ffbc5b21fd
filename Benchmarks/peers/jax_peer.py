"""JAX. `scan`: an epoch as one jitted scan, many seeds in turn. `vmap`: all seeds side by side."""

import functools
import math

import jax
import jax.numpy as jnp
import numpy as np

import peer

VERSIONS = {"JAX": jax.__version__}
BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-7


def start(job, key):
    """Weights and both moments of Adam."""
    glorot = jax.nn.initializers.glorot_uniform()
    shapes = list(zip(job.widths, job.widths[1:]))
    weights = [glorot(k, shape) for k, shape in zip(jax.random.split(key, len(shapes)), shapes)]
    first, second = ([jnp.zeros(shape) for shape in shapes] for _ in range(2))
    return weights, first, second


def predict(weights, rows):
    for weight in weights[:-1]:
        rows = jax.nn.relu(rows @ weight)
    return rows @ weights[-1]


def mse(weights, inputs, targets):
    return jnp.mean((predict(weights, inputs) - targets) ** 2)


def step(job, state, batch):
    weights, first, second = state
    inputs, targets, number = batch
    loss, gradients = jax.value_and_grad(mse)(weights, inputs, targets)
    t = number + 1
    rate = job.learning_rate * jnp.sqrt(1 - BETA2 ** t) / (1 - BETA1 ** t)
    if job.schedule == "cosine":
        rate *= (1 + jnp.cos(math.pi * number / job.steps)) / 2
    first = jax.tree.map(lambda m, g: m + (1 - BETA1) * (g - m), first, gradients)
    second = jax.tree.map(lambda v, g: v + (1 - BETA2) * (g * g - v), second, gradients)
    weights = jax.tree.map(
        lambda w, m, v: w - rate * m / (jnp.sqrt(v) + EPSILON), weights, first, second)
    return (weights, first, second), loss


def epoch(job, state, key, number, train, test):
    """All batches in a new order; returns the state, the mean loss, and the held-out one."""
    steps = job.samples // job.batch
    order = jax.random.permutation(jax.random.fold_in(key, number), job.samples)
    inputs, targets = (rows[order].reshape(steps, job.batch, -1) for rows in train)
    numbers = (number * steps + jnp.arange(steps)).astype(jnp.float32)
    state, losses = jax.lax.scan(
        functools.partial(step, job), state, (inputs, targets, numbers), unroll=2)
    return state, jnp.mean(losses), mse(state[0], *test)


def train(job):
    one_epoch = jax.jit(functools.partial(epoch, job), donate_argnums=0)
    ends = []
    for seed in range(job.seeds):
        train, test = jax.tree.map(jnp.asarray, peer.data(job, seed))
        key = jax.random.key(seed)
        state = start(job, key)
        clock = peer.Clock()
        for number in range(job.epochs):
            state, train_loss, test_loss = one_epoch(state, key, number, train, test)
            train_loss, test_loss = float(train_loss), float(test_loss)
            clock.epoch_ends()
        ends.append(clock.ends)
    peer.report(
        VERSIONS, parameters=sum(w.size for w in state[0]), steps=job.steps,
        epoch_ends=[sum(seconds) for seconds in zip(*ends)], train_loss=train_loss,
        test_loss=test_loss)


def train_side_by_side(job):
    """All seeds as one network with one more axis; each has data, a start and an order of its own."""
    sets = [peer.data(job, seed) for seed in range(job.seeds)]
    train, test = jax.tree.map(lambda *rows: jnp.asarray(np.stack(rows)), *sets)
    keys = jax.vmap(jax.random.key)(jnp.arange(job.seeds))
    state = jax.vmap(functools.partial(start, job))(keys)
    one_epoch = jax.jit(
        jax.vmap(functools.partial(epoch, job), in_axes=(0, 0, None, 0, 0)), donate_argnums=0)
    clock = peer.Clock()
    for number in range(job.epochs):
        state, train_loss, test_loss = one_epoch(state, keys, number, train, test)
        train_loss, test_loss = np.asarray(train_loss), np.asarray(test_loss)
        clock.epoch_ends()
    peer.report(
        VERSIONS, parameters=sum(w[0].size for w in state[0]), steps=job.steps,
        epoch_ends=clock.ends, train_loss=float(train_loss.max()),
        test_loss=float(test_loss.max()))


def infer(job):
    weights = start(job, jax.random.key(0))[0]
    call = jax.jit(functools.partial(predict, weights))
    times = {}
    for count, rows in peer.signals(job).items():
        array = jnp.asarray(rows)
        times[count] = peer.microseconds(lambda: call(array).block_until_ready())
    peer.report(VERSIONS, microseconds=times)


name, job, variant = peer.arguments("scan", "vmap")
if name == "inference":
    infer(job)
elif variant == "vmap":
    train_side_by_side(job)
else:
    train(job)
