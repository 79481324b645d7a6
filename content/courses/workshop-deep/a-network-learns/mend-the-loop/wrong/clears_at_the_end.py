"""Clears after each step, so what was there before the call counts in the first.

Caught by: check_gradients_from_before
"""

import torch


def make_model(inputs):
    """A linear model with one output."""
    return torch.nn.Linear(inputs, 1)


def train(model, X, y, epochs, rate):
    """The losses of gradient descent on the mean squared error."""
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    losses = []
    model.train()
    for _ in range(epochs):
        loss = ((model(X).squeeze(1) - y) ** 2).mean()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    model.eval()
    return losses
