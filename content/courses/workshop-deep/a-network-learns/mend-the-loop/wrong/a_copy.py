"""Trains a copy and throws it away.

Caught by: check_one_step_is_that_of_numpy
"""

import copy

import torch


def make_model(inputs):
    """A linear model with one output."""
    return torch.nn.Linear(inputs, 1)


def train(model, X, y, epochs, rate):
    """The losses of gradient descent on the mean squared error."""
    model = copy.deepcopy(model)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    losses = []
    model.train()
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = ((model(X).squeeze(1) - y) ** 2).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    model.eval()
    return losses
