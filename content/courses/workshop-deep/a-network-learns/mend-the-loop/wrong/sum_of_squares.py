"""Takes the sum of the squares, so the step grows with the number of rows.

Caught by: check_one_step_is_that_of_numpy
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
        optimizer.zero_grad()
        loss = ((model(X).squeeze(1) - y) ** 2).sum()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    model.eval()
    return losses
