"""Puts the model into evaluation mode before it learns.

First sight: passed
Caught by: check_modes
"""

import torch


def make_model(inputs):
    """A linear model with one output."""
    return torch.nn.Linear(inputs, 1)


def train(model, X, y, epochs, rate):
    """The losses of gradient descent on the mean squared error."""
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    losses = []
    model.eval()
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = ((model(X).squeeze(1) - y) ** 2).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    model.eval()
    return losses
