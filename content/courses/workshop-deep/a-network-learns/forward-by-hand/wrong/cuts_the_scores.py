"""Cuts off the scores as well.

Caught by: check_numpy_agrees
"""

import torch


class Network(torch.nn.Module):
    """One hidden layer, with what is below zero cut off."""

    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.first = torch.nn.Linear(inputs, hidden)
        self.second = torch.nn.Linear(hidden, outputs)

    def forward(self, X):
        hidden = torch.relu(self.first(X))
        return torch.relu(self.second(hidden))


def predict(model, X):
    """The number of the largest score of each row."""
    with torch.no_grad():
        return model(X).argmax(dim=1)
